using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Slack.Stories;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Storage;

/// <summary>What comes in while a commit is under way goes to the disk together, and the log that holds it does not grow for ever.</summary>
public sealed class GroupCommitTests(PostgresCluster cluster)
{
    private const int Arrivals = 400;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SQLite_takes_many_arrivals_in_one_commit()
    {
        using var folder = new TemporaryFolder();
        await using var database = new SqliteDatabase(folder.Database, NullLogger.Instance);
        await database.OpenAsync(Cancellation);
        var groups = new List<int>();
        database.Stored = group => groups.Add(group.Count);
        using var hold = new ManualResetEventSlim();
        using var held = new ManualResetEventSlim();
        var busy = database.WriteAsync(
            (Session _) =>
            {
                held.Set();
                hold.Wait(Cancellation);
                return ValueTask.FromResult(0);
            },
            Cancellation
        );
        held.Wait(Cancellation); // the writer is at work: all of these come in meanwhile

        var told = Enumerable.Range(0, Arrivals).Select(i => database.StoreAsync(Entry(i)).AsTask()).ToArray();
        hold.Set();
        await busy;

        Assert.All(await Task.WhenAll(told), Assert.True);
        Assert.Equal([Arrivals], groups);
    }

    [Fact]
    public async Task PostgreSQL_takes_many_arrivals_in_few_commits()
    {
        var connectionString = await cluster.NewDatabaseAsync();
        await using var store = await StoreUnderTest.OnPostgresAsync(connectionString, TimeProvider.System);
        await using var source = NpgsqlDataSource.Create(connectionString);
        Task<bool>[] told;
        await using (var connection = await source.OpenConnectionAsync(Cancellation))
        {
            await using var holding = await connection.BeginTransactionAsync(Cancellation);
            await using (var hold = new NpgsqlCommand("LOCK TABLE inbox IN EXCLUSIVE MODE", connection))
                await hold.ExecuteNonQueryAsync(Cancellation);
            told = [.. Enumerable.Range(0, Arrivals).Select(i => store.Store.AcceptAsync(Entry(i), Cancellation).AsTask())];
            await holding.RollbackAsync(Cancellation);
        }

        Assert.All(await Task.WhenAll(told), Assert.True);
        await using var count = source.CreateCommand("SELECT COUNT(DISTINCT xmin::text) FROM inbox");
        Assert.InRange((long)(await count.ExecuteScalarAsync(Cancellation))!, 1, 3);
    }

    [Fact]
    public async Task The_write_ahead_log_of_SQLite_stays_bounded_under_a_steady_flood()
    {
        const int Megabyte = 1 << 20;
        const long Bound = 16_000 * 4096L; // from this length on, in bytes, the log is begun anew; a checkpoint under way may delay it
        using var folder = new TemporaryFolder();
        await using var database = new SqliteDatabase(folder.Database, NullLogger.Instance);
        await database.OpenAsync(Cancellation);
        var log = new FileInfo(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(folder.Database).DataSource + "-wal");
        var longest = 0L;

        for (var i = 0; i < 256; i++)
        {
            await database.StoreAsync(Entry(i) with { Payload = new byte[Megabyte] });
            log.Refresh();
            longest = Math.Max(longest, log.Length);
        }

        Assert.InRange(longest, Megabyte, 2 * Bound);
    }

    private static InboxEntry Entry(int number) =>
        new()
        {
            Lane = Support,
            Kind = Kind,
            Meaning = $"message C1 {number}",
            Payload = new byte[] { 1, 2, 3 },
            ReceivedAt = Noon,
        };
}
