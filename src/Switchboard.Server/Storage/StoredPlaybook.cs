namespace Switchboard.Storage;

/// <summary>Tells within this process that another node has taken up a playbook.</summary>
public sealed class StoredPlaybook
{
    /// <summary>Called with the version that is stored now: handlers only note it and return.</summary>
    public event Action<long>? Changed;

    internal void IsAt(long version) => Changed?.Invoke(version);
}
