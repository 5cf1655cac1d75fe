using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.WebApi;

/// <summary>
/// Slack's evaluation of "too fast": a minute's window per method and token, and for messages about one a second per channel with short
/// bursts. Each answers how many seconds to wait, or null to go on.
/// </summary>
internal sealed class RateLimits(SandboxClock clock)
{
    /// <summary>Slack only promises "short bursts"; this many in a row are let through.</summary>
    public const int PostBurst = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Token, string Method), Queue<long>> windows = [];
    private readonly Dictionary<(string Token, string Channel), (double Left, long At)> buckets = [];

    public int? Call(AccessToken token, Method method)
    {
        if (token.IsClient)
            return null;
        lock (gate)
        {
            var now = clock.NowMs;
            if (!windows.TryGetValue((token.Value, method.Name), out var calls))
                windows[(token.Value, method.Name)] = calls = new Queue<long>();
            while (calls.TryPeek(out var oldest) && oldest <= now - 60_000)
                calls.Dequeue();
            if (calls.Count >= (int)method.Tier)
                return Seconds(calls.Peek() + 60_000 - now);
            calls.Enqueue(now);
            return null;
        }
    }

    public int? Post(AccessToken token, string channel)
    {
        if (token.IsClient)
            return null;
        lock (gate)
        {
            var now = clock.NowMs;
            var (left, at) = buckets.GetValueOrDefault((token.Value, channel), (PostBurst, now));
            left = Math.Min(PostBurst, left + (now - at) / 1000.0);
            if (left < 1)
            {
                buckets[(token.Value, channel)] = (left, now);
                return Seconds((long)((1 - left) * 1000));
            }

            buckets[(token.Value, channel)] = (left - 1, now);
            return null;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            windows.Clear();
            buckets.Clear();
        }
    }

    private static int Seconds(long milliseconds) => (int)Math.Max(1, (milliseconds + 999) / 1000);
}
