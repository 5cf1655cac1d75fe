using Switchboard.OnCall.Duties;

namespace Switchboard.Playbooks;

/// <summary>Reads what is said when shifts begin and end; nothing, if it is left out.</summary>
internal static class ShiftRulesReader
{
    public static ShiftRules Read(MapReader map, Mistakes mistakes)
    {
        if (map.Optional("shifts") is not { } node)
            return ShiftRules.None;
        var reader = new MapReader(node, "what is said about shifts", mistakes);
        var rules = new ShiftRules
        {
            Briefs = reader.YesOrNo("briefing", otherwise: false),
            AsksForNote = reader.YesOrNo("note", otherwise: false),
        };
        reader.Done();
        return rules;
    }
}
