using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.Tickets.Jira;

/// <summary>How an issue stands: its state by the status's category, since names are each site's own; and how it is moved.</summary>
internal sealed class JiraReading(JiraClient client, JiraSite site, JiraComments comments)
{
    private static readonly OffsetDateTimePattern Stamp = OffsetDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd'T'HH:mm:ss.FFFo<+HHmm>"
    );
    private static readonly string[] Refusals =
    [
        "won't",
        "wont",
        "duplicate",
        "cannot reproduce",
        "declined",
        "rejected",
        "invalid",
        "incomplete",
    ];

    /// <summary>Null where it cannot be seen.</summary>
    public async Task<TicketSnapshot?> ReadAsync(TicketRef ticket, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"issue/{ticket.Id}?fields=status,resolution,updated,priority", cancellation);
        if (reply.IsMissing)
            return null;
        if (!reply.IsGood)
            throw new TicketSystemAwayException(reply.Pause?.Why ?? reply.Why);
        var fields = reply.Body?["fields"];
        var known = await site.AskAsync(cancellation);
        return new TicketSnapshot(
            ticket with
            {
                Key = reply.Text("key") is { Length: > 0 } key ? key : ticket.Key,
            },
            StateOf(fields),
            MillisecondsOf(fields?["updated"]?.ToString())
        )
        {
            Severity = known.SeverityOf((string?)fields?["priority"]?["id"]),
            Reason = (string?)fields?["resolution"]?["name"] ?? "",
            Comments = await comments.ReadAsync(ticket, cancellation),
        };
    }

    public async Task<WriteOutcome> ChangeAsync(TicketRef ticket, TicketChange change, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"issue/{ticket.Id}?fields=status,resolution,priority", cancellation);
        if (!reply.IsGood)
            return reply.AsWrite();
        var fields = reply.Body?["fields"];
        if (
            change.To is { } to
            && Category(to) is var wanted
            && (Category(StateOf(fields)) != wanted || IsOver(to) && StateOf(fields) != to)
        )
        {
            var moved = await MoveAsync(ticket, to, wanted, cancellation);
            if (moved is not WriteOutcome.Done)
                return moved;
        }
        var known = await site.AskAsync(cancellation);
        return
            change.Severity is { } severity && known.PriorityOf(severity) is { } priority && priority != (string?)fields?["priority"]?["id"]
            ? (await client.PutAsync($"issue/{ticket.Id}", PriorityIs(priority), cancellation)).AsWrite()
            : new WriteOutcome.Done();
    }

    public static JsonObject PriorityIs(string id) =>
        new() { ["fields"] = new JsonObject { ["priority"] = new JsonObject { ["id"] = id } } };

    private async Task<WriteOutcome> MoveAsync(TicketRef ticket, TicketState to, string category, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"issue/{ticket.Id}/transitions", cancellation);
        if (!reply.IsGood)
            return reply.AsWrite();
        var ways = reply.Items("transitions").Where(way => (string?)way["to"]?["statusCategory"]?["key"] == category).ToList();
        var way = ways.Find(way => IsRefusal((string?)way["to"]?["name"]) == (to == TicketState.Declined)) ?? ways.FirstOrDefault();
        if ((string?)way?["id"] is not { } id)
            return new WriteOutcome.Refused($"Jira offers no way for {ticket.Key} to become {to}; please move it there by hand");
        var body = new JsonObject { ["transition"] = new JsonObject { ["id"] = id } };
        return (await client.PostAsync($"issue/{ticket.Id}/transitions", body, cancellation)).AsWrite();
    }

    private static TicketState StateOf(JsonNode? fields) =>
        (string?)fields?["status"]?["statusCategory"]?["key"] switch
        {
            "done" => IsRefusal((string?)fields["resolution"]?["name"]) || IsRefusal((string?)fields["status"]?["name"])
                ? TicketState.Declined
                : TicketState.Done,
            "indeterminate" => TicketState.InProgress,
            _ => TicketState.New,
        };

    private static bool IsOver(TicketState state) => state is TicketState.Done or TicketState.Declined;

    private static string Category(TicketState state) =>
        state switch
        {
            TicketState.Done or TicketState.Declined => "done",
            TicketState.InProgress => "indeterminate",
            _ => "new",
        };

    private static bool IsRefusal(string? name) =>
        name is not null && Refusals.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static long MillisecondsOf(string? stamp) =>
        stamp is not null && Stamp.Parse(stamp) is { Success: true, Value: var at } ? at.ToInstant().ToUnixTimeMilliseconds() : 0;
}
