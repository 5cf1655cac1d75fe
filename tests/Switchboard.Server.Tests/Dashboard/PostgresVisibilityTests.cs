using Switchboard.Fixtures;

namespace Switchboard.Dashboard;

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresVisibilityTests(PostgresCluster cluster) : VisibilityTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
