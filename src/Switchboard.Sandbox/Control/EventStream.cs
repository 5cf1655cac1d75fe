using System.Threading.Channels;

namespace Switchboard.Sandbox.Control;

/// <summary>Server-sent events.</summary>
internal static class EventStream
{
    /// <summary>Begins to answer. The stream ends with the program, which would else wait half a minute for its readers to leave.</summary>
    public static Task StartAsync(HttpContext http)
    {
        var lifetime = http.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        http.Response.RegisterForDispose(lifetime.ApplicationStopping.Register(http.Abort));
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.Body.FlushAsync(http.RequestAborted);
    }

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> json)
    {
        var body = http.Response.Body;
        await body.WriteAsync("data: "u8.ToArray(), http.RequestAborted);
        await body.WriteAsync(json, http.RequestAborted);
        await body.WriteAsync("\n\n"u8.ToArray(), http.RequestAborted);
        await body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Keeps a silent connection from looking dead.</summary>
    public static async Task BeatAsync(HttpContext http)
    {
        await http.Response.Body.WriteAsync(": beat\n\n"u8.ToArray(), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Waits until there is something to read, but no longer than a beat. False: nothing came.</summary>
    public static async Task<bool> NextAsync<T>(ChannelReader<T> reader, TimeSpan beat, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(beat);
        try
        {
            return await reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
