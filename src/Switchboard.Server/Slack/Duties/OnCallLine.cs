using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Slack.Duties;

/// <summary>A schedule in one line: who is on now, until when, and who is next.</summary>
internal sealed record OnCallLine(string Schedule, ImmutableArray<UserId> Now, Instant? Until, ImmutableArray<UserId> Next)
{
    public static ImmutableArray<OnCallLine> Of(Roster roster, Instant now) =>
        [
            .. roster.Schedules.Select(schedule =>
            {
                var next = Shifts.NextHandover(schedule, now);
                return new OnCallLine(
                    schedule.Name,
                    [.. WhoIsOn.At(schedule, now).Select(duty => duty.Who)],
                    next?.At,
                    [.. next?.To.Select(duty => duty.Who) ?? []]
                );
            }),
        ];
}
