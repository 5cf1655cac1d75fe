using System.Diagnostics;
using Switchboard.Bench.Load;

namespace Switchboard.Bench.Machine;

/// <summary>How long this disk takes to make 4 KiB durable: the floor under every figure that waits for a commit.</summary>
internal static class Disk
{
    public static Histogram Sync(string folder, int times)
    {
        var latency = new Histogram();
        var file = Path.Combine(folder, "sync");
        var block = new byte[4096];
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var time = 0; time < times; time++)
            {
                var started = Stopwatch.GetTimestamp();
                stream.Write(block);
                stream.Flush(flushToDisk: true);
                latency.Record((long)Stopwatch.GetElapsedTime(started).TotalNanoseconds);
            }
        }
        File.Delete(file);
        return latency;
    }
}
