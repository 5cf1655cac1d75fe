using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Play;

/// <summary>Plays the people of a script: what they do goes over HTTP to the sandbox, as from anybody's Slack client.</summary>
internal sealed class Actor(HttpClient http)
{
    private readonly PlayWire wire = new(http);
    private readonly Dictionary<string, string> tokens = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> channels = new(StringComparer.Ordinal);
    private string bot = "";
    private readonly Dictionary<string, (string Channel, string Ts, string Thread)> said = new(StringComparer.Ordinal);

    public async Task MeetEverybodyAsync(CancellationToken cancellation)
    {
        var workspace = await http.GetFromJsonAsync<JsonObject>("/_sandbox/workspace", cancellation) ?? [];
        foreach (var member in workspace["members"]?.AsArray() ?? [])
            (tokens[FirstName(member)], ids[FirstName(member)]) = ((string)member!["token"]!, (string)member["id"]!);
        foreach (var channel in workspace["channels"]?.AsArray() ?? [])
            channels[(string)channel!["name"]!] = (string)channel["id"]!;
        bot = (string?)workspace["app"]?["bot_user_id"] ?? "";
    }

    /// <summary>Does it; says why if Slack refused, for somebody at the page may have deleted what the script speaks of.</summary>
    public async Task<string?> DoAsync(Step step, CancellationToken cancellation)
    {
        if (!tokens.TryGetValue(step.Who, out var token))
            return $"nobody is called {step.Who}";
        var answer = step switch
        {
            Step.Says says => await SayAsync(token, says, cancellation),
            Step.Replies replies => await ReplyAsync(token, replies, cancellation),
            Step.Reacts reacts => await ReactAsync(token, "reactions.add", reacts.Emoji, reacts.To, cancellation),
            Step.TakesBack takes => await ReactAsync(token, "reactions.remove", takes.Emoji, takes.From, cancellation),
            Step.Edits edits when said.TryGetValue(edits.What, out var at) => await wire.CallAsync(
                token,
                "chat.update",
                new()
                {
                    ["channel"] = at.Channel,
                    ["ts"] = at.Ts,
                    ["text"] = edits.Text,
                },
                cancellation
            ),
            Step.Deletes deletes when said.TryGetValue(deletes.What, out var at) => await wire.CallAsync(
                token,
                "chat.delete",
                new() { ["channel"] = at.Channel, ["ts"] = at.Ts },
                cancellation
            ),
            Step.Presses { On: null } presses => await FingersOf(token).PressAsync(presses.Label, at: null, cancellation),
            Step.Presses presses when said.TryGetValue(presses.On!, out var at) => await FingersOf(token)
                .PressAsync(presses.Label, (at.Channel, at.Thread), cancellation),
            Step.Comments comments => await new Boards(http).ActAsync(
                comments.System,
                comments.On,
                new()
                {
                    ["do"] = "comment",
                    ["by"] = comments.Who.ToLowerInvariant(),
                    ["text"] = comments.Text,
                },
                cancellation
            ),
            Step.Moves moves => await new Boards(http).ActAsync(
                moves.System,
                moves.What,
                new()
                {
                    ["do"] = "move",
                    ["by"] = moves.Who.ToLowerInvariant(),
                    ["to"] = moves.To,
                },
                cancellation
            ),
            Step.FillsIn fills => await FingersOf(token).FillAsync(fills.Fields, cancellation),
            Step.Finds { Channel: { } name } finds when channels.TryGetValue(name, out var channel) => await FindAsync(
                token,
                finds,
                channel,
                null,
                cancellation
            ),
            Step.Finds { Under: { } under } finds when said.TryGetValue(under, out var at) => await FindAsync(
                token,
                finds,
                at.Channel,
                at.Thread,
                cancellation
            ),
            Step.Types types when channels.TryGetValue(types.Channel, out var channel) => await wire.ActAsync(
                token,
                new()
                {
                    ["type"] = "slash_command",
                    ["channel"] = channel,
                    ["command"] = types.Command,
                    ["text"] = types.Text,
                },
                cancellation
            ),
            _ => null,
        };
        return answer is null ? "what it speaks of was never said"
            : (bool?)answer["ok"] == true ? null
            : (string?)answer["error"];
    }

