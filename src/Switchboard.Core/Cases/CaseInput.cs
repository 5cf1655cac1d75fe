using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Switchboard.Cases;

/// <summary>What the world did to a case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Replied), "replied")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Deleted), "deleted")]
[JsonDerivedType(typeof(ReactionAdded), "reaction_added")]
[JsonDerivedType(typeof(ReactionRemoved), "reaction_removed")]
[JsonDerivedType(typeof(ReactionsRead), "reactions_read")]
[JsonDerivedType(typeof(ClaimPressed), "claim_pressed")]
[JsonDerivedType(typeof(LetGoPressed), "let_go_pressed")]
[JsonDerivedType(typeof(ResolvePressed), "resolve_pressed")]
[JsonDerivedType(typeof(ReopenPressed), "reopen_pressed")]
[JsonDerivedType(typeof(KeepResolvedPressed), "keep_resolved_pressed")]
[JsonDerivedType(typeof(WhyPressed), "why_pressed")]
[JsonDerivedType(typeof(ClockTicked), "clock_ticked")]
[JsonDerivedType(typeof(CardPosted), "card_posted")]
[JsonDerivedType(typeof(CardLost), "card_lost")]
public abstract partial record CaseInput
{
    private CaseInput() { }

    /// <summary>A top-level message of a support or pre-triage channel.</summary>
    public sealed record Asked(Person By, Message Message) : CaseInput
    {
        /// <summary>The channel's name as the playbook writes it, without "#".</summary>
        public string Channel { get; init; } = "";

        /// <summary>The desk posted it for them, with the words they approved.</summary>
        public bool IsRelayed { get; init; }

        /// <summary>The case it was moved on from.</summary>
        public CaseKey? From { get; init; }

        /// <summary>Cases of the channel that it may belong to: those asked shortly before, and those it links to.</summary>
        [JsonIgnore]
        public ImmutableArray<Neighbour> Nearby { get; init; } = [];
    }

    /// <summary>A message in the thread.</summary>
    public sealed record Replied(Person By, Message Message) : CaseInput;

    /// <summary>A message of the thread was edited; <paramref name="EditedAt"/> orders edits that arrive out of order.</summary>
    public sealed record Edited(Message Message, MessageTs EditedAt) : CaseInput
    {
        /// <summary>Whose message it is, where Slack says so.</summary>
        public Person? By { get; init; }
    }

    /// <summary>A message of the thread was deleted.</summary>
    public sealed record Deleted(MessageTs Ts) : CaseInput;

    /// <summary>A reaction was put on a message; <paramref name="At"/> is Slack's event time and orders late ones.</summary>
    public sealed record ReactionAdded(Person By, string Name, MessageTs On, MessageTs At) : CaseInput;

    /// <summary>A reaction was taken away.</summary>
    public sealed record ReactionRemoved(Person By, string Name, MessageTs On, MessageTs At) : CaseInput;

    /// <summary>All reactions on a message as Slack's history showed them at <paramref name="AsOf"/>; newer changes are kept.</summary>
    public sealed record ReactionsRead(MessageTs On, ImmutableArray<ReactionShown> Shown, MessageTs AsOf) : CaseInput;

    /// <summary>Somebody pressed a button of the desk.</summary>
    public abstract record Press(Person By) : CaseInput
    {
        /// <summary>When, by Slack's clock (action_ts), so that presses and reactions order rightly; null: when it is decided.</summary>
        public MessageTs? At { get; init; }
    }

    /// <summary>Somebody filled in a form: its words are kept beside the events, which name it by its id.</summary>
    public abstract record Submission(Person By, Given Given) : Press(By);

    public sealed record ClaimPressed(Person By) : Press(By);

    public sealed record LetGoPressed(Person By) : Press(By);

    public sealed record ResolvePressed(Person By) : Press(By);

    public sealed record ReopenPressed(Person By) : Press(By);

    /// <summary>"Still solved": the answer to "reopen?".</summary>
    public sealed record KeepResolvedPressed(Person By) : Press(By);

    public sealed record WhyPressed(Person By) : Press(By);

    /// <summary>The case's earliest due instant has come.</summary>
    public sealed record ClockTicked : CaseInput;

    /// <summary>The status card now stands in Slack.</summary>
    public sealed record CardPosted(MessageTs Ts) : CaseInput;

    /// <summary>The status card was gone from Slack when it was to be brought up to date (someone deleted it); it is to be posted anew.</summary>
    public sealed record CardLost(MessageTs Ts) : CaseInput;
}

/// <summary>One person's reaction as a history shows it.</summary>
public sealed record ReactionShown(Person By, string Name);
