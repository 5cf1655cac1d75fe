using System.Collections.Immutable;
using NodaTime;
using Switchboard.OnCall;
using Switchboard.OnCall.Quality;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>A schedule being edited, and what it would be like.</summary>
public sealed record ScheduleEdit(ScheduleDraft Draft, RotaPeople People, Viewer Viewer, Instant Now)
{
    private const int WeeksShown = 4;

    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What is saved now; null: it is new.</summary>
    public Schedule? Before { get; init; }

    /// <summary>What the form makes, shown before it is saved.</summary>
    public Schedule? After { get; init; }

    public ImmutableArray<CalendarFeed> Feeds { get; init; } = [];

    /// <summary>Whether one more layer than there is stands in the form.</summary>
    public bool HasMore { get; init; }

    public LocalDate Today => Now.InZone(Viewer.Zone).Date;

    public RotaCalendar? Calendar =>
        After is null ? null : RotaCalendar.Of(After, RotaView.MondayOf(Today), WeeksShown, isByDay: false, Viewer.Zone, Today);

    public ImmutableArray<Difference> Differences =>
        Before is null || After is null ? [] : Previewing.Between(Before, After, new Interval(Now, Now + ScheduleStory.Ahead));

    public ImmutableArray<Finding> Troubles => After is null ? [] : ScheduleStory.FindingsOf(After, People, Now);
}
