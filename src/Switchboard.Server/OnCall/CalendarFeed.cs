using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Rotas;

/// <summary>A calendar that is read: when somebody is away, or which days a schedule counts as holidays.</summary>
/// <param name="Address">May be a secret: shown to nobody again, never logged.</param>
public sealed record CalendarFeed(TeamId Team, string Id, FeedKind Kind, string Address)
{
    /// <summary>Whose absences it tells of.</summary>
    public UserId? User { get; init; }

    /// <summary>Whose holidays it holds.</summary>
    public string? Schedule { get; init; }

    public string Etag { get; init; } = "";

    /// <summary>What stood in the way when it was last looked at; empty: nothing did.</summary>
    public string Problem { get; init; } = "";

    /// <summary>When it was last read whole; what it said then holds until it says something else.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>Where it comes from, without what may be a secret.</summary>
    public string Host => Uri.TryCreate(Address, UriKind.Absolute, out var address) ? address.Host : "?";
}

/// <summary>What a calendar is read for.</summary>
public enum FeedKind
{
    /// <summary>It holds absences alone: every entry counts.</summary>
    Away,

    /// <summary>Somebody's whole calendar: what is marked or called out of office counts.</summary>
    Whole,

    /// <summary>Days off.</summary>
    Holidays,
}
