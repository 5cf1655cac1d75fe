using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>A page a week, in the morning of their own time zone, to everybody on duty who wishes it: it proves that pages reach them. The week is its cause, so that each gets one.</summary>
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
    private static readonly LocalTime From = new(10, 0);
    private static readonly LocalTime To = new(16, 0);

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
                (Session session) => settings.OnDutyAsync(session, team.Key, playbook.Now.OnCall.Escalations, now, cancellation),
                cancellation
            );
            foreach (var (_, who, zone) in team.Where(one => onDuty.Contains(one.Who)))
            {
                var local = now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc);
                if (local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || local.TimeOfDay < From || local.TimeOfDay > To)
                    continue;
                var week = WeekYearRules.Iso.GetWeekOfWeekYear(local.Date);
                var cause = string.Create(
                    CultureInfo.InvariantCulture,
                    $"heartbeat {who} {WeekYearRules.Iso.GetWeekYear(local.Date)}-W{week:00}"
                );
                await pages.RaiseAsync(new PageWanted(team.Key, PageKind.Heartbeat, PageSettings.TrialOf(who), cause), cancellation);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The weekly test pages could not be sent, which is tried again in ten minutes")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
