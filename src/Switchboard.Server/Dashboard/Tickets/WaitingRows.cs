using Dapper;
using Switchboard.Playbooks;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Dashboard.Tickets;

/// <summary>What waits for its place in the queue, for a manager's eyes: of the channels that they see alone.</summary>
internal sealed class WaitingRows(Ordering ordering, Database database)
{
    public async Task<IReadOnlyList<WaitingRow>> ReadAsync(Viewer viewer, CancellationToken cancellation)
    {
        var waiting = await SeenAsync(viewer, await ordering.WaitingAsync(viewer.Team, cancellation), cancellation);
        if (waiting.Count == 0)
            return [];
        var standing = await SeenAsync(viewer, await ordering.StandingAsync(viewer.Team, cancellation), cancellation);
        return
        [
            .. waiting.Select(ticket => new WaitingRow(
                ticket.Id,
                NameOf(ticket),
                ticket.Title,
                ticket.Kind,
                ticket.Ref.Url ?? $"/tickets/{ticket.Ref.Key}"
            )
            {
                Severity = ticket.Severity,
                Behind = [.. standing.Where(other => other.Ref.System == ticket.Ref.System).Select(other => (other.Ref.Key, other.Title))],
            }),
        ];
    }

    /// <returns>Null where nothing of that name waits for whoever looks.</returns>
    public async Task<TicketInLine?> FindAsync(Viewer viewer, string id, CancellationToken cancellation) =>
        (await SeenAsync(viewer, await ordering.WaitingAsync(viewer.Team, cancellation), cancellation)).FirstOrDefault(one => one.Id == id);

    private static string NameOf(TicketInLine ticket) =>
        ticket.Ref.System == TicketForm.BuiltIn ? $"Ticket {ticket.Ref.Key}" : ticket.Ref.Key;

    private async Task<IReadOnlyList<TicketInLine>> SeenAsync(
        Viewer viewer,
        IReadOnlyList<TicketInLine> tickets,
        CancellationToken cancellation
    )
    {
        if (tickets.Count == 0)
            return tickets;
        var channels = await database.ReadAsync(
            async connection =>
                await connection.QueryAsync<string>(
                    Visibility.ChannelsOf("@viewer"),
                    new { team = viewer.Team.Value, viewer = viewer.User.Value }
                ),
            cancellation
        );
        var seen = channels.ToHashSet(StringComparer.Ordinal);
        return [.. tickets.Where(ticket => seen.Contains(ticket.Case.Channel.Value))];
    }
}