    private async Task<JsonObject?> SayAsync(string token, Step.Says says, CancellationToken cancellation)
    {
        if (!channels.TryGetValue(says.Channel, out var channel))
            return null;
        var answer = says.Picture is null
            ? await wire.CallAsync(token, "chat.postMessage", new() { ["channel"] = channel, ["text"] = says.Text }, cancellation)
            : await ShareAsync(token, channel, says, cancellation);
        Remember(says.As, channel, (string?)answer["ts"], null);
        return answer;
    }

    private async Task<JsonObject?> ReplyAsync(string token, Step.Replies replies, CancellationToken cancellation)
    {
        if (!said.TryGetValue(replies.To, out var to))
            return null;
        var answer = await wire.CallAsync(
            token,
            "chat.postMessage",
            new()
            {
                ["channel"] = to.Channel,
                ["thread_ts"] = to.Thread,
                ["text"] = replies.Text,
            },
            cancellation
        );
        Remember(replies.As, to.Channel, (string?)answer["ts"], to.Thread);
        return answer;
    }

    private async Task<JsonObject?> FindAsync(
        string token,
        Step.Finds finds,
        string channel,
        string? thread,
        CancellationToken cancellation
    )
    {
        var found = await FingersOf(token).FindAsync(finds.Text, channel, thread, cancellation);
        Remember(finds.As, channel, (string?)found["ts"], (string?)found["thread_ts"]);
        return found;
    }

    private async Task<JsonObject?> ReactAsync(string token, string method, string emoji, string to, CancellationToken cancellation) =>
        said.TryGetValue(to, out var at)
            ? await wire.CallAsync(
                token,
                method,
                new()
                {
                    ["channel"] = at.Channel,
                    ["timestamp"] = at.Ts,
                    ["name"] = emoji,
                },
                cancellation
            )
            : null;

    /// <summary>A picture in Slack's three steps: an address, the bytes, the message that shares it.</summary>
    private async Task<JsonObject> ShareAsync(string token, string channel, Step.Says says, CancellationToken cancellation)
    {
        await using var picture = DayScript.OpenResource($"pictures/{says.Picture}");
        var slot = await wire.CallAsync(
            token,
            "files.getUploadURLExternal",
            new() { ["filename"] = says.Picture!, ["length"] = picture.Length.ToString() },
            cancellation
        );
        if ((string?)slot["upload_url"] is not { } address)
            return slot;
        using var sent = await http.PostAsync(address, new StreamContent(picture), cancellation);
        sent.EnsureSuccessStatusCode();
        var files = new JsonArray(new JsonObject { ["id"] = (string?)slot["file_id"], ["title"] = says.Picture });
        var shared = await wire.CallAsync(
            token,
            "files.completeUploadExternal",
            new()
            {
                ["files"] = files.ToJsonString(),
                ["channel_id"] = channel,
                ["initial_comment"] = says.Text,
            },
            cancellation
        );
        if ((bool?)shared["ok"] != true)
            return shared;
        // Slack does not say which message shares the file; it is looked up, as any client would.
        var history = await wire.CallAsync(token, "conversations.history", new() { ["channel"] = channel, ["limit"] = "10" }, cancellation);
        shared["ts"] = history["messages"]?.AsArray().FirstOrDefault(message => HasFile(message, slot["file_id"]))?["ts"]?.DeepClone();
        return shared;
    }

    private static bool HasFile(JsonNode? message, JsonNode? id) =>
        message?["files"]?.AsArray().Any(file => JsonNode.DeepEquals(file?["id"], id)) == true;

    private Fingers FingersOf(string token) => new(wire, token, ids, bot);

    private void Remember(string? name, string channel, string? ts, string? thread)
    {
        if (name is not null && ts is not null)
            said[name] = (channel, ts, thread ?? ts);
    }

    private static string FirstName(JsonNode? member) => ((string?)member!["name"] ?? "").Split('.', ' ', '_')[0];
}
