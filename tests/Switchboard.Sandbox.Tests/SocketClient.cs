using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard;

/// <summary>A Socket Mode client with no will of its own.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();

    public JsonObject? Hello { get; private set; }

    /// <summary>Connects and waits for hello: from then on deliveries come here.</summary>
    public static async Task<SocketClient> ConnectAsync(RunningSandbox sandbox, string more = "")
    {
        var client = await ConnectToAsync(await AddressAsync(sandbox) + more);
        client.Hello = await client.NextAsync("hello");
        return client;
    }

    public static async Task<string> AddressAsync(RunningSandbox sandbox) =>
        (string)(await sandbox.MustAsync("apps.connections.open", RunningSandbox.AppToken))["url"]!;

    public static async Task<SocketClient> ConnectToAsync(string url)
    {
        var client = new SocketClient();
        await client.socket.ConnectAsync(new Uri(url), RunningSandbox.Stop);
        return client;
    }

    /// <summary>The next frame; null when the sandbox closed or cut the connection.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var part = await socket
                    .ReceiveAsync(buffer.AsMemory(length), RunningSandbox.Stop)
                    .AsTask()
                    .WaitAsync(TimeSpan.FromSeconds(20), RunningSandbox.Stop);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                if (part.EndOfMessage)
                    return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length))!.AsObject();
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>The next frame of a type, letting others pass.</summary>
    public async Task<JsonObject> NextAsync(string type)
    {
        while (await NextAsync() is { } frame)
        {
            if ((string?)frame["type"] == type)
                return frame;
        }

        throw new InvalidOperationException($"The connection closed before a {type} came.");
    }

    public Task AcknowledgeAsync(JsonObject envelope, JsonNode? payload = null)
    {
        var ack = new JsonObject { ["envelope_id"] = (string?)envelope["envelope_id"] };
        if (payload is not null)
            ack["payload"] = payload;
        return socket.SendAsync(Encoding.UTF8.GetBytes(ack.ToJsonString()), WebSocketMessageType.Text, true, RunningSandbox.Stop);
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
