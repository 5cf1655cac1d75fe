using System.Numerics;

namespace Switchboard.Bench.Load;

/// <summary>Latencies in nanoseconds, each kept to within 1 % in a fixed array: recording is an increment, and no sample is thrown away.</summary>
internal sealed class Histogram
{
    private const int Precision = 7; // 128 steps per doubling
    private const int Steps = 1 << Precision;

    private readonly long[] counts = new long[(64 - Precision) * Steps];

    public long Count { get; private set; }

    public long MaxNanoseconds { get; private set; }

    public void Record(long nanoseconds)
    {
        nanoseconds = Math.Max(nanoseconds, 0);
        counts[Bucket(nanoseconds)]++;
        Count++;
        MaxNanoseconds = Math.Max(MaxNanoseconds, nanoseconds);
    }

    /// <summary>The latency that <paramref name="percent"/> of the samples did not exceed; not a number without samples.</summary>
    public double Milliseconds(double percent)
    {
        if (Count == 0)
            return double.NaN;
        var rank = Math.Max((long)Math.Ceiling(Count * percent / 100), 1);
        long seen = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= rank)
                return Math.Min(Middle(bucket), MaxNanoseconds) / 1e6;
        }
        return MaxNanoseconds / 1e6;
    }

    private static int Bucket(long value)
    {
        var shift = Math.Max(63 - BitOperations.LeadingZeroCount((ulong)value) - Precision, -1);
        return shift < 0 ? (int)value : ((shift + 1) << Precision) + (int)((value >> shift) & (Steps - 1));
    }

    private static long Middle(int bucket)
    {
        var shift = (bucket >> Precision) - 1;
        return shift < 0 ? bucket : ((long)(Steps + (bucket & (Steps - 1))) << shift) + (1L << shift >> 1);
    }
}
