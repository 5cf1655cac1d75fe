using System.Net;
using System.Net.Sockets;

namespace Switchboard.Bench.Load;

/// <summary>A kept-alive HTTP/1.1 connection with at most one request under way.</summary>
internal sealed class Connection : IDisposable
{
    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private readonly Socket socket;
    private byte[] answer = new byte[4 * 1024];
    private int received;

    public Connection(int port)
    {
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        socket.Blocking = false;
    }

    /// <summary>The request under way, or -1.</summary>
    public int Request { get; private set; } = -1;

    /// <summary>From when its latency counts.</summary>
    public long Since { get; private set; }

    public Socket Socket => socket;

    /// <returns>False when the server has gone away.</returns>
    public bool Send(int request, ReadOnlySpan<byte> bytes, long since)
    {
        Request = request;
        Since = since;
        while (!bytes.IsEmpty)
        {
            var sent = socket.Send(bytes, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
                return false;
            bytes = bytes[Math.Max(sent, 0)..];
        }
        return true;
    }

    /// <returns>The status once the whole answer is in, 0 while it is not, -1 when the server has gone away.</returns>
    public int Receive()
    {
        if (received == answer.Length)
            Array.Resize(ref answer, answer.Length * 2);
        var count = socket.Receive(answer.AsSpan(received), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return 0;
        if (error != SocketError.Success || count == 0)
            return -1;
        received += count;
        var status = Status(answer.AsSpan(0, received));
        if (status != 0)
        {
            received = 0;
            Request = -1;
        }
        return status;
    }

    public void Dispose() => socket.Dispose();

    private static int Status(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(EndOfHead);
        if (end < 0)
            return 0;
        var head = answer[..(end + 2)];
        var body = answer[(end + 4)..];
        var isWhole = Value(head, "\r\nContent-Length: "u8) is { IsEmpty: false } length
            ? body.Length >= int.Parse(length)
            : Value(head, "\r\nTransfer-Encoding: "u8).IsEmpty || body.SequenceEqual("0\r\n\r\n"u8) || body.EndsWith("\r\n0\r\n\r\n"u8);
        return isWhole ? int.Parse(head[9..12]) : 0;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        if (at < 0)
            return [];
        var rest = head[(at + name.Length)..];
        return rest[..rest.IndexOf((byte)'\r')];
    }
}
