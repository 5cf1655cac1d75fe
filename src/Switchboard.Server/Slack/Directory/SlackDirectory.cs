using System.Collections.Concurrent;
using System.Threading.Channels;
using Switchboard.Cases;

namespace Switchboard.Slack.Directory;

/// <summary>The workspace at hand: read without waiting, kept fresh by <see cref="DirectoryKeeper"/>.</summary>
internal sealed class SlackDirectory(TimeProvider time)
{
    private const int NewsLimit = 1024;

    private static readonly TimeSpan LearningLimit = TimeSpan.FromSeconds(1.5);

    private readonly Channel<ReadOnlyMemory<byte>> _news = System.Threading.Channels.Channel.CreateBounded<ReadOnlyMemory<byte>>(NewsLimit);
    private readonly ConcurrentDictionary<ChannelId, bool> _unknowable = [];
    private volatile Workspace _workspace = Workspace.Empty;
    private volatile Func<ChannelId, CancellationToken, Task<bool>>? _learn;
    private volatile bool _hasMissedNews;

    public Workspace Workspace => _workspace;

    /// <summary>What was found missing when the workspace was last read, for the log and the set-up page.</summary>
    public IReadOnlyList<SetupFinding> Findings { get; internal set; } = [];

    internal ChannelReader<ReadOnlyMemory<byte>> News => _news.Reader;

    internal void Show(Workspace workspace) => _workspace = workspace;

    internal void LearnBy(Func<ChannelId, CancellationToken, Task<bool>> learn) => _learn = learn;

    /// <summary>Whether this is a channel the desk has never heard of. Direct messages are none.</summary>
    public bool MustLearn(ChannelId channel) =>
        channel.Value is ['C' or 'G', ..]
        && !_workspace.IsEmpty
        && !_workspace.Channels.ContainsKey(channel)
        && !_unknowable.ContainsKey(channel);

    /// <summary>Looks a channel up before its first message is stored; gives up in time for Slack's three seconds.</summary>
    public async Task LearnAsync(ChannelId channel)
    {
        if (_learn is not { } learn)
            return;
        using var limit = new CancellationTokenSource(LearningLimit, time);
        try
        {
            if (!await learn(channel, limit.Token))
                _unknowable[channel] = true;
        }
        catch (OperationCanceledException)
        {
            _hasMissedNews = true;
        }
    }

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
        if (missed)
            _unknowable.Clear();
        return missed;
    }
}
