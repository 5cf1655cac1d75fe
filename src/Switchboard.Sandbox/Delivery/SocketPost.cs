using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Delivery;

/// <summary>Deliveries as Socket Mode envelopes.</summary>
internal sealed class SocketPost(World world)
{
    private const int Window = 3_000;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = Wire.Json.Encoder };

    public Sockets Sockets => world.Sockets;

    public async Task<Attempt> BringAsync(EventEnvelope envelope, int attempt, string reason, CancellationToken stopping)
    {
        var envelopeId = Guid.NewGuid().ToString();
        var frame = Write(
            json =>
            {
                json.WriteString("envelope_id", envelopeId);
                json.WritePropertyName("payload");
                json.WriteRawValue(envelope.Body, skipInputValidation: true);
                json.WriteString("type", "events_api");
                json.WriteBoolean("accepts_response_payload", false);
                json.WriteNumber("retry_attempt", attempt);
                json.WriteString("retry_reason", reason);
            },
            envelope.Body.Length
        );
        world.Journal.Add(
            "delivery",
            envelope.Type,
            entry =>
                entry with
                {
                    Transport = "socket",
                    Subject = envelope.EventId,
                    Attempt = attempt,
                    Reason = reason,
                    Body = envelope.Body,
                }
        );
        var (taken, _) = await SendAsync(envelopeId, frame, world.Faults.Lies("late_ack_accepted", envelope.Type), stopping);
        var outcome = taken ? Attempt.Success : new Attempt(false, "timeout", AtMs: world.Clock.NowMs);
        world.Journal.Add(
            taken ? "ack" : "no_ack",
            envelope.Type,
            entry => entry with { Transport = "socket", Subject = envelope.EventId, Attempt = attempt, Reason = taken ? null : "timeout" }
        );
        return outcome;
    }

    /// <summary>An interaction or a slash command: whether it was acknowledged in time, and with what.</summary>
    public Task<(bool Taken, JsonNode? Payload)> AskAsync(
        string type,
        JsonObject payload,
        bool acceptsPayload,
        CancellationToken cancellation
    )
    {
        var envelopeId = Guid.NewGuid().ToString();
        var frame = Write(
            json =>
            {
                json.WriteString("envelope_id", envelopeId);
                json.WritePropertyName("payload");
                payload.WriteTo(json);
                json.WriteString("type", type);
                json.WriteBoolean("accepts_response_payload", acceptsPayload);
            },
            4_000
        );
        return SendAsync(envelopeId, frame, world.Faults.Lies("late_ack_accepted", type), cancellation);
    }

    private async Task<(bool Taken, JsonNode? Payload)> SendAsync(
        string envelopeId,
        byte[] frame,
        bool patient,
        CancellationToken cancellation
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timeUp = world.Clock.PatienceAsync(patient ? 60_000 : Window, patience.Token); // begins before the app can have the frame
        var isSent = world.Sockets.TrySend(envelopeId, frame, out var ack);
        if (isSent)
            await Task.WhenAny(ack, timeUp);
        await patience.CancelAsync();
        await timeUp.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        world.Sockets.Forget(envelopeId);
        return isSent && ack.IsCompletedSuccessfully ? (true, await ack) : (false, null);
    }

    private static byte[] Write(Action<Utf8JsonWriter> fields, int size)
    {
        var buffer = new ArrayBufferWriter<byte>(size + 300);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
