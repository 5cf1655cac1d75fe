using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>
/// A place where work is tracked. What it answers is an outcome, never an exception; every call can be repeated with its key without a
/// further effect; the caller sends the writes of one ticket one after the other. One suite of tests holds every implementation to that.
/// </summary>
internal interface ITicketSystem
{
    /// <summary>The destination of the playbook that it serves ("builtin.queue"), and how its tickets are remembered.</summary>
    string Destination { get; }

    /// <summary>Somebody connected it; until then whatever goes there waits.</summary>
    bool IsSetUp => true;

    /// <summary>How long what was written may stay out of sight of <see cref="FindAsync"/>: only after that is "not found" an answer.</summary>
    Duration SettleTime => Duration.Zero;

    /// <summary>Makes the ticket, or finds the one that this key has made before.</summary>
    Task<CreateOutcome> CreateAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation);

    /// <summary>The ticket that a key has made, or null where it certainly has made none.</summary>
    Task<TicketRef?> FindAsync(TeamId team, DedupKey key, CancellationToken cancellation);

    /// <summary>How a ticket stands, or null where it cannot be seen.</summary>
    Task<TicketSnapshot?> ReadAsync(TeamId team, TicketRef ticket, CancellationToken cancellation);

    /// <summary>Brings a comment in line with the draft: written, changed or taken away.</summary>
    Task<WriteOutcome> CommentAsync(TeamId team, TicketRef ticket, CommentDraft comment, DedupKey key, CancellationToken cancellation);

    Task<WriteOutcome> ChangeAsync(TeamId team, TicketRef ticket, TicketChange change, CancellationToken cancellation);
}

/// <summary>A ticket system in which a ticket can be put before everything else.</summary>
internal interface IExpedites
{
    /// <summary>Puts it first and says what stands second now. Done again, it changes nothing.</summary>
    Task<PlaceOutcome> PlaceFirstAsync(TeamId team, TicketRef ticket, CancellationToken cancellation);

    /// <summary>Puts it right behind another one, named by its key.</summary>
    Task<WriteOutcome> PlaceBehindAsync(TeamId team, TicketRef ticket, string other, CancellationToken cancellation);
}

/// <summary>A ticket system whose list Product puts in order.</summary>
internal interface IOrders
{
    /// <summary>Puts a ticket where Product wants it. Done again, it changes nothing.</summary>
    Task<WriteOutcome> PutAsync(TeamId team, TicketRef ticket, OrderPlace where, UserId by, CancellationToken cancellation);
}

/// <summary>A ticket system that keeps files.</summary>
internal interface IAttaches
{
    /// <summary>The names of the files that a ticket holds; null where it cannot be seen.</summary>
    /// <exception cref="TicketSystemAwayException">Nobody knows just now.</exception>
    Task<IReadOnlyList<string>?> AttachedAsync(TicketRef ticket, CancellationToken cancellation);

    /// <summary>Adds a file; whoever calls has looked whether it is there.</summary>
    Task<WriteOutcome> AttachAsync(TicketRef ticket, FileDraft file, CancellationToken cancellation);
}

/// <summary>A ticket system of others, in which things happen that the desk is to hear of.</summary>
internal interface IWatched : ITicketSystem
{
    /// <summary>What people call it ("Jira"); in small letters it is the last part of its webhook's address.</summary>
    string Name { get; }

    /// <summary>How often it is asked what changed.</summary>
    Duration PollEvery { get; }

    /// <summary>How far apart two changes must be to be told apart by their times.</summary>
    Duration Grain => Duration.Zero;

    /// <summary>It can tell the desk by itself: a secret is set.</summary>
    bool HearsHooks { get; }

    /// <summary>The tickets of the desk that changed in the last while, oldest change first.</summary>
    Task<WatchOutcome> ChangedAsync(Duration within, CancellationToken cancellation);

    /// <summary>Which tickets a delivery is about; null where it is not genuine.</summary>
    HookReading? Hear(HookDelivery delivery);

    /// <summary>Whether all that it needs is there: each point right, or wrong with what to do.</summary>
    IAsyncEnumerable<TicketCheck> CheckAsync(CancellationToken cancellation);

    /// <summary>Whether what a form asks finds its place there, and whether it asks all that is needed there.</summary>
    IAsyncEnumerable<TicketCheck> CheckFormAsync(TicketForm form, CancellationToken cancellation);

    /// <summary>How long the desk may still speak to it.</summary>
    Task<TokenStanding> TokenAsync(CancellationToken cancellation);
}
