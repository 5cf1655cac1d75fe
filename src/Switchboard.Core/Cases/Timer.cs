using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Something that happens to a case by the clock alone: when it is due next, by arithmetic, and what follows once it is.</summary>
internal sealed record Timer(Func<CaseState, Playbook, Instant?> DueAt, Func<CaseState, Playbook, Instant, Decision> Decide);
