using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Npgsql;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Setup;

/// <summary>/health/ready tells whoever balances the load when this node cannot do its work.</summary>
public sealed class HealthTests(PostgresCluster cluster)
{
    private static readonly Lane Lane = new(new TeamId("T1"), new ChannelId("C1"));

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task It_is_ready_when_its_database_answers_and_no_lane_is_stuck()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await StartAsync(folder.Database);

        var (status, said) = await AskAsync(desk);

        Assert.Equal((HttpStatusCode.OK, "ready"), (status, (string?)said["status"]));
    }

    [Fact]
    public async Task It_is_not_ready_while_a_lane_is_stuck_and_ready_again_after_a_good_turn()
    {
        using var folder = new TemporaryFolder();
        await using var desk = await StartAsync(folder.Database);
        var engine = desk.Services.GetRequiredService<EngineHealth>();
        engine.Failed(Lane, Instant.FromDateTimeOffset(_time.GetUtcNow()));
        var early = await AskAsync(desk);

        _time.Advance(TimeSpan.FromSeconds(31));
        var stuck = await AskAsync(desk);
        engine.Succeeded(Lane);
        var again = await AskAsync(desk);

        Assert.Equal(HttpStatusCode.OK, early.Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not_ready"), (stuck.Status, (string?)stuck.Said["status"]));
        Assert.Equal(1, (int?)stuck.Said["stuckLanes"]);
        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task It_is_not_ready_when_its_database_is_gone_but_it_lives()
    {
        var connectionString = await cluster.NewDatabaseAsync();
        await using var desk = await StartAsync(connectionString);
        var before = await AskAsync(desk);

        await CloseAsync(connectionString);
        var after = await AskAsync(desk);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unreachable"), (after.Status, (string?)after.Said["database"]));
        using var http = new HttpClient();
        using var live = await http.GetAsync(new Uri(desk.Urls.Single() + "/health/live"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private async Task<WebApplication> StartAsync(string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new(StorageRoom.Key, database)]);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddSingleton<Signals>();
        builder.Services.AddSingleton<EngineHealth>();
        builder.Services.AddSingleton(new Paging.PagingHealth(new Paging.PageChannels([])));
        builder.Services.AddSingleton(new CurrentPlaybook(Slack.Sample.Playbook));
        builder.Services.AddAuthorization();
        builder.Services.AddStorage(builder.Configuration);
        var app = builder.Build();
        app.MapHealth();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Said)> AskAsync(WebApplication desk)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(desk.Urls.Single() + "/health/ready"), TestContext.Current.CancellationToken);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!);
    }

    /// <summary>To the desk, as if it were gone: nobody gets in any more, and whoever is in is thrown out.</summary>
    private static async Task CloseAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var name = settings.Database;
        settings.Database = "postgres";
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
        foreach (
            var sql in new[]
            {
                $"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false",
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
            }
        )
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
