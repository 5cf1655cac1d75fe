using System.Data.Common;
using Dapper;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Cases;

/// <summary>Reads the list: rows, counts and choices under one predicate, so that no number tells of a case its reader may not see.</summary>
internal sealed class BoardStore(Database database, TimeProvider time)
{
    private const string Open = "c.status = 'Open'";
    private const string Mine = $"{Open} AND (c.owner = @viewer OR c.asker = @viewer)";

    public async Task<Board> ReadAsync(Viewer viewer, BoardView view, CancellationToken cancellation) =>
        (await ReadAsync([viewer], view, cancellation))[viewer];

    /// <summary>The same list for many: asked of the database once for all who see the same.</summary>
    public Task<IReadOnlyDictionary<Viewer, Board>> ReadAsync(
        IReadOnlyCollection<Viewer> viewers,
        BoardView view,
        CancellationToken cancellation
    ) =>
        database.ReadAsync<IReadOnlyDictionary<Viewer, Board>>(
            async connection =>
            {
                var boards = new Dictionary<Viewer, Board>();
                foreach (var team in viewers.GroupBy(viewer => viewer.Team))
                {
                    var sights = await Sight.ReadAsync(connection, team.Key, team.Select(viewer => viewer.User).ToHashSet());
                    foreach (var alike in team.GroupBy(viewer => (Sight: sights[viewer.User], viewer.Zone, Mine: MineOf(view, viewer))))
                    {
                        var board = await ReadAsync(connection, alike.Key.Sight, view, alike.Key.Zone, alike.Key.Mine);
                        foreach (var viewer in alike)
                            boards[viewer] = board.For(viewer.User);
                    }
                }

                return boards;
            },
            cancellation
        );

    private static UserId? MineOf(BoardView view, Viewer viewer) => view.Show == Show.Mine ? viewer.User : null;

    private async Task<Board> ReadAsync(DbConnection connection, Sight sight, BoardView view, DateTimeZone zone, UserId? mine)
    {
        var values = ValuesOf(sight, view, zone, mine);
        var narrowed = Narrowed(sight, view);
        var counts = await CountAsync(connection, narrowed, values);
        var holdings = await HoldingsAsync(connection, narrowed, values);
        var rows = await RowsAsync(connection, view, narrowed, values);
        var channels = await ChannelsAsync(connection, sight, values);
        var owners = await OwnersAsync(connection, sight, values);
        var people = rows.SelectMany(row => row.State.Claims.Select(claim => claim.By).Append(row.State.Asker));
        var names = await Names.ReadAsync(connection, sight.Channels, sight.Values, rows.Select(row => row.Question ?? ""), people);
        return new Board(view, rows, counts, holdings, channels, owners, names, zone, time.GetCurrentInstant());
    }

    private static async Task<BoardCounts> CountAsync(DbConnection connection, string narrowed, DynamicParameters values) =>
        await connection.QuerySingleAsync<BoardCounts>(
            $"""
            SELECT COUNT(*) AS "All", COUNT(*) FILTER (WHERE {Open}) AS "Open", COUNT(*) FILTER (WHERE {Open} AND c.owner IS NULL) AS "Unclaimed",
                   COUNT(*) FILTER (WHERE c.status = 'Resolved') AS "Resolved"
            FROM cases c LEFT JOIN messages q ON q.team = c.team AND q.channel = c.channel AND q.ts = c.thread
            WHERE {narrowed}
            """,
            values
        );

    private static async Task<IReadOnlyList<Holding>> HoldingsAsync(DbConnection connection, string narrowed, DynamicParameters values) =>
        (
            await connection.QueryAsync<Holding>(
                $"""
                SELECT c.owner AS "Owner", c.asker AS "Asker", COUNT(*) AS "Cases"
                FROM cases c LEFT JOIN messages q ON q.team = c.team AND q.channel = c.channel AND q.ts = c.thread
                WHERE {narrowed} AND {Open} GROUP BY c.owner, c.asker
                """,
                values
            )
        ).AsList();

