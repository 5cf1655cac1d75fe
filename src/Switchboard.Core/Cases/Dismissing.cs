using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(Dismissed), "dismissed")]
public abstract partial record CaseEvent
{
    /// <summary>It was no question: the case is over, and nobody waits.</summary>
    public sealed record Dismissed(UserId By) : CaseEvent
    {
        public Instant? Since { get; init; }
    }
}

[JsonDerivedType(typeof(DismissPressed), "dismiss_pressed")]
[JsonDerivedType(typeof(CaseWanted), "case_wanted")]
public abstract partial record CaseInput
{
    /// <summary>"Not a question".</summary>
    public sealed record DismissPressed(Person By) : Press(By);

    /// <summary>Somebody wants a message to be a case, whatever it says: by a reaction or the shortcut "make this a case".</summary>
    public sealed record CaseWanted(Person By, Person Asker, Message Message) : Press(By)
    {
        /// <summary>The channel's name as the playbook writes it, without "#".</summary>
        public string Channel { get; init; } = "";
    }
}

[JsonDerivedType(typeof(LookUp), "look_up")]
public abstract partial record Effect
{
    /// <summary>Read a message that the desk did not keep, for somebody who wants it to be a case; told back as <see cref="CaseInput.CaseWanted"/>.</summary>
    public sealed record LookUp(MessageTs Message, UserId For) : Effect;
}

[JsonDerivedType(typeof(IsCaseAlready), "is_case_already")]
public abstract partial record Say
{
    public sealed record IsCaseAlready : Say;
}

/// <summary>
/// What was taken for a question and is none is one press away from right, and what was overlooked one reaction or press (R1). A
/// dismissed case comes back when somebody puts such a reaction on it, mentions a group in it, or reopens it.
/// </summary>
internal static class Dismissing
{
    public static Decision Decide(CaseState state, CaseInput.DismissPressed press, Playbook playbook, Instant now)
    {
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.AlreadyClosed()));

        // A press does what it says, even where our clock is behind Slack's.
        var since = Instant.Max(press.At?.At ?? now, LastCall(state, playbook)?.At ?? Instant.MinValue);
        return Decision.Of(new CaseEvent.Dismissed(press.By.Id) { Rule = Rules.Opening, Since = since });
    }

    public static Decision Decide(CaseState state, CaseInput.CaseWanted wanted) =>
        state.Status == CaseStatus.Dismissed ? Decision.Of(new CaseEvent.Reopened(wanted.By.Id) { Rule = Rules.Opening })
        : wanted.By.Id == state.Asker ? Decision.Nothing
        : Decision.Only(new Effect.Whisper(wanted.By.Id, new Say.IsCaseAlready()));

    /// <summary>A dismissed case that somebody calls for is one after all.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        if (state is { Status: CaseStatus.Dismissed, DismissedAt: { } at } && LastCall(state, playbook) is { } call && call.At > at)
            yield return new CaseEvent.Reopened(call.By) { Rule = Rules.Opening, Since = call.At };
    }

    public static CaseState Apply(CaseState state, CaseEvent.Dismissed dismissed) =>
        state with
        {
            Status = CaseStatus.Dismissed,
            DismissedAt = dismissed.Since ?? dismissed.At,
            LastActivityAt = dismissed.At,
        };

    private static Press? LastCall(CaseState state, Playbook playbook) =>
        Reacting
            .About(state, playbook.OpenReactions)
            .Where(mark => mark.Stands)
            .Select(mark => new Press(mark.By, mark.Since.At))
            .Concat(Urging.Calls(state))
            .MaxBy(call => call.At);
}
