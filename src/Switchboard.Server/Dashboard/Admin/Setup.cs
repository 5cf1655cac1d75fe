using NodaTime;

namespace Switchboard.Dashboard.Admin;

/// <summary>How the desk is set up, as an administrator sees it.</summary>
public sealed record Setup(
    long People,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<StuckEntry> Entries,
    IReadOnlyList<StuckOrder> Orders,
    int Playbook,
    Instant Now
);

/// <summary>Something the playbook needs, whether it is there, and what to do if not.</summary>
/// <param name="IsFine">Null where the one who looks may not know.</param>
public sealed record Check(bool? IsFine, string What, string Remedy);

internal sealed class ChannelRow
{
    public string Name { get; init; } = "";
    public bool BotIsMember { get; init; }
    public bool IsArchived { get; init; }
}

/// <summary>A user group that follows a rota, as it is stored.</summary>
internal sealed class FollowedRow
{
    public string Handle { get; init; } = "";
    public string State { get; init; } = "";
    public long? ConfirmedAt { get; init; }
}

/// <summary>An inbox entry that could not be decided.</summary>
public sealed class StuckEntry
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public string Channel { get; init; } = "";
    public long At { get; init; }
    public string? Problem { get; init; }
}

/// <summary>An order that could not be carried out.</summary>
public sealed class StuckOrder
{
    private static readonly string[] OfTickets =
    [
        "open_ticket",
        "place_ticket_first",
        "place_ticket_behind",
        "change_ticket",
        "carry_reply",
        "carry_files",
    ];

    public string Id { get; init; } = "";
    public string Kind { get; init; } = "";
    public bool IsOfTicket => OfTickets.Contains(Kind);
    public string Channel { get; init; } = "";
    public long? Number { get; init; }
    public long At { get; init; }
    public string? Problem { get; init; }
}
