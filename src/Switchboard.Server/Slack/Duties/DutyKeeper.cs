using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.OnCall.Duties;
using Switchboard.Playbooks;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Following;

namespace Switchboard.Slack.Duties;

/// <summary>
/// Tells of shifts that begin and end and of hours with nobody on, asks for digests, lets requests expire, and writes what both agreed on into the rota, even if the process died in
/// between. It sleeps until the next of these.
/// </summary>
internal sealed partial class DutyKeeper(
    Rosters rosters,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    DutyStore store,
    GapWarnings gaps,
    TimeProvider time,
    ILogger<DutyKeeper> logger
) : BackgroundService
{
    private static readonly Duration LongestSleep = Duration.FromHours(12);
    private static readonly Duration AfterFailure = Duration.FromSeconds(2);

    /// <summary>What began longer ago while the desk was away is no news any more.</summary>
    private static readonly Duration StillNews = Duration.FromHours(2);

    private readonly SemaphoreSlim _something = new(0, 1);

    /// <summary>Called after each look: somebody may have come on or gone off. Handlers only note it and return.</summary>
    public event Action? Looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        rosters.Changed += Note;
        store.Changed += Note;
        playbook.Changed += Heed;
        try
        {
            while (true)
            {
                var sleep = await SleepAfterKeepingAsync(stoppingToken);
                using var timer = time.CreateTimer(_ => Note(), null, sleep.ToTimeSpan(), Timeout.InfiniteTimeSpan);
                await _something.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            rosters.Changed -= Note;
            store.Changed -= Note;
            playbook.Changed -= Heed;
        }
    }

    private async Task<Duration> SleepAfterKeepingAsync(CancellationToken cancellation)
    {
        try
        {
            var next = await KeepAsync(time.GetStoredInstant(), cancellation);
            Looked?.Invoke();
            var wait = Duration.FromMilliseconds(Math.Ceiling((next - time.GetCurrentInstant()).TotalMilliseconds));
            return Duration.Max(Duration.FromMilliseconds(1), Duration.Min(wait, LongestSleep));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
            return AfterFailure;
        }
    }

    private async Task<Instant> KeepAsync(Instant now, CancellationToken cancellation)
    {
        var team = directory.Workspace.Team;
        var next = Instant.Min(now + LongestSleep, rosters.NextEdge(team, now) ?? Instant.MaxValue);
        foreach (var request in await store.WaitingAsync(team, cancellation))
        {
            if (request.State == DutyRequest.Accepted)
            {
                await rosters.SaveAsync(team, request.Schedule, request.Change, cancellation);
                await store.AppliedAsync(team, request.Id, cancellation);
            }
            else if (request.ExpiresAt <= now)
                await store.AnswerAsync(team, request, DutyRequest.Expired, cancellation);
            else
                next = Instant.Min(next, request.ExpiresAt);
        }
        await TellAsync(team, now, cancellation);
        var rules = playbook.Now;
        return rules.Desks.Select(desk => desk.Digest?.NextAfter(now, rules.Hours)).Append(next).Min() ?? next;
    }

    private async Task TellAsync(TeamId team, Instant now, CancellationToken cancellation)
    {
        var rules = playbook.Now.OnCall.Shifts;
        var until = await store.ToldUntilAsync(team, cancellation);
        if (until >= now)
            return;
        var from = Instant.Max(until ?? now, now - StillNews);
        var orders = new List<Order>();
        foreach (var schedule in rosters.Now(team).Schedules)
        {
            for (
                var edge = Shifts.NextHandover(schedule, from);
                edge is { } hand && hand.At <= now;
                edge = Shifts.NextHandover(schedule, hand.At)
            )
            {
                var (gone, come) = (hand.From.Select(one => one.Who).ToList(), hand.To.Select(one => one.Who).ToList());
                if (rules.Briefs)
                    foreach (var who in come.Except(gone))
                        Add(
                            who,
                            new Notice.ShiftStarts(schedule.Name, hand.At, Shifts.NextHandover(schedule, hand.At)?.At, [.. gone]),
                            hand.At,
                            hand.At
                        );
                if (rules.AsksForNote)
                    foreach (var who in gone.Except(come))
                        Add(who, new Notice.ShiftEnds(schedule.Name, hand.At), hand.At, Morning(who, hand.At));
            }

            // Named after the hand-over: of several nodes that see it, one tells of it.
            void Add(UserId who, Notice what, Instant at, Instant notBefore) =>
                orders.Add(
                    NoticeOrders.Of(team, who.Value, what, $"{schedule.Name} {what.GetType().Name} {at.ToUnixTimeMilliseconds()}", now) with
                    {
                        NotBefore = notBefore,
                    }
                );
        }
        foreach (var desk in playbook.Now.Desks)
        {
            if (desk.Digest is { } digest && digest.LastWithin(from, now, playbook.Now.Hours) is { } at)
                orders.Add(
                    NoticeOrders.Of(
                        team,
                        "#" + digest.Channel,
                        new Notice.Waiting(desk.Name, at),
                        $"{desk.Name} digest {at.ToUnixTimeMilliseconds()}",
                        now
                    )
                );
        }
        orders.AddRange(await gaps.OfAsync(team, now, cancellation));
        await store.TellAsync(team, now, orders, cancellation);
    }

    /// <summary>Nobody is woken to be asked for a note: in their night it waits until their morning.</summary>
    private Instant Morning(UserId who, Instant at)
    {
        var zone =
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(directory.Workspace.People.GetValueOrDefault(who)?.Zone ?? "") ?? DateTimeZone.Utc;
        var wall = at.InZone(zone).LocalDateTime;
        if (wall.Hour is >= 7 and < 22)
            return at;
        var day = wall.Hour >= 22 ? wall.Date.PlusDays(1) : wall.Date;
        return (day + new LocalTime(7, 0)).InZoneLeniently(zone).ToInstant();
    }

    private void Heed(Playbook next) => Note();

    private void Note()
    {
        try
        {
            _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // Noted already.
        }
    }

    public override void Dispose()
    {
        _something.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking after shifts and what people ask each other for failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
