using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Bench.Load;

/// <summary>Whole signed requests, made before the clock runs, so that sending one costs the generator a system call and nothing else.</summary>
internal sealed class RequestPool
{
    private const int ChunkSize = 8 * 1024 * 1024;

    private readonly List<byte[]> chunks = [];
    private readonly (int Chunk, int Start, int Length, int Number)[] requests;
    private readonly Traffic traffic;

    /// <param name="traffic">What to tell.</param>
    /// <param name="signingSecret">Slack's secret for the app.</param>
    /// <param name="count">How many requests.</param>
    /// <param name="repeatEvery">Every so many is one that was sent before, as a retry of Slack's is; 0: none.</param>
    public RequestPool(Traffic traffic, string signingSecret, int count, int repeatEvery = 0)
    {
        this.traffic = traffic;
        requests = new (int, int, int, int)[count];
        var secret = Encoding.UTF8.GetBytes(signingSecret);
        var body = new ArrayBufferWriter<byte>(4096);
        var filled = ChunkSize;
        for (var index = 0; index < count; index++)
        {
            if (repeatEvery > 0 && index > repeatEvery && index % repeatEvery == 0)
            {
                requests[index] = requests[index - (repeatEvery / 2)];
                continue;
            }
            var number = traffic.Made;
            body.ResetWrittenCount();
            traffic.Next(body);
            if (filled + body.WrittenCount + 1024 > ChunkSize)
            {
                chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkSize));
                filled = 0;
            }
            var length = Write(chunks[^1].AsSpan(filled), body.WrittenSpan, secret);
            requests[index] = (chunks.Count - 1, filled, length, number);
            filled += length;
        }
    }

    public int Count => requests.Length;

    public ReadOnlySpan<byte> this[int index] => chunks[requests[index].Chunk].AsSpan(requests[index].Start, requests[index].Length);

    /// <summary>Requests from this one on will not be sent.</summary>
    public void TakeBack(int index)
    {
        if (index < requests.Length)
            traffic.TakeBack(requests[index].Number);
    }

    public string EventId(int index) => traffic.EventId(requests[index].Number);

    private static int Write(Span<byte> to, ReadOnlySpan<byte> body, byte[] secret)
    {
        var stamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Span<byte> signed = stackalloc byte[body.Length + 32];
        var prefix = Encoding.ASCII.GetBytes($"v0:{stamp}:", signed);
        body.CopyTo(signed[prefix..]);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed[..(prefix + body.Length)]));
        var head = Encoding.ASCII.GetBytes(
            $"""
            POST /slack/events HTTP/1.1
            Host: 127.0.0.1
            User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)
            Accept: */*
            Content-Type: application/json
            X-Slack-Request-Timestamp: {stamp}
            X-Slack-Signature: v0={signature}
            Content-Length: {body.Length}


            """.ReplaceLineEndings("\r\n"),
            to
        );
        body.CopyTo(to[head..]);
        return head + body.Length;
    }
}
