using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Slack.Arrival;

/// <summary>How the desk hears Slack right now, for the health page: connected since when, or what stands in the way.</summary>
internal sealed class SlackConnection
{
    private ImmutableDictionary<int, Instant> _since = ImmutableDictionary<int, Instant>.Empty;
    private volatile string _problem = "";

    /// <summary>What must be put right before Slack can be heard, in words for whoever runs the desk; empty when nothing.</summary>
    public string Problem => _problem;

    public int Sockets => _since.Count;

    public bool IsConnected => !_since.IsEmpty;

    /// <summary>Since when at least one socket has been open.</summary>
    public Instant? ConnectedSince { get; private set; }

    internal void Opened(int slot, Instant at)
    {
        if (_since.IsEmpty)
            ConnectedSince = at;
        ImmutableInterlocked.AddOrUpdate(ref _since, slot, at, (_, _) => at);
        _problem = "";
    }

    internal void Closed(int slot)
    {
        ImmutableInterlocked.TryRemove(ref _since, slot, out _);
        if (_since.IsEmpty)
            ConnectedSince = null;
    }

    internal void Stuck(string problem) => _problem = problem;
}
