using Microsoft.Extensions.Time.Testing;
using Switchboard.Fixtures;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard.Tickets;

public sealed class SqliteBuiltInQueueTests : TicketSystemContract
{
    internal override async Task<TicketSystemUnderTest> OpenAsync()
    {
        var time = new FakeTimeProvider();
        var store = await StoreUnderTest.SqliteAsync(time);
        return new(new BuiltInQueue(store.Database!, time), store); // not null: only the store in memory has none
    }
}

public sealed class PostgresBuiltInQueueTests(PostgresCluster cluster) : TicketSystemContract
{
    internal override async Task<TicketSystemUnderTest> OpenAsync()
    {
        var time = new FakeTimeProvider();
        var store = await StoreUnderTest.PostgresAsync(cluster, time);
        return new(new BuiltInQueue(store.Database!, time), store); // not null: only the store in memory has none
    }
}
