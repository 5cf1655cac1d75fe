using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>The forms that are to be filled in for a case, and the tickets that came of them: at most one of each kind.</summary>
public sealed record TicketBook
{
    public static readonly TicketBook Empty = new();

    public ImmutableArray<AwaitedForm> Awaited { get; init; } = [];

    /// <summary>In the order they were wanted; the talk goes on in the last that stands.</summary>
    public ImmutableArray<CaseTicket> Tickets { get; init; } = [];

    /// <summary>Forms that became no ticket; what they held is kept beside the events.</summary>
    public ImmutableArray<string> Refused { get; init; } = [];

    /// <summary>Forms that were filled in at an address of their own.</summary>
    public ImmutableArray<string> SentElsewhere { get; init; } = [];

    /// <summary>How many orders to change or comment tickets were given: each has a number of its own.</summary>
    public int Orders { get; init; }
}

/// <summary>A form that somebody is to fill in.</summary>
public sealed record AwaitedForm(TicketKind Kind, Instant Since)
{
    public bool WasReminded { get; init; }

    /// <summary>Who found that it is needed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserId? By { get; init; }

    /// <summary>The form was filled in once, and the ticket system did not take it.</summary>
    public string? Problem { get; init; }

    /// <summary>Who filled it in, and when they are to be told of the problem; null once they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Untold? Untold { get; init; }
}

/// <summary>A ticket of a case, from the moment its form was filled in.</summary>
/// <param name="Given">The filled form.</param>
/// <param name="Since">When it was filled in: what is said in the thread after that is carried to the ticket.</param>
public sealed record CaseTicket(TicketKind Kind, UserId By, string Given, Instant Since)
{
    public bool IsFirst { get; init; }

    /// <summary>Null while it is queued: the ticket system has not said yet that it stands.</summary>
    public TicketRef? Ref { get; init; }

    public TicketState State { get; init; } = TicketState.New;

    /// <summary>The newest of its changes that is known; older news of it are no news.</summary>
    public long Revision { get; init; }

    /// <summary>Since when it waits for an answer of the asker.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? QuestionAt { get; init; }

    /// <summary>Its place before everything else is known and was told.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>Why it could not be put before everything else, as it was told last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NotPlaced { get; init; }

    /// <summary>The key of what it displaced, until that was undone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Displaced { get; init; }

    /// <summary>Who of Product has seen the shift in priority.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserId? ShiftSeenBy { get; init; }

    /// <summary>The replies that are in it, in Slack's order.</summary>
    public ImmutableArray<CarriedReply> Carried { get; init; } = [];

    /// <summary>The one reply that is on its way to it.</summary>
    public ReplyOnItsWay? OnItsWay { get; init; }

    /// <summary>Whom the thread told where it goes on.</summary>
    public ImmutableArray<UserId> Told { get; init; } = [];

    /// <summary>Its comments that are known.</summary>
    public ImmutableArray<string> Heard { get; init; } = [];

    /// <summary>What is said in the thread stays there: the channel is private, and the ticket stands elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool StaysInThread { get; init; }

    /// <summary>Who wants it back behind what it displaced, until that is done or has failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserId? PuttingBackBy { get; init; }

    /// <summary>It cannot be seen in its system any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsGone { get; init; }

    /// <summary>When its comments came within the last minute, and when replies went.</summary>
    public ImmutableArray<Instant> LatelyHeard { get; init; } = [];

    public ImmutableArray<Instant> LatelyCarried { get; init; } = [];

    /// <summary>Until when nothing is carried either way: it was too much at once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? PausedUntil { get; init; }

    [JsonIgnore]
    public bool IsOver => State is TicketState.Done or TicketState.Declined;
}

/// <summary>A reply as it stands in a ticket.</summary>
public sealed record CarriedReply(MessageTs Ts)
{
    public MessageTs? EditedAt { get; init; }

    public bool IsGone { get; init; }
}

public sealed record ReplyOnItsWay(MessageTs Ts, int Order);

/// <summary>A ticket in the system that keeps it. <paramref name="Id"/> lasts; <paramref name="Key"/> is what people call it.</summary>
public sealed record TicketRef(string System, string Id, string Key)
{
    /// <summary>Where people look at it, where that is not a page of the desk.</summary>
    public string? Url { get; init; }
}

/// <summary>Where a ticket stands, whatever its system calls that.</summary>
public enum TicketState
{
    New,
    NeedsInfo,
    Accepted,
    InProgress,
    Done,
    Declined,
}
