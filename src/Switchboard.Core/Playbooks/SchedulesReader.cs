using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Playbooks;

/// <summary>Reads schedules as code: layers that are rotations or fixed shifts, holidays, and what is known beforehand to be otherwise.</summary>
internal sealed class SchedulesReader(NamedPeople people, Mistakes mistakes)
{
    public ImmutableArray<Schedule> Read(MapReader map)
    {
        if (map.Optional("schedules") is null)
            return [];
        return [.. map.Named("schedules").Select(entry => ScheduleOf(entry.Key, entry.Value))];
    }

    private Schedule ScheduleOf(PlaybookNode.Scalar name, PlaybookNode node)
    {
        if (people.Know(name.Text))
            mistakes.Add(name, $"'{name.Text}' is a person already", "a schedule needs a name of its own");

        var reader = new MapReader(node, $"the schedule '{name.Text}'", mistakes);
        var zone = reader.Required("zone") is null ? DateTimeZone.Utc : ZoneOf(reader) ?? DateTimeZone.Utc;
        var schedule = new Schedule(name.Text, zone)
        {
            Layers = Layers(reader, zone),
            Changes = Overrides(reader, zone, name.Text),
            Temporaries = Temporaries(reader, zone, name.Text),
            Wanted = reader.Optional("wanted") is { } wanted ? (int)OnCallValues.Number(wanted, mistakes) : 1,
            WhenAway = OnCallValues.OneOf(
                reader.Optional("away"),
                [("stays", WhenAway.Stays), ("next stands in", WhenAway.NextStandsIn)],
                mistakes
            ),
            Holidays = [.. reader.OptionalTexts("holidays").Select(day => Values.Date(day, mistakes)).OfType<LocalDate>()],
        };
        reader.Done();
        return schedule;
    }

    private ImmutableArray<Layer> Layers(MapReader schedule, DateTimeZone zone)
    {
        var layers = ImmutableArray.CreateBuilder<Layer>();
        foreach (var node in schedule.Items("layers"))
        {
            var reader = new MapReader(node, "a layer", mistakes);
            var name = reader.Text("name");
            if (layers.Any(other => other.Name == name && name.Length > 0))
                mistakes.Add(node, $"two layers are called '{name}'", "a layer needs a name of its own, because reasons speak of it");
            var own = ZoneOf(reader) ?? zone;
            reader.MayHave("shifts", "every", "from", "order");
            if (reader.IsDrawn)
                Rotating(reader, name, own);
            Layer layer = reader.Optional("shifts") is null ? Rotating(reader, name, own) : Fixed(reader, name, own);
            layers.Add(
                layer with
                {
                    Level = reader.Optional("level") is { } level ? (int)OnCallValues.Number(level, mistakes) : 1,
                    Windows = reader.Optional("hours") is null ? [] : OnCallValues.Windows(reader.Named("hours"), mistakes),
                    OnHolidays = OnCallValues.OneOf(
                        reader.Optional("on_holidays"),
                        [("as every day", OnHolidays.AsEveryDay), ("rests", OnHolidays.Rests), ("on alone", OnHolidays.IsOnAlone)],
                        mistakes
                    ),
                }
            );
            reader.Done();
        }
        return layers.ToImmutable();
    }

    private Layer.Rotating Rotating(MapReader reader, string name, DateTimeZone zone)
    {
        var start = Moment(reader, "from") ?? default;
        var length = reader.Required("every") is { } every ? OnCallValues.TurnLength(every, mistakes) : new TurnLength(1, TurnUnit.Weeks);
        var rotation = new Rotation(start, zone, length)
        {
            Lineups = [new Lineup(start.Date, Order(reader.Items("order"))), .. LaterLineups(reader)],
            PerTurn = reader.Optional("together") is { } together ? (int)OnCallValues.Number(together, mistakes) : 1,
            End = reader.Optional("until") is null ? null : Moment(reader, "until"),
        };
        if (rotation.End is { } end && end <= start && reader.Optional("until") is { } until)
            mistakes.Add(until, "'until' is not after 'from'");
        return new Layer.Rotating(name, rotation);
    }

    /// <summary>People who join or leave on a day, as the whole order from then on.</summary>
    private List<Lineup> LaterLineups(MapReader reader)
    {
        if (reader.Optional("later") is null)
            return [];

        var later = reader.Named("later").ToList();
        var lineups = later.Select(entry => new Lineup(Values.Date(entry.Key, mistakes) ?? default, Order(ItemsOf(entry.Value)))).ToList();
        foreach (var (entry, lineup, before) in later.Skip(1).Zip(lineups.Skip(1), lineups))
        {
            if (lineup.From <= before.From)
                mistakes.Add(
                    entry.Key,
                    $"'{entry.Key.Text}' is not after the day before it",
                    "later orders stand in the order of their days"
                );
        }
        return lineups;
    }

    private ImmutableArray<Crew> Order(IEnumerable<PlaybookNode> items) =>
        [.. items.Select(item => new Crew(people.Find(NamesOf(item)))).Where(crew => !crew.People.IsEmpty)];

