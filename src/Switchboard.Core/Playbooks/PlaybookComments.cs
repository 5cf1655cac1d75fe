using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Switchboard.Playbooks;

/// <summary>What the shipped playbook says about its own keys: the comment above each is its description, and names the rules it is of.</summary>
public static partial class PlaybookComments
{
    private static readonly ImmutableDictionary<string, PlaybookComment> All = Read(DefaultPlaybook.Text);

    /// <param name="path">"urgencies.*.remind".</param>
    public static PlaybookComment? Of(string path) => All.GetValueOrDefault(path);

    /// <summary>The shipped file is written plainly enough to be read by its lines: keys and items by their indentation.</summary>
    private static ImmutableDictionary<string, PlaybookComment> Read(string yaml)
    {
        var comments = ImmutableDictionary.CreateBuilder<string, PlaybookComment>();
        var (above, path) = (new List<string>(), new List<(int Indent, string Name)>());
        foreach (var line in yaml.Split('\n'))
        {
            if (line.TrimStart() is ['#', .. var comment])
            {
                above.Add(comment.Trim());
                continue;
            }
            if (Key().Match(line) is { Success: true } key)
            {
                var indent = key.Groups["indent"].Length + key.Groups["item"].Length;
                path.RemoveAll(one => one.Indent >= indent);
                if (key.Groups["item"].Length > 0)
                    path.RemoveAll(one => one.Indent >= key.Groups["indent"].Length);
                if (key.Groups["item"].Length > 0 && path is not [.., (_, "*")])
                    path.Add((indent - 1, "*"));
                path.Add((indent, key.Groups["key"].Value));
                var name = string.Join('.', path.Select(one => one.Name));
                if (above.Count > 0 && !comments.ContainsKey(name))
                    comments[name] = PlaybookComment.Of(above);
            }
            above.Clear();
        }
        return comments.ToImmutable();
    }

    [GeneratedRegex("^(?<indent> *)(?<item>- +)?(?<key>[a-z_]+):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}

/// <summary>A comment and the rules of the process that it names at its beginning ("R5 … R7  …").</summary>
public sealed partial record PlaybookComment(string Text, ImmutableArray<string> Rules)
{
    internal static PlaybookComment Of(IEnumerable<string> lines)
    {
        var text = string.Join(' ', lines);
        var named = Named().Match(text);
        return new(text[named.Length..].Trim(), named.Success ? [.. RulesIn(named)] : []);
    }

    private static IEnumerable<string> RulesIn(Match named)
    {
        var from = int.Parse(named.Groups["from"].ValueSpan);
        var to = named.Groups["to"].Success ? int.Parse(named.Groups["to"].ValueSpan) : from;
        return Enumerable.Range(from, to - from + 1).Select(number => $"R{number}");
    }

    [GeneratedRegex("^R(?<from>[0-9]+)( ?(…|,|-) ?R(?<to>[0-9]+))?\\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
