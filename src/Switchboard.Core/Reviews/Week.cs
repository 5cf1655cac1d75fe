using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Calendars;

namespace Switchboard.Reviews;

/// <summary>A week as ISO counts them ("2026-W48"): its Thursday says which year it belongs to.</summary>
[JsonConverter(typeof(AsText))]
public readonly partial record struct Week(int Year, int Number) : IComparable<Week>
{
    private static readonly IWeekYearRule Rule = WeekYearRules.Iso;

    public Week Next => Plus(1);

    public Week Previous => Plus(-1);

    public static Week Of(LocalDate day) => new(Rule.GetWeekYear(day), Rule.GetWeekOfWeekYear(day));

    public static Week? Parse(string text) =>
        Pattern().Match(text.Trim()) is { Success: true, Groups: var parts }
        && new Week(NumberIn(parts["year"]), NumberIn(parts["week"])) is var week
        && week.Number >= 1
        && week.Number <= Rule.GetWeeksInWeekYear(week.Year)
            ? week
            : null;

    public LocalDate On(IsoDayOfWeek day) => Rule.GetLocalDate(Year, Number, day);

    public Week Plus(int weeks) => Of(On(IsoDayOfWeek.Thursday).PlusWeeks(weeks));

    public int CompareTo(Week other) => (Year, Number).CompareTo((other.Year, other.Number));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");

    public static bool operator <(Week left, Week right) => left.CompareTo(right) < 0;

    public static bool operator >(Week left, Week right) => left.CompareTo(right) > 0;

    public static bool operator <=(Week left, Week right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Week left, Week right) => left.CompareTo(right) >= 0;

    private static int NumberIn(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<year>[0-9]{4})-[Ww](?<week>[0-9]{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    private sealed class AsText : JsonConverter<Week>
    {
        public override Week Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "") ?? throw new JsonException("expected a week, as in 2026-W48");

        public override void Write(Utf8JsonWriter writer, Week value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
