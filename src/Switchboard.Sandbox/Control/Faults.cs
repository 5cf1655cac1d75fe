namespace Switchboard.Sandbox.Control;

/// <summary>One misbehaviour that was ordered. <see cref="Times"/> counts down; below zero it lasts until cleared.</summary>
internal sealed record Fault(string Kind)
{
    public string Method { get; init; } = "*";
    public string Event { get; init; } = "*";
    public int Times { get; init; } = 1;
    public int RetryAfter { get; init; } = 1;
    public TimeSpan Delay { get; init; }
    public string Lie { get; init; } = "";

    /// <summary>What Slack says no with.</summary>
    public string Error { get; init; } = "";
}

/// <summary>The misbehaviours in force. Asking for one uses it up. One that names a method is about calls only, one that names an event about deliveries.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    public void Add(IEnumerable<Fault> more)
    {
        lock (gate)
            faults.AddRange(more);
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    public IReadOnlyList<Fault> Left()
    {
        lock (gate)
            return [.. faults];
    }

    public Fault? ForCall(string method, string kind) =>
        Take(fault => fault.Kind == kind && fault.Event == "*" && Fits(fault.Method, method));

    public Fault? ForEvent(string type, string kind) => Take(fault => fault.Kind == kind && fault.Method == "*" && Fits(fault.Event, type));

    /// <summary>Whether to tell this named lie now; <paramref name="about"/> is the method or event it would be told in.</summary>
    public bool Lies(string lie, string about = "*") =>
        faults.Count > 0
        && Take(fault => fault.Kind == "lie" && fault.Lie == lie && Fits(fault.Method, about) && Fits(fault.Event, about)) is not null;

    private Fault? Take(Predicate<Fault> wanted)
    {
        lock (gate)
        {
            var at = faults.FindIndex(wanted);
            if (at < 0)
                return null;
            var fault = faults[at];
            if (fault.Times == 1)
                faults.RemoveAt(at);
            else if (fault.Times > 1)
                faults[at] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }

    private static bool Fits(string pattern, string name) => pattern == "*" || name == "*" || pattern == name;
}
