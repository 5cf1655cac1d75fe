using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.Time;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>A moment of a person's attention: it lets the app open one view, within 3 seconds.</summary>
internal sealed record Trigger(string User, string? FromView, long Until)
{
    public bool IsUsed { get; init; }
}

/// <summary>The trigger ids in circulation.</summary>
internal sealed class Triggers(SandboxClock clock, Faults faults)
{
    private const long LifeMs = 3_000;
    private const int Remembered = 5_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Trigger> triggers = [];
    private readonly Queue<string> order = new();

    public string Issue(Workspace workspace, string user, string? fromView = null)
    {
        var id =
            $"{Random.Shared.NextInt64(1_000_000_000_000, 10_000_000_000_000)}.{Random.Shared.NextInt64(1_000_000_000, 10_000_000_000)}.{Guid.NewGuid():N}";
        lock (gate)
        {
            triggers[id] = new Trigger(user, fromView, clock.PatienceMs + LifeMs);
            order.Enqueue(id);
            if (order.Count > Remembered)
                triggers.Remove(order.Dequeue());
        }

        return id;
    }

    public Trigger Use(string? id)
    {
        lock (gate)
        {
            if (id is null || !triggers.TryGetValue(id, out var trigger))
                throw new Refused("invalid_trigger_id");
            if (trigger.IsUsed && !faults.Lies("trigger_reusable"))
                throw new Refused("exchanged_trigger_id");
            if (clock.PatienceMs > trigger.Until && !faults.Lies("trigger_never_expires"))
                throw new Refused("expired_trigger_id");
            triggers[id] = trigger with { IsUsed = true };
            return trigger;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            triggers.Clear();
            order.Clear();
        }
    }
}
