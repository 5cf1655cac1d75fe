using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Switchboard.Bench.Load;

/// <summary>
/// Browsers that show the list of cases: each holds a stream open, on which the list itself comes when it changed. One thread serves them all.
/// </summary>
internal sealed class Boards : IDisposable
{
    private readonly Epoll epoll = new();
    private readonly List<Board> boards = [];
    private readonly byte[] buffer = new byte[64 * 1024];
    private long since;

    /// <param name="port">The server's.</param>
    /// <param name="cookies">One session for each board.</param>
    public Boards(int port, IReadOnlyList<string> cookies)
    {
        foreach (var (index, cookie) in cookies.Index())
        {
            var board = new Board(port, cookie);
            boards.Add(board);
            epoll.Watch(board.Stream, index);
        }
    }

    /// <summary>From the change to the beginning of the new list.</summary>
    public Histogram Told { get; } = new();

    /// <summary>From the change to the whole new list.</summary>
    public Histogram Refreshed { get; } = new();

    /// <summary>Makes one change and follows it to every board.</summary>
    /// <returns>How many boards had not refreshed in time.</returns>
    public int Follow(Action change, TimeSpan patience, TimeSpan settle)
    {
        foreach (var board in boards)
            (board.Awaits, board.WasTold) = (true, false);
        since = Stopwatch.GetTimestamp();
        change();
        Serve(patience, until: () => boards.TrueForAll(board => !board.Awaits));
        var late = boards.Count(board => board.Awaits);
        Serve(settle, until: () => false);
        return late;
    }

    /// <summary>Answers to whatever comes, for a while.</summary>
    public void Rest(TimeSpan time) => Serve(time, until: () => false);

    public void Dispose()
    {
        foreach (var board in boards)
            board.Dispose();
        epoll.Dispose();
    }

    private void Serve(TimeSpan time, Func<bool> until)
    {
        var started = Stopwatch.GetTimestamp();
        while (!until() && Stopwatch.GetElapsedTime(started) < time)
        {
            var ready = epoll.Wait(10);
            for (var index = 0; index < ready; index++)
                Hear(boards[epoll.Tag(index)]);
        }
    }

    private void Hear(Board board)
    {
        var count = board.Stream.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return;
        if (count <= 0)
            throw new InvalidOperationException("The server ended a board's stream.");
        var heard = buffer.AsSpan(0, count);
        var isList = heard.IndexOf("event: board"u8) >= 0;
        if (isList && board is { Awaits: true, WasTold: false })
        {
            board.WasTold = true;
            Told.Record((long)Stopwatch.GetElapsedTime(since).TotalNanoseconds);
        }
        if (heard.EndsWith("\n\n\r\n"u8) && board is { Awaits: true, WasTold: true })
        {
            (board.Awaits, board.WasTold) = (false, false);
            Refreshed.Record((long)Stopwatch.GetElapsedTime(since).TotalNanoseconds);
        }
    }

    private sealed class Board : IDisposable
    {
        public Board(int port, string cookie)
        {
            Stream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Stream.Connect(new IPEndPoint(IPAddress.Loopback, port));
            Stream.Send(Request("/live/board", cookie));
            Stream.Blocking = false;
        }

        public Socket Stream { get; }

        public bool Awaits { get; set; }

        public bool WasTold { get; set; }

        public void Dispose() => Stream.Dispose();

        private static byte[] Request(string path, string cookie) =>
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nCookie: {cookie}\r\n\r\n");
    }
}
