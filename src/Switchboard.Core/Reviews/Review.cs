using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Reviews;

/// <summary>What a week brought, as numbers and cases by topic. Holds ids alone: the words are read when it is shown.</summary>
public sealed record Review(ReviewWindow Window)
{
    /// <summary>Questions of the week.</summary>
    public int Asked { get; init; }

    /// <summary>Cases that were solved in the week, whenever they were asked.</summary>
    public int Solved { get; init; }

    /// <summary>Questions of the week that are open at its end.</summary>
    public int StillOpen { get; init; }

    /// <summary>Only those that hold something.</summary>
    public ImmutableArray<ReviewSection> Sections { get; init; } = [];

    public bool IsQuiet => Asked == 0 && Sections.IsEmpty;

    /// <summary>Untagged cases get a message each, to be tagged by a reaction on it.</summary>
    public IEnumerable<ReviewItem> Untagged =>
        Sections.Where(section => section.Topic == ReviewTopic.Untagged).SelectMany(section => section.Items);

    public IEnumerable<ReviewItem> PostMortems =>
        Sections.Where(section => section.Topic == ReviewTopic.PostMortem).SelectMany(section => section.Items);
}

/// <summary>Cases of one topic; <paramref name="Tag"/> is empty where the topic is no tag's.</summary>
public sealed record ReviewSection(ReviewTopic Topic, string Tag, ImmutableArray<ReviewItem> Items);

/// <summary>One case under one topic. <paramref name="About"/> names what somebody can take care of, so that a case can have several.</summary>
public sealed record ReviewItem(CaseKey Case, long Number, string About);

/// <summary>In the order in which a review speaks of them.</summary>
public enum ReviewTopic
{
    /// <summary>What became of what somebody took care of.</summary>
    Became,
    Unanswered,
    MissedPromise,
    FalseAlarm,
    PostMortem,
    Tag,
    ToWrite,
    WhichPage,
    ReadingList,
    Untagged,
}
