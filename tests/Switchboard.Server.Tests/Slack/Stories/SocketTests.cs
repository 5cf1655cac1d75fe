namespace Switchboard.Slack.Stories;

/// <summary>Socket Mode through what Slack does to sockets.</summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task Before_an_announced_end_a_new_socket_stands(string reason)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var since = desk.Connection.ConnectedSince;

        await slack.ControlAsync("/_sandbox/sockets", new() { ["disconnect"] = reason });
        var question = (string)(await slack.SayAsync("maya", "Is anybody there?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        await DeskInSlack.UntilAsync(async () =>
            (await slack.JournalAsync()).Count(entry => (string?)entry["method"] == "apps.connections.open") >= 4
        );

        // It was never without a socket: had it been, the time since when it is connected would have begun anew.
        Assert.Equal(since, desk.Connection.ConnectedSince);
        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Connection.Sockets == 2));
    }

    [Fact]
    public async Task Socket_Mode_switched_off_is_said_in_words()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        await slack.ConfigureAsync(new() { ["socket_mode"] = false });

        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Connection is { IsConnected: false, Problem.Length: > 0 }));
    }

    [Fact]
    public async Task The_command_is_answered_through_the_socket()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        await slack.CommandAsync("maya", "/sos");
    }

    [Fact]
    public async Task A_channel_the_bot_is_invited_to_is_watched_from_then_on()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var channel = (string)(await slack.ActAsync("ruth", "conversations.create", ("name", "brand-new")))["channel"]!["id"]!;

        await slack.ActAsync("ruth", "conversations.invite", ("channel", channel), ("users", "U0SWITCHBRD"));

        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Directory.Workspace.ChannelOf(new(channel)) is { IsBotMember: true }));
    }
}
