using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Switchboard.Bench.Load;

/// <summary>Linux's readiness queue. One thread waits for all connections, so that the generator's own scheduling is not what is measured.</summary>
internal sealed unsafe partial class Epoll : IDisposable
{
    private const int ReadyToRead = 1;
    private const int Add = 1;

    // struct epoll_event is packed on x86-64 and naturally aligned elsewhere.
    private static readonly int Stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly byte[] events = GC.AllocateArray<byte>(512 * 16, pinned: true);
    private readonly int queue = Create(0);

    public void Watch(Socket socket, int tag)
    {
        var entry = stackalloc byte[16];
        Unsafe.WriteUnaligned(entry, ReadyToRead);
        Unsafe.WriteUnaligned(entry + Stride - sizeof(long), (long)tag);
        if (Control(queue, Add, (int)socket.Handle, entry) != 0)
            throw new InvalidOperationException($"epoll_ctl failed: {Marshal.GetLastPInvokeError()}");
    }

    /// <returns>How many connections have something to read; none when the time is over or a signal came.</returns>
    public int Wait(int milliseconds)
    {
        fixed (byte* first = events)
            return Math.Max(Wait(queue, first, events.Length / Stride, milliseconds), 0);
    }

    public int Tag(int index) => (int)Unsafe.ReadUnaligned<long>(ref events[(index * Stride) + Stride - sizeof(long)]);

    public void Dispose() => _ = Close(queue);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int queue, int operation, int descriptor, byte* entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int queue, byte* entries, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
