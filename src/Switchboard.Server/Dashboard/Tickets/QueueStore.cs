using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Tickets;

/// <summary>Reads the queue and its tickets. A ticket is seen by whoever sees the channel of its case; for others it is not there.</summary>
internal sealed class QueueStore(Database database, WaitingRows waiting, TimeProvider time)
{
    private const int Most = 200;

    private const string Columns = """
        SELECT t.number AS "Number", t.kind AS "Kind", t.state AS "State", t.title AS "Title", t.severity AS "Severity", t.is_first AS "IsFirst", t.waits AS "Waits",
          t.assignee AS "Assignee", t.reporter AS "Reporter", t.made_at AS "MadeAt", t.made_by AS "MadeBy", t.fields AS "Fields",
          t.reason AS "Reason", c.number AS "CaseNumber", h.name AS "Channel", h.is_private AS "IsPrivate"
        FROM tickets t
        JOIN cases c ON c.team = t.team AND c.channel = t.channel AND c.thread = t.thread
        JOIN channels h ON h.team = t.team AND h.id = t.channel
        """;

    private const string IsOver = "t.state IN ('Done', 'Declined')";
    private const string InOrder = "t.is_first DESC, t.place, t.number";

    public async Task<Queue> ReadAsync(Viewer viewer, QueueView view, CancellationToken cancellation) =>
        await RowsAsync(viewer, view, cancellation) with
        {
            Waiting = TicketRights.MayOrder(viewer) && view.Standing == Standing.Open ? await waiting.ReadAsync(viewer, cancellation) : [],
        };

