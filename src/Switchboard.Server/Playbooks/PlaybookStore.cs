using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Setup;
using Switchboard.Storage;

namespace Switchboard.Playbooks;

/// <summary>A playbook as it was taken up: its text, and the dates that its calendars held then.</summary>
internal sealed record StoredVersion(
    long Version,
    string Text,
    ImmutableDictionary<string, ImmutableArray<LocalDate>> Calendars,
    Instant TakenUpAt
);

/// <summary>A text that was refused, and why.</summary>
public sealed record StoredRefusal(Instant At, ImmutableArray<string> Mistakes);

/// <summary>The versions of the playbook, and what was refused.</summary>
internal sealed class PlaybookStore(Database database, TimeProvider time)
{
    private const string Columns = "version, text, calendars, taken_up_at";

    public Task<StoredVersion?> NewestAsync(CancellationToken cancellation) =>
        database.ReadAsync((Session session) => NewestAsync(session, cancellation), cancellation);

    public Task<long> NewestVersionAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.FirstAsync("SELECT COALESCE(MAX(version), 0) FROM playbooks", [], row => row.GetInt64(0), cancellation),
            cancellation
        );

    /// <summary>The latest versions, newest first.</summary>
    public Task<List<StoredVersion>> HistoryAsync(int limit, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    $"SELECT {Columns} FROM playbooks ORDER BY version DESC LIMIT $1",
                    [(long)limit],
                    VersionOf,
                    cancellation
                ),
            cancellation
        );

    /// <summary>The newest version, or the next one where this is another text or its calendars hold other days. Several nodes that see one change make one version.</summary>
    public async Task<(StoredVersion Version, bool IsNew)> TakeUpAsync(
        string text,
        ImmutableDictionary<string, ImmutableArray<LocalDate>> calendars,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            if (
                await database.WriteAsync((Session session) => TryTakeUpAsync(session, text, calendars, cancellation), cancellation) is
                { } taken
            )
                return taken;
            // Another node was first with this number: what it took up is looked at, in a transaction that sees it.
        }
    }

    /// <summary>Keeps what was refused until something is taken up.</summary>
    public Task RefuseAsync(string text, IEnumerable<string> mistakes, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    """
                    INSERT INTO playbook_refusals (hash, mistakes, refused_at) VALUES ($1, $2, $3)
                    ON CONFLICT (hash) DO UPDATE SET mistakes = excluded.mistakes
                    """,
                    [PlaybookFile.HashOf(text), CaseJson.Write(mistakes.ToArray()), time.GetUtcNow().ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );

    /// <summary>What was refused last, unless something was taken up since.</summary>
    public Task<StoredRefusal?> RefusalAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT mistakes, refused_at FROM playbook_refusals ORDER BY refused_at DESC LIMIT 1",
                    [],
                    row => new StoredRefusal(Rows.InstantOf(row, 1), [.. CaseJson.Read<string[]>(row.GetString(0))]),
                    cancellation
                ),
            cancellation
        );

    public Task ForgetRefusalsAsync(CancellationToken cancellation) =>
        database.WriteAsync((Session session) => session.ExecuteAsync("DELETE FROM playbook_refusals", [], cancellation), cancellation);

    private async ValueTask<(StoredVersion, bool)?> TryTakeUpAsync(
        Session session,
        string text,
        ImmutableDictionary<string, ImmutableArray<LocalDate>> calendars,
        CancellationToken cancellation
    )
    {
        var newest = await NewestAsync(session, cancellation);
        if (newest is not null && newest.Text == text && Write(newest.Calendars) == Write(calendars))
            return (newest, false);
        var now = Engine.Clocks.GetStoredInstant(time);
        var next = new StoredVersion((newest?.Version ?? 0) + 1, text, calendars, now);
        var inserted = await session.ExecuteAsync(
            "INSERT INTO playbooks (version, hash, text, taken_up_at, calendars) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            [next.Version, PlaybookFile.HashOf(text), text, now.ToUnixTimeMilliseconds(), Write(calendars)],
            cancellation
        );
        if (inserted == 0)
            return null;
        await session.ExecuteAsync("DELETE FROM playbook_refusals", [], cancellation);
        await session.TellOthersAsync(["playbook", $"{next.Version}"], cancellation);
        return (next, true);
    }

    private static ValueTask<StoredVersion?> NewestAsync(Session session, CancellationToken cancellation) =>
        session.FirstAsync($"SELECT {Columns} FROM playbooks ORDER BY version DESC LIMIT 1", [], VersionOf, cancellation);

    private static StoredVersion VersionOf(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), Read(row.GetString(2)), Rows.InstantOf(row, 3));

    private static string Write(ImmutableDictionary<string, ImmutableArray<LocalDate>> calendars) =>
        CaseJson.Write(
            calendars
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .ToDictionary(one => one.Key, one => one.Value.Order().Select(day => $"{day:uuuu-MM-dd}").ToArray())
        );

    private static ImmutableDictionary<string, ImmutableArray<LocalDate>> Read(string json) =>
        CaseJson
            .Read<Dictionary<string, string[]>>(json)
            .ToImmutableDictionary(
                one => one.Key,
                one => one.Value.Select(day => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value).ToImmutableArray()
            );
}
