using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Setup;
using Switchboard.Storage;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Playbooks;

/// <summary>Another playbook is taken up while thousands of cases are open.</summary>
public abstract class ReckoningContract
{
    private const int Cases = 3000;

    private readonly FakeTimeProvider _time = new(Noon.ToDateTimeOffset());

    internal abstract Task<StoreUnderTest> OpenAsync(TimeProvider time);

    [Fact]
    public async Task Each_falls_due_by_the_new_one_and_none_is_decided_for_it()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        var lanes = Enumerable.Range(1, 3).Select(i => new Lane(Support.Team, new ChannelId($"C{i}"))).ToList();
        await Task.WhenAll(Enumerable.Range(0, Cases).Select(i => desk.AskAsync(Ts(i % 2500), lane: lanes[i / 2500])));
        await desk.DecideAsync();
        var next = PlaybookFile.Read(DefaultPlaybook.Text.Replace("monday-friday: 09:00-17:30", "monday-sunday: 09:00-12:30"), 2);
        using var reckoning = LoopFor(
            store,
            next,
            Rules.OfTheDesk with
            {
                Decide = (_, _, _, _, _) => throw new InvalidOperationException(),
            }
        );

        var isDone = await reckoning.ReckonAsync(TestContext.Current.CancellationToken);

        Assert.True(isDone);
        var rows = await RowsAsync(store);
        Assert.Equal(Cases, rows.Count);
        Assert.All(rows, row => Assert.Equal((CaseDecider.DueAt(row.State, next), 2L), (row.Due, row.ReckonedUnder)));
        Assert.Contains(rows, row => row.Due != CaseDecider.DueAt(row.State, desk.Playbook));
        Assert.Empty(await store.Store.LanesDueAsync(desk.Now, TestContext.Current.CancellationToken));
        Assert.True(store.Signals.NextDue.At <= rows.Min(row => row.Due), "the clock knows when the first of them falls due");
    }

    [Fact]
    public async Task What_a_slow_node_decided_under_the_old_one_is_found_when_it_is_looked_again()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        var next = PlaybookFile.Read(DefaultPlaybook.Text.Replace("monday-friday: 09:00-17:30", "monday-sunday: 09:00-12:30"), 2);
        using var reckoning = LoopFor(store, next, Rules.OfTheDesk);
        await reckoning.ReckonAsync(TestContext.Current.CancellationToken);
        await desk.AskAsync(Ts(1)); // the desk's own playbook is version 1
        await desk.DecideAsync();

        await reckoning.ReckonAsync(TestContext.Current.CancellationToken);

        var row = Assert.Single(await RowsAsync(store));
        Assert.Equal((CaseDecider.DueAt(row.State, next), 2L), (row.Due, row.ReckonedUnder));
    }

    private ReckoningLoop LoopFor(StoreUnderTest store, Playbook playbook, Rules rules) =>
        new((SqlDeskStore)store.Store, new CurrentPlaybook(playbook), rules, store.Signals, _time, NullLogger<ReckoningLoop>.Instance);

    private static Task<List<(CaseState State, Instant? Due, long ReckonedUnder)>> RowsAsync(StoreUnderTest store) =>
        store.Database!.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT state, next_due_at, reckoned_under FROM cases",
                    [],
                    row => (CaseJson.Read<CaseState>(row.GetString(0)), Rows.InstantOrNull(row, 1), row.GetInt64(2)),
                    TestContext.Current.CancellationToken
                ),
            TestContext.Current.CancellationToken
        );
}

public sealed class SqliteReckoningTests : ReckoningContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.SqliteAsync(time);
}

public sealed class PostgresReckoningTests(PostgresCluster cluster) : ReckoningContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.PostgresAsync(cluster, time);
}
