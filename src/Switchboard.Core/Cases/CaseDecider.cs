using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Answers "what happens when X?" for a case.</summary>
public static class CaseDecider
{
    /// <summary>Decides; <paramref name="state"/> is null while the thread is no case.</summary>
    public static Decision Decide(CaseState? state, CaseKey key, CaseInput input, Playbook playbook, Instant now) => Decision.Nothing;

    /// <summary>When the clock must tell this case next, or null.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) => null;

    /// <summary>Folds one event; the first must be <see cref="CaseEvent.Opened"/>.</summary>
    public static CaseState Apply(CaseState? state, CaseKey key, CaseEvent happened) => state ?? throw new InvalidOperationException();
}
