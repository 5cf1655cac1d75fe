using Switchboard.Cases;

namespace Switchboard.Storage;

/// <summary>Tells within this process, after the commit, that a case changed; on PostgreSQL also when another node changed it.</summary>
public sealed class CaseChanges
{
    /// <summary>Called on the thread that committed: handlers only note it and return.</summary>
    public event Action<CaseKey>? Changed;

    internal void Tell(CaseKey key) => Changed?.Invoke(key);
}
