using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>The promises of a case: those that messages read like, and those that people gave, one a person.</summary>
public sealed record PromiseBook
{
    public static readonly PromiseBook Empty = new();

    /// <summary>By message.</summary>
    public ImmutableArray<HeardPromise> Heard { get; init; } = [];

    /// <summary>Each person's last, by person.</summary>
    public ImmutableArray<Promise> Given { get; init; } = [];

    /// <summary>What promisers said of messages that may be updates.</summary>
    public ImmutableArray<UpdateAnswer> Answers { get; init; } = [];

    public Promise? Of(UserId person) => Given.FirstOrDefault(promise => promise.By == person);

    public PromiseBook With(HeardPromise heard) =>
        this with
        {
            Heard = [.. Heard.Where(other => other.In != heard.In).Append(heard).OrderBy(one => one.In)],
        };

    public PromiseBook With(Promise promise) =>
        this with
        {
            Given = [.. Given.Where(other => other.By != promise.By).Append(promise).OrderBy(one => one.By.Value, StringComparer.Ordinal)],
        };

    public PromiseBook With(UpdateAnswer answer) =>
        this with
        {
            Answers = [.. Answers.Where(other => other.About != answer.About).Append(answer).OrderBy(one => one.About)],
        };
}

/// <summary>What a message reads like; without a due time it was edited and reads like none.</summary>
public sealed record HeardPromise(MessageTs In, UserId By, Instant? Due, string Zone);

/// <summary>Somebody's word to be back by a time.</summary>
public sealed record Promise(UserId By, Instant Due, Instant Since)
{
    /// <summary>When they first promised anything here since they came; a renewal does not move it.</summary>
    public Instant Begun { get; init; }

    public string Zone { get; init; } = "";

    /// <summary>The message it was read out of.</summary>
    public MessageTs? In { get; init; }

    /// <summary>Who gave it and handed the case over.</summary>
    public UserId? From { get; init; }

    public Instant? RemindedAt { get; init; }

    public Instant? MissedAt { get; init; }

    public Instant? KeptAt { get; init; }

    /// <summary>The update that kept it; null where the button did.</summary>
    public MessageTs? KeptBy { get; init; }

    /// <summary>The promiser went off the case.</summary>
    public bool IsReleased { get; init; }

    /// <summary>The message they were asked about and have not answered for.</summary>
    public MessageTs? AskedAbout { get; init; }

    [JsonIgnore]
    public bool IsKept => KeptAt is not null;
}

/// <summary>Whether a message is an update, as its author said.</summary>
public sealed record UpdateAnswer(MessageTs About, bool IsUpdate);

/// <summary>How somebody's words sound to whoever waits for an update; without one they may or may not be it.</summary>
public enum Tone
{
    /// <summary>It tells where things stand.</summary>
    Update,

    /// <summary>Thanks, a question back, "on it": it tells nothing yet.</summary>
    Aside,
}
