using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Paging;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Paging;

/// <summary>A page on its case: what happened when, and how each attempt to reach somebody went.</summary>
public sealed record ShownPage(long Number, string Standing, IReadOnlyList<ShownPageLine> Lines)
{
    /// <summary>Who was called, and may still say "not me".</summary>
    public IReadOnlyList<UserId> Awaited { get; init; } = [];
}

/// <summary>One line of a page's timeline.</summary>
/// <param name="Who">Null where nobody in particular did it.</param>
public sealed record ShownPageLine(Instant At, UserId? Who, string Words, bool IsTrouble);

/// <summary>Reads the pages of a case. Whoever may see the case may see them; addresses stand nowhere in them.</summary>
internal sealed class PageSights(Database database)
{
    private const int Most = 20;

    public Task<IReadOnlyList<ShownPage>> OfAsync(CaseKey key, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
            {
                var rows = await session.QueryAsync(
                    $"SELECT {PageRow.Columns} FROM pages WHERE team = $1 AND channel = $2 AND thread = $3 ORDER BY number LIMIT {Most}",
                    [key.Team.Value, key.Channel.Value, key.Thread.Value],
                    PageRow.Of,
                    cancellation
                );
                var shown = new List<ShownPage>();
                foreach (var row in rows)
                    shown.Add(
                        new ShownPage(row.Number, PageLines.StandingOf(row.State), await LinesAsync(session, row, cancellation))
                        {
                            Awaited = AwaitedOf(row.State),
                        }
                    );
                return (IReadOnlyList<ShownPage>)shown;
            },
            cancellation
        );

    private static IReadOnlyList<UserId> AwaitedOf(PageState state) =>
        state.Status == PageStatus.Calling ? [.. state.Called.Except(state.Declined)] : [];

    private static async ValueTask<IReadOnlyList<ShownPageLine>> LinesAsync(Session session, PageRow page, CancellationToken cancellation)
    {
        var events = await session.QueryAsync(
            "SELECT body FROM page_events WHERE team = $1 AND page = $2 ORDER BY seq LIMIT 500",
            [page.Team.Value, page.Number],
            row => CaseJson.Read<PageEvent>(row.GetString(0)),
            cancellation
        );
        var notices = await session.QueryAsync(
            "SELECT notice, state, stored_at, sent_at, delivered_at, problem FROM page_notices WHERE team = $1 AND page = $2 LIMIT 500",
            [page.Team.Value, page.Number],
            row => new NoticeSight(
                row.GetInt32(0),
                row.GetInt32(1),
                Rows.InstantOf(row, 2),
                Rows.InstantOrNull(row, 3),
                Rows.InstantOrNull(row, 4),
                Rows.TextOrNull(row, 5)
            ),
            cancellation
        );
        return PageLines.Of(page, events, notices.ToDictionary(notice => notice.Number));
    }
}

/// <summary>How an attempt to reach somebody went.</summary>
internal sealed record NoticeSight(int Number, int State, Instant StoredAt, Instant? SentAt, Instant? DeliveredAt, string? Problem);
