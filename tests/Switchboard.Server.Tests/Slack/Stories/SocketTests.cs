namespace Switchboard.Slack.Stories;

/// <summary>Socket Mode through what Slack does to sockets.</summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task An_announced_end_loses_nothing_and_new_sockets_stand(string reason)
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

        // After a warning it was never without a socket: had it been, the time since when it is connected would have begun anew.
        // What is asked to refresh is closed at once, and here both sockets are: then nothing is lost, but there is a gap.
        if (reason == "warning")
            Assert.Equal(since, desk.Connection.ConnectedSince);
        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Connection.Sockets == 2));
    }

    [Fact]
    public async Task What_changed_in_the_workspace_while_no_socket_stood_is_read_anew()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more: [new("Clock:Follow", slack.Address + "_sandbox/clock/stream")]
        );
        var group = desk.Directory.Workspace.Groups.Values.Single(known => known.Handle == "sos");
        foreach (var type in new[] { "subteam_updated", "subteam_members_changed" })
            await slack.FaultAsync(
                new()
                {
                    ["kind"] = "delay",
                    ["event"] = type,
                    ["delay"] = "P30D",
                    ["times"] = -1,
                }
            );
        await slack.ActAsync(
            "ruth",
            "usergroups.users.update",
            ("usergroup", group.Id),
            ("users", string.Join(',', group.Members.Select(member => member.Value).Append(slack.Id("priya"))))
        );

        await slack.FaultAsync(new() { ["kind"] = "drop_socket" });
        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Connection.Sockets == 0));
        await DeskInSlack.UntilAsync(async () =>
        {
            await slack.ControlAsync("/_sandbox/clock", new() { ["advance"] = "PT10S" });
            return desk.Connection.Sockets == 2;
        });

        await DeskInSlack.UntilAsync(async () =>
        {
            await slack.ControlAsync("/_sandbox/clock", new() { ["advance"] = "PT10S" });
            return desk.Directory.Workspace.Groups[group.Id].Members.Contains(new(slack.Id("priya")));
        });
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
