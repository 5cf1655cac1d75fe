namespace Switchboard.Bench;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Request(string Measure, bool IsQuick, bool IsBuilt, string? Out)
{
    public const string Usage = """
        dotnet run --project bench/Switchboard.Bench -c Release -- MEASURE [--quick] [--no-build] [--out FILE]

          all      everything below; writes bench/results.md (about 25 minutes; --quick: 6)
          ack      acknowledgements beside Bolt + SQLite and bare Kestrel
          road     the whole road: accepted, decided, committed, orders stored; kill -9 under load
          failover two nodes on one PostgreSQL, one killed under load
          timers   lateness with 1,000,000 outstanding cases, 10,000 due at once
          boards   event to reply, event to board, 500 boards
          pages    6,000 pages due at the same instant, until the last is with its provider
          tickets  replies carried into Jira and Wrike, and from there back into the thread (about 6 minutes)
          groups   a user group in Slack, after a hand-over
          start    start to the first durable acknowledgement
          memory   idle memory and processor time; memory with 1,000,000 cases

        load SANDBOX-URL DESK-PORT CONNECTIONS SECONDS  puts a desk that is up already under load, for a profiler

        --no-build measures what an earlier run published to artifacts/bench.
        """;

    private static readonly string[] Measures =
    [
        "all",
        "ack",
        "road",
        "failover",
        "timers",
        "boards",
        "pages",
        "tickets",
        "groups",
        "start",
        "memory",
    ];

    public static Request? Parse(string[] args)
    {
        var request = new Request("", IsQuick: false, IsBuilt: false, Out: null);
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--quick":
                    request = request with { IsQuick = true };
                    break;
                case "--no-build":
                    request = request with { IsBuilt = true };
                    break;
                case "--out" when index + 1 < args.Length:
                    request = request with { Out = args[++index] };
                    break;
                case var measure when request.Measure.Length == 0 && Measures.Contains(measure, StringComparer.Ordinal):
                    request = request with { Measure = measure };
                    break;
                default:
                    return null;
            }
        }
        return request.Measure.Length == 0 ? null : request;
    }

    /// <summary>Whether a peer takes part, which is to be installed first.</summary>
    public bool NeedsPeers => Measure is not ("pages" or "tickets" or "groups");

    /// <summary>Whether this measure was asked for.</summary>
    public bool Wants(string measure) => Measure == "all" || Measure == measure;
}
