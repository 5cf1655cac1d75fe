using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>
/// A page a week to everybody on duty who wishes it, in the first waking hour in which they are on: it proves that pages reach them. The
/// week is its cause, so that each gets one. Whoever is on by night alone gets it then.
/// </summary>
internal sealed partial class Heartbeats(
    PageStore pages,
    PageWishes wishes,
    PageSettings settings,
    Database database,
    CurrentPlaybook playbook,
    TimeProvider time,
    ILogger<Heartbeats> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private static readonly LocalTime From = new(9, 0);
    private static readonly LocalTime To = new(21, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await SendAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
            await Task.Delay(Period, time, stoppingToken);
        }
    }

    /// <summary>Sends those of this week that are due and were not sent.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        foreach (var team in (await wishes.HeartbeatsAsync(cancellation)).GroupBy(one => one.Team))
        {
            var onDuty = await database.ReadAsync(
                (Session session) => settings.OnDutyAsync(session, team.Key, PagePolicies.All(playbook.Now), cancellation),
                cancellation
            );
            var known = new Dictionary<Instant, IReadOnlySet<UserId>>();
            foreach (var (_, who, zone) in team)
            {
                var local = now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc);
                if (!IsOn(now, who) || (!IsAwake(local) && HoursLeft(local).Any(hour => IsAwake(hour) && IsOn(hour.ToInstant(), who))))
                    continue;
                await pages.RaiseAsync(
                    new PageWanted(team.Key, PageKind.Heartbeat, PageSettings.TrialOf(who), $"heartbeat {who} {WeekOf(local)}"),
                    cancellation
                );
            }

            bool IsOn(Instant at, UserId who) => (known.TryGetValue(at, out var on) ? on : known[at] = onDuty(at)).Contains(who);
        }
    }

    private static bool IsAwake(ZonedDateTime local) => local.TimeOfDay >= From && local.TimeOfDay < To;

    /// <summary>The full hours until their week is over.</summary>
    private static IEnumerable<ZonedDateTime> HoursLeft(ZonedDateTime local)
    {
        var hour = Instant.FromUnixTimeSeconds(local.ToInstant().ToUnixTimeSeconds() / 3600 * 3600).InZone(local.Zone);
        for (var next = hour + Duration.FromHours(1); WeekOf(next) == WeekOf(local); next += Duration.FromHours(1))
            yield return next;
    }

    private static string WeekOf(ZonedDateTime local) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{WeekYearRules.Iso.GetWeekYear(local.Date)}-W{WeekYearRules.Iso.GetWeekOfWeekYear(local.Date):00}"
        );

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The weekly test pages could not be sent, which is tried again in ten minutes")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
