using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>What is done about claims that meet or go quiet.</summary>
public sealed record ClaimCare
{
    public static readonly ClaimCare Usual = new()
    {
        CollideWithin = Duration.FromMinutes(2),
        NudgeAfter = Duration.FromHours(4),
        OfferAfter = Duration.FromHours(2),
    };

    /// <summary>Two people who begin within this time are told of each other.</summary>
    public Duration CollideWithin { get; init; }

    /// <summary>Business time an asker's words may wait for the one who is looking into it before they are asked whether they still are; null: never.</summary>
    public Duration? NudgeAfter { get; init; }

    /// <summary>Business time after that until the case is offered to the group; null: never.</summary>
    public Duration? OfferAfter { get; init; }

    /// <summary>To whom it is offered; null: to the group of its urgency.</summary>
    public string? OfferTo { get; init; }
}
