using System.Text;

namespace Switchboard.Bench.Report;

/// <summary>A Markdown table with a title and, under it, what a reader must know about the figures.</summary>
internal sealed record Table(string Title, IReadOnlyList<string> Head)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    public string Note { get; init; } = "";

    public void Add(params IReadOnlyList<string> row) => rows.Add(row);

    public override string ToString()
    {
        var text = new StringBuilder($"### {Title}\n\n");
        text.Append("| ").AppendJoin(" | ", Head).Append(" |\n");
        text.Append("| ").AppendJoin(" | ", Head.Select((_, column) => column == 0 ? "---" : "---:")).Append(" |\n");
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        return Note.Length == 0 ? text.ToString() : text.Append('\n').Append(Note).Append('\n').ToString();
    }
}
