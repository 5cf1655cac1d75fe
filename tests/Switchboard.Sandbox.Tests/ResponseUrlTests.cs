using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard;

public sealed class ResponseUrlTests
{
    private const string Buttons =
        """[{"type":"actions","block_id":"b","elements":[{"type":"button","action_id":"claim","value":"7","text":{"type":"plain_text","text":"Claim"}}]}]""";

    [Fact]
    public async Task It_works_five_times()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (url, _) = await PressAsync(sandbox);

        var statuses = new List<HttpStatusCode>();
        for (var count = 0; count < 6; count++)
            statuses.Add((await RespondAsync(sandbox, url, """{"text":"hi"}""")).Status);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.NotFound], statuses);
        Assert.Contains("used_url", (await RespondAsync(sandbox, url, """{"text":"hi"}""")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_for_thirty_minutes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (url, _) = await PressAsync(sandbox);

        await sandbox.AdvanceAsync("PT30M");
        var inTime = await RespondAsync(sandbox, url, """{"text":"hi"}""");
        await sandbox.AdvanceAsync("PT1S");
        var late = await RespondAsync(sandbox, url, """{"text":"hi"}""");

        Assert.Equal((HttpStatusCode.OK, "ok"), inTime);
        Assert.Contains("expired_url", late.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_whispers_unless_told_to_speak_up()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (url, _) = await PressAsync(sandbox);
        var before = sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline.Count;

        await RespondAsync(sandbox, url, """{"text":"psst"}""");
        await RespondAsync(sandbox, url, """{"text":"everybody!","response_type":"in_channel"}""");

        Assert.Equal("psst", Assert.Single(sandbox.World.Workspace.Ephemerals.Values).Text);
        var timeline = sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline;
        Assert.Equal(before + 1, timeline.Count);
        Assert.Equal(("everybody!", "bot_message"), (timeline.All.Last().Text, timeline.All.Last().Subtype));
    }

    [Fact]
    public async Task It_replaces_and_deletes_the_message_that_was_pressed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (url, ts) = await PressAsync(sandbox);
        var timeline = sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline;

        await RespondAsync(sandbox, url, """{"text":"Claimed","replace_original":"true"}""");
        var replaced = timeline.Find(ts)?.Text;
        await RespondAsync(sandbox, url, """{"delete_original":true}""");

        Assert.Equal("Claimed", replaced);
        Assert.Null(timeline.Find(ts));
    }

    private static async Task<(string Url, string Ts)> PressAsync(RunningSandbox sandbox)
    {
        await using var socket = await SocketClient.ConnectAsync(sandbox);
        var posted = await sandbox.MustAsync(
            "chat.postMessage",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("text", "Take it?"),
            ("blocks", Buttons)
        );
        var ts = (string)posted["ts"]!;
        var acting = sandbox.ActAsync(
            RunningSandbox.Sam,
            new JsonObject
            {
                ["type"] = "block_actions",
                ["container"] = "message",
                ["channel"] = RunningSandbox.Support,
                ["message_ts"] = ts,
                ["block_id"] = "b",
                ["action_id"] = "claim",
            }
        );
        var envelope = await socket.NextAsync("interactive");
        await socket.AcknowledgeAsync(envelope);
        Assert.True((bool)(await acting)["ok"]!);
        var action = Assert.Single(envelope["payload"]!["actions"]!.AsArray());
        Assert.Equal(("button", "7"), ((string?)action!["type"], (string?)action["value"]));
        return ((string)envelope["payload"]!["response_url"]!, ts);
    }

    private static async Task<(HttpStatusCode Status, string Body)> RespondAsync(RunningSandbox sandbox, string url, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await sandbox.Http.PostAsync(url, content, RunningSandbox.Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(RunningSandbox.Stop));
    }
}
