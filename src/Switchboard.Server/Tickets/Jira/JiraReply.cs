using System.Text.Json.Nodes;
using NodaTime;

namespace Switchboard.Tickets.Jira;

/// <summary>What Jira answered, or that it did not.</summary>
internal sealed record JiraReply(int Status, JsonNode? Body)
{
    public const int TooMany = 429;

    private static readonly Duration Patience = Duration.FromMinutes(5);

    /// <summary>How long it asks to be left alone.</summary>
    public Duration? RetryAfter { get; init; }

    /// <summary>It is this one issue that it asks to leave alone.</summary>
    public bool IsOfIssue { get; init; }

    /// <summary>Why there is no answer.</summary>
    public string? Broken { get; init; }

    /// <summary>Nothing was done for sure: it was never reached.</summary>
    public bool WasNotReached { get; init; }

    public bool IsGood => Status is >= 200 and < 300;

    public bool IsMissing => Status == 404;

    /// <summary>Nobody knows whether it was done.</summary>
    public bool IsUnknown => !WasNotReached && (Broken is not null || Status is 408 or >= 500);

    /// <summary>Later, and for sure not done: it is away, busy, or does not take our token; a token can be renewed.</summary>
    public (Duration After, string Why)? Pause =>
        WasNotReached ? (Duration.FromSeconds(1), "Jira cannot be reached")
        : Status == TooMany
            ? (RetryAfter ?? Duration.FromSeconds(2), IsOfIssue ? "Jira asks for a pause with this issue" : "Jira asks for a pause")
        : Status == 401 ? (Patience, "Jira does not take the desk's token; run `switchboard tickets check`")
        : Status == 409 ? (Duration.FromSeconds(1), "somebody else changed it in this moment")
        : null;

    /// <summary>In Jira's own words, for people.</summary>
    public string Why
    {
        get
        {
            var errors = (Body as JsonObject)?["errors"] as JsonObject ?? [];
            var messages = (Body as JsonObject)?["errorMessages"] as JsonArray ?? [];
            var words = messages.Select(message => (string?)message).Concat(errors.Select(error => $"{error.Key}: {error.Value}"));
            var said = string.Join("; ", words.Where(word => !string.IsNullOrEmpty(word)));
            return said.Length > 0 ? $"Jira says: {said}" : Broken ?? $"Jira answered {Status}";
        }
    }

    public string Text(string name) => Body is JsonObject body && body[name] is JsonValue value ? value.ToString() : "";

    public IEnumerable<JsonObject> Items(string name) => (Body?[name] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>There is no answer to go on with, and how long to wait for one.</summary>
    public TicketSystemAwayException Away => new(Pause?.Why ?? Why, Pause?.After);

    public WriteOutcome AsWrite() =>
        IsGood ? new WriteOutcome.Done()
        : Pause is { } pause ? new WriteOutcome.Later(pause.After, pause.Why)
        : IsUnknown ? new WriteOutcome.Unknown(Why)
        : new WriteOutcome.Refused(Why);
}
