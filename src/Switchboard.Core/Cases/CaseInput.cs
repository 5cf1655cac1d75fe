using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>What the world did to a case.</summary>
public abstract record CaseInput
{
    private CaseInput() { }

    /// <summary>A top-level message of a support channel.</summary>
    public sealed record Asked(Person By, Message Message) : CaseInput;

    /// <summary>A message in the thread.</summary>
    public sealed record Replied(Person By, Message Message) : CaseInput;

    /// <summary>A message of the thread was edited; <paramref name="EditedAt"/> orders edits that arrive out of order.</summary>
    public sealed record Edited(Message Message, MessageTs EditedAt) : CaseInput;

    /// <summary>A message of the thread was deleted.</summary>
    public sealed record Deleted(MessageTs Ts) : CaseInput;

    /// <summary>A reaction was put on a message; <paramref name="At"/> is Slack's event time and orders late ones.</summary>
    public sealed record ReactionAdded(Person By, string Name, MessageTs On, MessageTs At) : CaseInput;

    /// <summary>A reaction was taken away.</summary>
    public sealed record ReactionRemoved(Person By, string Name, MessageTs On, MessageTs At) : CaseInput;

    /// <summary>All reactions on a message as Slack's history showed them at <paramref name="AsOf"/>; newer changes are kept.</summary>
    public sealed record ReactionsRead(MessageTs On, ImmutableArray<ReactionShown> Shown, MessageTs AsOf) : CaseInput;

    public sealed record ClaimPressed(Person By) : CaseInput;

    public sealed record LetGoPressed(Person By) : CaseInput;

    public sealed record ResolvePressed(Person By) : CaseInput;

    public sealed record ReopenPressed(Person By) : CaseInput;

    /// <summary>"Still solved": the answer to "reopen?".</summary>
    public sealed record KeepResolvedPressed(Person By) : CaseInput;

    public sealed record WhyPressed(Person By) : CaseInput;

    /// <summary>The case's earliest due instant has come.</summary>
    public sealed record ClockTicked : CaseInput;

    /// <summary>The status card now stands in Slack.</summary>
    public sealed record CardPosted(MessageTs Ts) : CaseInput;

    /// <summary>The status card was gone from Slack (someone deleted it); it is to be posted anew.</summary>
    public sealed record CardLost(MessageTs Ts) : CaseInput;
}

/// <summary>One person's reaction as a history shows it.</summary>
public sealed record ReactionShown(Person By, string Name);
