using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>
/// How a schedule that was made on a page is written as JSON: its plan alone, since changes and absences are kept by themselves. It is a file
/// format: optional properties may be added, nothing renamed, retyped or deleted; a golden file is kept by the tests and must load for ever.
/// </summary>
public static class ScheduleJson
{
    private static readonly JsonSerializerOptions Options = new(CaseJson.Options)
    {
        Converters =
        {
            new ZoneById(),
            new HolidaysInOrder(),
            new AsText<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH:mm")),
            new AsText<LocalDateTime>(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")),
        },
    };

    public static string Write(Schedule schedule) => JsonSerializer.Serialize(schedule, Options);

    /// <exception cref="JsonException">It is no schedule of this or an older version of the program.</exception>
    public static Schedule Read(string json) =>
        JsonSerializer.Deserialize<Schedule>(json, Options) ?? throw new JsonException("expected a schedule, found null");

    private sealed class ZoneById : JsonConverter<DateTimeZone>
    {
        public override DateTimeZone Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(reader.GetString() ?? "")
            ?? throw new JsonException("expected a time zone, as in Europe/London");

        public override void Write(Utf8JsonWriter writer, DateTimeZone value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Id);
    }

    /// <summary>A set has no order, but equal schedules are equal texts.</summary>
    private sealed class HolidaysInOrder : JsonConverter<ImmutableHashSet<LocalDate>>
    {
        public override ImmutableHashSet<LocalDate> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. JsonSerializer.Deserialize<LocalDate[]>(ref reader, options) ?? []];

        public override void Write(Utf8JsonWriter writer, ImmutableHashSet<LocalDate> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Order().ToArray(), options);
    }

    private sealed class AsText<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString() ?? "") is { Success: true } read
                ? read.Value
                : throw new JsonException($"expected a {typeof(T).Name}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
