using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>What another playbook changes, in words: what the desk will do otherwise, then each setting with its old and new value.</summary>
public static class PlaybookChanges
{
    public static ImmutableArray<string> Between(PlaybookReading.Good old, PlaybookReading.Good now)
    {
        var (done, set) = (Handbook.Differences(old.Playbook, now.Playbook), PlaybookDiff.Between(old.Source, now.Source));
        if (done.IsEmpty && set.IsEmpty)
            return ["Nothing changes."];
        return [.. Under("What the desk does otherwise:", done), .. Under("Settings:", set)];
    }

    private static IEnumerable<string> Under(string heading, ImmutableArray<string> lines) =>
        lines.IsEmpty ? [] : [heading, .. lines.Select(line => $"  {line}")];
}
