using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The desk's store on PostgreSQL: a lane is taken by an advisory lock within the very transaction that decides it.</summary>
internal sealed class PostgresDeskStore(
    PostgresDatabase database,
    PostgresIntake intake,
    PostgresSendings sendings,
    PostgresNotices notices
) : SqlDeskStore(database)
{
    protected override int PageSize => 256;

    public override ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation) => intake.StoreAsync(entry);

    public override async ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation) =>
        await sendings.TryTakeAsync(lane, cancellation);

    protected override async ValueTask<bool> TryLockAsync(Session session, Lane lane, CancellationToken cancellation) =>
        await session.FirstAsync(
            "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1))",
            [lane.ToString()],
            row => row.GetBoolean(0),
            cancellation
        );

    protected override ValueTask NotifyAsync(Session session, Lane lane, TurnReport report, CancellationToken cancellation) =>
        report.Result is { } result ? notices.SendAsync(session, PostgresNotices.Of(lane, result), cancellation) : ValueTask.CompletedTask;
}
