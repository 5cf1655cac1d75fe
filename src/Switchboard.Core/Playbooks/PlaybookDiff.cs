using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>
/// What one playbook says otherwise than another, setting by setting: "urgencies › soon › remind › after: 20m -> 30m". It looks at what is
/// meant, not at how it is written: comments, order of keys and quotes are no difference.
/// </summary>
public static class PlaybookDiff
{
    /// <summary>Keys by which an item of a list is known again, wherever it stands.</summary>
    private static readonly ImmutableArray<string> Naming = ["name", "id", "key", "zone", "support"];

    public static ImmutableArray<string> Between(PlaybookNode old, PlaybookNode now) => [.. Compare("", old, now)];

    private static IEnumerable<string> Compare(string path, PlaybookNode old, PlaybookNode now) =>
        (old, now) switch
        {
            (PlaybookNode.Scalar before, PlaybookNode.Scalar after) => before.Text.Trim() == after.Text.Trim()
                ? []
                : [$"{path}: {Shown(before)} -> {Shown(after)}"],
            (PlaybookNode.Map before, PlaybookNode.Map after) => CompareMaps(path, Entries(before), Entries(after)),
            (PlaybookNode.List before, PlaybookNode.List after) => CompareLists(path, before.Items, after.Items),
            _ => [$"{path}: {Shown(old)} -> {Shown(now)}"],
        };

    private static IEnumerable<string> CompareMaps(
        string path,
        List<(string Name, PlaybookNode Value)> before,
        List<(string Name, PlaybookNode Value)> after
    )
    {
        foreach (var (name, value) in before)
        {
            if (after.Find(one => one.Name == name).Value is { } still)
                foreach (var difference in Compare(Below(path, name), value, still))
                    yield return difference;
            else
                yield return $"{Below(path, name)}: gone (was {Shown(value)})";
        }
        foreach (var (name, value) in after.Where(one => !before.Exists(known => known.Name == one.Name)))
            yield return $"{Below(path, name)}: new ({Shown(value)})";
        var (order, now) = (Common(before, after), Common(after, before));
        if (path.Length > 0 && !order.SequenceEqual(now) && IsOrdered(path))
            yield return $"{path}: the order is now {string.Join(", ", now)}";
    }

    private static IEnumerable<string> CompareLists(string path, ImmutableArray<PlaybookNode> before, ImmutableArray<PlaybookNode> after)
    {
        if (before.Concat(after).All(item => item is PlaybookNode.Scalar))
            return CompareTexts(path, [.. before.Select(Shown)], [.. after.Select(Shown)]);
        if (ByName(before) is { } known && ByName(after) is { } now)
            return CompareMaps(path, known, now);
        return Enumerable
            .Range(0, Math.Max(before.Length, after.Length))
            .SelectMany(i =>
                i >= after.Length ? [$"{Below(path, $"{i + 1}")}: gone (was {Shown(before[i])})"]
                : i >= before.Length ? [$"{Below(path, $"{i + 1}")}: new ({Shown(after[i])})"]
                : Compare(Below(path, $"{i + 1}"), before[i], after[i])
            );
    }

    private static IEnumerable<string> CompareTexts(string path, List<string> before, List<string> after)
    {
        string[] gone = [.. before.Except(after).Select(text => $"{text} taken away")];
        string[] added = [.. after.Except(before).Select(text => $"{text} added")];
        if (gone.Length + added.Length > 0)
            yield return $"{path}: {string.Join(", ", [.. added, .. gone])}";
        else if (!before.SequenceEqual(after))
            yield return $"{path}: the order is now {string.Join(", ", after)}";
    }

    private static List<(string Name, PlaybookNode Value)> Entries(PlaybookNode.Map map) =>
        [.. map.Entries.Select(entry => (entry.Key.Text, entry.Value))];

    /// <summary>Items by the name each carries, where each carries one of its own.</summary>
    private static List<(string Name, PlaybookNode Value)>? ByName(ImmutableArray<PlaybookNode> items)
    {
        foreach (var key in Naming)
        {
            var named = items
                .Select(item =>
                    (
                        Name: item is PlaybookNode.Map map
                        && map.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value is PlaybookNode.Scalar name
                            ? name.Text
                            : "",
                        item
                    )
                )
                .ToList();
            if (named.TrueForAll(one => one.Name.Length > 0) && named.Select(one => one.Name).Distinct().Count() == named.Count)
                return named;
        }
        return null;
    }

    private static List<string> Common(List<(string Name, PlaybookNode Value)> of, List<(string Name, PlaybookNode Value)> with) =>
        [.. of.Select(one => one.Name).Where(name => with.Exists(other => other.Name == name))];

    /// <summary>The order of urgencies says which is the most urgent; the order of names in a map says nothing.</summary>
    private static bool IsOrdered(string path) => path is "urgencies";

    /// <summary>A value in one line, as short as it can be said.</summary>
    internal static string Shown(PlaybookNode node) =>
        node switch
        {
            PlaybookNode.Scalar { Text: var text } => text.Trim().Length > 0 ? text.Trim().ReplaceLineEndings(" ") : "nothing",
            PlaybookNode.List { Items: var items } => items.IsEmpty ? "none" : string.Join(", ", items.Select(Shown)),
            PlaybookNode.Map { Entries: var entries } => string.Join(
                "; ",
                entries.Select(entry => $"{entry.Key.Text}: {Shown(entry.Value)}")
            ),
            _ => "",
        };

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path} › {name}";
}
