using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NodaTime;

namespace Switchboard.Slack.Sending;

public sealed class SlackClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arguments_go_as_a_form_and_the_token_in_the_header_alone()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", """{"ok":true,"ts":"1.2"}""");

        var answer = await slack.Client.CallAsync(
            "chat.postMessage",
            new()
            {
                { "text", "ä & ö" },
                { "thread_ts", "" },
                { "unfurl_links", false },
            },
            Cancellation
        );

        Assert.IsType<SlackAnswer<JsonElement>.Ok>(answer);
        var call = Assert.Single(slack.Calls);
        Assert.Equal(("Bearer xoxb-secret", "application/x-www-form-urlencoded"), (call.Authorization, call.ContentType));
        Assert.Equal(new Dictionary<string, string> { ["text"] = "ä & ö", ["unfurl_links"] = "false" }, call.Arguments);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("users.list", """{"ok":false,"error":"missing_scope","needed":"users:read","provided":"chat:write"}""");

        Assert.Equal(
            new SlackAnswer<JsonElement>.Refused("missing_scope", "users:read"),
            await slack.Client.CallAsync("users.list", [], Cancellation)
        );
    }

    [Theory]
    [InlineData(429, "{}", 7, 7)]
    [InlineData(429, "", null, 30)]
    [InlineData(200, """{"ok":false,"error":"ratelimited"}""", 3, 3)]
    public async Task A_pause_is_as_long_as_Slack_asks(int status, string body, int? asked, int expected)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("auth.test", body, status, asked);

        Assert.Equal(
            new SlackAnswer<JsonElement>.Busy(Duration.FromSeconds(expected)),
            await slack.Client.CallAsync("auth.test", [], Cancellation)
        );
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":false,"error":"fatal_error"}""")]
    public async Task An_answer_that_says_nothing_leaves_it_open_whether_it_was_done(int status, string body)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", body, status);

        var silent = Assert.IsType<SlackAnswer<JsonElement>.Silent>(await slack.Client.CallAsync("chat.postMessage", [], Cancellation));
        Assert.True(silent.MayBeDone);
    }

    [Fact]
    public async Task No_answer_in_time_leaves_it_open_and_no_connection_does_not()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Do("chat.postMessage", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var nowhere = slack.ClientTo($"http://127.0.0.1:{ClosedPort()}");

        var late = Assert.IsType<SlackAnswer<JsonElement>.Silent>(await slack.Client.CallAsync("chat.postMessage", [], Cancellation));
        var refused = Assert.IsType<SlackAnswer<JsonElement>.Silent>(await nowhere.CallAsync("chat.postMessage", [], Cancellation));

        Assert.True(late.MayBeDone);
        Assert.False(refused.MayBeDone);
    }

    [Fact]
    public async Task Pages_are_followed_to_the_end_even_through_an_empty_one()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("users.list", """{"ok":true,"members":[{"id":"U1"}],"response_metadata":{"next_cursor":"b"}}""");
        slack.Say("users.list", """{"ok":true,"members":[],"response_metadata":{"next_cursor":"c"}}""");
        slack.Say("users.list", "{}", 429, 0);
        slack.Say("users.list", """{"ok":true,"members":[{"id":"U2"}],"response_metadata":{"next_cursor":""}}""");

        var pages = new List<Page>();
        await foreach (var page in slack.Client.PagesAsync("users.list", new() { { "limit", 1 } }, Cancellation))
            pages.Add(page);

        Assert.Equal(3, pages.Count);
        Assert.Equal(["", "b", "c", "c"], slack.Calls.Select(call => call.Arguments.GetValueOrDefault("cursor", "")));
        Assert.All(slack.Calls, call => Assert.Equal("1", call.Arguments["limit"]));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
