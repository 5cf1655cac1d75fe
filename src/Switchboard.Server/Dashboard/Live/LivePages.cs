using Microsoft.AspNetCore.Http.Features;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.SignIn;

namespace Switchboard.Dashboard.Live;

/// <summary>The stream that open pages listen to.</summary>
internal static class LivePages
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly byte[] StillHere = ":\n\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/live", ListenAsync);
        signedIn.MapGet("/live/board", ListenToBoardAsync);
    }

    /// <summary>For any page: which cases changed.</summary>
    /// <param name="since">What a page last heard, where a new EventSource cannot send the Last-Event-ID header.</param>
    private static Task ListenAsync(HttpContext context, string? since, Viewer viewer, LiveHub hub, CancellationToken cancellation) =>
        StreamAsync(context, () => hub.OpenAsync(viewer, null, SinceOf(context, since), cancellation), cancellation);

    /// <summary>For a list of cases, asked for as the list itself is: the list anew, whenever it changed.</summary>
    private static Task ListenToBoardAsync(
        HttpContext context,
        string? since,
        Viewer viewer,
        LiveHub hub,
        CancellationToken cancellation
    ) =>
        StreamAsync(
            context,
            () => hub.OpenAsync(viewer, BoardView.Read(context.Request.Query), SinceOf(context, since), cancellation),
            cancellation
        );

    private static string? SinceOf(HttpContext context, string? since) =>
        context.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? since;

    private static async Task StreamAsync(HttpContext context, Func<Task<LiveStream>> open, CancellationToken cancellation)
    {
        var hub = context.RequestServices.GetRequiredService<LiveHub>();
        var sessions = context.RequestServices.GetRequiredService<SessionStore>();
        var life = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, life.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // proxies are to pass it on at once
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var stream = await open();
        try
        {
            await context.Response.WriteAsync($"retry: 2000\nid: {hub.Head}\nevent: hello\ndata: {{}}\n\n", over.Token);
            await context.Response.Body.FlushAsync(over.Token);
            await PourAsync(context.Response, stream, hub, sessions, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested) { } // the page went away, or we are stopping
        finally
        {
            hub.Close(stream);
        }
    }

    private static async Task PourAsync(
        HttpResponse response,
        LiveStream stream,
        LiveHub hub,
        SessionStore sessions,
        CancellationToken cancellation
    )
    {
        using var heart = new PeriodicTimer(Heartbeat); // real time: proxies and sockets do not follow the demo's clock
        var beat = heart.WaitForNextTickAsync(cancellation).AsTask();
        var more = stream.WaitAsync(cancellation).AsTask();
        while (true)
        {
            if (await Task.WhenAny(more, beat) == more)
            {
                if (!await more)
                    return;
                foreach (var change in stream.Take(() => Change.Everything(hub.Head)))
                    await response.Body.WriteAsync(change.Encoded, cancellation);
                more = stream.WaitAsync(cancellation).AsTask();
            }
            else if (await beat && await sessions.LivesAsync(stream.Viewer, cancellation))
            {
                await response.Body.WriteAsync(StillHere, cancellation);
                beat = heart.WaitForNextTickAsync(cancellation).AsTask();
            }
            else
                return;
            await response.Body.FlushAsync(cancellation);
        }
    }
}
