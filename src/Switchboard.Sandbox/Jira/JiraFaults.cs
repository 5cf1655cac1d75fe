namespace Switchboard.Sandbox.Jira;

/// <summary>One misbehaviour that was ordered; below zero times it lasts until cleared.</summary>
/// <param name="Kind">http_500, hang (until the caller gives up), timeout, timeout_after_commit, ratelimited, refuse, partial, ignored (sprint.issue does nothing), unranked (it ranks nothing); hook_lost, hook_late, hook_twice, hook_reorder.</param>
/// <param name="Operation">The call it concerns ("issue.create"); "*" any.</param>
internal sealed record JiraFault(string Kind, string Operation = "*")
{
    public static readonly string[] Kinds =
    [
        "http_500",
        "hang",
        "timeout",
        "timeout_after_commit",
        "ratelimited",
        "refuse",
        "partial",
        "ignored",
        "unranked",
        "hook_lost",
        "hook_late",
        "hook_twice",
        "hook_reorder",
    ];

    public int Times { get; init; } = 1;
    public int RetryAfter { get; init; } = 1;
    public int Status { get; init; } = 400;
    public string Message { get; init; } = "It is refused.";
}

/// <summary>The misbehaviours in force. Asking for one uses it up.</summary>
internal sealed class JiraFaults
{
    private readonly Lock gate = new();
    private readonly List<JiraFault> faults = [];

    public void Add(IEnumerable<JiraFault> more)
    {
        lock (gate)
            faults.AddRange(more);
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    public IReadOnlyList<JiraFault> Left()
    {
        lock (gate)
            return [.. faults];
    }

    public JiraFault? Take(string kind, string operation = "*")
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
