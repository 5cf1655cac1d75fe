using System.Text.Json.Nodes;
using System.Threading.Channels;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Control;

/// <summary><c>/_sandbox/clock</c>: reading it, moving it, following it.</summary>
internal static class ClockEndpoints
{
    private const double Fastest = 100_000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/clock", (World world) => Answers.Json(Tell(world.Clock)));
        routes.MapPost("/_sandbox/clock", TurnAsync);
        routes.MapGet("/_sandbox/clock/stream", FollowAsync);
    }

    public static JsonObject Tell(SandboxClock clock) =>
        new()
        {
            ["ok"] = true,
            ["now_ms"] = clock.NowMs,
            ["speed"] = clock.Speed,
        };

    private static async Task<IResult> TurnAsync(HttpContext http, World world)
    {
        var (order, problem) = await Bodies.ReadAsync<ClockOrder>(http);
        if (order is null)
            return Bodies.Bad(problem);
        if (order.Advance is not null && Bodies.Duration(order.Advance) is not { Ticks: >= 0 })
            return Bodies.Bad("advance must be an ISO 8601 duration that does not go back, such as PT20M");
        if (order.Speed is < 0 or > Fastest)
            return Bodies.Bad($"speed must be between 0 (stands still) and {Fastest}");
        if (order.Speed is { } speed)
            world.Clock.RunAt(speed);
        if (Bodies.Duration(order.Advance) is { } by)
            world.Clock.Advance(by);
        return Answers.Json(Tell(world.Clock));
    }

    private static async Task FollowAsync(HttpContext http, World world)
    {
        var changes = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Changed() => changes.Writer.TryWrite(0);
        world.Clock.Changed += Changed;
        try
        {
            await EventStream.StartAsync(http);
            while (!http.RequestAborted.IsCancellationRequested)
            {
                var now = new JsonObject { ["now_ms"] = world.Clock.NowMs, ["speed"] = world.Clock.Speed };
                await EventStream.WriteAsync(http, System.Text.Encoding.UTF8.GetBytes(now.ToJsonString()));
                await EventStream.NextAsync(changes.Reader, Beat, http.RequestAborted);
                changes.Reader.TryRead(out _);
            }
        }
        catch (OperationCanceledException)
        {
            // The follower left.
        }
        finally
        {
            world.Clock.Changed -= Changed;
        }
    }
}
