using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Finds where a sentence names a time to come: "in half an hour", "by 3pm tomorrow", "Friday noon", "after lunch".</summary>
internal static class TimePhrases
{
    private static readonly ImmutableArray<string> By = ["by", "before", "no later than", "not later than", "latest by", "latest"];

    private static readonly FrozenSet<string> Roughly = FrozenSet.Create(
        "about",
        "around",
        "roughly",
        "approx",
        "approximately",
        "~",
        "max",
        "maybe",
        "probably",
        "like",
        "say",
        "just",
        "another",
        "under",
        "latest"
    );

    /// <summary>Words after which a time says when something is or was, not when something is done.</summary>
    private static readonly FrozenSet<string> NotAfter = FrozenSet.Create([
        "of",
        "from",
        "since",
        "for",
        "the",
        "last",
        "past",
        "than",
        "until",
        "till",
        "til",
        "every",
        "each",
        "not",
        "per",
        "between",
        "during",
        "yesterday",
        "as",
    ]);

    /// <summary>Words before which a time is the name of a thing: "the 3pm report".</summary>
    private static readonly FrozenSet<string> NotBefore = FrozenSet.Create([
        "report",
        "reports",
        "run",
        "runs",
        "meeting",
        "call",
        "import",
        "imports",
        "job",
        "jobs",
        "deploy",
        "deployment",
        "release",
        "batch",
        "slot",
        "standup",
        "sync",
        "email",
        "mail",
        "data",
        "window",
        "build",
        "session",
        "export",
        "version",
        "numbers",
        "figures",
        "yesterday",
        "ago",
        "review",
        "demo",
        "shift",
        "file",
        "files",
        "invoice",
        "train",
        "timeout",
        "onwards",
    ]);

    public static IEnumerable<TimePhrase> In(Sentence sentence)
    {
        for (var index = 0; index < sentence.Words.Length; index++)
        {
            if (NotAfter.Contains(sentence.At(index - 1)) || ReadAt(sentence, index) is not { } phrase)
                continue;
            if (!NotBefore.Contains(sentence.At(phrase.End)))
                yield return phrase;
            index = phrase.End - 1;
        }
    }

    /// <summary>The time at <paramref name="index"/> with the word that leads it, or null.</summary>
    public static TimePhrase? ReadAt(Sentence sentence, int index)
    {
        if (LengthAt(sentence, index) is { } length)
            return length;
        var by = sentence.Length(index, By);
        var at = sentence.At(index) is "at" or "around" or "about" or "~" or "on" ? 1 : 0;
        var start = index + by + at;
        while (by + at > 0 && (Roughly.Contains(sentence.At(start)) || sentence.At(start) == "at"))
            start++;
        if (
            PointAt(sentence, start, isNamed: by + at > 0) is not { } point
            || (by + at == 0 && point.Time is { Day: DayNamed.Any, Part: null })
        )
            return null;
        return new TimePhrase(index, point.End, point.Time)
        {
            IsDeadline = by > 0 || IsAhead(point.Time),
            IsOnlyFuture =
                by > 0 || IsAhead(point.Time) || point.Time is { Part: PartOfDay.AfterLunch or PartOfDay.Afternoon or PartOfDay.Evening },
        };
    }

    /// <summary>"In about an hour", "within the next 30 minutes", "20 minutes from now", "back in 20".</summary>
    private static TimePhrase? LengthAt(Sentence sentence, int index)
    {
        var start = index + (sentence.At(index) is "in" or "within" ? 1 : 0);
        var isLed = start > index;
        if (
            sentence.Length(
                index,
                ["in the next", "within the next", "over the next", "in less than", "in under", "in at most", "in another"]
            )
            is > 0
                and var led
        )
            (start, isLed) = (index + led - (sentence.At(index + led - 1) == "another" ? 1 : 0), true);
        if (
            isLed
            && sentence.Length(index, ["within the hour", "within an hour", "in the next hour", "within the next hour"]) is > 0 and var hour
        )
            return Ahead(index, index + hour, new TimeNamed.After(Duration.FromHours(1)));
        while (isLed && Roughly.Contains(sentence.At(start)) && sentence.At(start) != "another")
            start++;
        if (Lengths.Read(sentence, start) is { } length)
        {
            var fromNow = sentence.Length(length.End, ["from now", "' time"]);
            return (isLed || fromNow > 0) && sentence.At(length.End) is not ("ago" or "of" or "each" or "per")
                ? Ahead(index, length.End + fromNow, length.Time)
                : null;
        }
        return isLed && BareMinutes(sentence, start) is { } minutes
            ? Ahead(index, start + 1, new TimeNamed.After(Duration.FromMinutes(minutes)))
            : null;
    }

    /// <summary>"Back in 20": a round number at the end of what is said.</summary>
    private static int? BareMinutes(Sentence sentence, int index) =>
        int.TryParse(sentence.At(index), out var minutes)
        && minutes is > 0 and <= 90
        && minutes % 5 == 0
        && sentence.At(index + 1) is "" or "," or "-" or "–" or "and" or "with" or "max" or "tops" or "ish"
            ? minutes
            : null;

    private static TimePhrase Ahead(int start, int end, TimeNamed time) => new(start, end, time) { IsDeadline = true, IsOnlyFuture = true };

    private static bool IsAhead(TimeNamed.On time) =>
        time.Day is DayNamed.Workday or DayNamed.Week { Ahead: 1 } or DayNamed.Weekday { IsNext: true }
        || time.Part is PartOfDay.EndOfDay or PartOfDay.FirstThing
        || time is { Day: DayNamed.Any, Part: PartOfDay.Morning };

    /// <summary>A day, a part of it and a time on the clock, in whatever order they are said.</summary>
    public static (TimeNamed.On Time, int End)? PointAt(Sentence sentence, int index, bool isNamed)
    {
        var time = new TimeNamed.On(new DayNamed.Any());
        var end = index;
        for (var at = index; ; )
        {
            var hasDay = time.Day is not DayNamed.Any;
            if (!hasDay && TodayAt(sentence, at) is { } today)
                (time, end) = (time with { Day = new DayNamed.Today(), Part = today.Part ?? time.Part }, today.End);
            else if (!hasDay && Days.Read(sentence, at) is { } day)
                (time, end) = (time with { Day = day.Day }, day.End);
            else if (time.Part is null && Clocks.PartAt(sentence, at, isNamed || hasDay) is { } part)
                (time, end) = (time with { Part = part.Part }, part.End);
            else if (time.Clock is null && Clocks.Read(sentence, at, isNamed) is { } clock)
                (time, end) = (time with { Clock = clock.Clock, Zone = clock.Zone }, clock.End);
            else
                break;

            at = end;
            isNamed = false;
            for (; sentence.At(at) is "," or "at" or "by" or "around" or "about" or "~" or "on" or "before"; at++)
                isNamed = isNamed || sentence.At(at) is not "," and not "on";
        }
        return end > index ? (time, end) : null;
    }

    /// <summary>"This afternoon", "tonight".</summary>
    private static (PartOfDay? Part, int End)? TodayAt(Sentence sentence, int index) =>
        sentence.At(index) == "tonight" ? (PartOfDay.Evening, index + 1)
        : sentence.At(index) != "this" ? null
        : sentence.At(index + 1) switch
        {
            "morning" => (PartOfDay.Noon, index + 2), // by noon this morning is over
            "afternoon" => (PartOfDay.Afternoon, index + 2),
            "evening" => (PartOfDay.Evening, index + 2),
            _ => null,
        };
}
