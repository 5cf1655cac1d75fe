namespace Switchboard.Bench.Load;

/// <summary>What a stretch of load came to. Only a 200 counts as answered.</summary>
internal sealed record LoadResult(long Answered, long Refused, long Unanswered, TimeSpan Took, Histogram Latency)
{
    public double PerSecond => Answered / Took.TotalSeconds;
}
