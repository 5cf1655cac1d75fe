using System.Net.Http.Json;
using System.Text.Json;

namespace Switchboard.Bench.Contestants;

/// <summary>The Jira or the Wrike that stands beside the sandbox's Slack: what is in its tickets, and what people do there.</summary>
internal sealed record Tracker(string Name, string System, string Ticket, string Tickets, string Title, string Done, string Begun)
{
    public const string Secret = "what the bench signs its webhooks with";

    public static readonly Tracker Jira = new("Jira", "jira", "issue", "issues", "summary", "Done", "In Progress");

    public static readonly Tracker Wrike = new("Wrike", "wrike", "task", "tasks", "title", "Completed", "In Progress");

    /// <summary>The id of each ticket, by a word of its title, with what the desk said in it.</summary>
    public async Task<Dictionary<string, (string Id, List<string> Said)>> ReadAsync(
        Sandbox sandbox,
        IReadOnlyList<string> words,
        CancellationToken cancellation
    )
    {
        var all = await sandbox.Http.GetFromJsonAsync<JsonElement>($"/_sandbox/{System}", cancellation);
        var found = new Dictionary<string, (string, List<string>)>(StringComparer.Ordinal);
        foreach (var ticket in all.GetProperty(Tickets).EnumerateArray())
            if (words.FirstOrDefault(word => ticket.GetProperty(Title).GetString()!.Contains(word, StringComparison.Ordinal)) is { } known)
                found.Add(known, (ticket.GetProperty("id").GetString()!, SaidByTheDesk(ticket)));
        return found;
    }

    /// <summary>Somebody comments (<c>comment</c>, what) or changes the state (<c>move</c>, to which).</summary>
    public Task ActAsync(Sandbox sandbox, string id, string act, string what, CancellationToken cancellation) =>
        sandbox.OrderAsync(
            $"/_sandbox/{System}/act",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [Ticket] = id,
                ["do"] = act,
                [act == "comment" ? "text" : "to"] = what,
            },
            cancellation
        );

    /// <summary>What the desk needs to reach both, and to be told by them.</summary>
    public static Dictionary<string, string> Settings(Sandbox sandbox) =>
        new(StringComparer.Ordinal)
        {
            ["Jira__BaseUrl"] = $"{sandbox.Url}/jira",
            ["Jira__Project"] = "OPS",
            ["Jira__Email"] = "switchboard@larkspur.example",
            ["Jira__ApiToken"] = "jira-larkspur-switchboard",
            ["Jira__WebhookSecret"] = Secret,
            ["Wrike__BaseUrl"] = $"{sandbox.Url}/wrike",
            ["Wrike__Folder"] = "IEAAWRIKI4AAAAA1",
            ["Wrike__Token"] = "wrike-larkspur-switchboard",
            ["Wrike__WebhookSecret"] = Secret,
        };

    /// <summary>As on their first day, and with Jira's webhook pointing at the desk: Wrike's the desk makes itself.</summary>
    public static async Task BeginAsync(Sandbox sandbox, int desk, CancellationToken cancellation)
    {
        await sandbox.OrderAsync("/_sandbox/jira/reset", new { }, cancellation);
        await sandbox.OrderAsync("/_sandbox/wrike/reset", new { }, cancellation);
        await sandbox.OrderAsync(
            "/_sandbox/jira/webhook",
            new { url = $"http://127.0.0.1:{desk}/tickets/hooks/jira", secret = Secret },
            cancellation
        );
    }

    private static List<string> SaidByTheDesk(JsonElement ticket) =>
        [
            .. ticket
                .GetProperty("comments")
                .EnumerateArray()
                .Where(comment => comment.GetProperty("by").ValueEquals("switchboard"))
                .Select(comment => comment.GetProperty("text").GetString()!),
        ];
}
