using System.Globalization;

namespace Switchboard.Bench.Machine;

/// <summary>What a program and all its children have used so far, as the kernel counts it.</summary>
internal static class Usage
{
    // The kernel's clock tick for /proc/*/stat is 1/100 s on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of the program, its children, and the children it has already buried.</summary>
    public static TimeSpan Cpu(int root) => TimeSpan.FromSeconds(Tree(root).Sum(process => process.Ticks) / TicksPerSecond);

    /// <summary>Resident memory of the program itself now, MiB.</summary>
    public static double ResidentMiB(int process) => Kilobytes($"/proc/{process}/status", "VmRSS:") / 1024;

    /// <summary>Memory of the program and its children now, MiB; pages they share count once (PSS).</summary>
    public static double TreeMiB(int root) => Tree(root).Sum(process => Kilobytes($"/proc/{process.Id}/smaps_rollup", "Pss:")) / 1024;

    /// <summary>The most resident memory the program itself has had, MiB.</summary>
    public static double PeakMiB(int process) => Kilobytes($"/proc/{process}/status", "VmHWM:") / 1024;

    private static List<Seen> Tree(int root)
    {
        var all = Directory
            .EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0]))
            .Select(Read)
            .OfType<Seen>()
            .ToList();
        var tree = all.Where(process => process.Id == root).ToList();
        for (var index = 0; index < tree.Count; index++)
            tree.AddRange(all.Where(process => process.Parent == tree[index].Id));
        return tree;
    }

    private static Seen? Read(string? id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            // The name in brackets may hold anything; the numbers come after its last bracket.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            return new Seen(int.Parse(id!, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), ticks);
        }
        catch (IOException)
        {
            return null; // it ended while we looked
        }
    }

    private static double Kilobytes(string file, string name)
    {
        try
        {
            var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private sealed record Seen(int Id, int Parent, long Ticks);
}
