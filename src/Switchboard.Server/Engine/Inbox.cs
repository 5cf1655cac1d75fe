namespace Switchboard.Engine;

/// <summary>The one way into the desk.</summary>
public sealed class Inbox(IDeskStore store)
{
    /// <summary>Completes once the entry is on disk (or was already there): only then may the source be told "got it".</summary>
    /// <returns>False when it was known already, by event id or by meaning.</returns>
    public ValueTask<bool> TellAsync(InboxEntry entry, CancellationToken cancellation)
    {
        CrashPoint.Pass(CrashPoint.AfterReceipt);
        return store.AcceptAsync(entry, cancellation);
    }
}
