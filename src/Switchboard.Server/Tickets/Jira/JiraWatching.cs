using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Switchboard.Tickets.Jira;

/// <summary>How the desk hears that something happened in Jira: by its webhooks, which are hints alone, and by asking.</summary>
internal sealed class JiraWatching(JiraClient client, IOptions<JiraOptions> options)
{
    private const string Signature = "X-Hub-Signature";
    private static readonly Duration OldestHook = Duration.FromHours(24);

    /// <summary>Searching, which Cloud and Data Center do by different calls.</summary>
    public Task<JiraReply> SearchAsync(
        string jql,
        IReadOnlyList<string> fields,
        int most,
        CancellationToken cancellation,
        IReadOnlyList<string>? reconcile = null,
        string? page = null
    )
    {
        var body = new JsonObject
        {
            ["jql"] = jql,
            ["maxResults"] = most,
            ["fields"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field))]),
        };
        if (options.Value.IsCloud)
        {
            if (reconcile is not null)
                body["reconcileIssues"] = new JsonArray([
                    .. reconcile.Where(id => long.TryParse(id, out _)).Select(id => JsonValue.Create(long.Parse(id))),
                ]);
            if (page is not null)
                body["nextPageToken"] = page;
            return client.PostAsync("search/jql", body, cancellation);
        }
        if (page is not null)
            body["startAt"] = int.Parse(page);
        return client.PostAsync("search", body, cancellation);
    }

    /// <summary>Relative times alone: Jira reads others in the time zone of the account's profile.</summary>
    public async Task<WatchOutcome> ChangedAsync(Duration within, CancellationToken cancellation)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(within.TotalMinutes));
        var jql =
            $"project = \"{options.Value.Project}\" AND labels = \"{JiraIssueFields.Property}\" AND updated >= \"-{minutes}m\" ORDER BY updated ASC";
        var hints = new List<TicketHint>();
        string? page = null;
        do
        {
            var reply = await SearchAsync(jql, ["updated"], 100, cancellation, page: page);
            if (!reply.IsGood)
                return new WatchOutcome.Away(reply.Pause?.Why ?? reply.Why);
            hints.AddRange(reply.Items("issues").Select(issue => new TicketHint((string?)issue["id"] ?? "")));
            page = NextPage(reply, hints.Count);
        } while (page is not null);
        return new WatchOutcome.Changed(hints);
    }

    /// <summary>Genuine, of today, and about an issue. An empty secret takes nothing.</summary>
    public TicketHint? Hear(HookDelivery delivery)
    {
        if (!IsGenuine(options.Value.WebhookSecret, delivery.Body.Span, delivery.Header(Signature)))
            return null;
        try
        {
            var body = JsonNode.Parse(delivery.Body.Span);
            return IsOfToday(body, delivery.At) && IssueOf(body) is { } issue ? new TicketHint(issue) : new TicketHint("");
        }
        catch (JsonException)
        {
            return new TicketHint("");
        }
    }

    /// <summary>The header names its method; only one is good enough.</summary>
    public static bool IsGenuine(string secret, ReadOnlySpan<byte> body, string? header)
    {
        if (secret.Length == 0 || header?.Split('=', 2) is not ["sha256", var signed])
            return false;
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(signed));
    }

    /// <summary>The id of the issue; Data Center tells of a comment without it, except in the comment's own address.</summary>
    public static string? IssueOf(JsonNode? body)
    {
        if (body?["issue"]?["id"] is JsonValue id)
            return id.ToString();
        var self = body?["comment"]?["self"]?.ToString().Split('/') ?? [];
        var at = Array.IndexOf(self, "issue");
        return at >= 0 && at + 1 < self.Length ? self[at + 1] : null;
    }

    private static bool IsOfToday(JsonNode? body, Instant now) =>
        body?["timestamp"] is not JsonValue stamp
        || !stamp.TryGetValue(out long at)
        || now - Instant.FromUnixTimeMilliseconds(at) < OldestHook;

    private string? NextPage(JiraReply reply, int read) =>
        options.Value.IsCloud
            ? reply.Text("nextPageToken") is { Length: > 0 } token
                ? token
                : null
            : read < ((int?)reply.Body?["total"] ?? 0) && reply.Items("issues").Any()
                ? $"{read}"
                : null;
}
