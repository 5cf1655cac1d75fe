using System.Text;

namespace Switchboard.Bench.Report;

/// <summary>All that one run found out.</summary>
internal sealed class Findings
{
    private readonly List<Table> tables = [];
    private readonly List<Aim> aims = [];

    public void Add(Table table)
    {
        tables.Add(table);
        Console.WriteLine(table);
    }

    public void Add(Aim aim) => aims.Add(aim);

    public string Markdown(string heading)
    {
        var text = new StringBuilder(heading).Append('\n');
        if (aims.Count > 0)
            text.Append(Aims()).Append('\n');
        return text.AppendJoin('\n', tables).ToString();
    }

    public Table Aims()
    {
        var table = new Table("Aims", ["aim", "wanted", "measured", ""]);
        foreach (var aim in aims)
            table.Add(aim.What, aim.Wanted, aim.Measured, aim.IsMet ? "met" : "**missed**");
        return table;
    }
}
