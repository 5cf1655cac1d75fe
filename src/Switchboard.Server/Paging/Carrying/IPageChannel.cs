using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Paging;

/// <summary>A way to reach people: Slack, e-mail, SMS, voice, webhook, a browser.</summary>
internal interface IPageChannel
{
    /// <summary>What contacts and notices call it ("sms").</summary>
    string Kind { get; }

    /// <summary>Whether it is set up here.</summary>
    bool IsOn { get; }

    /// <summary>What went out is found by where to and when alone, so that it could be taken for another notice.</summary>
    bool IsFoundByPlaceAlone => false;

    /// <summary>Hands a notice over.</summary>
    Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation);

    /// <summary>Looks up whether an earlier try was carried out after all.</summary>
    /// <returns>Null where it was not, or where the provider cannot say: then it is sent again, under the same id.</returns>
    Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation);

    /// <summary>Lets a notice that went out say how its page stands now; where that would wake somebody or cost them, nothing more is said.</summary>
    Task<Handed> RetellAsync(Dispatch dispatch, Standing standing, CancellationToken cancellation) =>
        Task.FromResult<Handed>(new Handed.Over(null, IsDelivered: false));
}

/// <summary>A notice on its way, with all that a channel needs to know.</summary>
internal sealed record Dispatch
{
    public required TeamId Team { get; init; }

    /// <summary>The same for every try, so that whoever gets it twice can tell.</summary>
    public required string Id { get; init; }

    /// <summary>Null for a channel of Slack.</summary>
    public required UserId? To { get; init; }

    /// <summary>Where to: an e-mail address, a number, a web address, "#incidents"; empty for a direct message.</summary>
    public required string Address { get; init; }

    public required PageText Text { get; init; }

    public required Instant StoredAt { get; init; }
}

/// <summary>What a notice says. It quotes nothing: whoever is paged need not be of the channel, and providers read along.</summary>
internal sealed record PageText(string Title, string Body)
{
    /// <summary>The page to answer; null where a code is sent.</summary>
    public long? Page { get; init; }

    public CaseKey? Case { get; init; }

    public long? CaseNumber { get; init; }

    /// <summary>Where to answer it without signing in; null where the desk has no address of its own.</summary>
    public Uri? Answer { get; init; }

    /// <summary>What a code is sent for: to be spoken slowly.</summary>
    public string? Code { get; init; }

    /// <summary>The sealed reference that call-backs carry.</summary>
    public string Token { get; init; } = "";
}

/// <summary>How handing a notice over ended.</summary>
internal abstract record Handed
{
    private Handed() { }

    /// <summary>The provider took it.</summary>
    /// <param name="Reference">The provider's id, by which its receipts name it.</param>
    /// <param name="IsDelivered">It has arrived already; else a receipt may say so.</param>
    public sealed record Over(string? Reference, bool IsDelivered) : Handed;

    /// <summary>Refused for good.</summary>
    public sealed record Failed(string Why) : Handed
    {
        /// <summary>It is no matter of this address: nobody at all can be reached this way, until somebody mends it.</summary>
        public bool IsWayClosed { get; init; }
    }

    /// <summary>Not handed over for sure; it may work later.</summary>
    public sealed record Later(Duration After, string Why) : Handed;

    /// <summary>Nobody knows: look it up before the next try.</summary>
    public sealed record Unknown(string Why) : Handed;
}
