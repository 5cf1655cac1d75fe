using Switchboard.Bench.Load;

namespace Switchboard.Bench.Measures;

/// <summary>One figure of the acknowledgement tables: one contestant, one load, one round.</summary>
internal sealed record AckCell(string Contestant, int Round, string Load, LoadResult Result, TimeSpan Cpu)
{
    public double CpuMicroseconds => Cpu.TotalMicroseconds / Math.Max(Result.Answered, 1);

    public double Cores => Cpu / Result.Took;
}
