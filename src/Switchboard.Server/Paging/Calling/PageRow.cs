using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>What a page is about.</summary>
internal enum PageKind
{
    /// <summary>A case needs somebody.</summary>
    Case,

    /// <summary>Somebody tries whether they can be reached.</summary>
    Test,

    /// <summary>The weekly one that proves it.</summary>
    Heartbeat,
}

/// <summary>A page as it is stored.</summary>
/// <param name="Case">Where it belongs; null for those that only try the way.</param>
internal sealed record PageRow(TeamId Team, long Number, PageKind Kind, string Policy, CaseKey? Case, PageState State)
{
    public const string Columns = "team, number, kind, policy, channel, thread, state";

    public static PageRow Of(DbDataReader row) =>
        new(
            new TeamId(row.GetString(0)),
            row.GetInt64(1),
            Enum.Parse<PageKind>(row.GetString(2)),
            row.GetString(3),
            row.GetString(5).Length > 0
                ? new CaseKey(new TeamId(row.GetString(0)), new ChannelId(row.GetString(4)), new MessageTs(row.GetString(5)))
                : null,
            CaseJson.Read<PageState>(row.GetString(6))
        );
}

/// <summary>A page to be raised. What raised it is its cause: the same cause raises it once.</summary>
internal sealed record PageWanted(TeamId Team, PageKind Kind, string Policy, string Cause)
{
    public CaseKey? Case { get; init; }

    /// <summary>Who is never called by it.</summary>
    public ImmutableArray<UserId> Except { get; init; } = [];
}

/// <summary>What a commit woke: queues with notices to send, lanes that were told something, and when the next page falls due.</summary>
internal sealed record PageWake
{
    public HashSet<Lane> Notices { get; } = [];

    public HashSet<Lane> Orders { get; } = [];

    public HashSet<Lane> Turns { get; } = [];

    public HashSet<CaseKey> Cases { get; } = [];

    public Instant? DueAt { get; set; }

    public void Due(Instant? at) => DueAt = at is { } one && (DueAt is not { } known || one < known) ? one : DueAt;
}
