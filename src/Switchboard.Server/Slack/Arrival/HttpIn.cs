using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Switchboard.Slack.Commands;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Slack by HTTP: /slack/events, /slack/interactions and /slack/commands. Answers 200 only after the delivery is on disk; whoever
/// cannot prove to be Slack learns nothing but a status.
/// </summary>
internal sealed class HttpIn : IDisposable
{
    public const int BodyLimit = 1024 * 1024;

    private const string Road = "http";
    private const int UnsignedLimit = 4096;

    private readonly RequestSignature _signature;
    private readonly Arrivals _arrivals;
    private readonly Interacting _interacting;
    private readonly SlackMeter _meter;
    private readonly TimeProvider _time;
    private readonly Commanding _commanding;

    public HttpIn(
        IOptions<SlackOptions> options,
        Arrivals arrivals,
        Interacting interacting,
        Commanding commanding,
        SlackMeter meter,
        TimeProvider time
    )
    {
        _signature = new(options.Value.SigningSecret);
        (_arrivals, _interacting, _commanding, _meter, _time) = (arrivals, interacting, commanding, meter, time);
        IsOn = options.Value.SigningSecret.Length > 0;
    }

    public bool IsOn { get; }

    /// <summary>Takes the request if it is addressed to one of the three; all others go on.</summary>
    public Task TakeAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Path.Value switch
        {
            "/slack/events" => PostAsync(context, Door.Events),
            "/slack/interactions" => PostAsync(context, Door.Interactions),
            "/slack/commands" => PostAsync(context, Door.Commands),
            _ => next(context),
        };

    private async Task PostAsync(HttpContext context, Door door)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            TurnAway(context, StatusCodes.Status405MethodNotAllowed, "method");
            return;
        }
        try
        {
            if (await ReadGenuineAsync(context) is { } body)
                await (
                    door switch
                    {
                        Door.Events => EventAsync(context, body),
                        Door.Interactions => InteractionAsync(context, body),
                        _ => CommandAsync(context, body),
                    }
                );
        }
        catch (JsonException)
        {
            TurnAway(context, StatusCodes.Status400BadRequest, "malformed");
        }
        catch (BadHttpRequestException error)
        {
            TurnAway(context, error.StatusCode, "unreadable");
        }
    }

    private ValueTask EventAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var head = EventHead.Read(body.Span);
        return head.Envelope.SequenceEqual("url_verification"u8)
            ? ReturnAsync(context, Encoding.UTF8.GetString(head.Challenge))
            : AcknowledgeAsync(context, _arrivals.TellEventAsync(head, body, Road));
    }

    private static async ValueTask ReturnAsync(HttpContext context, string challenge)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync(challenge);
    }

    private static async ValueTask AcknowledgeAsync(HttpContext context, ValueTask told)
    {
        await told;
        context.Response.ContentLength = 0;
    }

    private async ValueTask InteractionAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var payload = SlackForm.Payload(body.Span) ?? throw new JsonException("An interaction has a payload.");
        await AnswerAsync(context, await _interacting.TakeAsync(payload, Road));
    }

    private async ValueTask CommandAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var payload = SlackForm.Fields(body.Span);
        await AnswerAsync(context, await _commanding.TakeAsync(payload, Road));
    }

    private static async ValueTask AnswerAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentLength = answer.Length;
        if (answer.Length == 0)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(answer);
    }

    /// <summary>The body of a request that Slack signed within the last five minutes; otherwise null and the answer is set.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> ReadGenuineAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var (timestamp, signature) = (headers["X-Slack-Request-Timestamp"].ToString(), headers["X-Slack-Signature"].ToString());
        if (signature.Length == 0 || timestamp.Length == 0)
            return await RefuseUnsignedAsync(context);
        if (!RequestSignature.IsFresh(timestamp, _time.GetUtcNow().ToUnixTimeSeconds()))
            return TurnAway(context, StatusCodes.Status401Unauthorized, "stale");
        if (context.Request.ContentLength > BodyLimit)
            return TurnAway(context, StatusCodes.Status413PayloadTooLarge, "too_large");
        var prefix = RequestSignature.PrefixLength(timestamp);
        var (signed, length) = await ReadAsync(context.Request, prefix, BodyLimit);
        if (length > BodyLimit)
            return TurnAway(context, StatusCodes.Status413PayloadTooLarge, "too_large");
        RequestSignature.WritePrefix(timestamp, signed);
        if (!_signature.IsGenuine(signed.AsSpan(0, prefix + length), signature))
            return TurnAway(context, StatusCodes.Status401Unauthorized, "signature");
        return signed.AsMemory(prefix, length);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> RefuseUnsignedAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType && context.Request.ContentLength <= UnsignedLimit)
        {
            var (body, length) = await ReadAsync(context.Request, 0, UnsignedLimit);
            if (length <= UnsignedLimit && SlackForm.IsCertificateCheck(body.AsSpan(0, length)))
                return null;
        }
        return TurnAway(context, StatusCodes.Status401Unauthorized, "unsigned");
    }

    /// <summary>
    /// Reads the body into one array with room for the signed text's prefix before it: it is hashed and then stored from there
    /// without another copy.
    /// </summary>
    private static async ValueTask<(byte[] Bytes, int Length)> ReadAsync(HttpRequest request, int offset, int limit)
    {
        var bytes = new byte[offset + (int)Math.Min(request.ContentLength ?? 4096, limit)];
        var length = 0;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync();
            var got = (int)Math.Min(read.Buffer.Length, limit - length + 1L);
            if (offset + length + got > bytes.Length)
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, offset + length + got));
            read.Buffer.Slice(0, got).CopyTo(bytes.AsSpan(offset + length));
            length += got;
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || length > limit)
                return (bytes, length);
        }
    }

    private ReadOnlyMemory<byte>? TurnAway(HttpContext context, int status, string reason)
    {
        _meter.TurnedAway(reason);
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return null;
    }

    private enum Door
    {
        Events,
        Interactions,
        Commands,
    }

    public void Dispose() => _signature.Dispose();
}
