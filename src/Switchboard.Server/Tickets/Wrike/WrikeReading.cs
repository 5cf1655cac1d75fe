using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Tickets.Wrike;

/// <summary>How a task stands: its state by the group of its status; and how it is moved.</summary>
internal sealed class WrikeReading(WrikeClient client, WrikeSite site, WrikeComments comments, WrikeTaskFields fields)
{
    // Wrike's times are whole seconds: what looks different within one of them is told apart by us.
    private readonly ConcurrentDictionary<string, (string Look, long Revision)> _seen = [];

    /// <summary>Null where it cannot be seen.</summary>
    public async Task<TicketSnapshot?> ReadAsync(TicketRef ticket, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"tasks/{ticket.Id}", cancellation);
        if (reply.IsMissing || reply.Status == 403)
            return null;
        if (!reply.IsGood)
            throw reply.Away;
        if (reply.Data.FirstOrDefault() is not { } task || IsBinned(task))
            return null;
        var known = await site.AskAsync(cancellation);
        if (await comments.ReadAsync(ticket.Id, MetadataOf(task, WrikeTaskFields.Mark), cancellation) is not { } said)
            return null;
        var (status, importance) = ((string?)task["customStatusId"], (string?)task["importance"]);
        var updated = Math.Max(WrikeComments.MillisecondsOf((string?)task["updatedDate"]), said.LastMs);
        var state = known.StateOf(status);
        return new TicketSnapshot(ticket, state, RevisionOf(ticket.Id, $"{status} {importance}", updated))
        {
            Severity = WrikeTaskFields.SeverityOf(importance),
            Reason = state == TicketState.Declined ? known.StatusOf(status)?.Name ?? "" : "",
            Comments = said.Comments,
        };
    }

    public async Task<WriteOutcome> ChangeAsync(TicketRef ticket, TicketChange change, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"tasks/{ticket.Id}", cancellation);
        if (!reply.IsGood)
            return reply.AsWrite();
        var task = reply.Data.FirstOrDefault();
        var (status, importance) = ((string?)task?["customStatusId"], (string?)task?["importance"]);
        var known = await site.AskAsync(cancellation);
        var wanted = new Dictionary<string, string>();
        if (change.To is { } to)
        {
            if (known.StatusFor(status, to) is not { } next)
                return new WriteOutcome.Refused($"the task's workflow in Wrike has no status for {to}; please move it there by hand");
            if (known.StateOf(status) != known.StateOf(next.Id))
                wanted["customStatus"] = next.Id;
        }
        if (WrikeTaskFields.ImportanceOf(change.Severity) is { } weight && weight != importance)
        {
            wanted["importance"] = weight;
            if (fields.SeverityIs(change.Severity, known) is { Count: > 0 } severity)
                wanted["customFields"] = severity.ToJsonString();
        }
        return wanted.Count > 0 ? (await client.PutAsync($"tasks/{ticket.Id}", wanted, cancellation)).AsWrite() : new WriteOutcome.Done();
    }

    public static string MetadataOf(JsonObject task, string key) =>
        (string?)(task["metadata"] as JsonArray ?? []).FirstOrDefault(one => (string?)one?["key"] == key)?["value"] ?? "";

    /// <summary>Wrike keeps what was deleted in a bin for a while.</summary>
    private static bool IsBinned(JsonObject task) => ((string?)task["scope"])?.StartsWith("Rb", StringComparison.Ordinal) == true;

    private long RevisionOf(string id, string look, long updated) =>
        _seen
            .AddOrUpdate(
                id,
                _ => (look, updated),
                (_, before) =>
                    before.Look == look ? (look, Math.Max(before.Revision, updated)) : (look, Math.Max(before.Revision + 1, updated))
            )
            .Revision;
}
