using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Engine;

/// <summary>What a commit wakes within this process. Signals may be lost with it: everything they say can be read from the store again.</summary>
public sealed class Signals(TimeProvider time) : IDisposable
{
    /// <summary>Lanes with something to decide.</summary>
    public LaneQueue Turns { get; } = new(time);

    /// <summary>Channels with orders to Slack to carry out.</summary>
    public LaneQueue Sendings { get; } = new(time);

    /// <summary>Cases with orders to ticket systems, which may hang: they have workers of their own.</summary>
    public LaneQueue TicketSendings { get; } = new(time);

    /// <summary>Lanes with a page to send: it does not wait for its channel's pace.</summary>
    public LanesWithPages Pages { get; } = new();

    /// <summary>Rings when the next case falls due.</summary>
    public Alarm NextDue { get; } = new(time);

    /// <summary>Cases that changed, for those who look at them.</summary>
    public CaseChanges Changed { get; } = new();

    /// <summary>Another node has taken up a playbook.</summary>
    public StoredPlaybook Playbook { get; } = new();

    /// <summary>How far the stored picture of the workspace is.</summary>
    public StoredDirectory Directory { get; } = new();

    /// <summary>How far what is stored about being on call is.</summary>
    public StoredRosters Rosters { get; } = new();

    public LaneQueue SendingsOf(Lane lane) => SendingLanes.CaseOf(lane) is null ? Sendings : TicketSendings;

    public void DueAt(Instant? at)
    {
        if (at is { } instant)
            NextDue.NoLaterThan(instant);
    }

    public void Dispose()
    {
        Turns.Dispose();
        Sendings.Dispose();
        TicketSendings.Dispose();
        NextDue.Dispose();
    }
}
