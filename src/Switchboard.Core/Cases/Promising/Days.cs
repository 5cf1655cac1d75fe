using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Reads days: "tomorrow", "Friday", "next Monday", "the end of the week", "2 December".</summary>
internal static class Days
{
    private static readonly ImmutableArray<string> Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    /// <summary>The day at <paramref name="index"/> and where it ends; or null.</summary>
    public static (DayNamed Day, int End)? Read(Sentence sentence, int index)
    {
        foreach (var (phrase, day) in Phrases)
            if (sentence.Length(index, phrase) is > 0 and var length)
                return (day, index + length);
        if (sentence.At(index) == "next" && WeekdayOf(sentence.At(index + 1)) is { } next)
            return (new DayNamed.Weekday(next, IsNext: true), index + 2);
        if (sentence.At(index) is "this" or "coming" && WeekdayOf(sentence.At(index + 1)) is { } coming)
            return (new DayNamed.Weekday(coming, IsNext: false), index + 2);
        if (WeekdayOf(sentence.At(index)) is { } weekday)
            return (new DayNamed.Weekday(weekday, IsNext: false), index + 1);
        return DateAt(sentence, index);
    }

    /// <summary>The longer phrases come first.</summary>
    private static readonly ImmutableArray<(string Phrase, DayNamed Day)> Phrases =
    [
        ("the day after tomorrow", new DayNamed.Workday(2)),
        ("day after tomorrow", new DayNamed.Workday(2)),
        ("tomorrow", new DayNamed.Workday(1)),
        ("tmrw", new DayNamed.Workday(1)),
        ("tmr", new DayNamed.Workday(1)),
        ("the next working day", new DayNamed.Workday(1)),
        ("the next business day", new DayNamed.Workday(1)),
        ("later today", new DayNamed.Today()),
        ("today", new DayNamed.Today()),
        ("early next week", new DayNamed.Week(1, IsEarly: true)),
        ("the end of next week", new DayNamed.Week(1, IsEarly: false)),
        ("end of next week", new DayNamed.Week(1, IsEarly: false)),
        ("next week", new DayNamed.Week(1, IsEarly: false)),
        ("the end of the week", new DayNamed.Week(0, IsEarly: false)),
        ("the end of this week", new DayNamed.Week(0, IsEarly: false)),
        ("end of the week", new DayNamed.Week(0, IsEarly: false)),
        ("end of week", new DayNamed.Week(0, IsEarly: false)),
        ("later this week", new DayNamed.Week(0, IsEarly: false)),
        ("this week", new DayNamed.Week(0, IsEarly: false)),
        ("the weekend", new DayNamed.Week(0, IsEarly: false)),
        ("eow", new DayNamed.Week(0, IsEarly: false)),
    ];

    private static IsoDayOfWeek? WeekdayOf(string word) =>
        word switch
        {
            "monday" or "mon" => IsoDayOfWeek.Monday,
            "tuesday" or "tue" or "tues" => IsoDayOfWeek.Tuesday,
            "wednesday" or "wed" => IsoDayOfWeek.Wednesday,
            "thursday" or "thu" or "thurs" => IsoDayOfWeek.Thursday,
            "friday" or "fri" => IsoDayOfWeek.Friday,
            "saturday" or "sat" => IsoDayOfWeek.Saturday,
            "sunday" or "sun" => IsoDayOfWeek.Sunday,
            _ => null,
        };

    /// <summary>"2 December", "the 2nd of December", "Dec 2".</summary>
    private static (DayNamed Day, int End)? DateAt(Sentence sentence, int index)
    {
        var at = index + (sentence.At(index) == "the" ? 1 : 0);
        if (MonthOf(sentence.At(at)) is { } first && NumberAt(sentence, at + 1) is { } after)
            return DateOf(first, after.Day, after.End);
        if (NumberAt(sentence, at) is not { } day)
            return null;
        var month = day.End + (sentence.At(day.End) == "of" ? 1 : 0);
        return MonthOf(sentence.At(month)) is { } second ? DateOf(second, day.Day, month + 1) : null;
    }

    private static (DayNamed Day, int End)? DateOf(int month, int day, int end) =>
        day <= CalendarSystem.Iso.GetDaysInMonth(2024, month) ? (new DayNamed.Date(month, day), end) : null;

    private static (int Day, int End)? NumberAt(Sentence sentence, int index) =>
        int.TryParse(sentence.At(index), NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
            ? (day, index + (sentence.At(index + 1) is "st" or "nd" or "rd" or "th" ? 2 : 1))
            : null;

    /// <summary>"December" or "Dec"; "may" and "mar" are too often something else.</summary>
    private static int? MonthOf(string word) =>
        word.Length >= 3 && word is not ("may" or "mar")
            ? Months
                .Index()
                .Where(month => month.Item.StartsWith(word, StringComparison.Ordinal))
                .Select(month => (int?)month.Index + 1)
                .FirstOrDefault()
            : null;
}
