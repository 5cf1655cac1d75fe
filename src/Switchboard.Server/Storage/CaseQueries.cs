using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>What pages and cards show of the cases. Who may see a case is asked by the caller, who knows the reader.</summary>
internal sealed class CaseQueries(Database database)
{
    private const string View = """
        SELECT cases.state, cases.number, messages.text, messages.deleted_at, cases.next_due_at FROM cases
        LEFT JOIN messages ON messages.team = cases.team AND messages.channel = cases.channel AND messages.ts = cases.thread
        """;

    private const string MessagesOfThread = """
        SELECT ts, author, text, posted_at, edited_at, deleted_at, has_files FROM messages
        WHERE team = $1 AND channel = $2 AND thread = $3 ORDER BY ts LIMIT 5000
        """;

    public async Task<CaseView?> FindAsync(CaseKey key, CancellationToken cancellation) =>
        await FirstAsync(
            $"{View} WHERE cases.team = $1 AND cases.channel = $2 AND cases.thread = $3",
            [key.Team.Value, key.Channel.Value, key.Thread.Value],
            cancellation
        );

    public async Task<CaseView?> FindAsync(TeamId team, long number, CancellationToken cancellation) =>
        await FirstAsync($"{View} WHERE cases.team = $1 AND cases.number = $2", [team.Value, number], cancellation);

    public async Task<IReadOnlyList<CaseView>> ListAsync(CaseFilter filter, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
            {
                var (where, values) = Conditions(session, filter);
                values.Add((long)filter.Limit);
                return session.QueryAsync(
                    $"{View} WHERE {where} ORDER BY cases.last_activity_at DESC, cases.number DESC LIMIT ${values.Count}",
                    [.. values],
                    ViewOf,
                    cancellation
                );
            },
            cancellation
        );

    /// <summary>How many cases of each status the filter finds; its own status, page and limit are left aside.</summary>
    public async Task<IReadOnlyDictionary<CaseStatus, long>> CountAsync(CaseFilter filter, CancellationToken cancellation)
    {
        var counts = await database.ReadAsync(
            (Session session) =>
            {
                var (where, values) = Conditions(session, filter with { Status = null, Before = null });
                return session.QueryAsync(
                    $"SELECT status, COUNT(*) FROM cases WHERE {where} GROUP BY status",
                    [.. values],
                    row => (Status: Enum.Parse<CaseStatus>(row.GetString(0)), Count: row.GetInt64(1)),
                    cancellation
                );
            },
            cancellation
        );
        return counts.ToDictionary(count => count.Status, count => count.Count);
    }

    public async Task<Timeline> TimelineAsync(CaseKey key, CancellationToken cancellation)
    {
        object?[] which = [key.Team.Value, key.Channel.Value, key.Thread.Value];
        return await database.ReadAsync(
            async (Session session) =>
            {
                var messages = await session.QueryAsync(MessagesOfThread, which, MessageOf, cancellation);
                var events = await session.QueryAsync(
                    "SELECT seq, cause, body FROM events WHERE team = $1 AND channel = $2 AND thread = $3 ORDER BY seq LIMIT 5000",
                    which,
                    row => new CaseHistory(row.GetInt32(0), row.GetString(1), CaseJson.Read<CaseEvent>(row.GetString(2))),
                    cancellation
                );
                var orders = await session.QueryAsync(
                    $"{Orders} WHERE team = $1 AND channel = $2 AND thread = $3 ORDER BY seq LIMIT 5000",
                    which,
                    OrderOf,
                    cancellation
                );
                return new Timeline([.. messages], [.. events], [.. orders]);
            },
            cancellation
        );
    }

    /// <summary>The events of a case alone, oldest first: what "why?" is answered from.</summary>
    public async Task<IReadOnlyList<CaseEvent>> EventsAsync(CaseKey key, CancellationToken cancellation) =>
        (await TimelineAsync(key, cancellation)).Events.Select(history => history.Happened).ToArray();

    /// <summary>What was said in a case's thread and filled into its forms, oldest first.</summary>
    public async Task<CaseWords> WordsAsync(CaseKey key, CancellationToken cancellation)
    {
        object?[] which = [key.Team.Value, key.Channel.Value, key.Thread.Value];
        return await database.ReadAsync(
            async (Session session) =>
            {
                var messages = await session.QueryAsync(MessagesOfThread, which, MessageOf, cancellation);
                var given = await session.QueryAsync(
                    """
                    SELECT by_user, at, id, form, fields FROM given
                    WHERE team = $1 AND channel = $2 AND thread = $3 ORDER BY at, id LIMIT 1000
                    """,
                    which,
                    GivenOf,
                    cancellation
                );
                return new CaseWords([.. messages], [.. given]);
            },
            cancellation
        );
    }

