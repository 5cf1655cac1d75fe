namespace Switchboard;

public sealed class FaultTests
{
    [Fact]
    public async Task An_ordered_refusal_comes_as_often_as_ordered()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("faults", """{"faults":[{"kind":"ratelimited","method":"auth.test","times":1,"retry_after":7}]}""");

        using var refused = await sandbox.SendAsync("auth.test", RunningSandbox.Bot);

        Assert.Equal((429, "7"), ((int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        await sandbox.MustAsync("auth.test", RunningSandbox.Bot);
    }

    [Fact]
    public async Task After_a_time_out_the_message_may_be_there_all_the_same()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("faults", """{"faults":[{"kind":"timeout_after_commit","method":"chat.postMessage"}]}""");

        var posting = sandbox.SendAsync("chat.postMessage", RunningSandbox.Bot, ("channel", RunningSandbox.Support), ("text", "once"));
        await sandbox.JournalAsync(1, entry => entry.Error == "(fault) timeout_after_commit");
        await sandbox.AdvanceAsync("PT30S");

        await Assert.ThrowsAsync<HttpRequestException>(() => posting);
        Assert.Equal("once", sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline.All.Single().Text);
    }

    [Fact]
    public async Task Events_are_duplicated_and_swapped_on_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);
        await sandbox.ControlAsync(
            "faults",
            """{"faults":[{"kind":"reorder","event":"message"},{"kind":"duplicate","event":"message"}]}"""
        );

        await sandbox.SayAsync("first");
        await sandbox.SayAsync("second");
        var texts = new List<string?>();
        for (var count = 0; count < 3; count++)
            texts.Add((string?)(await socket.NextAsync("events_api"))["payload"]!["event"]!["text"]);

        Assert.Equal(["second", "first", "second"], texts);
    }

    [Theory]
    [InlineData("no_client_msg_id", "client_msg_id")]
    [InlineData("no_blocks", "blocks")]
    [InlineData("no_team", "team")]
    [InlineData("no_user", "user")]
    [InlineData("no_event_ts", "event_ts")]
    [InlineData("no_channel_type", "channel_type")]
    public async Task A_lie_spoils_one_event_and_not_the_next(string lie, string field)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);
        await sandbox.ControlAsync("faults", $$"""{"faults":[{"kind":"lie","lie":"{{lie}}","event":"message"}]}""");

        await sandbox.SayAsync("first");
        await sandbox.SayAsync("second");
        var lied = (await socket.NextAsync("events_api"))["payload"]!["event"]!;
        var honest = (await socket.NextAsync("events_api"))["payload"]!["event"]!;

        Assert.Null(lied[field]);
        Assert.NotNull(honest[field]);
    }

    [Fact]
    public async Task A_fault_nobody_knows_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var answer = await sandbox.ControlAsync("faults", """{"faults":[{"kind":"lie","lie":"no_such_lie"}]}""");

        Assert.False((bool)answer["ok"]!);
        Assert.Contains("wrong_signature", (string?)answer["detail"], StringComparison.Ordinal);
    }
}
