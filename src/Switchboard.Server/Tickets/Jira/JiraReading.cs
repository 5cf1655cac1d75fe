using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.Tickets.Jira;

/// <summary>How an issue stands: its state by the status's category, since names are each site's own; and how it is moved.</summary>
internal sealed class JiraReading(JiraClient client, JiraSite site, JiraComments comments)
{
    private const string Open = "new";
    private const string UnderWay = "indeterminate";

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
            throw reply.Away;
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
            && (wanted != Open || IsOver(StateOf(fields)))
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
        var reply = await client.GetAsync($"issue/{ticket.Id}/transitions?expand=transitions.fields", cancellation);
        if (!reply.IsGood)
            return reply.AsWrite();
        var ways = reply.Items("transitions").Where(way => CategoryOf(way) == category).ToList();
        if (ways.Count == 0 && category == Open)
            ways = [.. reply.Items("transitions").Where(way => CategoryOf(way) == UnderWay)]; // some workflows begin anew at once
        if (ways.Count == 0)
            return new WriteOutcome.Refused($"Jira offers no way for {ticket.Key} to become {to}; please move it there by hand");
        var free = ways.Where(way => Missing(way).Count == 0).ToList();
        if (free.Count == 0)
            return new WriteOutcome.Refused(
                $"Jira wants {string.Join(" and ", Missing(ways[0]))} filled in to move {ticket.Key} to {(string?)ways[0]["to"]?["name"]}; please do it by hand"
            );
        var way = free.Find(way => IsRefusal((string?)way["to"]?["name"]) == (to == TicketState.Declined)) ?? free[0];
        var body = new JsonObject { ["transition"] = new JsonObject { ["id"] = (string?)way["id"] } };
        return (await client.PostAsync($"issue/{ticket.Id}/transitions", body, cancellation)).AsWrite();
    }

    private static string? CategoryOf(JsonObject way) => (string?)way["to"]?["statusCategory"]?["key"];

    /// <summary>What a transition's screen asks for, which the desk cannot know.</summary>
    private static List<string> Missing(JsonObject way) =>
        [
            .. (way["fields"] as JsonObject ?? [])
                .Where(field => (bool?)field.Value?["required"] == true && (bool?)field.Value["hasDefaultValue"] != true)
                .Select(field => (string?)field.Value?["name"] ?? field.Key),
        ];

    private static TicketState StateOf(JsonNode? fields) =>
        (string?)fields?["status"]?["statusCategory"]?["key"] switch
        {
            "done" => IsRefusal((string?)fields["resolution"]?["name"]) || IsRefusal((string?)fields["status"]?["name"])
                ? TicketState.Declined
                : TicketState.Done,
            UnderWay => TicketState.InProgress,
            _ => TicketState.New,
        };

    private static bool IsOver(TicketState state) => state is TicketState.Done or TicketState.Declined;

    private static string Category(TicketState state) =>
        state switch
        {
            TicketState.Done or TicketState.Declined => "done",
            TicketState.InProgress => UnderWay,
            _ => Open,
        };

    private static bool IsRefusal(string? name) =>
        name is not null && Refusals.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static long MillisecondsOf(string? stamp) =>
        stamp is not null && Stamp.Parse(stamp) is { Success: true, Value: var at } ? at.ToInstant().ToUnixTimeMilliseconds() : 0;
}
