using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The node's one writer of arrivals: what came in while the last group was on its way goes into the next, as one statement and one commit.</summary>
internal sealed class PostgresIntake(PostgresDatabase database, Signals signals, PostgresNotices notices) : BackgroundService
{
    private const int LargestGroup = 512;

    private const string Insert = """
        INSERT INTO inbox (team, channel, kind, event_id, meaning, payload, received_at)
        SELECT team, channel, kind, event_id, meaning, payload, received_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7) WITH ORDINALITY AS told (team, channel, kind, event_id, meaning, payload, received_at, place)
        ORDER BY place
        ON CONFLICT DO NOTHING
        RETURNING team, meaning
        """;

    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleReader = true });

    public ValueTask<bool> StoreAsync(InboxEntry entry)
    {
        var arrival = new Arrival(entry);
        ObjectDisposedException.ThrowIf(!_arrivals.Writer.TryWrite(arrival), this);
        return new ValueTask<bool>(arrival.Task);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _arrivals.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<Arrival>();
        while (await _arrivals.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < LargestGroup && _arrivals.Reader.TryRead(out var arrival))
                group.Add(arrival);
            await StoreAsync(group);
            group.Clear();
        }
    }

    /// <summary>Stores a group; if it cannot be, each alone, so that one entry the database refuses does not take the others with it.</summary>
    private async Task StoreAsync(List<Arrival> group)
    {
        try
        {
            await InsertAsync(group);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            foreach (var arrival in group)
                await StoreAsync([arrival]);
            return;
        }
        catch (Exception e)
        {
            group.ForEach(arrival => arrival.TrySetException(e));
            return;
        }
        CrashPoint.Pass(CrashPoint.AfterCommit);
        foreach (var lane in NewLanes(group))
            signals.Turns.Add(lane);
        var isNew = group.Count(arrival => arrival.IsNew);
        Telemetry.Accepted.Add(isNew);
        Telemetry.Known.Add(group.Count - isNew);
        foreach (var arrival in group)
            arrival.TrySetResult(arrival.IsNew);
    }

    private async Task InsertAsync(List<Arrival> group)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var stored = new HashSet<(string, string)>();
        await using (var command = new NpgsqlCommand(Insert, connection))
        {
            Texts(command, group, entry => entry.Lane.Team.Value);
            Texts(command, group, entry => entry.Lane.Channel.Value);
            Texts(command, group, entry => entry.Kind);
            Texts(command, group, entry => entry.EventId);
            Texts(command, group, entry => entry.Meaning);
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = group.Select(arrival => arrival.Entry.Payload.ToArray()).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
                }
            );
            command.Parameters.Add(
                new NpgsqlParameter { Value = group.Select(arrival => arrival.Entry.ReceivedAt.ToUnixTimeMilliseconds()).ToArray() }
            );
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                stored.Add((reader.GetString(0), reader.GetString(1)));
        }
        foreach (var arrival in group)
            arrival.IsNew = stored.Remove((Storable(arrival.Entry.Lane.Team.Value), Storable(arrival.Entry.Meaning)));
        await notices.SendAsync(
            new PostgresSession(connection),
            [.. NewLanes(group).Select(PostgresNotices.Pending)],
            CancellationToken.None
        );
        await transaction.CommitAsync();
    }

    private static IEnumerable<Lane> NewLanes(List<Arrival> group) =>
        group.Where(arrival => arrival.IsNew).Select(arrival => arrival.Entry.Lane).Distinct();

    /// <summary>As it comes back from PostgreSQL, whose text cannot hold NUL.</summary>
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');

    private static void Texts(NpgsqlCommand command, List<Arrival> group, Func<InboxEntry, string?> column) =>
        command.Parameters.Add(
            new NpgsqlParameter
            {
                Value = group.Select(arrival => column(arrival.Entry) is { } text ? Storable(text) : null).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            }
        );
}
