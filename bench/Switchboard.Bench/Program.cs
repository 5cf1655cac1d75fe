using System.Runtime.InteropServices;
using Switchboard.Bench;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Machine;

if (args is ["peer", "raw", var port])
    return await RawPeer.RunAsync(int.Parse(port));

if (args is ["load", var sandbox, var desk, var width, var seconds])
    return await Profiling.LoadAsync(new Uri(sandbox), int.Parse(desk), int.Parse(width), TimeSpan.FromSeconds(int.Parse(seconds)));

if (Request.Parse(args) is not { } request)
{
    Console.Error.WriteLine(Request.Usage);
    return 1;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
AppDomain.CurrentDomain.ProcessExit += (_, _) => Child.KillAll();
try
{
    await Run.AllAsync(request, stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (Exception problem) when (problem is InvalidOperationException or HttpRequestException or System.Data.Common.DbException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
