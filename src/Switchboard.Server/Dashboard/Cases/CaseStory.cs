using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Paging;
using Switchboard.Dashboard.Text;

namespace Switchboard.Dashboard.Cases;

/// <summary>A case as one viewer sees it.</summary>
public sealed record CaseStory(
    CaseKey Key,
    long Number,
    CaseState State,
    string Channel,
    bool IsPrivate,
    Saying? Question,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<Entry.Ordered> Undelivered,
    Names Names,
    Instant Now
)
{
    /// <summary>What is known of the question, with values.</summary>
    public IReadOnlyList<KnownFact> Facts { get; init; } = [];

    /// <summary>The pages that called people because of it.</summary>
    public IReadOnlyList<ShownPage> Pages { get; init; } = [];

    public IReadOnlyList<Related> Related { get; init; } = [];
}

/// <summary>Another case that belongs to this one, for those who may see it.</summary>
public sealed record Related(string Relation, long Number);

/// <summary>Something somebody wrote.</summary>
public sealed record Saying(UserId By, MessageTs Ts, Instant At, string? Text, Instant? EditedAt, bool HasFiles);

/// <summary>One line of a case's timeline.</summary>
public abstract record Entry(Instant At)
{
    /// <summary>Somebody said something in the thread.</summary>
    public sealed record Said(Saying What) : Entry(What.At);

    /// <summary>Something became true, by a rule.</summary>
    public sealed record Happened(CaseEvent What) : Entry(What.At);

    /// <summary>Something the desk is to do and has not done yet.</summary>
    public sealed record Ordered(Instant Since, string Kind, bool IsSetAside, string? Problem) : Entry(Since);
}
