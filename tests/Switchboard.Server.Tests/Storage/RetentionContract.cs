using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Crash;
using Switchboard.Fixtures;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Storage;

/// <summary>Raw payloads go after a week; what they were known by stays.</summary>
public abstract class RetentionContract
{
    private readonly FakeTimeProvider _time = new(Noon.ToDateTimeOffset());

    internal abstract Task<StoreUnderTest> OpenAsync(TimeProvider time);

    [Fact]
    public async Task After_a_week_the_payload_is_gone_and_the_entry_is_still_known()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        await desk.TellAsync(Ts(1), new CaseInput.Asked(Maya, new Message(Ts(1), "Help")), meaning: "old", eventId: "Ev1");
        await desk.TellAsync(Ts(8), new CaseInput.Deleted(Ts(8)), meaning: "waits in vain");
        await desk.DecideAsync();
        var poison = desk.Entry(Ts(9), new CaseInput.Deleted(Ts(9)), meaning: "set aside");
        desk.Poison = poison.Payload.ToArray();
        await desk.Inbox.TellAsync(poison, TestContext.Current.CancellationToken);
        await desk.DecideAsync();
        _time.Advance(TimeSpan.FromDays(6));
        await desk.TellAsync(Ts(2), new CaseInput.Asked(Maya, new Message(Ts(2), "Help")), meaning: "young");
        await desk.DecideAsync();
        Assert.Equal(["old", "set aside", "waits in vain", "young"], await WithPayloadAsync(store));

        _time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));

        await Eventually.SoAsync(
            "payloads dropped",
            async () => await AfterAnHourAsync(store) is ["set aside", "young"],
            () => "old payloads are still there"
        );
        Assert.False(await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "old"));
        Assert.False(await desk.TellAsync(Ts(1), new CaseInput.Deleted(Ts(1)), meaning: "other", eventId: "Ev1"));
        // What waited in vain is over: the message it waited for may come now, and nothing breaks on an empty payload.
        await desk.AskAsync(Ts(8));
        await desk.DecideAsync();
        Assert.NotNull(await desk.FindAsync(Ts(8)));
        Assert.Single(await new CaseQueries(store.Database!).EntriesSetAsideAsync(Support.Team, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_decided_yet_keeps_its_payload_however_old()
    {
        var store = await OpenAsync(_time); // the desk disposes of it
        await using var desk = new TestDesk(store, _time);
        await desk.TellAsync(Ts(1), new CaseInput.Asked(Maya, new Message(Ts(1), "Help")), meaning: "undecided");
        var elsewhere = new Lane(Support.Team, new ChannelId("C2"));
        await desk.TellAsync(Ts(1), new CaseInput.Asked(Maya, new Message(Ts(1), "Help")), meaning: "decided", lane: elsewhere);
        await desk.Lanes.TurnAsync(elsewhere, TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromDays(8));

        await Eventually.SoAsync(
            "one payload dropped",
            async () => await AfterAnHourAsync(store) is ["undecided"],
            () => "the decided payload is still there"
        );
        await desk.DecideAsync();
        Assert.NotNull(await desk.FindAsync(Ts(1)));
        await Eventually.SoAsync(
            "the other dropped, too",
            async () => (await AfterAnHourAsync(store)).Count == 0,
            () => "the payload decided late is still there"
        );
    }

    /// <summary>It looks once an hour, and an hour that passes while it still looks is none.</summary>
    private Task<List<string>> AfterAnHourAsync(StoreUnderTest store)
    {
        _time.Advance(TimeSpan.FromHours(1));
        return WithPayloadAsync(store);
    }

    private static Task<List<string>> WithPayloadAsync(StoreUnderTest store) =>
        store.Database!.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT meaning FROM inbox WHERE LENGTH(payload) > 0 ORDER BY meaning",
                    [],
                    row => row.GetString(0),
                    TestContext.Current.CancellationToken
                ),
            TestContext.Current.CancellationToken
        );
}

public sealed class SqliteRetentionTests : RetentionContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.SqliteAsync(time);
}

public sealed class PostgresRetentionTests(PostgresCluster cluster) : RetentionContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.PostgresAsync(cluster, time);
}
