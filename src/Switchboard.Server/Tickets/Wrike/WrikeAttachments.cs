using Switchboard.Cases;

namespace Switchboard.Tickets.Wrike;

/// <summary>Files of tasks.</summary>
internal sealed class WrikeAttachments(WrikeClient client)
{
    public async Task<IReadOnlyList<string>?> NamesAsync(TicketRef ticket, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"tasks/{ticket.Id}/attachments", cancellation);
        if (reply.IsMissing)
            return null;
        if (!reply.IsGood)
            throw reply.Away;
        return [.. reply.Data.Select(file => (string?)file["name"] ?? "")];
    }

    public async Task<WriteOutcome> AddAsync(TicketRef ticket, FileDraft file, CancellationToken cancellation) =>
        (await client.PostFileAsync($"tasks/{ticket.Id}/attachments", file, cancellation)).AsWrite();
}
