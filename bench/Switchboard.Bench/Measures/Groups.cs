using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// From the instant of a hand-over to Slack's receipt of the group's new members. The sandbox's clock is put a little before each hand-over and
/// then runs as fast as any; the sandbox's journal says when the call came, by the same clock.
/// </summary>
internal sealed class Groups(Workbench bench, OurServer server, Sandbox sandbox)
{
    private const long Turn = 12 * 3_600_000L;
    private const long Before = 1_500;

    private readonly Table table = new(
        "A user group after a hand-over (from its instant to Slack's receipt of the new members)",
        ["server", "hand-overs", "p50, ms", "most, ms"]
    )
    {
        Note =
            "The desk reads the group before it writes it; both calls are inside. Published: GoAlert looks every 5 s, Grafana OnCall takes up to 10.5 minutes.",
    };

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        await RunAsync("Switchboard, SQLite", postgres: null, findings, cancellation);
        if (Postgres.Programs is not null)
        {
            await using var postgres = await Postgres.StartAsync(bench.NextFolder("groups"), bench.NextPort(), cancellation);
            await RunAsync("Switchboard, PostgreSQL", postgres, findings, cancellation);
        }
        findings.Add(table);
    }

    private async Task RunAsync(string name, Postgres? postgres, Findings findings, CancellationToken cancellation)
    {
        var folder = bench.NextFolder("groups");
        var store = new Store(postgres?.ConnectionString ?? $"Data Source={Path.Combine(folder, "switchboard.db")}");
        var began = await NowAsync(cancellation) / 60_000 * 60_000;
        var playbook = Path.Combine(folder, "playbook.yaml");
        await File.WriteAllTextAsync(playbook, await PlaybookAsync(began, cancellation), cancellation);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Playbook"] = playbook,
            ["Clock__Follow"] = $"{sandbox.Url}/_sandbox/clock/stream",
        };
        await using var running = await server.StartAsync(folder, bench.NextPort(), store, postgres, cancellation, more: settings);
        // An admin lets the desk take the group over; the next sweep finds it.
        while (await store.NumberAsync("SELECT count(*) FROM followed_groups", cancellation) == 0)
            await Task.Delay(20, cancellation);
        await store.ExecuteAsync("UPDATE followed_groups SET confirmed_at = 1", cancellation);

        var late = new List<double>();
        var turns = bench.IsQuick ? 4 : 20;
        for (var turn = 0; turn <= turns; turn++)
        {
            var edge = began + ((turn + 1) * Turn);
            var written = await WrittenAsync(
                edge,
                async () => await AdvanceAsync(edge - Before - await NowAsync(cancellation), cancellation),
                cancellation
            );
            if (turn > 0) // with the first it takes the group over
                late.Add(written - edge);
        }
        table.Add(name, Figure.Of(late.Count), Figure.Of(Figure.Median(late)), Figure.Of(late.Max()));
        findings.Add(Aim.AtMost($"{name}: a group is right after a hand-over, at most", 5_000, late.Max(), " ms"));
    }

    private async Task<string> PlaybookAsync(long began, CancellationToken cancellation)
    {
        var people = ((string[])["support", "product", "developer"]).SelectMany(sandbox.Members).Take(2).Select(one => one.Id).ToList();
        var from = DateTimeOffset.FromUnixTimeMilliseconds(began).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return await File.ReadAllTextAsync(
                Path.Combine(Workbench.Root, "src", "Switchboard.Core", "Playbooks", "default.yaml"),
                cancellation
            )
            + $$"""

                names: { one: {{people[0]}}, two: {{people[1]}} }
                schedules:
                  product:
                    zone: Etc/UTC
                    layers:
                      - { name: days, every: 12 hours, from: {{from}}, order: [one, two] }
                follow:
                  "@oncall": { schedules: [product], stand_ins: [one] }
                """;
    }

    /// <summary>When the group was written next, after <paramref name="act"/> and not before <paramref name="from"/>, by the sandbox's clock.</summary>
    private async Task<double> WrittenAsync(long from, Func<Task> act, CancellationToken cancellation)
    {
        var before = await LastWriteAsync(cancellation);
        await act();
        for (var until = Environment.TickCount64 + 30_000; Environment.TickCount64 < until; await Task.Delay(20, cancellation))
            if (await LastWriteAsync(cancellation) is var write && write > before && write >= from)
                return write;
        throw new InvalidOperationException(
            $"The group was not written after {from}; it was last at {before}, and it is {await NowAsync(cancellation)}."
        );
    }

    private async Task<long> LastWriteAsync(CancellationToken cancellation)
    {
        var journal = await sandbox.Http.GetFromJsonAsync<JsonElement>("/_sandbox/journal?kind=call", cancellation);
        return journal
            .GetProperty("entries")
            .EnumerateArray()
            .Where(entry => entry.TryGetProperty("method", out var method) && method.ValueEquals("usergroups.users.update"))
            .Select(entry => entry.GetProperty("at_ms").GetInt64())
            .DefaultIfEmpty(0)
            .Max();
    }

    private async Task<long> NowAsync(CancellationToken cancellation) =>
        (await sandbox.Http.GetFromJsonAsync<JsonElement>("/_sandbox/clock", cancellation)).GetProperty("now_ms").GetInt64();

    private async Task AdvanceAsync(long milliseconds, CancellationToken cancellation)
    {
        var span = string.Create(CultureInfo.InvariantCulture, $"PT{milliseconds / 1000.0:0.000}S");
        using var answer = await sandbox.Http.PostAsJsonAsync("/_sandbox/clock", new { advance = span }, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
