using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace Switchboard.Bench.Contestants;

/// <summary>A member's Slack client that stays open: what the desk's bot says in threads there, and when it arrived.</summary>
internal sealed class OpenClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Said> heard = Channel.CreateUnbounded<Said>();
    private readonly CancellationTokenSource stop;
    private readonly Task listening;

    private OpenClient(Stream stream, string bot, CancellationToken cancellation)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        listening = ListenAsync(stream, bot, stop.Token);
    }

    public static async Task<OpenClient> OpenAsync(Sandbox sandbox, string token, CancellationToken cancellation) =>
        new(
            await sandbox.Http.GetStreamAsync(new Uri($"/_sandbox/stream?token={token}", UriKind.Relative), cancellation),
            sandbox.Workspace.Bot,
            cancellation
        );

    /// <summary>When the bot next says this in the thread, as the stopwatch counts.</summary>
    public async Task<long> HearAsync(string thread, string words, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var said = await heard.Reader.ReadAsync(patience.Token);
                if (said.Thread == thread && said.Text.Contains(words, StringComparison.Ordinal))
                    return said.At;
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidOperationException($"In {Patience.TotalSeconds:0} s the desk did not say in {thread}: {words}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening;
        stop.Dispose();
    }

    private async Task ListenAsync(Stream stream, string bot, CancellationToken cancellation)
    {
        try
        {
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                var now = Stopwatch.GetTimestamp();
                if (!line.StartsWith("data: ", StringComparison.Ordinal) || !line.Contains(bot, StringComparison.Ordinal))
                    continue;
                using var told = JsonDocument.Parse(line.AsMemory(6));
                if (SaidIn(told.RootElement, bot, now) is { } said)
                    heard.Writer.TryWrite(said);
            }
        }
        catch (OperationCanceledException) { }
    }

    private static Said? SaidIn(JsonElement told, string bot, long at)
    {
        if (!told.GetProperty("type").ValueEquals("message"))
            return null;
        var message = told.GetProperty("event");
        return message.TryGetProperty("user", out var user) && user.ValueEquals(bot) && message.TryGetProperty("thread_ts", out var thread)
            ? new Said(thread.GetString()!, message.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "", at)
            : null;
    }

    private sealed record Said(string Thread, string Text, long At);
}
