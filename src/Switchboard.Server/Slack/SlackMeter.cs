using System.Diagnostics.Metrics;

namespace Switchboard.Slack;

/// <summary>What the Slack room counts.</summary>
internal sealed class SlackMeter
{
    public const string Name = "Switchboard";

    private readonly Counter<long> _arrived;
    private readonly Counter<long> _turnedAway;
    private readonly Counter<long> _called;
    private readonly Counter<long> _socketsOpened;
    private readonly Counter<long> _socketsLost;
    private readonly Counter<long> _caughtUp;

    public SlackMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _arrived = meter.CreateCounter<long>(
            "slack.arrived",
            description: "Deliveries that are on disk, by road and whether they were known already"
        );
        _turnedAway = meter.CreateCounter<long>(
            "slack.turned_away",
            description: "HTTP requests that were no genuine Slack deliveries, by reason"
        );
        _called = meter.CreateCounter<long>("slack.called", description: "Web API calls, by method and how they ended");
        _socketsOpened = meter.CreateCounter<long>("slack.sockets_opened", description: "Socket Mode connections that said hello");
        _socketsLost = meter.CreateCounter<long>("slack.sockets_lost", description: "Socket Mode connections that ended, by reason");
        _caughtUp = meter.CreateCounter<long>("slack.caught_up", description: "Facts that were read from the history and not known before");
    }

    public void Arrived(string road, bool isNew) => _arrived.Add(1, new("road", road), new("new", isNew));

    public void TurnedAway(string reason) => _turnedAway.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Called(string method, string end) => _called.Add(1, new("method", method), new("end", end));

    public void SocketOpened() => _socketsOpened.Add(1);

    public void SocketLost(string reason) => _socketsLost.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void CaughtUp() => _caughtUp.Add(1);
}
