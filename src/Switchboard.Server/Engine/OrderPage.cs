using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>The orders of a lane that may go now, and what decides their pace.</summary>
public sealed record OrderPage
{
    /// <summary>Orders whose time has come, urgent ones first, then in the order they were stored.</summary>
    public required IReadOnlyList<Order> Due { get; init; }

    /// <summary>Cases with a card order that was begun and not answered: their card is not touched before that is known.</summary>
    public IReadOnlySet<CaseKey> CardsInDoubt { get; init; } = ImmutableHashSet<CaseKey>.Empty;

    /// <summary>Results of earlier orders are not decided yet: cards wait, since they show and edit what those results say.</summary>
    public bool HasUndecidedResults { get; init; }

    /// <summary>When the latest tries of the lane began, latest first.</summary>
    public IReadOnlyList<Instant> LatestStarts { get; init; } = [];

    /// <summary>When the first of the orders that must still wait may go.</summary>
    public Instant? NextAt { get; init; }
}
