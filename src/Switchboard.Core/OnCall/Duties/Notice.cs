using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Duties;

/// <summary>
/// What there is to say beside cases: about being on call, what waits, and what the desk needs. Stored by its name with the order to say it; cases and optional properties may be added,
/// nothing renamed, retyped or deleted. Ids and instants alone: the words are found when it is said.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "notice")]
[JsonDerivedType(typeof(ConfirmTakeOver), "confirm_take_over")]
[JsonDerivedType(typeof(Rehearsed), "rehearsed")]
[JsonDerivedType(typeof(StandsIn), "stands_in")]
[JsonDerivedType(typeof(Repaired), "repaired")]
[JsonDerivedType(typeof(Adopted), "adopted")]
[JsonDerivedType(typeof(Trouble), "trouble")]
[JsonDerivedType(typeof(TroubleOver), "trouble_over")]
[JsonDerivedType(typeof(LeftOut), "left_out")]
[JsonDerivedType(typeof(ShiftStarts), "shift_starts")]
[JsonDerivedType(typeof(ShiftEnds), "shift_ends")]
[JsonDerivedType(typeof(ShiftSays), "shift_says")]
[JsonDerivedType(typeof(AskedFor), "asked_for")]
[JsonDerivedType(typeof(AnsweredTo), "answered_to")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(TokenEnds), "token_ends")]
[JsonDerivedType(typeof(TokenRefused), "token_refused")]
[JsonDerivedType(typeof(NobodyOn), "nobody_on")]
public abstract record Notice
{
    private Notice() { }

    /// <summary>The desk is to take a group over: who is in it, and who would be.</summary>
    public sealed record ConfirmTakeOver(string Group, ImmutableArray<UserId> Members, ImmutableArray<UserId> WouldBe) : Notice;

    /// <summary>What would be done if this were no dry run.</summary>
    public sealed record Rehearsed(string Group, ImmutableArray<UserId> Joining, ImmutableArray<UserId> Leaving) : Notice;

    /// <summary>Nobody was left in a group, so these stand in. <paramref name="Why"/> is the kind of stand-in.</summary>
    public sealed record StandsIn(string Group, ImmutableArray<UserId> People, StandInKind Why) : Notice;

    /// <summary>Somebody edited a group by hand, and it was put right again. An empty id: nobody knows who.</summary>
    public sealed record Repaired(string Group, UserId By, ImmutableArray<UserId> PutIn, ImmutableArray<UserId> TakenOut) : Notice;

    /// <summary>Somebody edited a group by hand, and the roster took it up until <paramref name="Until"/>.</summary>
    public sealed record Adopted(string Group, UserId By, ImmutableArray<UserId> PutIn, ImmutableArray<UserId> TakenOut, Instant Until)
        : Notice;

    /// <summary>Slack refuses to let the desk keep a group; <paramref name="Cause"/> is Slack's word for it.</summary>
    public sealed record Trouble(string Group, string Cause, string Detail) : Notice;

    public sealed record TroubleOver(string Group) : Notice;

    /// <summary>These are on, but Slack lets them into no group: guests, bots, and people whose account is closed.</summary>
    public sealed record LeftOut(string Group, ImmutableArray<UserId> People) : Notice;

    /// <summary>Somebody's shift begins.</summary>
    public sealed record ShiftStarts(string Schedule, Instant At, Instant? Until, ImmutableArray<UserId> From) : Notice;

    /// <summary>Somebody's shift ends, or has ended: what should the next one know?</summary>
    public sealed record ShiftEnds(string Schedule, Instant At) : Notice;

    /// <summary>What the shift before says came after the next one had begun.</summary>
    public sealed record ShiftSays(string Schedule, Instant At, UserId By) : Notice;

    /// <summary>A colleague asks to be covered, or to swap.</summary>
    public sealed record AskedFor(string Request) : Notice;

    /// <summary>What became of what one asked a colleague.</summary>
    public sealed record AnsweredTo(string Request) : Notice;

    /// <summary>A desk's digest: what waits for an answer when it is said.</summary>
    public sealed record Waiting(string Desk, Instant At) : Notice;

    /// <summary>The token by which the desk speaks to a ticket system runs out: <paramref name="LastDay"/> is a date ("2027-05-01").</summary>
    public sealed record TokenEnds(string System, string LastDay, int Days) : Notice;

    /// <summary>A ticket system does not take the desk's token any more.</summary>
    public sealed record TokenRefused(string System) : Notice;

    /// <summary>Nobody will be on in a schedule from <paramref name="From"/> on, although somebody should.</summary>
    public sealed record NobodyOn(string Schedule, Instant From) : Notice;
}

/// <summary>Why somebody stands in.</summary>
public enum StandInKind
{
    Schedule,
    Person,
    TheAway,
    TheLast,
}
