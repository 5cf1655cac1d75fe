using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>
/// Tells anew what notices say once it is no longer so: that somebody has it, that it is over, that it calls again. Each is told by the way
/// that it went, from the page as it stands at that moment; what only informs is given up after a day.
/// </summary>
internal sealed class Retelling(Database database, PageChannels channels, Dispatching dispatching, TimeProvider time)
{
    /// <summary>Few at once: notices that are due go before.</summary>
    private const int AtOnce = 8;

    private static readonly Duration Least = Duration.FromSeconds(2);
    private static readonly Duration News = Duration.FromDays(1);

    /// <summary>Tells a few of a queue.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> SomeAsync(Lane queue, CancellationToken cancellation)
    {
        var owed = await database.ReadAsync((Session session) => OwedAsync(session, queue, cancellation), cancellation);
        foreach (var one in owed)
        {
            var next = await TryAsync(one, cancellation);
            await database.WriteAsync((Session session) => RetellRows.SettleAsync(session, one.Row, next, cancellation), cancellation);
        }
        return owed.Count > 0;
    }

    private async ValueTask<List<(RetellRow Row, Dispatch? Dispatch, PageState State)>> OwedAsync(
        Session session,
        Lane queue,
        CancellationToken cancellation
    )
    {
        var rows = await RetellRows.DueAsync(session, queue, AtOnce, time.GetStoredInstant(), cancellation);
        if (rows.Count == 0)
            return [];
        var pages = await session.QueryAsync(
            $"SELECT {PageRow.Columns} FROM pages WHERE team = $1 AND {session.Among("number", "$2")}",
            [queue.Team.Value, session.ListOf(rows.Select(row => row.Notice.Page).Distinct())],
            PageRow.Of,
            cancellation
        );
        var dispatches = await dispatching.OfAsync(session, [.. rows.Select(row => row.Notice)], cancellation);
        return [.. rows.Zip(dispatches, (row, found) => (row, found.Dispatch, pages.First(page => page.Number == row.Notice.Page).State))];
    }

    /// <returns>When it is tried again; null where it is told, or cannot be.</returns>
    private async Task<Instant?> TryAsync((RetellRow Row, Dispatch? Dispatch, PageState State) owed, CancellationToken cancellation)
    {
        var (now, (notice, reference, _)) = (time.GetStoredInstant(), owed.Row);
        if (
            owed.Dispatch is not { } dispatch
            || now - notice.StoredAt > News
            || channels.Find(PageSignals.KindOf(notice.Channel)) is not { } channel
        )
            return null;
        var handed = await TryAsync(channel, dispatch, Standing.Of(owed.State, notice.Person, reference), cancellation);
        return handed switch
        {
            Handed.Later(var after, _) => now + Duration.Max(after, Least),
            Handed.Unknown => now + Least, // told twice, it says the same
            Handed.Over or Handed.Failed => null,
            _ => throw new InvalidOperationException($"unknown end {handed.GetType().Name}"),
        };
    }

    /// <summary>What a channel throws holds up no other word.</summary>
    private static async Task<Handed> TryAsync(IPageChannel channel, Dispatch dispatch, Standing standing, CancellationToken cancellation)
    {
        try
        {
            return await channel.RetellAsync(dispatch, standing, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return new Handed.Later(Duration.FromMinutes(1), e.GetType().Name);
        }
    }
}
