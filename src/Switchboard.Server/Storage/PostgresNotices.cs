using System.Text.Json;
using NodaTime;
using Npgsql;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>Tells the other nodes what was committed, and hears what they tell. A lost notice is made good by the <see cref="PostgresPoll"/>.</summary>
internal sealed partial class PostgresNotices(
    PostgresDatabase database,
    Signals signals,
    TimeProvider time,
    ILogger<PostgresNotices> logger
) : BackgroundService
{
    public const string ChannelName = "switchboard";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _node = Guid.NewGuid().ToString("N");

    public static string[] Pending(Lane lane) => ["pending", lane.Team.Value, lane.Channel.Value];

    public static IReadOnlyList<string[]> Of(Lane lane, TurnResult result)
    {
        var notices = result.Threads.Select(thread => (string[])["changed", lane.Team.Value, lane.Channel.Value, thread.Value]).ToList();
        notices.AddRange(result.SendingLanesFrom(lane).Select(sending => (string[])["orders", sending.Team.Value, sending.Channel.Value]));
        notices.AddRange(result.Forwarded.Select(entry => Pending(entry.Lane)).DistinctBy(notice => notice[2]));
        var due = result.Cases.Select(change => change.DueAt).Concat(result.Rescheduled.Select(due => due.DueAt)).Min();
        if (due is { } at)
            notices.Add(["due", $"{at.ToUnixTimeMilliseconds()}"]);
        return notices;
    }

    /// <summary>A notice that its own node hears, too, and must know again by what it says.</summary>
    public static string FromAnybody(string[] notice) => JsonSerializer.Serialize((string[])["", .. notice]);

    /// <summary>Notices go out with the commit of the session's transaction.</summary>
    public async ValueTask SendAsync(Session session, IReadOnlyList<string[]> notices, CancellationToken cancellation)
    {
        if (notices.Count == 0)
            return;
        await session.QueryAsync(
            $"SELECT pg_notify('{ChannelName}', notice) FROM unnest($1) AS notice",
            [session.ListOf(notices.Select(notice => JsonSerializer.Serialize((string[])[_node, .. notice])))],
            _ => 0,
            cancellation
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, notice) => Hear(notice.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.ListeningFailed(logger, e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private void Hear(string payload)
    {
        if (JsonSerializer.Deserialize<string[]>(payload) is not [var node, .. var notice] || node == _node)
            return;
        switch (notice)
        {
            case ["pending", var team, var channel]:
                signals.Turns.Add(new Lane(new TeamId(team), new ChannelId(channel)));
                break;
            case ["orders", var team, var channel]:
                var sending = new Lane(new TeamId(team), new ChannelId(channel));
                signals.SendingsOf(sending).Add(sending);
                break;
            case ["due", var at]:
                signals.DueAt(Instant.FromUnixTimeMilliseconds(long.Parse(at)));
                break;
            case ["playbook", var version]:
                signals.Playbook.IsAt(long.Parse(version));
                break;
            case ["directory", var version]:
                signals.Directory.IsAt(long.Parse(version));
                break;
            case ["roster", var version]:
                signals.Rosters.AreAt(long.Parse(version));
                break;
            case ["changed", var team, var channel, var thread]:
                signals.Changed.Tell(new CaseKey(new TeamId(team), new ChannelId(channel), new MessageTs(thread)));
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Listening for other nodes' notices failed and is tried again; the poll goes on")]
        public static partial void ListeningFailed(ILogger logger, Exception e);
    }
}
