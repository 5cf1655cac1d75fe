using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Slack.Directory;

/// <summary>The workspace at hand: read without waiting, kept fresh by <see cref="DirectoryKeeper"/>.</summary>
internal sealed class SlackDirectory(TimeProvider time)
{
    private const int NewsLimit = 1024;

    private static readonly Duration UntilAskedAgain = Duration.FromMinutes(1);

    private readonly Channel<ReadOnlyMemory<byte>> _news = System.Threading.Channels.Channel.CreateBounded<ReadOnlyMemory<byte>>(NewsLimit);
    private readonly Channel<ChannelId> _wanted = System.Threading.Channels.Channel.CreateUnbounded<ChannelId>();
    private readonly ConcurrentDictionary<ChannelId, Instant> _asked = [];
    private readonly ConcurrentDictionary<ChannelId, bool> _unknowable = [];
    private readonly Lock _showing = new();
    private volatile Workspace _workspace = Workspace.Empty;
    private volatile bool _hasMissedNews;

    public Workspace Workspace => _workspace;

    /// <summary>What was found missing when the workspace was last read, for the log and the set-up page.</summary>
    public IReadOnlyList<SetupFinding> Findings { get; internal set; } = [];

    internal ChannelReader<ReadOnlyMemory<byte>> News => _news.Reader;

    /// <summary>Channels to look up.</summary>
    internal ChannelReader<ChannelId> Wanted => _wanted.Reader;

    /// <summary>Called where the picture was renewed: handlers only note it and return.</summary>
    public event Action? Shown;

    internal void Show(Workspace workspace)
    {
        lock (_showing)
            _workspace = workspace with { Followed = _workspace.Followed };
        Shown?.Invoke();
    }

    /// <summary>Takes in who is in the groups that follow the roster.</summary>
    internal void Follow(ImmutableDictionary<string, ImmutableHashSet<UserId>> members)
    {
        lock (_showing)
        {
            var known = _workspace.Followed;
            if (
                known.Count == members.Count
                && members.All(one => known.TryGetValue(one.Key, out var before) && before.SetEquals(one.Value))
            )
                return;
            _workspace = _workspace with { Followed = members };
        }
        Shown?.Invoke();
    }

    /// <summary>
    /// Whether what is said in a channel can be read: a message is understood by its channel's name. One that nobody has heard of is
    /// looked up, and its messages wait until then. Direct messages have no name.
    /// </summary>
    public bool CanRead(ChannelId channel)
    {
        if (channel.Value is not ['C' or 'G', ..] || _workspace.Channels.ContainsKey(channel) || _unknowable.ContainsKey(channel))
            return true;
        var now = time.GetCurrentInstant();
        if (!_asked.TryGetValue(channel, out var until) || now >= until)
        {
            _asked[channel] = now + UntilAskedAgain;
            _wanted.Writer.TryWrite(channel);
        }
        return false;
    }

    /// <summary>Slack has no such channel for the desk: what is said there is none of its business.</summary>
    internal void GiveUpOn(ChannelId channel) => _unknowable[channel] = true;

    /// <summary>Takes an event about the workspace in; too many at once end in one full reading.</summary>
    public void Hear(ReadOnlyMemory<byte> payload)
    {
        if (!_news.Writer.TryWrite(payload))
            _hasMissedNews = true;
    }

    internal bool TakeMissedNews()
    {
        var missed = _hasMissedNews;
        _hasMissedNews = false;
        return missed;
    }
}
