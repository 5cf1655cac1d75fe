using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>What became true of a case. A file format: cases and optional properties may be added, nothing renamed, retyped or deleted.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Corrected), "corrected")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(TakenBack), "taken_back")]
[JsonDerivedType(typeof(Reacted), "reacted")]
[JsonDerivedType(typeof(Unreacted), "unreacted")]
[JsonDerivedType(typeof(Claimed), "claimed")]
[JsonDerivedType(typeof(LetGo), "let_go")]
[JsonDerivedType(typeof(Tagged), "tagged")]
[JsonDerivedType(typeof(Untagged), "untagged")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(ReopenAsked), "reopen_asked")]
[JsonDerivedType(typeof(ReopenDeclined), "reopen_declined")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(CardStood), "card_stood")]
[JsonDerivedType(typeof(CardGone), "card_gone")]
public abstract partial record CaseEvent
{
    private CaseEvent() { }

    /// <summary>When it was decided.</summary>
    public Instant At { get; init; }

    /// <summary>The rule of the process that caused it ("R8"), or empty for a plain fact.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The playbook version it was decided under.</summary>
    public int Playbook { get; init; }

    public sealed record Opened(UserId By, MessageTs Ts) : CaseEvent
    {
        /// <summary>User groups the question mentions.</summary>
        public ImmutableArray<string> Groups { get; init; } = [];

        /// <summary>What it says of an emergency; null: nothing.</summary>
        public ImmutableArray<EmergencySign>? Signs { get; init; }

        /// <summary>A bot passed it on.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsRelayed { get; init; }

        /// <summary>Who wanted it to be a case, where it was not taken for a question.</summary>
        public UserId? WantedBy { get; init; }

        /// <summary>The desk of the playbook that it was asked at.</summary>
        public string? Desk { get; init; }

        /// <summary>In the desk's pre-triage channel (R2).</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsPretriage { get; init; }

        /// <summary>The case in pre-triage that it was moved on from (R3).</summary>
        public CaseKey? From { get; init; }

        /// <summary>The asker's time zone, where it is known.</summary>
        public string? Zone { get; init; }
    }

    /// <summary>A message of the thread; its text is kept beside the events so that it can be edited and erased.</summary>
    public sealed record Said(UserId By, MessageTs Ts) : CaseEvent
    {
        public bool ByAsker { get; init; }

        public Speaker As { get; init; } = Speaker.Colleague;

        public ImmutableArray<string> Groups { get; init; } = [];

        /// <summary>What it says of an emergency; null: nothing.</summary>
        public ImmutableArray<EmergencySign>? Signs { get; init; }

        /// <summary>How it sounds to whoever waits for an update; null where that is unclear, and for the asker's own words.</summary>
        public Tone? Sounds { get; init; }

        /// <summary>Their time zone, where the case did not know it yet.</summary>
        public string? Zone { get; init; }
    }

    /// <summary>A message was edited.</summary>
    public sealed record Corrected(MessageTs Ts, MessageTs EditedAt) : CaseEvent
    {
        public ImmutableArray<string> Groups { get; init; } = [];

        /// <summary>What it says of an emergency; null: nothing.</summary>
        public ImmutableArray<EmergencySign>? Signs { get; init; }

        /// <summary>How it sounds now.</summary>
        public Tone? Sounds { get; init; }
    }

    /// <summary>A message was deleted.</summary>
    public sealed record Withdrawn(MessageTs Ts) : CaseEvent;

    /// <summary>The question was deleted, nobody is looking into it and nobody answered: the case is over.</summary>
    public sealed record TakenBack : CaseEvent;

    /// <summary>A reaction stands on a message since <paramref name="Since"/> (Slack's event time).</summary>
    public sealed record Reacted(UserId By, string Name, MessageTs On, MessageTs Since) : CaseEvent
    {
        /// <summary>Known from a history, which shows that a reaction stands and not since when: <c>Since</c> is when it was read.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsRead { get; init; }

        /// <summary>What they belonged to then, where the reaction sets a tag that not everybody may set; null: nobody asked.</summary>
        public string? Belonged { get; init; }

        /// <summary>Their time zone, where the case did not know it yet.</summary>
        public string? Zone { get; init; }
    }

    public sealed record Unreacted(UserId By, string Name, MessageTs On, MessageTs Since) : CaseEvent;

    /// <summary>Somebody is looking into it; said again of the same person when it turns out to be since another time.</summary>
    public sealed record Claimed(UserId By, ClaimedHow How) : CaseEvent
    {
        /// <summary>Since when by Slack's clock; without it, since it was decided.</summary>
        public Instant? Since { get; init; }

        /// <summary>Whose place they took over, by since when that one had it.</summary>
        public Instant? Place { get; init; }

        /// <summary>Their time zone, where the case did not know it yet.</summary>
        public string? Zone { get; init; }
    }

    public sealed record LetGo(UserId By) : CaseEvent
    {
        public Instant? Since { get; init; }

        public bool ByButton { get; init; }
    }

    public sealed record Tagged(string Tag, UserId By) : CaseEvent;

    public sealed record Untagged(string Tag, UserId By) : CaseEvent;

    public sealed record Resolved(UserId By) : CaseEvent
    {
        public Instant? Since { get; init; }

        public bool ByButton { get; init; }
    }

    public sealed record Reopened(UserId By) : CaseEvent
    {
        public Instant? Since { get; init; }

        public bool ByButton { get; init; }

        /// <summary>Its ticket of this kind was opened again, and the case with it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public TicketKind? Ticket { get; init; }
    }

    /// <summary>The asker wrote again after the case was resolved and was asked whether to reopen.</summary>
    public sealed record ReopenAsked(UserId Asker, MessageTs About) : CaseEvent;

    public sealed record ReopenDeclined(UserId By) : CaseEvent;

    /// <summary>Nobody had looked into it in time; <paramref name="Group"/> was reminded in the thread. Of an earlier version of the desk.</summary>
    public sealed record Reminded(string Group) : CaseEvent;

    public sealed record CardStood(MessageTs Ts) : CaseEvent;

    public sealed record CardGone(MessageTs Ts) : CaseEvent;
}

/// <summary>How somebody claimed a case (R8).</summary>
public enum ClaimedHow
{
    Reaction,
    Reply,
    Button,

    /// <summary>They promised an update.</summary>
    Promise,

    /// <summary>Somebody brought them in.</summary>
    HandOver,
}

/// <summary>In what part somebody speaks in a thread.</summary>
public enum Speaker
{
    Asker,
    Supporter,

    /// <summary>Somebody who is neither the asker nor of the support team.</summary>
    Colleague,
    Bot,
}
