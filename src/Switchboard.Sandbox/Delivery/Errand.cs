namespace Switchboard.Sandbox.Delivery;

/// <summary>One envelope on its way to the app, until it is taken, given up or called back.</summary>
internal sealed class Errand(EventEnvelope envelope, CancellationToken calledBack)
{
    private long restsUntil = long.MinValue;

    public EventEnvelope Envelope => envelope;

    /// <summary>Cancelled when the workspace is replaced: of one that no longer exists there is nothing to tell.</summary>
    public CancellationToken CalledBack => calledBack;

    /// <summary>When the next attempt is due by the world's clock; in the past while one is being made.</summary>
    public long RestsUntil
    {
        get => Volatile.Read(ref restsUntil);
        set => Volatile.Write(ref restsUntil, value);
    }
}
