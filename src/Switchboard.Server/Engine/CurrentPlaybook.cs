using Switchboard.Playbooks;

namespace Switchboard.Engine;

/// <summary>The playbook that decisions are made under now.</summary>
public sealed class CurrentPlaybook(Playbook playbook)
{
    private volatile Playbook _now = playbook;

    /// <summary>Called after another was taken up: handlers only note it and return.</summary>
    public event Action<Playbook>? Changed;

    public Playbook Now => _now;

    public void TakeUp(Playbook next)
    {
        _now = next;
        Changed?.Invoke(next);
    }
}
