using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Switchboard.Sandbox.Delivery;

/// <summary>One Socket Mode connection, from hello to goodbye.</summary>
internal sealed class SocketLink(World world, WebSocket socket, int lifeSeconds) : IDisposable
{
    private const int WarningMs = 10_000;
    private readonly Channel<byte[]> outbox = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private readonly CancellationTokenSource gone = new();

    /// <summary>Told to go: nothing new is sent here.</summary>
    public bool IsLeaving { get; private set; }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone.Token);
        if (!world.Sockets.Join(this))
        {
            await RefuseAsync(stopping);
            return;
        }

        world.Journal.Add("socket", "connected", entry => entry);
        Hello();
        var sending = SendAllAsync(ending.Token);
        var ageing = AgeAsync(ending.Token);
        try
        {
            await ReceiveAllAsync(ending.Token);
        }
        finally
        {
            world.Sockets.Leave(this);
            await gone.CancelAsync();
            await Task.WhenAll(sending, ageing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            world.Journal.Add("socket", "disconnected", entry => entry);
        }
    }

    public void Dispose() => gone.Dispose();

    public void Send(byte[] frame) => outbox.Writer.TryWrite(frame);

    /// <summary>The pending receive fails, which ends everything else.</summary>
    public void Drop() => socket.Abort();

    public void Disconnect(string reason)
    {
        if (reason != "warning")
            IsLeaving = true;
        world.Journal.Add("socket", "disconnect", entry => entry with { Reason = reason });
        Send(
            Frame(
                new JsonObject
                {
                    ["type"] = "disconnect",
                    ["reason"] = reason,
                    ["debug_info"] = new JsonObject { ["host"] = "applink-sandbox" },
                }
            )
        );
        if (reason != "warning")
            outbox.Writer.TryComplete();
    }

    private async Task RefuseAsync(CancellationToken stopping)
    {
        world.Journal.Add("socket", "refused", entry => entry with { Reason = "too_many_websockets" });
        var frame = Frame(
            new JsonObject
            {
                ["type"] = "disconnect",
                ["reason"] = "too_many_websockets",
                ["debug_info"] = new JsonObject { ["host"] = "applink-sandbox" },
            }
        );
        await socket.SendAsync(frame, WebSocketMessageType.Text, true, stopping);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "too_many_websockets", stopping);
    }

    private void Hello()
    {
        if (world.Faults.Lies("no_hello"))
            return;
        Send(
            Frame(
                new JsonObject
                {
                    ["type"] = "hello",
                    ["num_connections"] = world.Sockets.Count,
                    ["debug_info"] = new JsonObject
                    {
                        ["host"] = "applink-sandbox",
                        ["build_number"] = 1,
                        ["approximate_connection_time"] = lifeSeconds,
                    },
                    ["connection_info"] = new JsonObject { ["app_id"] = world.Workspace.App.Id },
                }
            )
        );
    }

    private async Task SendAllAsync(CancellationToken ending)
    {
        await foreach (var frame in outbox.Reader.ReadAllAsync(ending))
            await socket.SendAsync(frame, WebSocketMessageType.Text, true, ending);
        if (socket.State is WebSocketState.Open)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ending);
    }

    /// <summary>Slack retires a connection after some hours, with a warning ten seconds before.</summary>
    private async Task AgeAsync(CancellationToken ending)
    {
        await world.Clock.DelayAsync(lifeSeconds * 1000L - WarningMs, ending);
        Disconnect("warning");
        await world.Clock.DelayAsync(WarningMs, ending);
        Disconnect("refresh_requested");
    }

    /// <summary>A receive is always pending: it also answers the client's pings.</summary>
    private async Task ReceiveAllAsync(CancellationToken ending)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), ending);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    if (socket.State == WebSocketState.CloseReceived)
                        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ending);
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                Acknowledged(message.GetBuffer().AsSpan(0, (int)message.Length));
                message.SetLength(0);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, or we were told to drop it: either way this connection is over.
        }
    }

    private void Acknowledged(ReadOnlySpan<byte> text)
    {
        JsonNode? ack;
        try
        {
            ack = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            world.Journal.Add("socket", "unreadable", entry => entry);
            return;
        }

        if ((string?)(ack as JsonObject)?["envelope_id"] is not { } envelopeId || world.Faults.Lies("ack_ignored"))
            return;
        var wasAwaited = world.Sockets.Acknowledge(envelopeId, ack?["payload"]?.DeepClone());
        if (!wasAwaited)
            world.Journal.Add("ack", "late", entry => entry with { Transport = "socket", Subject = envelopeId });
    }

    private static byte[] Frame(JsonObject frame) => JsonSerializer.SerializeToUtf8Bytes(frame, Wire.Json);
}
