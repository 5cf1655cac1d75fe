using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Engine;

/// <summary>The three questions the engine asks of the rules; it knows none itself.</summary>
public sealed record Rules
{
    public required Func<CaseState?, CaseKey, CaseInput, Playbook, Instant, Decision> Decide { get; init; }

    public required Func<CaseState, Playbook, Instant?> DueAt { get; init; }

    public required Func<CaseState?, CaseKey, CaseEvent, CaseState> Apply { get; init; }

    /// <summary>The rules of the desk, as the core decides them.</summary>
    public static readonly Rules OfTheDesk = new()
    {
        Decide = CaseDecider.Decide,
        DueAt = CaseDecider.DueAt,
        Apply = CaseDecider.Apply,
    };
}
