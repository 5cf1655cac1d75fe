using System.Collections.Immutable;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Setup;
using Switchboard.Storage;

namespace Switchboard.Playbooks;

/// <summary>
/// Takes up the playbook: at start, whenever its file changes, when its calendars bring other days, and when another node was first. A file
/// that cannot be used is refused whole, with its reasons, while the last good one stays.
/// </summary>
internal sealed partial class PlaybookKeeper(
    PlaybookStore store,
    CurrentPlaybook current,
    CalendarReading calendars,
    IConfiguration configuration,
    Signals signals,
    TimeProvider time,
    ILogger<PlaybookKeeper> logger
) : BackgroundService, IHostedLifecycleService
{
    /// <summary>How often the file is looked at where no notice of a change comes (bind mounts, network drives).</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>An editor may still be writing: a text is judged once it has stood still for this long.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(250);

    private static readonly Duration BetweenCalendars = Duration.FromHours(24);

    private readonly SemaphoreSlim _wanted = new(0, 1);
    private ImmutableDictionary<string, ImmutableArray<LocalDate>> _days = ImmutableDictionary<string, ImmutableArray<LocalDate>>.Empty;
    private string _text = "";
    private string _seen = "";
    private Instant _calendarsReadAt = Instant.MinValue;

    /// <summary>What could not be read of the calendars when they were last asked, by place.</summary>
    public ImmutableDictionary<string, string> CalendarProblems { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Before anything is decided. The days of calendars are those that were known; they are asked for as soon as the desk runs.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _text = _seen = PlaybookFile.TextOf(configuration);
        if (await store.NewestAsync(cancellationToken) is { } newest)
            _days = newest.Calendars;
        await TakeUpAsync(PlaybookFile.Read(_text, version: 0), cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks at the file once more, soon.</summary>
    public void LookSoon()
    {
        try
        {
            _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to.
        }
    }

    /// <summary>Follows other nodes, then the file, then the calendars.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        await FollowAsync(cancellation);
        await LookAtFileAsync(cancellation);
        if (time.GetCurrentInstant() - BetweenCalendars >= _calendarsReadAt)
            await LookAtCalendarsAsync(cancellation);
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Hear(long version) => LookSoon();
        signals.Playbook.Changed += Hear;
        try
        {
            using var watch = PlaybookFile.PathIn(configuration) is { } path ? new FileWatch(path, LookSoon) : null;
            while (true)
            {
                await TryLookAsync(stoppingToken);
                using var timer = time.CreateTimer(_ => LookSoon(), null, Period, Timeout.InfiniteTimeSpan);
                await _wanted.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            signals.Playbook.Changed -= Hear;
        }
    }

    private async Task TryLookAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
        }
    }

    /// <summary>Another node took up a newer one: it holds here, too, whatever this node's file says, until that changes.</summary>
    private async Task FollowAsync(CancellationToken cancellation)
    {
        if (await store.NewestVersionAsync(cancellation) <= current.Now.Version || await store.NewestAsync(cancellation) is not { } newest)
            return;
        if (PlaybookFile.Judge(newest.Text, (int)newest.Version) is not PlaybookReading.Good(var playbook))
        {
            Log.NotUnderstood(logger, newest.Version);
            return;
        }
        (_text, _days) = (newest.Text, newest.Calendars);
        Show(playbook, newest);
        Log.Followed(logger, newest.Version);
    }

    private async Task LookAtFileAsync(CancellationToken cancellation)
    {
        if (PlaybookFile.PathIn(configuration) is not { } path)
            return;
        var (text, mistake) = await ReadAsync(path, cancellation);
        var seen = mistake is null ? text : $"{mistake}";
        if (seen == _seen)
            return;
        PlaybookReading reading = mistake is null ? PlaybookFile.Judge(text, version: 0) : new PlaybookReading.Bad([mistake]);
        switch (reading)
        {
            case PlaybookReading.Good(var playbook):
                _text = text;
                await ReadCalendarsAsync(playbook, cancellation);
                await TakeUpAsync(playbook, cancellation);
                await store.ForgetRefusalsAsync(cancellation);
                break;
            case PlaybookReading.Bad bad:
                await store.RefuseAsync(seen, bad.Mistakes.Select(one => $"{path}:{one.Line}:{one.Column}: {one.Words}"), cancellation);
                foreach (var one in bad.Mistakes)
                    Log.Refused(logger, path, one.Line, one.Column, one.Words);
                break;
        }
        _seen = seen;
    }

    /// <summary>The file as it stands still; one that is away or locked for a moment (editors replace it) counts as unchanged.</summary>
    private async Task<(string Text, PlaybookMistake? Mistake)> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var read = PlaybookFile.Load(path);
            while (read.Mistake is not null || read.Text != _seen)
            {
                await Task.Delay(Settled, time, cancellation);
                var again = PlaybookFile.Load(path);
                if (again == read)
                    break;
                read = again;
            }
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotRead(logger, path, e.GetType().Name);
            return (_seen, null);
        }
    }

    private async Task LookAtCalendarsAsync(CancellationToken cancellation)
    {
        var playbook = PlaybookFile.Read(_text, version: 0);
        await ReadCalendarsAsync(playbook, cancellation);
        await TakeUpAsync(playbook, cancellation);
    }

    /// <summary>A calendar that cannot be read keeps the days it had.</summary>
    private async Task ReadCalendarsAsync(Playbook playbook, CancellationToken cancellation)
    {
        var (days, problems) = (_days.ToBuilder(), ImmutableDictionary.CreateBuilder<string, string>());
        foreach (var place in playbook.Hours.Calendars)
        {
            var read = await calendars.ReadAsync(place, cancellation);
            if (read.Problem is { } problem)
            {
                problems[place] = problem;
                Log.CalendarNotRead(logger, problem);
            }
            else
                days[place] = read.Days;
        }
        (_days, CalendarProblems, _calendarsReadAt) = (days.ToImmutable(), problems.ToImmutable(), time.GetCurrentInstant());
    }

    private async Task TakeUpAsync(Playbook playbook, CancellationToken cancellation)
    {
        var named = playbook.Hours.Calendars.ToHashSet(StringComparer.Ordinal);
        _days = _days.RemoveRange(_days.Keys.Where(place => !named.Contains(place)));
        var (version, isNew) = await store.TakeUpAsync(_text, _days, cancellation);
        if (version.Version == current.Now.Version)
            return;
        Show(playbook, version);
        if (isNew)
            Log.TakenUp(logger, version.Version);
    }

    private void Show(Playbook playbook, StoredVersion version) =>
        current.TakeUp(playbook with { Version = (int)version.Version, Hours = playbook.Hours.With(version.Calendars) });

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The playbook is taken up as version {Version}")]
        public static partial void TakenUp(ILogger logger, long version);

        [LoggerMessage(LogLevel.Information, "Another node has taken up playbook version {Version}; it holds here, too")]
        public static partial void Followed(ILogger logger, long version);

        [LoggerMessage(
            LogLevel.Error,
            "Playbook version {Version} was taken up by a node that knows more than this one; the old one stays here"
        )]
        public static partial void NotUnderstood(ILogger logger, long version);

        [LoggerMessage(LogLevel.Error, "The changed playbook is refused and the old one stays: {Path}:{Line}:{Column}: {Mistake}")]
        public static partial void Refused(ILogger logger, string path, int line, int column, string mistake);

        [LoggerMessage(LogLevel.Warning, "The playbook {Path} cannot be read just now ({Why}); the last one stays")]
        public static partial void NotRead(ILogger logger, string path, string why);

        [LoggerMessage(LogLevel.Warning, "A calendar could not be read; the days it had stay: {Problem}")]
        public static partial void CalendarNotRead(ILogger logger, string problem);

        [LoggerMessage(LogLevel.Warning, "Looking after the playbook failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
