using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Which facts are known of a case and where they stand (R9, R10): never what they are; that is read when it is shown.</summary>
public sealed record FactSheet
{
    public static readonly FactSheet Empty = new();

    /// <summary>By message.</summary>
    public ImmutableArray<FactNote> Notes { get; init; } = [];

    /// <summary>What was filled into forms.</summary>
    public ImmutableArray<FactKind> Given { get; init; } = [];

    /// <summary>The form that was sent in last.</summary>
    public string? LastGiven { get; init; }

    /// <summary>What the asker was asked for.</summary>
    public ImmutableArray<FactKind> Asked { get; init; } = [];

    public Instant? AskedAt { get; init; }
}

/// <summary>The facts that stand in a message.</summary>
public sealed record FactNote(MessageTs In, ImmutableArray<FactKind> Kinds);

/// <summary>A fact with its value and where it comes from.</summary>
/// <param name="In">The message it stands in; null where it was filled into a form.</param>
public sealed record KnownFact(FactKind Kind, string Value, UserId By, MessageTs? In);
