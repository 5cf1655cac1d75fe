using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Play;

/// <summary>What people do on the boards beside Slack: an issue or a task is known by its title, and waited for, but not for long.</summary>
internal sealed class Boards(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <param name="system">Jira or Wrike.</param>
    public async Task<JsonObject> ActAsync(string system, string title, JsonObject act, CancellationToken cancellation)
    {
        var isJira = system == "Jira";
        var path = isJira ? "/_sandbox/jira" : "/_sandbox/wrike";
        if (await FindAsync(path, title, isJira, cancellation) is not { } id)
            return new() { ["ok"] = false, ["error"] = $"nothing in {system} is called “{title}”" };
        act[isJira ? "issue" : "task"] = id;
        using var answer = await http.PostAsJsonAsync($"{path}/act", act, cancellation);
        return answer.IsSuccessStatusCode
            ? new() { ["ok"] = true }
            : new() { ["ok"] = false, ["error"] = await answer.Content.ReadAsStringAsync(cancellation) };
    }

    /// <summary>Real time on purpose: the app thinks in real time, however fast the day passes.</summary>
    private async Task<string?> FindAsync(string path, string title, bool isJira, CancellationToken cancellation)
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(Glance, cancellation))
        {
            var told = await http.GetFromJsonAsync<JsonObject>(path, cancellation) ?? [];
            var all = (told[isJira ? "issues" : "tasks"] as JsonArray ?? []).OfType<JsonObject>();
            if (all.LastOrDefault(one => Says(one[isJira ? "summary" : "title"], title)) is { } found)
                return (string?)found[isJira ? "key" : "id"];
            if (Environment.TickCount64 > until)
                return null;
        }
    }

    private static bool Says(JsonNode? text, string title) => ((string?)text)?.Contains(title, StringComparison.OrdinalIgnoreCase) == true;
}