    private static async Task<List<BoardRow>> RowsAsync(DbConnection connection, BoardView view, string narrowed, DynamicParameters values)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT c.number AS "Number", c.state AS "State", h.name AS "Channel", h.is_private AS "IsPrivate", q.has_files AS "HasFiles",
                   CASE WHEN q.deleted_at IS NULL THEN q.text END AS "Question"
            FROM cases c
            JOIN channels h ON h.team = c.team AND h.id = c.channel
            LEFT JOIN messages q ON q.team = c.team AND q.channel = c.channel AND q.ts = c.thread
            WHERE {narrowed} AND {TabOf(view.Show)}
            ORDER BY {SortOf(view.Order)}, c.number DESC
            LIMIT {BoardView.RowsPerPage} OFFSET {(view.Page - 1) * BoardView.RowsPerPage}
            """,
            values
        );
        return rows.Select(row => new BoardRow(
                row.Number,
                CaseJson.Read<CaseState>(row.State),
                row.Channel,
                row.IsPrivate,
                row.Question,
                row.HasFiles ?? false
            ))
            .AsList();
    }

    private static async Task<IReadOnlyList<Choice>> ChannelsAsync(DbConnection connection, Sight sight, DynamicParameters values) =>
        (
            await connection.QueryAsync<Choice>(
                $"""
                SELECT h.id AS "Id", h.name AS "Name" FROM channels h
                WHERE h.team = @team AND EXISTS (SELECT 1 FROM cases c WHERE {sight.Of("c")} AND c.channel = h.id)
                ORDER BY h.name LIMIT 200
                """,
                values
            )
        ).AsList();

    private static async Task<IReadOnlyList<Choice>> OwnersAsync(DbConnection connection, Sight sight, DynamicParameters values) =>
        (
            await connection.QueryAsync<Choice>(
                $"""
                SELECT p.id AS "Id", COALESCE(NULLIF(p.real_name, ''), p.name) AS "Name" FROM people p
                WHERE p.team = @team AND EXISTS (SELECT 1 FROM cases c WHERE {sight.Of("c")} AND c.owner = p.id)
                ORDER BY 2 LIMIT 200
                """,
                values
            )
        ).AsList();

    private static string Narrowed(Sight sight, BoardView view) =>
        string.Join(
            " AND ",
            new[]
            {
                sight.Of("c"),
                view.Channel is null ? null : "c.channel = @channel",
                view.Owner is null ? null : "c.owner = @owner",
                view.Urgency is null ? null : @"c.state LIKE @urgency ESCAPE '\'",
                view.Tag is null ? null : @"c.state LIKE @tag ESCAPE '\'",
                view.Text is null
                    ? null
                    : @"(q.deleted_at IS NULL AND LOWER(q.text) LIKE @text ESCAPE '\' OR CAST(c.number AS TEXT) = @number)",
                view.From is null ? null : "c.opened_at >= @from",
                view.Until is null ? null : "c.opened_at < @until",
            }.Where(part => part is not null)
        );

    private static DynamicParameters ValuesOf(Sight sight, BoardView view, DateTimeZone zone, UserId? mine)
    {
        var values = sight.Values();
        values.Add("viewer", mine?.Value);
        values.Add("channel", view.Channel);
        values.Add("owner", view.Owner);
        values.Add("tag", $"%{Likeness.Escape(Beginning(new StandingTag(view.Tag ?? "", [])))}%");
        values.Add("urgency", $"%{Likeness.Escape(Beginning(view.Urgency ?? ""))}%");
        values.Add("text", Likeness.Containing(view.Text ?? ""));
        values.Add("number", (view.Text ?? "").TrimStart('#'));
        values.Add("from", view.From is { } from ? StartOf(from, zone) : 0L);
        values.Add("until", view.Until is { } until ? StartOf(until.PlusDays(1), zone) : 0L);
        return values;
    }

    private static long StartOf(LocalDate day, DateTimeZone zone) => day.AtStartOfDayInZone(zone).ToInstant().ToUnixTimeMilliseconds();

    /// <summary>A tagging as it stands in the stored state, up to its people: {"tag":"bug","by":[</summary>
    private static string Beginning(StandingTag tag) => CaseJson.Write(tag).TrimEnd('}', ']');

    /// <summary>An urgency as it stands in the stored state, up to its name: "stands":{"name":"soon"</summary>
    private static string Beginning(string urgency) => $"\"stands\":{{\"name\":{CaseJson.Write(urgency)}";

    private static string TabOf(Show show) =>
        show switch
        {
            Show.Open => Open,
            Show.Unclaimed => $"{Open} AND c.owner IS NULL",
            Show.Mine => Mine,
            Show.Resolved => "c.status = 'Resolved'",
            _ => "1 = 1",
        };

    private static string SortOf(Order order) =>
        order switch
        {
            Order.Newest => "c.opened_at DESC",
            Order.Oldest => "c.opened_at",
            Order.Activity => "c.last_activity_at DESC",
            _ =>
                $"CASE WHEN {Open} AND c.first_answered_at IS NULL THEN 0 WHEN {Open} THEN 1 ELSE 2 END, CASE WHEN {Open} THEN c.last_activity_at ELSE -c.last_activity_at END",
        };

    private sealed class Row
    {
        public long Number { get; init; }
        public string State { get; init; } = "";
        public string Channel { get; init; } = "";
        public bool IsPrivate { get; init; }
        public bool? HasFiles { get; init; }
        public string? Question { get; init; }
    }
}
