using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Reviews;

/// <summary>
/// When the week is looked back on: on the playbook's day and time, or at that time of the next day on which anybody works. Arithmetic
/// alone, so that nothing has to be remembered over a stop: the last week that was due by now either has its review or is owed one.
/// </summary>
public static class ReviewCalendar
{
    /// <summary>More days than any run of holidays has.</summary>
    private const int MostDaysOff = 42;

    /// <summary>A review that holidays push on may fall weeks later.</summary>
    private const int MostWeeksBack = 8;

    public static Instant DueOf(Week week, WeeklyReview review, BusinessHours hours)
    {
        var day = week.On(review.Day);
        for (var off = 0; off < MostDaysOff; off++)
        {
            if (IsWorkedOn(day.PlusDays(off), review.Zone, hours))
                return At(day.PlusDays(off), review);
        }
        return At(day, review);
    }

    /// <summary>The last week whose review was due by now. Of several that holidays push to one day, the last one is.</summary>
    public static Week LastDue(WeeklyReview review, BusinessHours hours, Instant now)
    {
        var week = Week.Of(now.InZone(review.Zone).Date);
        for (var back = 0; back < MostWeeksBack && DueOf(week, review, hours) > now; back++)
            week = week.Previous;
        return week;
    }

    /// <summary>When the next review is due after an instant.</summary>
    public static Instant NextDue(WeeklyReview review, BusinessHours hours, Instant after) =>
        DueOf(Running(review, hours, after), review, hours);

    /// <summary>The week that its own review has not ended yet.</summary>
    public static Week Running(WeeklyReview review, BusinessHours hours, Instant now)
    {
        var week = LastDue(review, hours, now);
        do week = week.Next;
        while (DueOf(week, review, hours) <= now);
        return week;
    }

    /// <summary>From the review before to this one; with nothing in between lost when the playbook's day was changed.</summary>
    /// <param name="lastUntil">Where the last review that was posted ended, if there was one.</param>
    public static ReviewWindow WindowOf(Week week, WeeklyReview review, BusinessHours hours, Instant? lastUntil = null)
    {
        var until = DueOf(week, review, hours);
        var from = lastUntil is { } last && last < until ? last : DueOf(week.Previous, review, hours);
        return new(week, from, until);
    }

    private static bool IsWorkedOn(LocalDate day, DateTimeZone zone, BusinessHours hours) =>
        hours.Within(new Interval(zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant())).Any();

    /// <summary>A time that the clocks skip is taken as much later; of one that they repeat, the first.</summary>
    private static Instant At(LocalDate day, WeeklyReview review) => day.At(review.Time).InZoneLeniently(review.Zone).ToInstant();
}

/// <summary>What time a review tells of, <paramref name="Until"/> not included.</summary>
public sealed record ReviewWindow(Week Week, Instant From, Instant Until)
{
    public bool Holds(Instant? at) => at >= From && at < Until;
}
