using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>
/// Something that answers itself goes on for ever: where more comes out of a ticket and goes into it than people write, nothing is carried
/// either way for a while. What was written meanwhile in the thread follows then; what was written in the ticket stands there.
/// </summary>
internal static class Fusing
{
    private const int MostInAMinute = 20;

    /// <summary>As many replies as that may have waited for a ticket system that was away: a circle needs both.</summary>
    private const int HeardInACircle = 10;

    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration Rest = Duration.FromMinutes(10);

    public static bool IsPaused(CaseTicket ticket, Instant now) => ticket.PausedUntil > now;

    /// <summary>Whether one more comment would be too many.</summary>
    public static bool IsTooMuch(CaseTicket ticket, Instant now)
    {
        var heard = Lately(ticket.LatelyHeard, now).Length; // the new one is among them
        return heard > HeardInACircle && heard + Lately(ticket.LatelyCarried, now).Length - 1 > MostInAMinute;
    }

    public static Decision Pause(CaseTicket ticket, Instant now) =>
        Decision.Of(
            new CaseEvent.TicketTalkPaused(ticket.Kind, now + Rest) { Rule = Rules.Ticketing },
            new Effect.Reply(new Say.TicketTalkIsPaused(ticket.Kind))
        );

    /// <summary>Those of the last minute, with one of now.</summary>
    public static ImmutableArray<Instant> Lately(ImmutableArray<Instant> known, Instant now) =>
        [.. known.Where(at => at > now - Minute).TakeLast(MostInAMinute * 2), now];

    public static CaseState Apply(CaseState state, CaseEvent.TicketTalkPaused paused) =>
        Ticketing.With(state, paused.Kind, ticket => ticket with { PausedUntil = paused.Until });
}
