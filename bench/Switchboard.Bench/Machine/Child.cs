using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Switchboard.Bench.Machine;

/// <summary>A program we started: its output goes to a file, and whatever happens it ends with us, by its own pid.</summary>
internal sealed partial class Child : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Kill = 9;

    private static readonly HashSet<Child> Living = [];

    private readonly Process process;
    private readonly string log;

    private Child(Process process, string log)
    {
        this.process = process;
        this.log = log;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public static Child Start(string log, IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        // The shell hands its own pid on (exec): what we started is what we measure and end.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. command]);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        var child = new Child(Process.Start(start)!, log);
        lock (Living)
            Living.Add(child);
        return child;
    }

    /// <summary>For the way out of this program, however it comes.</summary>
    public static void KillAll()
    {
        lock (Living)
        {
            foreach (var child in Living.Where(child => !child.HasExited))
                _ = Signal(child.Id, Kill);
        }
    }

    /// <summary>Returns once something listens on the port; fails with the program's own words when it ends before.</summary>
    public async Task ListensAsync(int port, TimeSpan patience, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(port, cancellation))
        {
            if (HasExited || Stopwatch.GetElapsedTime(started) > patience)
                throw new InvalidOperationException(
                    $"{Path.GetFileNameWithoutExtension(log)} does not listen on port {port}:\n{LastWords()}"
                );
            await Task.Delay(5, cancellation);
        }
    }

    public void KillHard()
    {
        _ = Signal(Id, Kill);
        process.WaitForExit();
    }

    public string LastWords() => string.Join('\n', File.ReadLines(log).TakeLast(20));

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            _ = Signal(Id, Terminate);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                KillHard();
            }
        }
        lock (Living)
            Living.Remove(this);
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
