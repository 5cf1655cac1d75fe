using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Switchboard.Slack.Commands;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// One Socket Mode connection from hello to close. Deliveries are told in the order they come; each is acknowledged after it is on
/// disk, and not at all if that failed, so that Slack sends it again.
/// </summary>
internal sealed partial class SlackSocket : IAsyncDisposable
{
    private const string Road = "socket";
    private const int FrameLimit = 16 * 1024 * 1024;

    /// <summary>How much may wait for the disk before the socket is read no further.</summary>
    private const int Unacknowledged = 256;

    private static readonly TimeSpan HelloLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<TimeSpan> _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Receipt> _receipts = Channel.CreateBounded<Receipt>(Unacknowledged);
    private readonly Arrivals _arrivals;
    private readonly Interacting _interacting;
    private readonly Commanding _commanding;
    private readonly ILogger _logger;
    private Task _work = Task.CompletedTask;

    private SlackSocket(Arrivals arrivals, Interacting interacting, Commanding commanding, ILogger logger)
    {
        (_arrivals, _interacting, _commanding, _logger) = (arrivals, interacting, commanding, logger);
        // The watchdog: we ask after silence, and no answer means that the line is dead though it looks open.
        _socket.Options.KeepAliveInterval = Silence;
        _socket.Options.KeepAliveTimeout = Silence;
    }

    /// <summary>How long Slack means to keep this connection.</summary>
    public TimeSpan Lifetime { get; private set; }

    /// <summary>Completes with the reason when Slack announces the end, or when the connection is gone.</summary>
    public Task<string> Leaving => _leaving.Task;

    /// <summary>Whether deliveries can still come by it.</summary>
    public bool IsAlive => !_work.IsCompleted;

    /// <summary>Connects and waits for hello.</summary>
    /// <exception cref="WebSocketException">It did not come about.</exception>
    public static async Task<SlackSocket> OpenAsync(
        Uri address,
        Arrivals arrivals,
        Interacting interacting,
        Commanding commanding,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var socket = new SlackSocket(arrivals, interacting, commanding, logger);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(HelloLimit);
        try
        {
            await socket._socket.ConnectAsync(address, limit.Token);
            socket._work = Task.WhenAll(socket.ListenAsync(), socket.AcknowledgeAsync());
            socket.Lifetime = await socket._hello.Task.WaitAsync(limit.Token);
            return socket;
        }
        catch (Exception e)
        {
            await socket.DisposeAsync();
            if (e is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new WebSocketException("Slack did not say hello in time", e);
            throw;
        }
    }

    private async Task ListenAsync()
    {
        var reason = "closed";
        try
        {
            var buffer = new ArrayBufferWriter<byte>(16 * 1024);
            while (await ReceiveAsync(buffer))
            {
                // The payload outlives the buffer, in the inbox.
                await HandleAsync(buffer.WrittenSpan.ToArray());
                buffer.ResetWrittenCount();
            }
        }
        catch (WebSocketException)
        {
            reason = "broken";
        }
        catch (OperationCanceledException)
        {
            reason = "ended";
        }
        finally
        {
            _leaving.TrySetResult(reason);
            _hello.TrySetException(new WebSocketException("Slack closed before it said hello"));
            _receipts.Writer.TryComplete();
        }
    }

    /// <returns>False when Slack closes.</returns>
    private async Task<bool> ReceiveAsync(ArrayBufferWriter<byte> buffer)
    {
        while (true)
        {
            var got = await _socket.ReceiveAsync(buffer.GetMemory(4096), _end.Token);
            if (got.MessageType == WebSocketMessageType.Close)
                return false;
            buffer.Advance(got.Count);
            if (buffer.WrittenCount > FrameLimit)
                throw new WebSocketException("a frame beyond all measure");
            if (!got.EndOfMessage)
                continue;
            if (got.MessageType == WebSocketMessageType.Text)
                return true;
            buffer.ResetWrittenCount(); // Slack speaks text; anything else is not for us
        }
    }

    private async ValueTask HandleAsync(byte[] bytes)
    {
        try
        {
            var frame = SocketFrame.Read(bytes);
            switch (frame.Type)
            {
                case "hello":
                    _hello.TrySetResult(frame.Lifetime);
                    break;
                case "disconnect":
                    _leaving.TrySetResult(frame.Reason);
                    break;
                case "events_api":
                    await ReceiveAsync(frame, StoredAsync(_arrivals.TellEventAsync(frame.Payload, Road)));
                    break;
                case "interactive":
                    await ReceiveAsync(frame, _interacting.TakeAsync(frame.Payload, Road));
                    break;
                case "slash_commands":
                    await ReceiveAsync(frame, _commanding.TakeAsync(frame.Payload, Road));
                    break;
                default:
                    Log.UnknownFrame(_logger, frame.Type);
                    break;
            }
        }
        catch (JsonException)
        {
            Log.Malformed(_logger);
        }
    }

    private static async ValueTask<byte[]> StoredAsync(ValueTask told)
    {
        await told;
        return [];
    }

    private ValueTask ReceiveAsync(SocketFrame frame, ValueTask<byte[]> told) =>
        _receipts.Writer.WriteAsync(new(frame.EnvelopeId, told, frame.AcceptsAnswer), _end.Token);

    private async Task AcknowledgeAsync()
    {
        await foreach (var receipt in _receipts.Reader.ReadAllAsync())
        {
            try
            {
                var answer = await receipt.Told;
                await _socket.SendAsync(receipt.Acknowledgement(answer), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
            }
            catch (Exception e)
                when (e is WebSocketException or OperationCanceledException or InvalidOperationException
                    && _socket.State != WebSocketState.Open
                )
            {
                // The line is gone; what is stored stays stored, and Slack's second telling will be known.
            }
            catch (JsonException)
            {
                Log.Malformed(_logger);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.NotStored(_logger, e);
            }
        }
    }

    /// <summary>Says farewell, lets what is under way arrive, and gives up on a silent line after a few seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        _end.CancelAfter(FarewellLimit);
        try
        {
            if (_socket.State == WebSocketState.Open)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _end.Token);
            await _work.WaitAsync(_end.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            _socket.Abort();
        }
        await _end.CancelAsync();
        await _work;
        _socket.Dispose();
        _end.Dispose();
    }

    /// <summary>A delivery on its way to disk.</summary>
    private sealed record Receipt(string EnvelopeId, ValueTask<byte[]> Told, bool AcceptsAnswer)
    {
        public byte[] Acknowledgement(byte[] answer)
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                json.WriteString("envelope_id", EnvelopeId);
                if (AcceptsAnswer && answer.Length > 0)
                {
                    json.WritePropertyName("payload");
                    json.WriteRawValue(answer);
                }
                json.WriteEndObject();
            }
            return stream.ToArray();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A delivery could not be stored and is not acknowledged; Slack will send it again")]
        public static partial void NotStored(ILogger logger, Exception error);

        [LoggerMessage(LogLevel.Warning, "A frame from Slack could not be read and is left unacknowledged")]
        public static partial void Malformed(ILogger logger);

        [LoggerMessage(LogLevel.Information, "Slack sent a frame of the kind {Type}, which the desk does not know")]
        public static partial void UnknownFrame(ILogger logger, string type);
    }
}
