using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Who brought whom into a case (R12).</summary>
public sealed record HandOverBook
{
    public static readonly HandOverBook Empty = new();

    public ImmutableArray<HandOver> Done { get; init; } = [];

    /// <summary>What is asked about and not answered: one a giver.</summary>
    public ImmutableArray<HandOverOffer> Offers { get; init; } = [];
}

/// <summary>A colleague was brought in.</summary>
public sealed record HandOver(UserId By, UserId To, Instant Since)
{
    /// <summary>Unique in the case: the form, by which a second telling is known.</summary>
    public string? Given { get; init; }

    public bool Stays { get; init; }

    public string Zone { get; init; } = "";

    public Instant? Place { get; init; }

    /// <summary>When the colleague got everything; null: they are off, and get it when their day begins.</summary>
    public Instant? ToldAt { get; init; }
}

/// <summary>A hand-over that waits for a second press, since the colleague is not there now.</summary>
public sealed record HandOverOffer(UserId By, UserId To, string Given, bool Stays, string Zone);
