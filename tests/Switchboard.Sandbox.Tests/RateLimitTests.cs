namespace Switchboard;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_method_of_tier_two_takes_twenty_calls_a_minute()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        for (var count = 0; count < 20; count++)
            await sandbox.MustAsync("users.list", RunningSandbox.Bot);

        using var refused = await sandbox.SendAsync("users.list", RunningSandbox.Bot);
        await sandbox.AdvanceAsync("PT59S");
        using var stillRefused = await sandbox.SendAsync("users.list", RunningSandbox.Bot);
        await sandbox.AdvanceAsync("PT1S");

        Assert.Equal((429, "60"), ((int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.Equal("1", stillRefused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("ratelimited", (string?)(await RunningSandbox.ReadAsync(refused))["error"]);
        await sandbox.MustAsync("users.list", RunningSandbox.Bot);
    }

    [Fact]
    public async Task Posts_to_one_channel_come_in_short_bursts_and_then_one_a_second()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        for (var count = 0; count < 5; count++)
            await sandbox.SayAsync("hi", RunningSandbox.Bot);

        using var refused = await sandbox.SendAsync(
            "chat.postMessage",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("text", "hi")
        );
        await sandbox.SayAsync("elsewhere", RunningSandbox.Bot, "C0PRODUCT1");
        await sandbox.AdvanceAsync("PT1S");

        Assert.Equal(429, (int)refused.StatusCode);
        await sandbox.SayAsync("hi", RunningSandbox.Bot);
    }

    [Fact]
    public async Task People_are_not_limited()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        for (var count = 0; count < 60; count++)
            await sandbox.SayAsync("hi");

        Assert.DoesNotContain(sandbox.World.Journal.Since(0), entry => entry.Status == 429);
    }
}
