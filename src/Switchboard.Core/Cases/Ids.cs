using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>A Slack workspace ("T…").</summary>
public readonly record struct TeamId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A Slack conversation ("C…", "G…" or "D…").</summary>
public readonly record struct ChannelId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A person or bot in Slack ("U…" or "W…"), unique across Slack.</summary>
public readonly record struct UserId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A Slack message's id within its channel ("1763913600.000100"); its text orders as time does.</summary>
public readonly record struct MessageTs(string Value) : IComparable<MessageTs>
{
    /// <summary>The instant it stands for, in whole milliseconds as everything the desk stores.</summary>
    [JsonIgnore]
    public Instant At =>
        decimal.TryParse(Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? Instant.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : throw new FormatException($"'{Value}' is no Slack timestamp: seconds and a fraction are expected, as in 1763913600.000100");

    public int CompareTo(MessageTs other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(MessageTs left, MessageTs right) => left.CompareTo(right) < 0;

    public static bool operator >(MessageTs left, MessageTs right) => left.CompareTo(right) > 0;

    public static bool operator <=(MessageTs left, MessageTs right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MessageTs left, MessageTs right) => left.CompareTo(right) >= 0;
}

/// <summary>One channel of one workspace: what happens in it is decided in order.</summary>
public readonly record struct Lane(TeamId Team, ChannelId Channel)
{
    public override string ToString() => $"{Team}/{Channel}";
}

/// <summary>A case is a thread: the workspace, the channel and the ts of the question.</summary>
public readonly record struct CaseKey(TeamId Team, ChannelId Channel, MessageTs Thread)
{
    [JsonIgnore]
    public Lane Lane => new(Team, Channel);

    public override string ToString() => $"{Team}/{Channel}/{Thread}";
}
