namespace Switchboard.Sandbox.Wrike;

/// <summary>One misbehaviour that was ordered; below zero times it lasts until cleared.</summary>
/// <param name="Kind">http_500, timeout, timeout_after_commit, ratelimited, refuse; hook_lost, hook_late, hook_twice, hook_reorder, comment_twice, suspend.</param>
/// <param name="Operation">The call it concerns ("task.create"); "*" any.</param>
internal sealed record WrikeFault(string Kind, string Operation = "*")
{
    public static readonly string[] Kinds =
    [
        "http_500",
        "timeout",
        "timeout_after_commit",
        "ratelimited",
        "refuse",
        "hook_lost",
        "hook_late",
        "hook_twice",
        "hook_reorder",
        "comment_twice",
        "suspend",
    ];

    public int Times { get; init; } = 1;

    /// <summary>How many seconds a late hook takes.</summary>
    public int Seconds { get; init; } = 1;

    public int Status { get; init; } = 400;
    public string Message { get; init; } = "It is refused.";
}

/// <summary>The misbehaviours in force. Asking for one uses it up.</summary>
internal sealed class WrikeFaults
{
    private readonly Lock gate = new();
    private readonly List<WrikeFault> faults = [];

    public void Add(IEnumerable<WrikeFault> more)
    {
        lock (gate)
            faults.AddRange(more);
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    public IReadOnlyList<WrikeFault> Left()
    {
        lock (gate)
            return [.. faults];
    }

    public WrikeFault? Take(string kind, string operation = "*")
    {
        lock (gate)
        {
            var at = faults.FindIndex(fault => fault.Kind == kind && (fault.Operation == "*" || fault.Operation == operation));
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
}
