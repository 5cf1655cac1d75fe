using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Control;

/// <summary><c>GET /_sandbox/stream</c>: what one member's Slack client is told, as server-sent events.</summary>
internal static class ClientStream
{
    private const int Backlog = 10_000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/_sandbox/stream", FollowAsync);

    private static async Task FollowAsync(HttpContext http, World world)
    {
        if (Callers.Member(http, world) is not { } member)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var lines = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        void OnHappened(Happening happening)
        {
            if (Concerns(member.Id, happening) && !lines.Writer.TryWrite(Line(happening)))
                lines.Writer.TryComplete();
        }

        void OnReplaced() => lines.Writer.TryWrite("""{"type":"reset"}"""u8.ToArray());
        void OnClock() =>
            lines.Writer.TryWrite(
                Encoding.UTF8.GetBytes($$"""{"type":"clock","now_ms":{{world.Clock.NowMs}},"speed":{{world.Clock.Speed}}}""")
            );
        world.Happened += OnHappened;
        world.Replaced += OnReplaced;
        world.Clock.Changed += OnClock;
        try
        {
            await EventStream.StartAsync(http);
            OnClock();
            while (!lines.Reader.Completion.IsCompleted)
            {
                if (!await EventStream.NextAsync(lines.Reader, Beat, http.RequestAborted))
                    await EventStream.BeatAsync(http);
                while (lines.Reader.TryRead(out var line))
                    await EventStream.WriteAsync(http, line);
            }
        }
        catch (OperationCanceledException)
        {
            // The client left.
        }
        finally
        {
            world.Happened -= OnHappened;
            world.Replaced -= OnReplaced;
            world.Clock.Changed -= OnClock;
        }
    }

    /// <summary>Only what this member may see; a channel's changes also reach whoever just left it.</summary>
    private static bool Concerns(string member, Happening happening)
    {
        if (!happening.ToClients || (happening.OnlyFor is { } only && only != member))
            return false;
        return happening.Conversation is not { } conversation || conversation.Has(member) || (string?)happening.Event["user"] == member;
    }

    private static byte[] Line(Happening happening)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Wire.Json.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", happening.StreamType ?? happening.Type);
            json.WritePropertyName("event");
            happening.Event.WriteTo(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
