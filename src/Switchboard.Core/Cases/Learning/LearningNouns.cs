using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Reviews;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(FollowUpGiven), "follow_up_given")]
[JsonDerivedType(typeof(FollowUpTold), "follow_up_told")]
[JsonDerivedType(typeof(FollowUpDone), "follow_up_done")]
[JsonDerivedType(typeof(PageNamed), "page_named")]
public abstract partial record CaseEvent
{
    /// <summary>Somebody takes care of something the case taught, by a day. <paramref name="About"/> is a tag, or another topic of the review.</summary>
    public sealed record FollowUpGiven(string About, UserId Owner, LocalDate Due, UserId By) : CaseEvent
    {
        /// <summary>When its owner is told, where that was not done at once: they were not at work.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? TellAt { get; init; }
    }

    /// <summary>Its owner was told once their day had begun.</summary>
    public sealed record FollowUpTold(string About, UserId Owner) : CaseEvent;

    public sealed record FollowUpDone(string About, UserId By) : CaseEvent;

    /// <summary>The page that answers the question was named; its address stands in what was filled in.</summary>
    public sealed record PageNamed(UserId By, string Given) : CaseEvent;
}

[JsonDerivedType(typeof(FollowUpPressed), "follow_up_pressed")]
[JsonDerivedType(typeof(FollowUpDonePressed), "follow_up_done_pressed")]
[JsonDerivedType(typeof(PageSubmitted), "page_submitted")]
public abstract partial record CaseInput
{
    /// <summary>Somebody gave an item of the review an owner and a day.</summary>
    public sealed record FollowUpPressed(Person By, string About, UserId Owner, LocalDate Due) : Press(By)
    {
        /// <summary>The part of a review it was pressed on, which is to show it.</summary>
        public ReviewPart? On { get; init; }

        /// <summary>Where the owner's clock stands.</summary>
        public string Zone { get; init; } = "";
    }

    public sealed record FollowUpDonePressed(Person By, string About) : Press(By)
    {
        public ReviewPart? On { get; init; }
    }

    /// <summary>The page that answers the question was named: field "page".</summary>
    public sealed record PageSubmitted(Person By, Given Given) : Submission(By, Given)
    {
        public ReviewPart? On { get; init; }
    }
}

[JsonDerivedType(typeof(FollowUpYours), "follow_up_yours")]
[JsonDerivedType(typeof(PageFound), "page_found")]
public abstract partial record Say
{
    /// <summary>Told to whoever was given something to take care of by somebody else. Names the case and never quotes it.</summary>
    public sealed record FollowUpYours(string About, UserId By, LocalDate Due) : Say;

    /// <summary>The question is answered on this page: said in its thread.</summary>
    public sealed record PageFound(UserId By, string Given) : Say
    {
        public override bool QuotesThread => true;
    }
}

/// <summary>What a case taught, and who takes care of it.</summary>
public sealed record Lessons
{
    /// <summary>One for each topic, in alphabetical order of the topics.</summary>
    public ImmutableArray<FollowUp> FollowUps { get; init; } = [];

    /// <summary>In which filled form the page stands that answers the question.</summary>
    public string? Page { get; init; }

    public FollowUp? FollowUpOf(string about) => FollowUps.FirstOrDefault(one => one.About == about);
}

/// <summary>Who takes care of something, and by when.</summary>
public sealed record FollowUp(string About, UserId Owner, LocalDate Due, Instant GivenAt)
{
    public Instant? DoneAt { get; init; }

    public UserId? DoneBy { get; init; }

    /// <summary>Who gave it, and when its owner is to be told; null once they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Untold? Untold { get; init; }
}

/// <summary>Something its owner is told of when their day begins.</summary>
public sealed record Untold(UserId By, Instant TellAt);
