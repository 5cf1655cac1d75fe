using System.Text;
using Switchboard.Golden;

namespace Switchboard.Playbooks;

/// <summary>docs/playbook.md: its second half is made from what the reader asks for, as the schema is.</summary>
public sealed class PlaybookDocsTests
{
    private const string Mark = "<!-- From here on it is made from what the reader reads; a test holds it to that. -->\n";

    [Fact]
    public void The_reference_names_every_key_and_every_saying()
    {
        var path = Path.Combine(GoldenFiles.Folder(""), "../../docs/playbook.md");
        var written = File.ReadAllText(path);
        var mark = written.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;

        GoldenFiles.Check(path, written[..mark] + Reference());
    }

    private static string Reference()
    {
        var text = new StringBuilder("\n## Every key\n");
        foreach (var (name, shape) in PlaybookReader.Draw().Keys.OrderBy(key => Place(key.Name)))
        {
            text.Append($"\n### `{name}`\n{PlaybookComments.Of(name)?.Text}\n".Replace("\n\n\n", "\n\n"));
            var rows = Rows(shape, name).ToList();
            if (rows.Count > 0)
                text.Append($"\n| key | what stands there |\n| --- | --- |\n{string.Concat(rows)}");
        }
        text.Append(
            "\n## Everything the desk says\n\n| name | its gaps, beside `{text}`, `{number}`, `{asker}` and `{owner}` |\n| --- | --- |\n"
        );
        foreach (var (name, type) in Sayings.All)
            text.Append($"| `{name}` | {string.Join(", ", Sayings.GapsOf(type).Except(Sayings.Common).Select(gap => $"`{{{gap}}}`"))} |\n");
        return text.ToString();
    }

    private static int Place(string key) =>
        DefaultPlaybook.Text.IndexOf($"\n{key}:", StringComparison.Ordinal) is var at and >= 0 ? at : int.MaxValue;

    private static IEnumerable<string> Rows(Shape shape, string path)
    {
        foreach (var (name, value) in shape.Keys)
        {
            var must = shape.Required.Contains(name) ? "" : " (may be left out)";
            yield return $"| `{path}.{name}` | {Kind(value)}{must}{Comment($"{path}.{name}")} |\n";
            foreach (var row in Rows(value, $"{path}.{name}"))
                yield return row;
        }
        if (shape.Items is { } items)
            foreach (var row in Rows(items, $"{path}.*"))
                yield return row;
    }

    private static string Kind(Shape shape) =>
        shape.Kind switch
        {
            ShapeKind.Map => "keys of its own",
            ShapeKind.Names => "names of your own",
            ShapeKind.List => $"a list{(shape.IsNeverEmpty ? " of at least one" : "")}{Examples(shape.Items)}",
            ShapeKind.YesOrNo => "`true` or `false`",
            ShapeKind.Number => $"a number from {shape.Least} to {shape.Most}",
            _ => $"a text{Examples(shape)}",
        };

    private static string Examples(Shape? shape) =>
        shape is { Examples.Count: > 0 } ? $", as {string.Join(" or ", shape.Examples.Select(example => $"`{example}`"))}" : "";

    private static string Comment(string path) => PlaybookComments.Of(path)?.Text is { } text ? $". {text}" : "";
}