    private Task<Queue> RowsAsync(Viewer viewer, QueueView view, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                var order = view.Standing == Standing.Over ? "t.changed_at DESC, t.number DESC" : $"{IsOver}, {InOrder}";
                var rows = (
                    await connection.QueryAsync<Row>(
                        $"{Columns} WHERE {Visibility.Of("t")} AND {Conditions(view)} ORDER BY {order} LIMIT {Most}",
                        Values(viewer, view)
                    )
                )
                    .Select(row => row.ToQueueRow())
                    .ToList();
                var people = rows.SelectMany(row => new[] { row.Reporter, row.Assignee ?? row.Reporter });
                var names = await NamesAsync(connection, viewer, [], people);
                return new Queue(view, rows, names, viewer, time.GetCurrentInstant())
                {
                    Elsewhere = await ElsewhereRows.ReadAsync(connection, viewer, view),
                };
            },
            cancellation
        );

    /// <summary>The ticket next to an open one in the order that this viewer sees, or null at the end of it and beside what goes first.</summary>
    public Task<long?> NeighbourAsync(Viewer viewer, QueueView view, long number, bool isUp, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                var order = (
                    await connection.QueryAsync<long>(
                        $"""
                        SELECT t.number FROM tickets t
                        WHERE {Visibility.Of("t")} AND {Conditions(view)} AND t.is_first = FALSE AND NOT {IsOver}
                        ORDER BY {InOrder} LIMIT {Most}
                        """,
                        Values(viewer, view)
                    )
                ).AsList();
                var place = order.IndexOf(number);
                var next = isUp ? place - 1 : place + 1;
                return place >= 0 && next >= 0 && next < order.Count ? order[next] : (long?)null;
            },
            cancellation
        );

    public Task<bool> SeesAsync(Viewer viewer, long number, CancellationToken cancellation) =>
        database.ReadAsync(async connection => await RowAsync(connection, viewer, number) is not null, cancellation);

    /// <returns>Null where there is no such ticket for whoever looks.</returns>
    public Task<TicketKind?> KindAsync(Viewer viewer, long number, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection => await RowAsync(connection, viewer, number) is { } row ? row.ToQueueRow().Kind : (TicketKind?)null,
            cancellation
        );

    public Task<TicketStory?> FindAsync(Viewer viewer, long number, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                if (await RowAsync(connection, viewer, number) is not { } row)
                    return null;
                var said = await TicketEntries.SaidAsync(connection, viewer, number);
                var happened = await TicketEntries.HappenedAsync(connection, viewer, number);
                var entries = said.Concat<TicketEntry>(happened).OrderBy(entry => entry.At).ToList();
                var workers = await WorkersAsync(connection, viewer, row.Assignee);
                var fields = CaseJson.Read<ImmutableArray<TicketField>>(row.Fields);
                var found = row.ToQueueRow();
                IEnumerable<UserId> people =
                [
                    found.Reporter,
                    found.Assignee ?? found.Reporter,
                    new(row.MadeBy),
                    .. workers,
                    .. fields.Where(field => field.IsPerson).Select(field => new UserId(field.Text)),
                    .. said.Select(one => one.By),
                    .. happened
                        .SelectMany(one => new[] { one.By, one.What == "assigned" ? new UserId(one.Detail) : null })
                        .OfType<UserId>(),
                ];
                var texts = said.Where(one => one.IsCarried).Select(one => one.Text ?? "");
                var names = await NamesAsync(connection, viewer, texts, people);
                return new TicketStory(
                    found,
                    fields,
                    row.Reason,
                    new UserId(row.MadeBy),
                    entries,
                    workers,
                    names,
                    viewer,
                    time.GetCurrentInstant()
                );
            },
            cancellation
        );

    private static async Task<Row?> RowAsync(DbConnection connection, Viewer viewer, long number) =>
        await connection.QuerySingleOrDefaultAsync<Row>(
            $"{Columns} WHERE t.number = @number AND {Visibility.Of("t")}",
            new
            {
                team = viewer.Team.Value,
                viewer = viewer.User.Value,
                number,
            }
        );

    /// <summary>Whoever works on tickets, by their role, and whoever has this one.</summary>
    private static async Task<IReadOnlyList<UserId>> WorkersAsync(DbConnection connection, Viewer viewer, string? assignee) => (
            await connection.QueryAsync<string>(
                $"""
                SELECT user_id FROM roles WHERE team = @team AND role <> 'Member'
                UNION SELECT id FROM people WHERE team = @team AND id = @assignee
                ORDER BY 1 LIMIT {Most}
                """,
                new { team = viewer.Team.Value, assignee = assignee ?? "" }
            )
        ).Select(id => new UserId(id)).ToList();

    private static Task<Names> NamesAsync(DbConnection connection, Viewer viewer, IEnumerable<string> texts, IEnumerable<UserId> people) =>
        Names.ReadAsync(
            connection,
            Visibility.ChannelsOf("@viewer"),
            () => new DynamicParameters(new { team = viewer.Team.Value, viewer = viewer.User.Value }),
            texts,
            people
        );

    private static string Conditions(QueueView view)
    {
        var standing = view switch
        {
            { State: not null } => "t.state = @state",
            { Standing: Standing.Open } => $"NOT {IsOver}",
            { Standing: Standing.Over } => IsOver,
            _ => "1 = 1",
        };
        return view.Kind is null ? standing : $"{standing} AND t.kind = @kind";
    }

    private static object Values(Viewer viewer, QueueView view) =>
        new
        {
            team = viewer.Team.Value,
            viewer = viewer.User.Value,
            state = view.State?.ToString(),
            kind = view.Kind?.ToString(),
        };

    private sealed class Row
    {
        public long Number { get; init; }
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public string Title { get; init; } = "";
        public long? Severity { get; init; }
        public bool IsFirst { get; init; }
        public bool Waits { get; init; }
        public string? Assignee { get; init; }
        public string Reporter { get; init; } = "";
        public long MadeAt { get; init; }
        public string MadeBy { get; init; } = "";
        public string Fields { get; init; } = "[]";
        public string Reason { get; init; } = "";
        public long CaseNumber { get; init; }
        public string Channel { get; init; } = "";
        public bool IsPrivate { get; init; }

        public QueueRow ToQueueRow() =>
            new(Number, Enum.Parse<TicketKind>(Kind), Enum.Parse<TicketState>(State), Title)
            {
                Severity = (int?)Severity,
                IsFirst = IsFirst,
                Waits = Waits,
                Assignee = Assignee is { } assignee ? new UserId(assignee) : null,
                Reporter = new UserId(Reporter),
                MadeAt = Instant.FromUnixTimeMilliseconds(MadeAt),
                CaseNumber = CaseNumber,
                Channel = Channel,
                IsPrivate = IsPrivate,
            };
    }
}
