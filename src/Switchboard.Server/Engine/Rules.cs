using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Engine;

/// <summary>The questions the engine asks of the rules; it knows none itself.</summary>
public sealed record Rules
{
    public required Func<CaseState?, CaseKey, CaseInput, Playbook, Instant, Decision> Decide { get; init; }

    public required Func<CaseState, Playbook, Instant?> DueAt { get; init; }

    public required Func<CaseState?, CaseKey, CaseEvent, CaseState> Apply { get; init; }

    /// <summary>Whether what was done to a message that stands for a case (a review's line) is done to the case.</summary>
    public Func<CaseInput, Playbook, bool> PassesOn { get; init; } = (_, _) => true;

    /// <summary>The rules of the desk, as the core decides them.</summary>
    public static readonly Rules OfTheDesk = new()
    {
        Decide = CaseDecider.Decide,
        DueAt = CaseDecider.DueAt,
        Apply = CaseDecider.Apply,
        PassesOn = Reviews.StandingIn.PassesOn,
    };
}