    private Layer.Fixed Fixed(MapReader reader, string name, DateTimeZone zone) => new(name, zone, ShiftsIn(reader, zone));

    private ImmutableArray<FixedShift> ShiftsIn(MapReader reader, DateTimeZone zone)
    {
        var shifts = ImmutableArray.CreateBuilder<FixedShift>();
        foreach (var node in reader.Items("shifts"))
        {
            var shift = new MapReader(node, "a shift", mistakes);
            if (Span(shift, node, zone) is { } span)
                shifts.Add(new FixedShift(span.Start, span.End, people.Find(shift.Texts("people"))));
            else
                people.Find(shift.Texts("people"));
            shift.Done();
        }
        return shifts.ToImmutable();
    }

    /// <summary>Schedules of their own for a time, known beforehand: a launch, the days between the years.</summary>
    private ImmutableArray<Temporary> Temporaries(MapReader schedule, DateTimeZone zone, string name)
    {
        if (schedule.Optional("temporary") is null)
            return [];

        var temporaries = ImmutableArray.CreateBuilder<Temporary>();
        foreach (var node in schedule.Items("temporary"))
        {
            var reader = new MapReader(node, "a temporary schedule", mistakes);
            var (shifts, fallsBack) = (ShiftsIn(reader, zone), reader.YesOrNo("falls_back", otherwise: true));
            if (Span(reader, node, zone) is { } span)
            {
                if (shifts.Any(shift => shift.From < span.Start || shift.Until > span.End))
                    mistakes.Add(node, "a shift of this temporary schedule lies outside of it", "it lasts from 'from' until 'until'");
                var id = $"{name}-temporary-{(temporaries.Count + 1).ToString(CultureInfo.InvariantCulture)}";
                temporaries.Add(new Temporary(id, span.Start, span.End, shifts) { FallsBack = fallsBack });
            }
            reader.Done();
        }
        return temporaries.ToImmutable();
    }

    private ImmutableArray<Change> Overrides(MapReader schedule, DateTimeZone zone, string name)
    {
        if (schedule.Optional("overrides") is null)
            return [];

        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var node in schedule.Items("overrides"))
        {
            var reader = new MapReader(node, "an override", mistakes);
            var of =
                reader.OptionalText("of") is { } who && reader.Optional("of") is { } at
                    ? people.Find(new PlaybookNode.Scalar(who) { Line = at.Line, Column = at.Column })
                    : [];
            var with = people.Find(reader.Texts("with"));
            if (Span(reader, node, zone) is { } span)
            {
                var id = $"{name}-override-{(changes.Count + 1).ToString(CultureInfo.InvariantCulture)}";
                var by = new UserId("playbook");
                changes.Add(
                    of is [var one]
                        ? new Change.Instead(one, with)
                        {
                            Id = id,
                            By = by,
                            From = span.Start,
                            Until = span.End,
                        }
                        : new Change.Override(with)
                        {
                            Id = id,
                            By = by,
                            From = span.Start,
                            Until = span.End,
                        }
                );
            }
            reader.Done();
        }
        return changes.ToImmutable();
    }

    /// <summary>From … until, by the wall clock; null where either is a mistake.</summary>
    private Interval? Span(MapReader reader, PlaybookNode node, DateTimeZone zone)
    {
        var (from, until) = (Moment(reader, "from"), Moment(reader, "until"));
        if (from is null || until is null)
            return null;
        if (from < until)
            return new Interval(Turning.Reached(from.Value, zone), Turning.Reached(until.Value, zone));

        mistakes.Add(reader.Optional("until") ?? node, "'until' is not after 'from'");
        return null;
    }

    private LocalDateTime? Moment(MapReader reader, string key) =>
        reader.Required(key) is { } node ? OnCallValues.Moment(node, mistakes) : null;

    private DateTimeZone? ZoneOf(MapReader reader) =>
        reader.Optional("zone") is { } zone ? HoursReader.ZoneOf(reader.TextOf(zone, "a zone"), zone, mistakes) : null;

    private ImmutableArray<PlaybookNode> ItemsOf(PlaybookNode node)
    {
        if (node.Shape is { } shape)
            return [PlaybookNode.Drawn(shape.ListOf(isNeverEmpty: true))];
        if (node is PlaybookNode.List { Items.IsEmpty: false } list)
            return list.Items;
        mistakes.Add(node, "an order must be a list of people, as in [ann, bob]");
        return [];
    }

    /// <summary>One person, or several who are on together.</summary>
    private IEnumerable<PlaybookNode.Scalar> NamesOf(PlaybookNode item)
    {
        if (item.Shape is { } shape)
        {
            shape.MayBeOne();
            shape.ListOf(isNeverEmpty: false).IsText();
            yield break;
        }
        var nodes = item is PlaybookNode.List list ? list.Items : [item];
        foreach (var node in nodes)
        {
            if (node is PlaybookNode.Scalar { Text.Length: > 0 } name)
                yield return name;
            else
                mistakes.Add(node, "an order names people, or lists of people who are on together");
        }
    }
}
