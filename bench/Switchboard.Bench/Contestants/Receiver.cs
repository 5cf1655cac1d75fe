using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Switchboard.Bench.Contestants;

/// <summary>A provider on loopback that takes every signed webhook at once and remembers when, by the id it carries.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app, int port) => (this.app, Host) = (app, $"127.0.0.1:{port}");

    public string Host { get; }

    /// <summary>When each id came first (Unix milliseconds), and how often.</summary>
    public ConcurrentDictionary<string, (double FirstAt, int Times)> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>The last words that a path was sent.</summary>
    public ConcurrentDictionary<string, string> Words { get; } = new(StringComparer.Ordinal);

    public static async Task<Receiver> StartAsync(int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var receiver = new Receiver(builder.Build(), port);
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync(cancellation);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        Words[context.Request.Path] = body.RootElement.GetProperty("message").GetString() ?? "";
        Taken.AddOrUpdate(
            context.Request.Headers["Idempotency-Key"].ToString(),
            _ => (now, 1),
            (_, known) => known with { Times = known.Times + 1 }
        );
        context.Response.ContentLength = 0;
    }
}
