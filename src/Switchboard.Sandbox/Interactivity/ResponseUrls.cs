using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>What a response_url answers to: a conversation, a person, and the message that was acted on, if one was.</summary>
internal sealed record ResponseTarget(string Channel, string User, string? MessageTs, bool IsEphemeral, string? ThreadTs)
{
    public int Uses { get; init; }
    public long Until { get; init; }
}

/// <summary>The response_urls in circulation: five uses within 30 minutes each.</summary>
internal sealed class ResponseUrls(SandboxClock clock, Faults faults)
{
    private const int MostUses = 5;
    private const long LifeMs = 30 * 60_000;
    private const int Remembered = 20_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResponseTarget> targets = [];
    private readonly Queue<string> order = new();

    public string Issue(ResponseTarget target)
    {
        var id = Guid.NewGuid().ToString("N");
        lock (gate)
        {
            targets[id] = target with { Until = clock.NowMs + LifeMs };
            order.Enqueue(id);
            if (order.Count > Remembered)
                targets.Remove(order.Dequeue());
        }

        return id;
    }

    /// <summary>Uses it once: the target, or Slack's word for why not.</summary>
    public (ResponseTarget? Target, string Error) Use(string id)
    {
        lock (gate)
        {
            if (!targets.TryGetValue(id, out var target))
                return (null, "invalid_url");
            if (clock.NowMs > target.Until && !faults.Lies("response_url_unlimited"))
                return (null, "expired_url");
            if (target.Uses >= MostUses && !faults.Lies("response_url_unlimited"))
                return (null, "used_url");
            targets[id] = target with { Uses = target.Uses + 1 };
            return (target, "");
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            targets.Clear();
            order.Clear();
        }
    }
}
