using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>Reads how promises are kept in mind, and what people mean by "morning".</summary>
internal static class PromiseRulesReader
{
    public static PromiseRules Read(MapReader map, Mistakes mistakes)
    {
        var rules = PromiseRules.Default;
        if (map.Optional("promises") is not { } node)
            return rules;

        var reader = new MapReader(node, "'promises'", mistakes);
        rules = rules with
        {
            RemindBefore = Length("remind_before", rules.RemindBefore),
            Grace = Length("grace", rules.Grace),
            Morning = Time("morning", rules.Morning),
            AfterLunch = Time("after_lunch", rules.AfterLunch),
            Afternoon = Time("afternoon", rules.Afternoon),
            EndOfDay = Time("end_of_day", rules.EndOfDay),
            Evening = Time("evening", rules.Evening),
        };
        reader.Done();
        return rules;

        Duration Length(string key, Duration otherwise) =>
            reader.Optional(key) is { } length ? Values.Duration(length, mistakes) : otherwise;

        LocalTime Time(string key, LocalTime otherwise) => reader.Optional(key) is { } time ? Values.Time(time, mistakes) : otherwise;
    }
}
