using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.Storage;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Rotas;

/// <summary>Schedules, changes and absences on disk. Whoever writes counts the workspace's version up, in the same transaction.</summary>
internal sealed class RosterStore(Database database, TimeProvider time)
{
    /// <summary>What ended longer ago is kept, but no longer held in memory.</summary>
    public static readonly Duration Remembered = Duration.FromDays(400);

    private const long Most = 50_000;
    private const string ChangeKind = "change";
    private const string TemporaryKind = "temporary";

    public Task<long> VersionAsync(CancellationToken cancellation) =>
        database.ReadAsync((Session session) => RosterVersions.SumAsync(session, cancellation), cancellation);

    /// <summary>All workspaces. The version is read first: what is written meanwhile is read once more rather than missed.</summary>
    public Task<(long Version, ImmutableDictionary<TeamId, StoredRoster> Rosters)> LoadAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
            {
                var version = await RosterVersions.SumAsync(session, cancellation);
                var teams = await session.QueryAsync("SELECT team FROM rosters", [], row => new TeamId(row.GetString(0)), cancellation);
                var rosters = ImmutableDictionary.CreateBuilder<TeamId, StoredRoster>();
                foreach (var team in teams)
                    rosters[team] = await LoadAsync(session, team, cancellation);
                return (version, rosters.ToImmutable());
            },
            cancellation
        );

    public Task<Saving> AddAsync(TeamId team, StoredChange change, CancellationToken cancellation) =>
        WriteAsync(
            team,
            (session, version) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO schedule_changes (team, id, schedule, kind, body, place, until_at, made_by, made_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
                    """,
                    [
                        team.Value,
                        change.Id,
                        change.Schedule,
                        change.Change is null ? TemporaryKind : ChangeKind,
                        change.Change is null ? CaseJson.Write(change.Temporary) : CaseJson.Write(change.Change),
                        version,
                        EndOf(change).ToUnixTimeMilliseconds(),
                        change.MadeBy.Value,
                        change.MadeAt.ToUnixTimeMilliseconds(),
                    ],
                    cancellation
                ),
            otherwise: Saving.AlreadySo,
            cancellation
        );

    public Task<Saving> AddAsync(TeamId team, StoredAbsence absence, CancellationToken cancellation) =>
        WriteAsync(
            team,
            (session, _) => session.ExecuteAsync(InsertAbsence, ValuesOf(team, absence), cancellation),
            otherwise: Saving.AlreadySo,
            cancellation
        );

    public Task<Saving> WithdrawChangeAsync(TeamId team, string id, UserId by, CancellationToken cancellation) =>
        WithdrawAsync("schedule_changes", team, id, by, cancellation);

    public Task<Saving> WithdrawAbsenceAsync(TeamId team, string id, UserId by, CancellationToken cancellation) =>
        WithdrawAsync("absences", team, id, by, cancellation);

    /// <param name="revision">The revision that was looked at; 0: there was none.</param>
    /// <param name="plan">Null takes the schedule away.</param>
    public Task<Saving> SaveScheduleAsync(
        TeamId team,
        string name,
        Schedule? plan,
        long revision,
        UserId by,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            team,
            async (session, _) =>
            {
                var newest = await session.FirstAsync(
                    "SELECT revision, is_removed FROM schedules WHERE team = $1 AND name = $2 ORDER BY revision DESC LIMIT 1",
                    [team.Value, name],
                    row => (Revision: row.GetInt64(0), IsRemoved: row.GetBoolean(1)),
                    cancellation
                );
                if (newest.Revision != revision && !(newest.IsRemoved && revision == 0))
                    return 0;
                return await session.ExecuteAsync(
                    """
                    INSERT INTO schedules (team, name, revision, body, is_removed, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                    ON CONFLICT DO NOTHING
                    """,
                    [
                        team.Value,
                        name,
                        newest.Revision + 1,
                        plan is null ? "" : ScheduleJson.Write(plan),
                        plan is null,
                        by.Value,
                        time.GetStoredInstant().ToUnixTimeMilliseconds(),
                    ],
                    cancellation
                );
            },
            otherwise: Saving.IsStale,
            cancellation
        );

    /// <summary>What a calendar says now takes the place of what it said before.</summary>
    public static async ValueTask ReplaceAsync(
        Session session,
        TeamId team,
        string source,
        IEnumerable<StoredAbsence> absences,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync("DELETE FROM absences WHERE team = $1 AND source = $2", [team.Value, source], cancellation);
        await session.ExecuteManyAsync(InsertAbsence, [.. absences.Select(absence => ValuesOf(team, absence))], cancellation);
    }

    private const string InsertAbsence = """
        INSERT INTO absences (team, id, user_id, from_at, until_at, source, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING
        """;

    private static object?[] ValuesOf(TeamId team, StoredAbsence absence) =>
        [
            team.Value,
            absence.Id,
            absence.Absence.Who.Value,
            absence.Absence.From.ToUnixTimeMilliseconds(),
            absence.Absence.Until.ToUnixTimeMilliseconds(),
            absence.Source,
            absence.MadeBy.Value,
            absence.MadeAt.ToUnixTimeMilliseconds(),
        ];

    private static Instant EndOf(StoredChange change) =>
        change.Change is { } made ? made.Spans.Max(span => span.End) : change.Temporary?.Until ?? change.MadeAt;

    private Task<Saving> WithdrawAsync(string table, TeamId team, string id, UserId by, CancellationToken cancellation) =>
        WriteAsync(
            team,
            (session, _) =>
                session.ExecuteAsync(
                    $"UPDATE {table} SET withdrawn_by = $3, withdrawn_at = $4 WHERE team = $1 AND id = $2 AND withdrawn_at IS NULL",
                    [team.Value, id, by.Value, time.GetStoredInstant().ToUnixTimeMilliseconds()],
                    cancellation
                ),
            otherwise: Saving.IsNotThere,
            cancellation
        );

    /// <summary>Counts the version up first, so that on several nodes one write of a workspace waits for the other.</summary>
    private Task<Saving> WriteAsync(
        TeamId team,
        Func<Session, long, ValueTask<int>> write,
        Saving otherwise,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async (Session session) =>
            {
                var version = await RosterVersions.NextAsync(session, team, cancellation);
                return await write(session, version) > 0 ? Saving.Done : otherwise;
            },
            cancellation
        );

    private async ValueTask<StoredRoster> LoadAsync(Session session, TeamId team, CancellationToken cancellation)
    {
        var since = (time.GetStoredInstant() - Remembered).ToUnixTimeMilliseconds();
        return new()
        {
            Schedules = await SchedulesAsync(session, team, since, cancellation),
            Changes = [.. await session.QueryAsync(ChangesSql, [team.Value, since, Most], ChangeOf, cancellation)],
            Absences = [.. await session.QueryAsync(AbsencesSql, [team.Value, since, Most], AbsenceOf, cancellation)],
            Holidays = (await session.QueryAsync(HolidaysSql, [team.Value, Most], DaysOf, cancellation))
                .GroupBy(one => one.Schedule, StringComparer.Ordinal)
                .ToImmutableDictionary(one => one.Key, one => one.SelectMany(feed => feed.Days).ToImmutableHashSet()),
        };
    }

    private static async ValueTask<ImmutableArray<StoredSchedule>> SchedulesAsync(
        Session session,
        TeamId team,
        long since,
        CancellationToken cancellation
    )
    {
        var earlier = (await session.QueryAsync(EarlierSql, [team.Value, since, Most], EarlierOf, cancellation)).ToLookup(one =>
            one.Plan.Name
        );
        var schedules = await session.QueryAsync(SchedulesSql, [team.Value, Most], ScheduleOf, cancellation);
        return [.. schedules.Select(one => one with { Earlier = [.. earlier[one.Plan.Name]] })];
    }

    private const string SchedulesSql = """
        SELECT s.body, s.revision, s.saved_by, s.saved_at FROM schedules s
        WHERE s.team = $1 AND s.is_removed = FALSE
          AND s.revision = (SELECT MAX(n.revision) FROM schedules n WHERE n.team = s.team AND n.name = s.name)
        ORDER BY s.name LIMIT $2
        """;

    private const string EarlierSql = """
        SELECT s.name, s.body, n.saved_at FROM schedules s
        JOIN schedules n ON n.team = s.team AND n.name = s.name AND n.revision = s.revision + 1
        WHERE s.team = $1 AND n.saved_at >= $2 ORDER BY s.name, s.revision LIMIT $3
        """;

    private const string ChangesSql = """
        SELECT schedule, made_by, made_at, kind, body, withdrawn_by, withdrawn_at FROM schedule_changes
        WHERE team = $1 AND until_at >= $2 ORDER BY place LIMIT $3
        """;

    private const string AbsencesSql = """
        SELECT id, user_id, from_at, until_at, source, made_by, made_at, withdrawn_by, withdrawn_at FROM absences
        WHERE team = $1 AND until_at >= $2 ORDER BY from_at, id LIMIT $3
        """;

    private const string HolidaysSql = "SELECT schedule, days FROM calendar_feeds WHERE team = $1 AND schedule IS NOT NULL LIMIT $2";

    private static StoredSchedule ScheduleOf(DbDataReader row) =>
        new(ScheduleJson.Read(row.GetString(0)), row.GetInt64(1), new UserId(row.GetString(2)), Rows.InstantOf(row, 3));

    private static EarlierPlan EarlierOf(DbDataReader row) =>
        new(
            Rows.InstantOf(row, 2),
            row.GetString(1) is { Length: > 0 } body ? ScheduleJson.Read(body) : new Schedule(row.GetString(0), DateTimeZone.Utc)
        );

    private static StoredChange ChangeOf(DbDataReader row) =>
        new(row.GetString(0), new UserId(row.GetString(1)), Rows.InstantOf(row, 2))
        {
            Change = row.GetString(3) == ChangeKind ? CaseJson.Read<Change>(row.GetString(4)) : null,
            Temporary = row.GetString(3) == TemporaryKind ? CaseJson.Read<Temporary>(row.GetString(4)) : null,
            Withdrawn = WithdrawalOf(row, 5),
        };

    private static StoredAbsence AbsenceOf(DbDataReader row) =>
        new(
            row.GetString(0),
            new Absence(new UserId(row.GetString(1)), Rows.InstantOf(row, 2), Rows.InstantOf(row, 3)),
            row.GetString(4),
            new UserId(row.GetString(5)),
            Rows.InstantOf(row, 6)
        )
        {
            Withdrawn = WithdrawalOf(row, 7),
        };

    private static (string Schedule, LocalDate[] Days) DaysOf(DbDataReader row) =>
        (row.GetString(0), CaseJson.Read<LocalDate[]>(row.GetString(1)));

    private static Withdrawal? WithdrawalOf(DbDataReader row, int column) =>
        Rows.TextOrNull(row, column) is { } by ? new(new UserId(by), Rows.InstantOf(row, column + 1)) : null;
}
