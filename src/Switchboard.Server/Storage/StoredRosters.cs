namespace Switchboard.Storage;

/// <summary>Tells within this process that what is stored about being on call has changed, whichever node changed it.</summary>
public sealed class StoredRosters
{
    /// <summary>Called with the sum of all versions that are stored now, which may be known already: handlers only note it and return.</summary>
    public event Action<long>? Changed;

    internal void AreAt(long version) => Changed?.Invoke(version);
}
