using System.Collections.Immutable;
using System.Globalization;
using Switchboard.OnCall;

namespace Switchboard.Dashboard.OnCall;

/// <summary>A schedule as its form holds it: every value as it was typed, so that a mistake loses nothing.</summary>
public sealed record ScheduleDraft
{
    public const int MostLayers = 12;

    public string Name { get; init; } = "";
    public string Zone { get; init; } = "";
    public string Wanted { get; init; } = "1";
    public bool NextStandsIn { get; init; } = true;
    public string Holidays { get; init; } = "";

    /// <summary>What it was made from; 0: nothing.</summary>
    public long Revision { get; init; }

    public ImmutableArray<LayerDraft> Layers { get; init; } = [];

    public static ScheduleDraft Read(IFormCollection form) =>
        new()
        {
            Name = form["name"].ToString().Trim(),
            Zone = form["zone"].ToString().Trim(),
            Wanted = form["wanted"].ToString().Trim(),
            NextStandsIn = form["away"] == "next",
            Holidays = form["holidays"].ToString(),
            Revision = long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0,
            Layers =
            [
                .. Enumerable
                    .Range(0, MostLayers)
                    .Where(i => form.ContainsKey($"layer{i}.name"))
                    .Select(i => LayerDraft.Read(field => form[$"layer{i}.{field}"].ToString()))
                    .Where(layer => !layer.IsBlank),
            ],
        };

    public static ScheduleDraft Of(Schedule schedule, long revision, RotaPeople people) =>
        new()
        {
            Name = schedule.Name,
            Zone = schedule.Zone.Id,
            Wanted = schedule.Wanted.ToString(CultureInfo.InvariantCulture),
            NextStandsIn = schedule.WhenAway == WhenAway.NextStandsIn,
            Holidays = string.Join(", ", schedule.Holidays.Order().Select(NodaTime.Text.LocalDatePattern.Iso.Format)),
            Revision = revision,
            Layers = [.. schedule.Layers.Select(layer => LayerDraft.Of(layer, people))],
        };
}

/// <summary>One layer of the form.</summary>
public sealed record LayerDraft
{
    public string Name { get; init; } = "";

    /// <summary>"turns" or "fixed".</summary>
    public string Kind { get; init; } = "turns";
    public string Count { get; init; } = "1";
    public string Unit { get; init; } = "weeks";
    public string Start { get; init; } = "";
    public string End { get; init; } = "";
    public string Zone { get; init; } = "";

    /// <summary>A turn, or a fixed shift, a line.</summary>
    public string Who { get; init; } = "";
    public string Together { get; init; } = "1";
    public string Hours { get; init; } = "";
    public string Level { get; init; } = "1";
    public string OnHolidays { get; init; } = "";

    public bool IsBlank => Name.Length == 0 && Who.Trim().Length == 0;

    public static LayerDraft Read(Func<string, string> value) =>
        new()
        {
            Name = value("name").Trim(),
            Kind = value("kind") == "fixed" ? "fixed" : "turns",
            Count = value("count").Trim(),
            Unit = value("unit"),
            Start = value("start").Trim(),
            End = value("end").Trim(),
            Zone = value("zone").Trim(),
            Who = value("who"),
            Together = value("together").Trim(),
            Hours = value("hours"),
            Level = value("level").Trim(),
            OnHolidays = value("on_holidays"),
        };

    public static LayerDraft Of(Layer layer, RotaPeople people)
    {
        var draft = new LayerDraft
        {
            Name = layer.Name,
            Zone = layer.Zone.Id,
            Level = layer.Level.ToString(CultureInfo.InvariantCulture),
            Hours = HoursText.Write(layer.Windows),
            OnHolidays = layer.OnHolidays.ToString(),
        };
        return layer switch
        {
            Layer.Rotating { Rotation: var rotation } => draft with
            {
                Count = rotation.Length.Count.ToString(CultureInfo.InvariantCulture),
                Unit = rotation.Length.Unit.ToString().ToLowerInvariant(),
                Start = FieldOf(rotation.Start),
                End = rotation.End is { } end ? FieldOf(end) : "",
                Together = (rotation.Lineups[^1].PerTurn ?? rotation.PerTurn).ToString(CultureInfo.InvariantCulture),
                Who = string.Join('\n', rotation.Lineups[^1].Order.Select(crew => string.Join(" + ", crew.People.Select(people.HandleOf)))),
            },
            Layer.Fixed { Shifts: var shifts } => draft with { Kind = "fixed", Who = ShiftsText.Write(shifts, layer.Zone, people) },
            _ => throw new InvalidOperationException($"No form holds {layer.GetType().Name}"),
        };
    }

    private static string FieldOf(NodaTime.LocalDateTime wall) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(wall);
}
