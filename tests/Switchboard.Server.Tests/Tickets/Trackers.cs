using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Switchboard.Slack.Stories;

namespace Switchboard.Tickets;

/// <summary>The Jira and the Wrike that stand beside a sandbox's Slack: what people do there, and what they find.</summary>
internal static class Trackers
{
    /// <param name="path">Of the sandbox's controls ("jira/rules").</param>
    public static async Task OrderAsync(this SlackWorkspace slack, string path, JsonNode body)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.PostAsJsonAsync($"/_sandbox/{path}", body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What was ordered to go wrong goes right again.</summary>
    public static async Task ForgiveAsync(this SlackWorkspace slack, string system)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.DeleteAsync($"/_sandbox/{system}/faults", TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The issues, the first in rank first.</summary>
    public static async Task<IReadOnlyList<JsonObject>> IssuesAsync(this SlackWorkspace slack) =>
        [.. (await TellAsync(slack, "jira"))["issues"]!.AsArray().OfType<JsonObject>()];

    /// <summary>The issues that carry the desk's label: a clone carries it too.</summary>
    public static async Task<IReadOnlyList<JsonObject>> LabelledAsync(this SlackWorkspace slack) =>
        [.. (await slack.IssuesAsync()).Where(issue => issue["labels"]!.AsArray().Any(label => (string?)label == "switchboard"))];

    /// <summary>The tasks that the desk made.</summary>
    public static async Task<IReadOnlyList<JsonObject>> TasksAsync(this SlackWorkspace slack) =>
        [.. (await TellAsync(slack, "wrike"))["tasks"]!.AsArray().OfType<JsonObject>().Where(task => (string?)task["by"] == "switchboard")];

    /// <summary>What the desk said in an issue or a task, without who said it in Slack.</summary>
    public static IReadOnlyList<string> DeskSaid(JsonObject ticket) =>
        [
            .. ticket["comments"]!
                .AsArray()
                .Where(comment => (string?)comment!["by"] == "switchboard")
                .Select(comment => ((string)comment!["text"]!).Split("in Slack:")[^1].Split("[slack ")[0].Trim(' ', '*', '\n')),
        ];

    private static async Task<JsonNode> TellAsync(SlackWorkspace slack, string system)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        return (await http.GetFromJsonAsync<JsonNode>($"/_sandbox/{system}", TestContext.Current.CancellationToken))!;
    }
}
