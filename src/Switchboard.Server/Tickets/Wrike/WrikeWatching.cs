using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using Switchboard.Engine;

namespace Switchboard.Tickets.Wrike;

/// <summary>How the desk hears that something happened in Wrike: by its webhooks, which are hints alone, and by asking.</summary>
internal sealed partial class WrikeWatching(WrikeClient client, WrikeHookKeeping keeping, IOptions<WrikeOptions> options, TimeProvider time)
{
    private const int PageSize = 1000;

    // Comments of a whole account are told for a week at most.
    private static readonly Duration Longest = Duration.FromDays(7) - Duration.FromMinutes(10);

    /// <summary>A comment does not count as a change of its task, so both are asked for.</summary>
    public async Task<WatchOutcome> ChangedAsync(Duration within, CancellationToken cancellation)
    {
        var now = time.GetCurrentInstant();
        var hints = new List<TicketHint>();
        try
        {
            await keeping.KeepAsync(now, cancellation);
            var page = "";
            do
            {
                var reply = await client.MustAsync(
                    $"tasks?metadata={Json("key", WrikeTaskFields.Mark)}&updatedDate={Since(now - within)}&sortField=UpdatedDate&sortOrder=Asc"
                        + $"&pageSize={PageSize}{page}",
                    cancellation
                );
                hints.AddRange(reply.Data.Select(task => new TicketHint((string?)task["id"] ?? "")));
                page = reply.Text("nextPageToken") is { Length: > 0 } next ? $"&nextPageToken={Uri.EscapeDataString(next)}" : "";
            } while (page.Length > 0);
            var said = await client.MustAsync(
                $"comments?createdDate={Since(now - Duration.Min(within, Longest))}&limit={PageSize}&plainText=true",
                cancellation
            );
            hints.AddRange(said.Data.Reverse().Select(comment => new TicketHint((string?)comment["taskId"] ?? "")));
        }
        catch (TicketSystemAwayException e)
        {
            return new WatchOutcome.Away(e.Message);
        }
        return new WatchOutcome.Changed([.. hints.Where(hint => hint.Id.Length > 0).Distinct()]);
    }

    /// <summary>
    /// Genuine, and about tasks. What the sender wants signed is signed only where it can be no body of a webhook: else whoever asks could have
    /// any event signed by us. An empty secret takes nothing.
    /// </summary>
    public HookReading? Hear(HookDelivery delivery)
    {
        var secret = options.Value.WebhookSecret;
        if (!IsGenuine(secret, delivery.Body.Span, delivery.Header("X-Hook-Signature")))
            return null;
        if (delivery.Header("X-Hook-Secret") is not { Length: > 0 } challenge)
            return new HookReading(TasksOf(delivery.Body.Span));
        return Challenge().IsMatch(challenge)
            ? new HookReading(TasksOf(delivery.Body.Span)) { Answer = ("X-Hook-Secret", Sign(secret, Encoding.ASCII.GetBytes(challenge))) }
            : null;
    }

    private static bool IsGenuine(string secret, ReadOnlySpan<byte> body, string? signature) =>
        secret.Length > 0
        && signature is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(secret, body)), Encoding.ASCII.GetBytes(signature));

    private static string Sign(string secret, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>A list of events; the handshake is none.</summary>
    private static IReadOnlyList<TicketHint> TasksOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return
            [
                .. (JsonNode.Parse(body) as JsonArray ?? [])
                    .OfType<JsonObject>()
                    .Select(told => told["taskId"] is JsonValue id ? id.ToString() : "")
                    .Where(id => id.Length > 0)
                    .Distinct()
                    .Select(id => new TicketHint(id)),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Since(Instant start) => Json("start", InstantPattern.General.Format(start));

    private static string Json(string name, string value) => Uri.EscapeDataString(new JsonObject { [name] = value }.ToJsonString());

    [GeneratedRegex(@"^[A-Za-z0-9]{1,100}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Challenge();
}
