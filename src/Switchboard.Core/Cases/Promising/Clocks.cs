using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Reads times of the day: "3pm", "15:00", "half past two", "noon", "EOD", "after lunch", "3pm ET".</summary>
internal static class Clocks
{
    /// <summary>The time on the clock at <paramref name="index"/>, its zone where one is named, and where it ends; or null.</summary>
    /// <param name="isNamedAsTime">A word before it ("by", "at") says that a bare number is a time.</param>
    public static (ClockNamed Clock, string? Zone, int End)? Read(Sentence sentence, int index, bool isNamedAsTime)
    {
        if (ClockAt(sentence, index, isNamedAsTime) is not { } clock)
            return null;
        return ZoneAt(sentence, clock.End) is { } zone ? (clock.Clock, zone.Zone, zone.End) : (clock.Clock, null, clock.End);
    }

    /// <summary>The part of a day at <paramref name="index"/> and where it ends; or null.</summary>
    /// <param name="isNamedAsTime">A day or a word before it ("by") says that "lunch" or "morning" is a time.</param>
    public static (PartOfDay Part, int End)? PartAt(Sentence sentence, int index, bool isNamedAsTime)
    {
        foreach (var (phrase, part) in isNamedAsTime ? Parts.AddRange(VagueParts) : Parts)
            if (sentence.Length(index, phrase) is > 0 and var length)
                return (part, index + length);
        return null;
    }

    /// <summary>The longer phrases come first.</summary>
    private static readonly ImmutableArray<(string Phrase, PartOfDay Part)> Parts =
    [
        ("the end of the day", PartOfDay.EndOfDay),
        ("the end of day", PartOfDay.EndOfDay),
        ("end of the day", PartOfDay.EndOfDay),
        ("end of my day", PartOfDay.EndOfDay),
        ("end of day", PartOfDay.EndOfDay),
        ("end of business", PartOfDay.EndOfDay),
        ("close of business", PartOfDay.EndOfDay),
        ("close of play", PartOfDay.EndOfDay),
        ("eod", PartOfDay.EndOfDay),
        ("eob", PartOfDay.EndOfDay),
        ("cob", PartOfDay.EndOfDay),
        ("first thing in the morning", PartOfDay.FirstThing),
        ("first thing", PartOfDay.FirstThing),
        ("after lunch", PartOfDay.AfterLunch),
        ("in the morning", PartOfDay.Morning),
        ("in the afternoon", PartOfDay.Afternoon),
        ("in the evening", PartOfDay.Evening),
    ];

    private static readonly ImmutableArray<(string Phrase, PartOfDay Part)> VagueParts =
    [
        ("morning", PartOfDay.Morning),
        ("noon", PartOfDay.Noon),
        ("midday", PartOfDay.Noon),
        ("lunchtime", PartOfDay.Noon),
        ("lunch time", PartOfDay.Noon),
        ("lunch", PartOfDay.Noon),
        ("afternoon", PartOfDay.Afternoon),
        ("evening", PartOfDay.Evening),
        ("night", PartOfDay.Evening),
        ("tonight", PartOfDay.Evening),
        ("midnight", PartOfDay.Midnight),
    ];

    private static (ClockNamed Clock, int End)? ClockAt(Sentence sentence, int index, bool isNamedAsTime)
    {
        if (sentence.Length(index, "half past") > 0 && HourAt(sentence, index + 2) is { } half)
            return Meridiem(sentence, index + 3, half, 30);
        if (sentence.Length(index, ["quarter past", "a quarter past"]) is > 0 and var past && HourAt(sentence, index + past) is { } after)
            return Meridiem(sentence, index + past + 1, after, 15);
        if (sentence.Length(index, ["quarter to", "a quarter to"]) is > 0 and var to && HourAt(sentence, index + to) is { } before)
            return Meridiem(sentence, index + to + 1, (before + 23) % 24, 45);
        var word = sentence.At(index);
        if (
            word.Split(':', '.') is [var hours, { Length: 2 } minutes]
            && Number(hours) is { } hour and < 24
            && Number(minutes) is { } minute and < 60
        )
            return hours is ['0', _] || hour > 12 ? (new ClockNamed(new LocalTime(hour, minute), IsEither: false), index + 1)
                : word.Contains(':', StringComparison.Ordinal) || isNamedAsTime || sentence.At(index + 1) is "am" or "pm"
                    ? Meridiem(sentence, index + 1, hour, minute)
                : null;
        if (HourAt(sentence, index) is not { } whole)
            return null;
        if (sentence.At(index + 1) is "am" or "pm" or "o'clock")
            return Meridiem(sentence, index + 1, whole, 0);
        if (!isNamedAsTime)
            return null;
        if (sentence.At(index + 1) == "h")
            return (new ClockNamed(new LocalTime(whole, 0), whole <= 12), index + 2);
        return
            sentence.At(index + 1)
                is "min"
                    or "mins"
                    or "minutes"
                    or "m"
                    or "hours"
                    or "hrs"
                    or "days"
                    or "%"
                    or "percent"
                    or "people"
                    or "of"
                    or "to"
            ? null
            : (new ClockNamed(new LocalTime(whole, 0), whole is > 0 and <= 12), index + 1);
    }

    private static (ClockNamed Clock, int End)? Meridiem(Sentence sentence, int at, int hour, int minute) =>
        sentence.At(at) switch
        {
            "pm" when hour is >= 1 and <= 12 => (new ClockNamed(new LocalTime(hour % 12 + 12, minute), IsEither: false), at + 1),
            "am" when hour is >= 1 and <= 12 => (new ClockNamed(new LocalTime(hour % 12, minute), IsEither: false), at + 1),
            "am" or "pm" => null,
            "o'clock" or "ish" => (new ClockNamed(new LocalTime(hour, minute), hour is > 0 and <= 12), at + 1),
            _ => (new ClockNamed(new LocalTime(hour, minute), hour is > 0 and <= 12), at),
        };

    private static int? HourAt(Sentence sentence, int index) =>
        NumberWords.Of(sentence.At(index)) ?? (Number(sentence.At(index)) is { } hour and < 24 ? hour : null);

    private static (string Zone, int End)? ZoneAt(Sentence sentence, int index)
    {
        var zone = sentence.At(index) switch
        {
            "utc" or "gmt" => "Etc/UTC",
            "cet" or "cest" => "Europe/Berlin",
            "bst" => "Europe/London",
            "et" or "est" or "edt" => "America/New_York",
            "ct" or "cst" or "cdt" => "America/Chicago",
            "pt" or "pst" or "pdt" => "America/Los_Angeles",
            "london" or "uk" when sentence.At(index + 1) == "time" => "Europe/London",
            "berlin" or "german" when sentence.At(index + 1) == "time" => "Europe/Berlin",
            "eastern" => "America/New_York",
            "pacific" => "America/Los_Angeles",
            _ => null,
        };
        return zone is null ? null : (zone, index + (sentence.At(index + 1) == "time" ? 2 : 1));
    }

    private static int? Number(string word) =>
        word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
