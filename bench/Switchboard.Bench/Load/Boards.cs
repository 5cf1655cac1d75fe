using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Switchboard.Bench.Load;

/// <summary>
/// Browsers that show the list of cases: each holds a stream open, and when the stream says that a case changed, it reads the list anew,
/// after the same short wait for further changes as our page's script. One thread serves them all.
/// </summary>
internal sealed class Boards : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(40); // live.js: settle

    private readonly Epoll epoll = new();
    private readonly List<Board> boards = [];
    private readonly Queue<(Board Board, long At)> asking = new();
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
            epoll.Watch(board.List.Socket, cookies.Count + index);
        }
    }

    /// <summary>From the change to the stream's word.</summary>
    public Histogram Told { get; } = new();

    /// <summary>From the change to the new list.</summary>
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
            for (; asking.TryPeek(out var next) && Stopwatch.GetTimestamp() >= next.At; asking.Dequeue())
                next.Board.Ask();
            var ready = epoll.Wait(asking.Count > 0 ? 1 : 10);
            for (var index = 0; index < ready; index++)
            {
                var tag = epoll.Tag(index);
                if (tag < boards.Count)
                    Hear(boards[tag]);
                else
                    Show(boards[tag - boards.Count]);
            }
        }
    }

    private void Hear(Board board)
    {
        var count = board.Stream.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return;
        if (count <= 0)
            throw new InvalidOperationException("The server ended a board's stream.");
        if (buffer.AsSpan(0, count).IndexOf("event: case"u8) < 0)
            return;
        if (board is { Awaits: true, WasTold: false })
        {
            board.WasTold = true;
            Told.Record((long)Stopwatch.GetElapsedTime(since).TotalNanoseconds);
        }
        AskSoon(board);
    }

    private void AskSoon(Board board)
    {
        if (board.IsAsking)
            return;
        board.IsAsking = true;
        asking.Enqueue((board, Stopwatch.GetTimestamp() + (long)(Settling.TotalSeconds * Stopwatch.Frequency)));
    }

    private void Show(Board board)
    {
        var status = board.List.Receive();
        if (status == 0)
            return;
        if (status != 200)
            throw new InvalidOperationException($"A board's list was answered {status}.");
        if (board is { Awaits: true, WasTold: true })
        {
            (board.Awaits, board.WasTold) = (false, false);
            Refreshed.Record((long)Stopwatch.GetElapsedTime(since).TotalNanoseconds);
        }
        if (!board.AsksAgain)
            return;
        board.AsksAgain = false;
        AskSoon(board);
    }

    private sealed class Board : IDisposable
    {
        private readonly byte[] ask;

        public Board(int port, string cookie)
        {
            Stream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Stream.Connect(new IPEndPoint(IPAddress.Loopback, port));
            Stream.Send(Request("/live", cookie));
            Stream.Blocking = false;
            List = new Connection(port);
            ask = Request("/cases/list", cookie);
        }

        public Socket Stream { get; }

        public Connection List { get; }

        public bool Awaits { get; set; }

        public bool WasTold { get; set; }

        /// <summary>It will read the list in a moment.</summary>
        public bool IsAsking { get; set; }

        /// <summary>Something changed while it was reading the list.</summary>
        public bool AsksAgain { get; set; }

        public void Ask()
        {
            IsAsking = false;
            if (List.Request >= 0)
                AsksAgain = true;
            else if (!List.Send(0, ask, since: 0))
                throw new InvalidOperationException("The server closed a board's connection.");
        }

        public void Dispose()
        {
            Stream.Dispose();
            List.Dispose();
        }

        private static byte[] Request(string path, string cookie) =>
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nX-Fragment: 1\r\nCookie: {cookie}\r\n\r\n");
    }
}
