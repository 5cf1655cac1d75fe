using Switchboard.Golden;

namespace Switchboard.Playbooks.Bad;

/// <summary>One bad playbook of bad.txt: what is spoilt in the right one, and what is to be said about it.</summary>
internal sealed record BadPlaybook(string Title, string Right, string Wrong, IReadOnlyList<string> Mistakes, bool IsBlind)
{
    public static readonly string RightText = File.ReadAllText(Path.Combine(Folder, "right.yaml"));

    private static readonly string Place = Path.Combine(Folder, "bad.txt");

    public static readonly IReadOnlyList<BadPlaybook> All = [.. File.ReadAllText(Place).Split("\n## ").Skip(1).Select(Parse)];

    private static string Folder => GoldenFiles.Folder("Bad");

    public string Text => RightText.Replace(Wrong.Length > 0 ? Right : Right + "\n", Wrong, StringComparison.Ordinal);

    public static void Rewrite(IEnumerable<BadPlaybook> all) =>
        File.WriteAllText(Place, $"{File.ReadAllText(Place).Split("\n## ")[0]}\n{string.Join("\n\n", all.Select(Shown))}\n");

    private static string Shown(BadPlaybook bad) =>
        string.Join(
            '\n',
            [
                $"## {bad.Title}",
                .. Lines("- ", bad.Right),
                .. Lines("+ ", bad.Wrong),
                .. bad.Mistakes.Select(mistake => $"= {mistake}"),
                .. bad.IsBlind ? (string[])["blind"] : [],
            ]
        );

    private static IEnumerable<string> Lines(string sign, string text) =>
        text.Length > 0 ? text.Split('\n').Select(line => sign + line) : [];

    private static BadPlaybook Parse(string block)
    {
        var lines = block.TrimEnd().Split('\n');
        return new(lines[0], Signed(lines, "- "), Signed(lines, "+ "), [.. With(lines, "= ")], lines.Contains("blind"));
    }

    private static string Signed(string[] lines, string sign) => string.Join('\n', With(lines[1..], sign));

    private static IEnumerable<string> With(IEnumerable<string> lines, string sign) =>
        lines.Where(line => line.StartsWith(sign, StringComparison.Ordinal)).Select(line => line[sign.Length..]);
}
