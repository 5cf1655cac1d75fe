using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>What must be known of questions of one urgency, and when the asker is asked for what is not (R9, R10).</summary>
public sealed record FactRule(string Urgency, ImmutableArray<FactKind> Needed)
{
    /// <summary>How long after the question; null: not by the clock.</summary>
    public Duration? AskAfter { get; init; }

    /// <summary>As soon as somebody looks into it who has not answered.</summary>
    public bool AsksOnClaim { get; init; }

    public bool Equals(FactRule? other) =>
        other is not null
        && (Urgency, AskAfter, AsksOnClaim) == (other.Urgency, other.AskAfter, other.AsksOnClaim)
        && Needed.SequenceEqual(other.Needed);

    public override int GetHashCode() => HashCode.Combine(Urgency, AskAfter, AsksOnClaim, Needed.Length);
}

/// <summary>What there is to know of a question (R9), and what would be a success to the asker (R10).</summary>
public enum FactKind
{
    Url,
    Expected,
    Actual,
    Steps,
    Affected,
    Deadline,
    Success,

    /// <summary>A screenshot or another file.</summary>
    Evidence,
}
