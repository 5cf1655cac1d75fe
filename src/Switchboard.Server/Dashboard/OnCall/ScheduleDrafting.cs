using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Makes a schedule of its form; all that is wrong is told at once.</summary>
/// <param name="before">The plan it was made from: a rotation that runs goes on from it.</param>
internal sealed class ScheduleDrafting(RotaPeople people, Schedule? before, Instant now)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public Schedule Make(ScheduleDraft draft)
    {
        if (draft.Name.Length is 0 or > 60 || draft.Name.Any(char.IsControl) || draft.Name.Contains('/', StringComparison.Ordinal))
            _problems.Add("The schedule needs a name of at most 60 letters, without a slash.");
        if (draft.Layers.IsEmpty)
            _problems.Add("Say who takes turns: a schedule has at least one layer.");
        foreach (var twice in draft.Layers.GroupBy(layer => layer.Name, StringComparer.Ordinal).Where(layers => layers.Count() > 1))
            _problems.Add($"Two layers are called “{twice.Key}”. Each needs a name of its own.");
        var zone = ZoneOf(draft.Zone, "the schedule") ?? DateTimeZone.Utc;
        return new Schedule(draft.Name, zone)
        {
            Wanted = Number(draft.Wanted, 1, 100, "How many should be on"),
            WhenAway = draft.NextStandsIn ? WhenAway.NextStandsIn : WhenAway.Stays,
            Holidays =
            [
                .. draft.Holidays.Split([',', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Day).OfType<LocalDate>(),
            ],
            Layers = [.. draft.Layers.Select(layer => LayerOf(layer, zone))],
        };
    }

    private Layer LayerOf(LayerDraft draft, DateTimeZone usual)
    {
        var name = draft.Name.Length > 0 ? draft.Name : "everybody";
        var zone = draft.Zone.Length == 0 ? usual : ZoneOf(draft.Zone, $"“{name}”") ?? usual;
        Layer layer = draft.Kind == "fixed" ? Fixed(draft, name, zone) : Rotating(draft, name, zone);
        if (HoursText.Read(draft.Hours, out var mistake) is not { } windows)
        {
            _problems.Add($"“{mistake}” are no hours. Write them as mon-fri 09:00-17:30, a line for each.");
            windows = [];
        }
        return layer with
        {
            Level = Number(draft.Level, 1, 100, $"The level of “{name}”"),
            Windows = windows,
            OnHolidays =
                Enum.TryParse<OnHolidays>(draft.OnHolidays, out var holidays) && Enum.IsDefined(holidays)
                    ? holidays
                    : OnHolidays.AsEveryDay,
        };
    }

    private Layer.Rotating Rotating(LayerDraft draft, string name, DateTimeZone zone)
    {
        if (Moments.FromField(draft.Start) is not { } start)
        {
            _problems.Add($"Say when the first turn of “{name}” begins.");
            start = now.InZone(zone).Date.AtMidnight();
        }
        LocalDateTime? end = draft.End.Length == 0 ? null : Moments.FromField(draft.End);
        if (draft.End.Length > 0 && (end is null || end <= start))
            _problems.Add($"“{name}” ends before it begins.");
        ImmutableArray<Crew> order = [.. Lines(draft.Who).Select(line => new Crew(PeopleOf(line))).Where(crew => !crew.People.IsEmpty)];
        if (order.IsEmpty)
            _problems.Add($"Say who takes turns in “{name}”, a line for each turn.");
        var length = new TurnLength(
            Number(draft.Count, 1, 1000, $"The length of a turn of “{name}”"),
            draft.Unit switch
            {
                "hours" => TurnUnit.Hours,
                "days" => TurnUnit.Days,
                _ => TurnUnit.Weeks,
            }
        );
        var rotation = new Rotation(start, zone, length)
        {
            Lineups = [new Lineup(start.Date, order)],
            PerTurn = Number(draft.Together, 1, 50, $"How many of “{name}” are on together"),
            End = end,
        };
        var was = before?.Layers.OfType<Layer.Rotating>().FirstOrDefault(layer => layer.Name == name)?.Rotation;
        return new Layer.Rotating(name, was is null ? rotation : GoingOn.With(was, rotation, now));
    }

    private Layer.Fixed Fixed(LayerDraft draft, string name, DateTimeZone zone)
    {
        var shifts = ImmutableArray.CreateBuilder<FixedShift>();
        foreach (var line in Lines(draft.Who))
        {
            if (ShiftsText.Read(line, zone) is { } shift)
                shifts.Add(new FixedShift(shift.From, shift.Until, PeopleOf(shift.People)));
            else
                _problems.Add($"“{line}” is no shift. Write it as 2026-12-24 09:00 to 2026-12-27 09:00 @ann.");
        }
        return new Layer.Fixed(name, zone, shifts.ToImmutable());
    }

    private ImmutableArray<UserId> PeopleOf(string line) =>
        [
            .. line.Split(['+', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(name =>
                {
                    var found = people.Find(name);
                    if (found.Length != 1)
                        _problems.Add(
                            found.IsEmpty
                                ? $"Nobody here is called “{name}”."
                                : $"Several people are called “{name}”: write the handle, as in @ann."
                        );
                    return found.Take(found.Length == 1 ? 1 : 0).Select(person => person.Id);
                })
                .Distinct(),
        ];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private DateTimeZone? ZoneOf(string id, string whose)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        if (zone is null)
            _problems.Add($"“{id}” is no time zone for {whose}. Write it as Europe/London.");
        return zone;
    }

    private int Number(string text, int least, int most, string what)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _problems.Add($"{what} is a number from {least} to {most}.");
        return least;
    }

    private LocalDate? Day(string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
            return day;
        _problems.Add($"“{text}” is no day. Write it as 2026-12-25.");
        return null;
    }
}
