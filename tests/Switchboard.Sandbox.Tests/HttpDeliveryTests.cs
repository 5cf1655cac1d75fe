using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Delivery;

namespace Switchboard;

public sealed class HttpDeliveryTests
{
    [Fact]
    public void The_signature_is_the_documented_one()
    {
        const string body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        Assert.Equal(
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            Signature.Of("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", Encoding.UTF8.GetBytes(body))
        );
    }

    [Fact]
    public async Task An_event_arrives_signed_by_the_sandbox_clock()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);
        await sandbox.AdvanceAsync("PT48H");

        await sandbox.SayAsync("Where do I find the export?");
        await sandbox.JournalAsync(1, entry => entry is { Kind: "ack", Name: "message" });

        var event1 = Assert.Single(app.All);
        Assert.Equal("/events", event1.Path);
        Assert.Equal("application/json", event1.Headers["Content-Type"]);
        var stamp = event1.Headers["X-Slack-Request-Timestamp"];
        Assert.Equal(sandbox.World.Clock.NowSeconds.ToString(), stamp);
        var mac = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes("larkspur-signing-secret"),
            Encoding.UTF8.GetBytes($"v0:{stamp}:{event1.Body}")
        );
        Assert.Equal("v0=" + Convert.ToHexStringLower(mac), event1.Headers["X-Slack-Signature"]);
        Assert.False(event1.Headers.ContainsKey("X-Slack-Retry-Num"));
    }

    [Fact]
    public async Task A_failing_app_is_asked_again_at_once_after_one_minute_and_after_five()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);
        app.Answer = Fail;

        await sandbox.SayAsync("Hello?");
        await FailuresAsync(sandbox, 2);
        Assert.Equal(2, app.All.Count);
        await sandbox.AdvanceAsync("PT59S");
        Assert.Equal(2, app.All.Count);
        await sandbox.AdvanceAsync("PT1S");
        await FailuresAsync(sandbox, 3);
        await sandbox.AdvanceAsync("PT5M");
        await FailuresAsync(sandbox, 4);
        await sandbox.AdvanceAsync("PT2H");

        Assert.Equal(["", "1", "2", "3"], app.All.Select(one => one.Headers.GetValueOrDefault("X-Slack-Retry-Num", "")));
        Assert.All(app.All.Skip(1), one => Assert.Equal("http_error", one.Headers["X-Slack-Retry-Reason"]));
        Assert.Single(app.All.Select(one => one.Body).Distinct());
    }

    [Fact]
    public async Task An_app_that_says_so_is_not_asked_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);
        app.Answer = async (one, http) =>
        {
            http.Response.Headers["X-Slack-No-Retry"] = "1";
            await Fail(one, http);
        };

        await sandbox.SayAsync("Hello?");
        await FailuresAsync(sandbox, 1);
        await sandbox.AdvanceAsync("PT1H");
        app.Answer = (_, _) => Task.CompletedTask;
        await sandbox.SayAsync("Still there?");
        await sandbox.JournalAsync(1, entry => entry is { Kind: "ack", Name: "message" });

        Assert.Equal(2, app.All.Count);
    }

    [Fact]
    public async Task An_app_that_is_silent_for_three_seconds_has_timed_out()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);
        var arrived = new TaskCompletionSource();
        app.Answer = async (_, http) =>
        {
            if (app.All.Count > 1)
                return;
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        await sandbox.SayAsync("Hello?");
        await arrived.Task.WaitAsync(RunningSandbox.Stop);
        await sandbox.AdvanceAsync("PT3S");
        await sandbox.JournalAsync(1, entry => entry is { Kind: "ack", Name: "message" });

        Assert.Equal(2, app.All.Count);
        Assert.Equal("http_timeout", app.All[1].Headers["X-Slack-Retry-Reason"]);
    }

    [Fact]
    public async Task An_address_that_does_not_echo_the_challenge_is_not_taken()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var answer = await sandbox.ControlAsync("app", $$"""{"events_url":"{{sandbox.Address}}nothing","socket_mode":false}""");

        Assert.False((bool)answer["ok"]!);
        Assert.Contains("challenge", (string?)answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_bot_can_see_is_told()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);

        await sandbox.SayAsync("Not for the app", channel: "C0CUSTSUCC");
        await sandbox.SayAsync("For the app");
        await sandbox.JournalAsync(1, entry => entry is { Kind: "ack", Name: "message" });

        Assert.Equal("For the app", (string?)JsonNode.Parse(Assert.Single(app.All).Body)?["event"]?["text"]);
    }

    [Fact]
    public async Task A_mention_is_told_twice_with_one_ts_and_two_event_ids()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);

        await sandbox.SayAsync("<@U0SWITCHBRD> are you there?");
        await sandbox.JournalAsync(2, entry => entry.Kind == "ack");

        var told = app
            .All.Select(one => JsonNode.Parse(one.Body)!)
            .OrderBy(one => (string?)one["event"]!["type"], StringComparer.Ordinal)
            .ToList();
        Assert.Equal(["app_mention", "message"], told.Select(one => (string?)one["event"]!["type"]));
        Assert.Single(told.Select(one => (string?)one["event"]!["ts"]).Distinct());
        Assert.Equal(2, told.Select(one => (string?)one["event_id"]).Distinct().Count());
    }

    private static Task Fail(Received one, HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    private static Task<IReadOnlyList<JournalEntry>> FailuresAsync(RunningSandbox sandbox, int count) =>
        sandbox.JournalAsync(count, entry => entry is { Kind: "no_ack", Name: "message" });
}
