using System.Globalization;

namespace Switchboard.Playbooks;

/// <summary>Reads how follow-ups are brought back to their thread.</summary>
internal static class ThreadReader
{
    public static ThreadRules Read(MapReader playbook, Mistakes mistakes)
    {
        var rules = new ThreadRules();
        if (playbook.Optional("threads") is not { } node)
            return rules;

        var reader = new MapReader(node, "the threads", mistakes);
        if (reader.Optional("window") is { } window)
            rules = rules with { Window = Values.Duration(window, mistakes) };
        if (reader.Optional("patience") is { } patience)
            rules = rules with { Patience = Values.Duration(patience, mistakes) };
        if (reader.OptionalText("stop_after") is { Length: > 0 } text && reader.Optional("stop_after") is { } stop)
            rules = rules with { StopAfter = Count(text, stop, mistakes) };
        reader.Done();
        return rules;
    }

    private static int Count(string text, PlaybookNode at, Mistakes mistakes)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1000)
            return count;
        mistakes.Add(at, $"'{text}' is no number of times", "write a whole number from 1 on");
        return 1;
    }
}
