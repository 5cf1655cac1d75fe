using System.Globalization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Reads lengths of time: "30 minutes", "half an hour", "1h30", "20-30 min" (the longer counts), "a couple of hours".</summary>
internal static class Lengths
{
    /// <summary>What stands at <paramref name="index"/>, and where it ends; or null. Whole days are working days.</summary>
    public static (TimeNamed Time, int End)? Read(Sentence sentence, int index)
    {
        if (sentence.Length(index, "half an hour") is > 0 and var half)
            return (Minutes(30), index + half);
        if (sentence.Length(index, ["a quarter of an hour", "quarter of an hour"]) is > 0 and var quarter)
            return (Minutes(15), index + quarter);
        if (AmountAt(sentence, index) is not { } amount)
            return null;

        var at = amount.End;
        at += sentence.Length(at, ["more", "further", "full", "good"]);
        return sentence.At(at) switch
        {
            "min" or "mins" or "minute" or "minutes" or "m" when !IsIdiom(sentence, index) => (Minutes(amount.Value), at + 1),
            "h" or "hr" or "hrs" or "hour" or "hours" => HoursAt(sentence, amount.Value, at + 1),
            "day" or "days" or "workday" or "workdays" when amount.Value is >= 1 and <= 20 => (
                new TimeNamed.AfterWorkdays((int)Math.Ceiling(amount.Value)),
                at + 1
            ),
            "business" or "working" when sentence.At(at + 1) is "day" or "days" && amount.Value is >= 1 and <= 20 => (
                new TimeNamed.AfterWorkdays((int)Math.Ceiling(amount.Value)),
                at + 2
            ),
            _ => null,
        };
    }

    /// <summary>A number in digits or words, or the larger of two ("20-30", "one or two").</summary>
    private static (decimal Value, int End)? AmountAt(Sentence sentence, int index)
    {
        if (sentence.Length(index, ["a couple of", "a couple", "couple of"]) is > 0 and var couple)
            return (IsMinutes(sentence.At(index + couple)) ? 5 : 2, index + couple);
        if (sentence.Length(index, ["a few", "few"]) is > 0 and var few)
            return (IsMinutes(sentence.At(index + few)) ? 10 : 3, index + few);
        if (sentence.Length(index, "one and a half") is > 0 and var oneAndHalf)
            return (1.5m, index + oneAndHalf);
        if (NumberAt(sentence, index) is not { } first)
            return null;
        return sentence.At(index + 1) is "-" or "–" or "—" or "to" or "or" && NumberAt(sentence, index + 2) is { } second && second > first
            ? (second, index + 3)
            : (first, index + 1);
    }

    /// <summary>"Give me a minute" promises nothing.</summary>
    private static bool IsIdiom(Sentence sentence, int index) => sentence.At(index) is "a" or "one" && sentence.At(index + 1) == "minute";

    private static bool IsMinutes(string unit) => unit is "min" or "mins" or "minutes";

    private static decimal? NumberAt(Sentence sentence, int index) =>
        sentence.At(index) switch
        {
            "a" or "an" or "another" => 1,
            "fifteen" => 15,
            "twenty" => 20,
            "thirty" => 30,
            "forty" => 40,
            "sixty" => 60,
            "ninety" => 90,
            var word when NumberWords.Of(word) is { } small => small,
            var word
                when decimal.TryParse(word.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    && number is > 0 and <= 1000 => number,
            _ => null,
        };

    private static (TimeNamed Time, int End)? HoursAt(Sentence sentence, decimal hours, int at)
    {
        if (sentence.Length(at, "and a half") is > 0 and var half)
            return (Minutes(hours * 60 + 30), at + half);
        if (sentence.Length(at, ["or two", "- two", "– two"]) is > 0 and var orTwo && hours == 1)
            return (Minutes(120), at + orTwo);
        at += sentence.Length(at, "or so");
        return NumberAt(sentence, at) is { } minutes and < 60 && sentence.At(at) is not ("a" or "an" or "another")
            ? (Minutes(hours * 60 + minutes), at + 1 + (sentence.At(at + 1) is "m" or "min" or "mins" or "minutes" ? 1 : 0))
            : (Minutes(hours * 60), at);
    }

    private static TimeNamed.After Minutes(decimal minutes) => new(Duration.FromSeconds((long)(minutes * 60)));
}
