namespace Switchboard.Storage;

/// <summary>Tells within this process that the stored picture of the workspace has changed, whichever node changed it.</summary>
public sealed class StoredDirectory
{
    /// <summary>Called with the version that is stored now, which may be known already: handlers only note it and return.</summary>
    public event Action<long>? Changed;

    internal void IsAt(long version) => Changed?.Invoke(version);
}
