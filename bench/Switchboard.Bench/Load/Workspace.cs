namespace Switchboard.Bench.Load;

/// <summary>The workspace whose events are sent: its ids must be known to the server under test, its secret signs.</summary>
internal sealed record Workspace
{
    public required string Team { get; init; }

    public required string App { get; init; }

    public required string Bot { get; init; }

    public required string SigningSecret { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>For the peers, who know nobody.</summary>
    public static Workspace Invented { get; } =
        new()
        {
            Team = "T0BENCH001",
            App = "A0BENCH001",
            Bot = "U0BENCHBOT",
            SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5",
            Channels = ["C0BENCH001", "C0BENCH002"],
            Members = ["U0BENCH001", "U0BENCH002", "U0BENCH003", "U0BENCH004", "U0BENCH005"],
        };
}