    /// <summary>How many answers were posted in each of some threads of a lane; those without are left out.</summary>
    public async Task<IReadOnlyDictionary<MessageTs, int>> OwnRepliesAsync(
        Lane lane,
        IReadOnlyCollection<MessageTs> threads,
        CancellationToken cancellation
    ) =>
        await database.ReadAsync(
            async (Session session) =>
                (
                    await session.QueryAsync(
                        $"""
                        SELECT thread, COUNT(*) FROM outbox
                        WHERE team = $1 AND channel = $2 AND kind = 'reply' AND state = 2 AND {session.Among("thread", "$3")}
                        GROUP BY thread
                        """,
                        [lane.Team.Value, lane.Channel.Value, session.ListOf(threads.Select(thread => thread.Value))],
                        row => KeyValuePair.Create(new MessageTs(row.GetString(0)), (int)row.GetInt64(1)),
                        cancellation
                    )
                ).ToDictionary(),
            cancellation
        );

    /// <summary>Orders that were given up, the latest first.</summary>
    public async Task<IReadOnlyList<OrderView>> OrdersSetAsideAsync(TeamId team, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    $"{Orders} WHERE team = $1 AND state = 3 ORDER BY seq DESC LIMIT 200",
                    [team.Value],
                    OrderOf,
                    cancellation
                ),
            cancellation
        );

    /// <summary>Entries that failed for good, the latest first.</summary>
    public async Task<IReadOnlyList<SetAsideEntry>> EntriesSetAsideAsync(TeamId team, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT team, channel, id, kind, received_at, problem FROM inbox WHERE team = $1 AND state = 3 ORDER BY id DESC LIMIT 200",
                    [team.Value],
                    row => new SetAsideEntry(row.GetInt64(2), Rows.LaneOf(row), row.GetString(3), Rows.InstantOf(row, 4), row.GetString(5)),
                    cancellation
                ),
            cancellation
        );

    private const string Orders = "SELECT team, channel, thread, id, body, state, attempts, stored_at, done_at, problem FROM outbox";

    private async Task<CaseView?> FirstAsync(string sql, object?[] values, CancellationToken cancellation) =>
        await database.ReadAsync((Session session) => session.FirstAsync(sql, values, ViewOf, cancellation), cancellation);

    private static (string Where, List<object?> Values) Conditions(Session session, CaseFilter filter)
    {
        var conditions = new List<string>();
        var values = new List<object?>();
        string Next(object? value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
        conditions.Add($"cases.team = {Next(filter.Team.Value)}");
        if (filter.Channels is { } channels)
            conditions.Add(session.Among("cases.channel", Next(session.ListOf(channels.Select(channel => channel.Value)))));
        if (filter.Status is { } status)
            conditions.Add($"cases.status = {Next(status.ToString())}");
        if (filter.Owner is { } owner)
            conditions.Add($"cases.owner = {Next(owner.Value)}");
        if (filter.Unclaimed)
            conditions.Add("cases.owner IS NULL");
        if (filter.Asker is { } asker)
            conditions.Add($"cases.asker = {Next(asker.Value)}");
        if (filter.Before is { } before)
            conditions.Add($"cases.last_activity_at < {Next(before.ToUnixTimeMilliseconds())}");
        return (string.Join(" AND ", conditions), values);
    }

    private static CaseView ViewOf(DbDataReader row) =>
        new(CaseJson.Read<CaseState>(row.GetString(0)), row.GetInt64(1))
        {
            QuestionText = Rows.TextOrNull(row, 2) ?? "",
            QuestionDeleted = !row.IsDBNull(3),
            NextDueAt = Rows.InstantOrNull(row, 4),
        };

    private static SaidMessage MessageOf(DbDataReader row) =>
        new(new MessageTs(row.GetString(0)), new UserId(row.GetString(1)), row.GetString(2), Rows.InstantOf(row, 3))
        {
            EditedAt = Rows.TsOrNull(row, 4),
            DeletedAt = Rows.InstantOrNull(row, 5),
            HasFiles = row.GetBoolean(6),
        };

    private static GivenWords GivenOf(DbDataReader row) =>
        new(
            new UserId(row.GetString(0)),
            Rows.InstantOf(row, 1),
            new Given(row.GetString(2), row.GetString(3), CaseJson.Read<ImmutableArray<GivenField>>(row.GetString(4)))
        );

    private static OrderView OrderOf(DbDataReader row) =>
        new(
            new CaseKey(new TeamId(row.GetString(0)), new ChannelId(row.GetString(1)), new MessageTs(row.GetString(2))),
            row.GetString(3),
            CaseJson.Read<Effect>(row.GetString(4)),
            (OrderStanding)row.GetInt32(5),
            row.GetInt32(6),
            Rows.InstantOf(row, 7)
        )
        {
            DoneAt = Rows.InstantOrNull(row, 8),
            Problem = Rows.TextOrNull(row, 9),
        };
}
