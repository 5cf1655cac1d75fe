using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Makes a change of what somebody filled in; all that is wrong is told at once.</summary>
internal sealed class ChangeDrafting(Schedule schedule, RotaPeople people, Viewer viewer)
{
    private static readonly Duration Longest = Duration.FromDays(366);

    private readonly List<string> _problems = [];

    public Drafted Make(ChangeDraft draft, string id, Instant now)
    {
        var stored = new StoredChange(schedule.Name, viewer.User, now);
        stored = draft.Kind switch
        {
            ChangeDraft.Swap => stored with { Change = Swap(draft, id) },
            ChangeDraft.Temporary => stored with { Temporary = Temporary(draft, id) },
            _ => stored with { Change = Plain(draft, id) },
        };
        return _problems.Count > 0 ? new Drafted.Bad([.. _problems]) : new Drafted.Good(stored);
    }

    private Change Plain(ChangeDraft draft, string id)
    {
        var (from, until) = Span(draft);
        Change change = draft.Kind switch
        {
            ChangeDraft.Cover => Cover(draft),
            ChangeDraft.Extra => new Change.Extra(Several(draft.With))
            {
                Id = id,
                By = viewer.User,
                From = from,
                Until = until,
            },
            _ => new Change.Override(Several(draft.With))
            {
                Id = id,
                By = viewer.User,
                From = from,
                Until = until,
            },
        };
        return change with { Id = id, From = from, Until = until };
    }

    private Change.Cover Cover(ChangeDraft draft)
    {
        var (of, with) = (One(draft.Of, "whose shift it is"), One(draft.With, "who takes it"));
        if (of == with && of.Value.Length > 0)
            _problems.Add($"{people.NameOf(of)} cannot cover for themselves.");
        return new Change.Cover(of, with)
        {
            Id = "",
            By = viewer.User,
            From = default,
            Until = default,
        };
    }

    private Change.Swap Swap(ChangeDraft draft, string id)
    {
        var (one, other) = (ShiftOf(draft.One), ShiftOf(draft.Other));
        if (one.Who == other.Who && one.Who.Value.Length > 0)
            _problems.Add("Both shifts are the same person's. Choose shifts of two people.");
        return new Change.Swap(one.Who, other.Who, other.Span.Start, other.Span.End)
        {
            Id = id,
            By = viewer.User,
            From = one.Span.Start,
            Until = one.Span.End,
        };
    }

    private Temporary Temporary(ChangeDraft draft, string id)
    {
        var (from, until) = Span(draft);
        var (who, shifts) = (Several(draft.With), ShiftsIn(draft.Lines));
        if (!who.IsEmpty && !shifts.IsEmpty)
            _problems.Add("Name whoever is on the whole time, or write shifts: one of the two.");
        if (from < until && shifts.Any(shift => shift.From < from || shift.Until > until))
            _problems.Add("A shift lies outside of the time that you gave. Give the whole time under from and until.");
        return new(id, from, until, who.IsEmpty ? shifts : [new FixedShift(from, until, who)]) { FallsBack = draft.FallsBack };
    }

    private ImmutableArray<FixedShift> ShiftsIn(string lines)
    {
        var shifts = ImmutableArray.CreateBuilder<FixedShift>();
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ShiftsText.Read(line, viewer.Zone) is not { } shift)
                _problems.Add($"“{line}” is no shift. Write it as 2026-12-24 09:00 to 2026-12-27 09:00 @ann.");
            else
                shifts.Add(new FixedShift(shift.From, shift.Until, Several(shift.People)));
        }
        return shifts.ToImmutable();
    }

    private (Instant From, Instant Until) Span(ChangeDraft draft)
    {
        var (from, until) = (Moments.FromField(draft.From, viewer.Zone), Moments.FromField(draft.Until, viewer.Zone));
        if (from is null || until is null)
            _problems.Add("Say from when until when.");
        else if (from >= until)
            _problems.Add("The end is not after the beginning.");
        else if (until - from > Longest)
            _problems.Add("That is longer than a year. Change the schedule itself for that.");
        return (from ?? default, until ?? default);
    }

    private (UserId Who, Interval Span) ShiftOf(string choice)
    {
        if (
            choice.Split('|') is [var who, var from, var until]
            && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && start < end
            && end < 253_402_300_800_000 // the year 10000
            && schedule.Everybody.Contains(new UserId(who))
        )
            return (new UserId(who), new Interval(Instant.FromUnixTimeMilliseconds(start), Instant.FromUnixTimeMilliseconds(end)));
        _problems.Add("Choose both shifts that are to be traded.");
        return (default, new Interval(Instant.MinValue, Instant.MinValue));
    }

    private UserId One(string text, string what)
    {
        var found = Several(text);
        if (found is [var one])
            return one;
        if (text.Trim().Length == 0 || found.Length > 1)
            _problems.Add($"Say {what}: one person.");
        return new UserId("");
    }

    private ImmutableArray<UserId> Several(string text) =>
        [
            .. text.Split([',', '\n', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(Person)
                .OfType<UserId>()
                .Distinct(),
        ];

    private UserId? Person(string name)
    {
        switch (people.Find(name))
        {
            case [var one]:
                return one.Id;
            case []:
                _problems.Add($"Nobody here is called “{name}”.");
                return null;
            default:
                _problems.Add($"Several people are called “{name}”: write the handle, as in @ann.");
                return null;
        }
    }
}
