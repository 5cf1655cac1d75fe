using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Switchboard;

public sealed class SocketModeTests
{
    [Fact]
    public async Task A_connection_begins_with_hello()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);

        var hello = socket.Hello;

        Assert.Equal("hello", (string?)hello?["type"]);
        Assert.Equal(1, (int?)hello?["num_connections"]);
        Assert.Equal("A0SWITCHBRD", (string?)hello?["connection_info"]?["app_id"]);
        Assert.Equal(18_060, (int?)hello?["debug_info"]?["approximate_connection_time"]);
    }

    [Fact]
    public async Task A_ticket_opens_one_connection()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var url = await SocketClient.AddressAsync(sandbox);
        await using var first = await SocketClient.ConnectToAsync(url);

        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.ConnectToAsync(url));
    }

    [Fact]
    public async Task What_is_not_acknowledged_in_three_seconds_comes_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);

        await sandbox.SayAsync("Hello?");
        var first = await socket.NextAsync("events_api");
        await sandbox.AdvanceAsync("PT3S");
        var second = await socket.NextAsync("events_api");
        await socket.AcknowledgeAsync(second);
        await sandbox.JournalAsync(1, entry => entry is { Kind: "ack", Name: "message" });
        await sandbox.AdvanceAsync("PT1H");

        Assert.Equal((0, ""), ((int)first["retry_attempt"]!, (string?)first["retry_reason"]));
        Assert.Equal((1, "timeout"), ((int)second["retry_attempt"]!, (string?)second["retry_reason"]));
        Assert.Equal((string?)first["payload"]!["event_id"], (string?)second["payload"]!["event_id"]);
        Assert.NotEqual((string?)first["envelope_id"], (string?)second["envelope_id"]);
        Assert.False((bool)first["accepts_response_payload"]!);
        Assert.Equal(2, sandbox.World.Journal.Since(0).Count(entry => entry is { Kind: "delivery", Name: "message" }));
    }

    [Fact]
    public async Task Each_payload_goes_to_one_of_several_connections()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var one = await SocketClient.ConnectAsync(sandbox);
        await using var other = await SocketClient.ConnectAsync(sandbox);

        await sandbox.SayAsync("first");
        await sandbox.SayAsync("second");
        var texts = new[] { await one.NextAsync("events_api"), await other.NextAsync("events_api") }.Select(frame =>
            (string?)frame["payload"]!["event"]!["text"]
        );

        Assert.Equal(["first", "second"], texts.Order());
    }

    [Fact]
    public async Task The_eleventh_connection_is_one_too_many()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var sockets = new List<SocketClient>();
        for (var count = 0; count < 10; count++)
        {
            sockets.Add(await SocketClient.ConnectAsync(sandbox));
        }

        await using var eleventh = await SocketClient.ConnectToAsync(await SocketClient.AddressAsync(sandbox));
        var goodbye = await eleventh.NextAsync();

        Assert.Equal(("disconnect", "too_many_websockets"), ((string?)goodbye?["type"], (string?)goodbye?["reason"]));
        Assert.Null(await eleventh.NextAsync());
        foreach (var socket in sockets)
            await socket.DisposeAsync();
    }

    [Fact]
    public async Task An_old_connection_is_warned_ten_seconds_before_it_is_refreshed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox, "&debug_reconnects=true");

        await sandbox.AdvanceAsync("PT350S");
        var warning = await socket.NextAsync("disconnect");
        await sandbox.JournalAsync(1, entry => entry is { Kind: "socket", Reason: "warning" });
        await sandbox.AdvanceAsync("PT10S");
        var refresh = await socket.NextAsync("disconnect");

        Assert.Equal("warning", (string?)warning["reason"]);
        Assert.Equal("refresh_requested", (string?)refresh["reason"]);
        Assert.Null(await socket.NextAsync());
    }

    [Fact]
    public async Task A_cut_connection_says_nothing()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);

        await sandbox.ControlAsync("faults", """{"faults":[{"kind":"drop_socket"}]}""");

        Assert.Null(await socket.NextAsync());
    }

    [Fact]
    public async Task A_slash_command_can_be_answered_in_its_acknowledgement()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);

        var acting = sandbox.ActAsync(
            RunningSandbox.Maya,
            new JsonObject
            {
                ["type"] = "slash_command",
                ["channel"] = RunningSandbox.Support,
                ["command"] = "/sos",
                ["text"] = "help",
            }
        );
        var envelope = await socket.NextAsync("slash_commands");
        await socket.AcknowledgeAsync(envelope, new JsonObject { ["text"] = "Here is how" });

        Assert.True((bool)(await acting)["ok"]!);
        Assert.True((bool)envelope["accepts_response_payload"]!);
        Assert.Equal(
            ("/sos", "help", "support"),
            ((string?)envelope["payload"]!["command"], (string?)envelope["payload"]!["text"], (string?)envelope["payload"]!["channel_name"])
        );
        Assert.Equal("Here is how", Assert.Single(sandbox.World.Workspace.Ephemerals.Values).Text);
    }

    [Fact]
    public async Task With_socket_mode_off_the_connections_are_disabled()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);

        await sandbox.ControlAsync("app", """{"socket_mode":false}""");

        Assert.Equal("link_disabled", (string?)(await socket.NextAsync("disconnect"))["reason"]);
    }
}
