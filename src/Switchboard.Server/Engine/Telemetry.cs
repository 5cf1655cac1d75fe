using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Switchboard.Engine;

/// <summary>The one source of spans and the one meter, ready for whatever collects them.</summary>
internal static class Telemetry
{
    public const string Name = "Switchboard";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "switchboard.inbox.accepted",
        "{entry}",
        "Entries made durable"
    );
    public static readonly Counter<long> Known = Meter.CreateCounter<long>("switchboard.inbox.known", "{entry}", "Entries told again");
    public static readonly Counter<long> Decided = Meter.CreateCounter<long>("switchboard.inbox.decided", "{entry}", "Entries decided");
    public static readonly Counter<long> SetAside = Meter.CreateCounter<long>(
        "switchboard.inbox.set_aside",
        "{entry}",
        "Entries that failed for good"
    );
    public static readonly Histogram<double> TurnTime = Meter.CreateHistogram<double>(
        "switchboard.lane.turn",
        "ms",
        "Duration of a lane turn"
    );
    public static readonly Counter<long> Sent = Meter.CreateCounter<long>("switchboard.outbox.sent", "{order}", "Orders carried out");
    public static readonly Counter<long> Retried = Meter.CreateCounter<long>(
        "switchboard.outbox.retried",
        "{order}",
        "Tries that must be repeated"
    );
    public static readonly Counter<long> OrdersSetAside = Meter.CreateCounter<long>(
        "switchboard.outbox.set_aside",
        "{order}",
        "Orders that were given up"
    );
    public static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "switchboard.clock.lateness",
        "ms",
        "From due to decided"
    );
}
