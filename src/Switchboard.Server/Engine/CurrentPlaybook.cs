using Switchboard.Playbooks;

namespace Switchboard.Engine;

/// <summary>The playbook that decisions are made under now.</summary>
public sealed class CurrentPlaybook(Playbook playbook)
{
    private volatile Playbook _now = playbook;

    public Playbook Now => _now;

    public void TakeUp(Playbook next) => _now = next;
}
