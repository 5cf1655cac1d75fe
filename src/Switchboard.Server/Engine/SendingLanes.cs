using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>
/// Whose orders are carried out one after the other: those to Slack by channel, those to ticket systems by case. A ticket system that hangs
/// so holds up no word in Slack, and no other case.
/// </summary>
internal static class SendingLanes
{
    private const string Tickets = "tickets/";

    public static Lane Of(Order order) => order.Effect is Effect.OfTicket ? OfTickets(order.Case) : order.Case.Lane;

    /// <summary>Named like a lane ("tickets/C1/1763913600.000100").</summary>
    public static Lane OfTickets(CaseKey key) => new(key.Team, new ChannelId($"{Tickets}{key.Channel}/{key.Thread}"));

    /// <summary>The case whose orders to ticket systems this lane carries; null: it is a channel, and carries those to Slack.</summary>
    public static CaseKey? CaseOf(Lane lane) =>
        lane.Channel.Value.StartsWith(Tickets, StringComparison.Ordinal)
        && lane.Channel.Value[Tickets.Length..].Split('/') is [var channel, var thread]
            ? new CaseKey(lane.Team, new ChannelId(channel), new MessageTs(thread))
            : null;
}
