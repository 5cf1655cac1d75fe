using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Tickets.Jira;

/// <summary>Files of issues.</summary>
internal sealed class JiraAttachments(JiraClient client)
{
    public async Task<IReadOnlyList<string>?> NamesAsync(TicketRef ticket, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"issue/{ticket.Id}?fields=attachment", cancellation);
        if (reply.IsMissing)
            return null;
        if (!reply.IsGood)
            throw reply.Away;
        return
        [
            .. (reply.Body?["fields"]?["attachment"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Select(file => (string?)file["filename"] ?? ""),
        ];
    }

    public async Task<WriteOutcome> AddAsync(TicketRef ticket, FileDraft file, CancellationToken cancellation) =>
        (await client.PostFileAsync($"issue/{ticket.Id}/attachments", file, cancellation)).AsWrite();
}
