using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Switchboard.Bench.Contestants;

/// <summary>The ceiling: bare Kestrel that checks Slack's signature and the five minutes over the raw body, and answers 200. It keeps nothing.</summary>
internal static class RawPeer
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("SLACK_SIGNING_SECRET") ?? "");

    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var length = (int)(context.Request.ContentLength ?? 0);
        var body = ArrayPool<byte>.Shared.Rent(length);
        await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, length), context.RequestAborted);
        context.Response.StatusCode = IsSigned(context.Request.Headers, body.AsSpan(0, length)) ? 200 : 401;
        context.Response.ContentLength = 0;
        ArrayPool<byte>.Shared.Return(body);
    }

    private static bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        string? stamp = headers["X-Slack-Request-Timestamp"];
        string? signature = headers["X-Slack-Signature"];
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature is not { Length: 67 })
            return false;
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300)
            return false;

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        Span<byte> head = stackalloc byte[64];
        hmac.AppendData(head[..Encoding.ASCII.GetBytes($"v0:{stamp}:", head)]);
        hmac.AppendData(body);
        Span<byte> ours = stackalloc byte[32];
        hmac.GetHashAndReset(ours);
        Span<byte> theirs = stackalloc byte[32];
        return Convert.FromHexString(signature.AsSpan(3), theirs, out _, out _) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(ours, theirs);
    }
}
