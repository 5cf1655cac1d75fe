using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Opens a resolved case again: by the button, or by taking the last ✅ away (<see cref="Resolving"/>). When the asker writes more than
/// thanks after ✅ the desk asks once whether to reopen, and leaves it to people to decide.
/// </summary>
internal static class Reopening
{
    /// <summary>What the asker's reply means for a resolved case.</summary>
    public static Decision Decide(CaseState state, CaseEvent.Said said, Message message) =>
        said.ByAsker && !state.WasReopenAsked && Resolving.WasResolvedBefore(state, message.Ts) && !Courtesy.IsAll(message)
            ? Decision.Of(
                new CaseEvent.ReopenAsked(said.By, said.Ts) { Rule = Rules.Reactions },
                new Effect.Reply(new Say.ReopenQuestion(said.By))
            )
            : Decision.Nothing;

    public static Decision Decide(CaseState state, CaseInput.ReopenPressed press, Playbook playbook, Instant now)
    {
        if (state.IsOpen)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.AlreadyOpen()));

        return Decision.Of(
            new CaseEvent.Reopened(press.By.Id)
            {
                Rule = Rules.Reactions,
                Since = Outdating(state, press.At?.At ?? now, playbook),
                ByButton = true,
            }
        );
    }

    /// <summary>Its ticket is open again.</summary>
    public static CaseEvent.Reopened WithTicket(CaseState state, TicketKind kind, UserId by, Playbook playbook, Instant now) =>
        new(by)
        {
            Rule = Rules.Ticketing,
            Since = Outdating(state, now, playbook),
            ByButton = true, // as good as one: no ✅ from before it resolves the case
            Ticket = kind,
        };

    /// <summary>It does what it says, even where our clock is behind Slack's: it outdates every ✅ that stands.</summary>
    private static Instant Outdating(CaseState state, Instant at, Playbook playbook)
    {
        var lastPut = Instant.Max(Resolving.LastPut(state, playbook) ?? Instant.MinValue, state.ResolvedAt ?? Instant.MinValue);
        return Instant.Max(at, Instant.Max(lastPut, state.Pretriage?.MovedAt ?? Instant.MinValue));
    }

    public static Decision Decide(CaseState state, CaseInput.KeepResolvedPressed press) =>
        state switch
        {
            { Status: not CaseStatus.Resolved } => Decision.Only(new Effect.Whisper(press.By.Id, new Say.AlreadyOpen())),
            { ReopenAskedAbout: null } => Decision.Nothing,
            _ => Decision.Of(new CaseEvent.ReopenDeclined(press.By.Id) { Rule = Rules.Reactions }),
        };

    public static CaseState Apply(CaseState state, CaseEvent.Reopened reopened)
    {
        var at = reopened.Since ?? reopened.At;
        return state with
        {
            Status = CaseStatus.Open,
            ResolvedAt = null,
            ResolvedBy = null,
            DismissedAt = null,
            ResolvePress = null,
            ReopenPress = reopened.ByButton ? new Press(reopened.By, at) : state.ReopenPress,
            LastReopenedAt = at,
            ReopenAskedAbout = null,
            WasReopenAsked = false,
            Threads = Merging.Reopened(state.Threads),
            LastActivityAt = reopened.At,
        };
    }

    public static CaseState Apply(CaseState state, CaseEvent.ReopenAsked asked) =>
        state with
        {
            ReopenAskedAbout = asked.About,
            WasReopenAsked = true,
        };

    public static CaseState ApplyDeclined(CaseState state) => state with { ReopenAskedAbout = null };
}
