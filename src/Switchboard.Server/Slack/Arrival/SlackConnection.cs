using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Slack.Arrival;

/// <summary>How the desk hears Slack right now, for the health page: connected since when, or what stands in the way.</summary>
internal sealed class SlackConnection
{
    private ImmutableDictionary<int, Func<bool>> _sockets = ImmutableDictionary<int, Func<bool>>.Empty;
    private readonly Lock _gate = new();
    private Instant _since;
    private volatile string _problem = "";

    /// <summary>What must be put right before Slack can be heard, in words for whoever runs the desk; empty when nothing.</summary>
    public string Problem => _problem;

    /// <summary>How many sockets are open now.</summary>
    public int Sockets => _sockets.Values.Count(isAlive => isAlive());

    public bool IsConnected => Sockets > 0;

    /// <summary>Since when at least one socket has been open.</summary>
    public Instant? ConnectedSince => IsConnected ? _since : null;

    /// <returns>Whether there was no socket until now: what Slack told meanwhile was not heard.</returns>
    internal bool Opened(int slot, Func<bool> isAlive, Instant at)
    {
        lock (_gate)
        {
            var wasDeaf = !IsConnected;
            if (wasDeaf)
                _since = at;
            ImmutableInterlocked.AddOrUpdate(ref _sockets, slot, isAlive, (_, _) => isAlive);
            _problem = "";
            return wasDeaf;
        }
    }

    internal void Closed(int slot) => ImmutableInterlocked.TryRemove(ref _sockets, slot, out _);

    internal void Stuck(string problem) => _problem = problem;
}
