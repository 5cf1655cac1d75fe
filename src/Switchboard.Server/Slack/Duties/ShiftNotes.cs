using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.OnCall.Duties;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Following;

namespace Switchboard.Slack.Duties;

/// <summary>Takes down what whoever is on next should know; where the next one has begun already, they hear it at once.</summary>
internal sealed class ShiftNotes(Rosters rosters, DutyStore store, SlackDirectory directory, TimeProvider time)
{
    /// <summary>Who was on this recently still has something to say.</summary>
    private static readonly Duration Lately = Duration.FromHours(14);

    /// <param name="cause">The same note told twice is passed on once.</param>
    /// <returns>False where they were not on lately.</returns>
    public async Task<bool> LeaveAsync(UserId by, string text, string cause, CancellationToken cancellation)
    {
        var (team, now) = (directory.Workspace.Team, time.GetStoredInstant());
        var (roster, lately) = (rosters.Now(team), new Interval(now - Lately, now + Duration.FromMilliseconds(1)));
        var schedules = roster.Schedules.Where(one => Shifts.In(one, lately).Any(shift => shift.Who == by)).ToList();
        foreach (var schedule in schedules)
        {
            var on = roster.On(schedule.Name, now).ToList();
            var next = on.Contains(by) ? [] : on;
            var orders = next.Select(who =>
                NoticeOrders.Of(team, who.Value, new Notice.ShiftSays(schedule.Name, now, by), $"note {cause} {schedule.Name}", now)
            );
            await store.NoteAsync(team, schedule.Name, by, text, [.. orders], cancellation);
        }
        return schedules.Count > 0;
    }
}
