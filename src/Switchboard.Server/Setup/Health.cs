using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Paging;
using Switchboard.Storage;

namespace Switchboard.Setup;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class Health
{
    private static readonly Duration Tolerance = Duration.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static WebApplication MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new Standing("alive")));
        health.MapGet("/ready", ReadyAsync);
        return app;
    }

    private static async Task<JsonHttpResult<Standing>> ReadyAsync(
        Database database,
        EngineHealth engine,
        PagingHealth paging,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var isReachable = await IsReachableAsync(database, cancellation);
        var stuck = engine.Stuck(time.GetCurrentInstant(), Tolerance);
        var isReady = isReachable && stuck == 0;
        return TypedResults.Json(
            new Standing(isReady ? "ready" : "not_ready")
            {
                Database = isReachable ? "reachable" : "unreachable",
                StuckLanes = stuck,
                Paging = paging.Standing(time.GetCurrentInstant()),
            },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    /// <summary>Reachable and migrated: the table is the last thing that the first migration makes.</summary>
    private static async Task<bool> IsReachableAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            var asked = database.ReadAsync(
                (Session session) => session.QueryAsync("SELECT version FROM playbooks LIMIT 1", [], row => row.GetInt64(0), cancellation),
                cancellation
            );
            await asked.WaitAsync(Patience, cancellation);
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private sealed record Standing(string Status)
    {
        public string? Database { get; init; }

        public int? StuckLanes { get; init; }

        /// <summary>"unreachable" where every way to page people that was tried lately is closed. The desk stays ready: it goes on trying.</summary>
        public string? Paging { get; init; }
    }
}
