using System.Text.Json.Nodes;
using NodaTime;

namespace Switchboard.Tickets.Wrike;

/// <summary>What Wrike answered, or that it did not.</summary>
internal sealed record WrikeReply(int Status, JsonNode? Body)
{
    public const string OtherHost =
        "this account lives in another data centre: set Wrike:BaseUrl to its host, such as https://app-eu.wrike.com";

    public const int TooMany = 429;

    private static readonly Duration Patience = Duration.FromMinutes(5);

    /// <summary>How long it asks to be left alone; Wrike itself does not say.</summary>
    public Duration? RetryAfter { get; init; }

    /// <summary>Why there is no answer.</summary>
    public string? Broken { get; init; }

    /// <summary>Nothing was done for sure: it was never reached.</summary>
    public bool WasNotReached { get; init; }

    public bool IsGood => Status is >= 200 and < 300;

    public bool IsElsewhere => Status == 300;

    /// <summary>An id of the address that is none, and one that is nobody's, are the same to us.</summary>
    public bool IsMissing => Status == 404 || (Status == 400 && Text("errorDescription").Contains("'taskId'", StringComparison.Ordinal));

    /// <summary>Nobody knows whether it was done.</summary>
    public bool IsUnknown => !WasNotReached && (Broken is not null || Status is 408 or >= 500);

    /// <summary>Later, and for sure not done: it is away, busy, or does not take our token; a token can be renewed.</summary>
    public (Duration After, string Why)? Pause =>
        WasNotReached ? (Duration.FromSeconds(1), "Wrike cannot be reached")
        : Status == TooMany ? (RetryAfter ?? Duration.FromSeconds(2), "Wrike asks for a pause")
        : Status == 401 ? (Patience, "Wrike does not take the desk's token; run `switchboard tickets check`")
        : IsElsewhere ? (Patience, OtherHost)
        : null;

    /// <summary>In Wrike's own words, for people.</summary>
    public string Why =>
        Text("errorDescription") is { Length: > 0 } said ? $"Wrike says: {said}"
        : Text("error") is { Length: > 0 } error ? $"Wrike says: {error}"
        : Broken ?? $"Wrike answered {Status}";

    public string Text(string name) => Body is JsonObject body && body[name] is JsonValue value ? value.ToString() : "";

    public IEnumerable<JsonObject> Data => (Body?["data"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>There is no answer to go on with, and how long to wait for one.</summary>
    public TicketSystemAwayException Away => new(Pause?.Why ?? Why, Pause?.After);

    public WriteOutcome AsWrite() =>
        IsGood ? new WriteOutcome.Done()
        : Pause is { } pause ? new WriteOutcome.Later(pause.After, pause.Why)
        : IsUnknown ? new WriteOutcome.Unknown(Why)
        : new WriteOutcome.Refused(Why);
}
