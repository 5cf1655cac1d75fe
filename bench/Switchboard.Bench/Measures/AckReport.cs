using Switchboard.Bench.Contestants;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>The acknowledgement tables and the aims they answer.</summary>
internal static class AckReport
{
    public static void Write(Acks acks, IReadOnlyList<Contestant> ours, Findings findings)
    {
        findings.Add(ClosedLoop(acks));
        foreach (var peer in (Contestant[])[Peers.Bolt, Peers.Raw])
            findings.Add(Ratios(acks, ours, peer));
        findings.Add(OpenLoop(acks));
        foreach (var contestant in ours)
            AddAims(acks, contestant, findings);
    }

    private static Table ClosedLoop(Acks acks)
    {
        var table = new Table(
            "Acknowledgements, closed loop (requests/s on one core)",
            [
                "server",
                .. Acks.Widths.Select(Acks.Closed),
                "p50 / p99 at 1, ms",
                "p50 / p99 at 64, ms",
                "p99 at 256, ms",
                "CPU µs/request at 64",
                "peak RSS, MiB",
                "not 200",
            ]
        )
        {
            Note =
                "CPU is the server's and its database's, with all that happens behind the acknowledgement meanwhile. Peak RSS is the server's own (PostgreSQL's is in the memory table).",
        };
        foreach (var contestant in acks.Contestants)
        {
            string Percentiles(int width) =>
                $"{Milliseconds(acks, contestant, Acks.Closed(width), 50)} / {Milliseconds(acks, contestant, Acks.Closed(width), 99)}";
            table.Add([
                contestant.Name,
                .. Acks.Widths.Select(width => Figure.Of(PerSecond(acks, contestant, width))),
                Percentiles(1),
                Percentiles(64),
                Milliseconds(acks, contestant, Acks.Closed(256), 99),
                Figure.Of(Figure.Median(acks.Of(contestant, Acks.Closed(64)).Select(cell => cell.CpuMicroseconds))),
                Figure.Of(Figure.Median(acks.Peaks(contestant))),
                Figure.Of(acks.All(contestant).Sum(cell => cell.Result.Refused + cell.Result.Unanswered)),
            ]);
        }
        return table;
    }

    private static Table Ratios(Acks acks, IReadOnlyList<Contestant> ours, Contestant peer)
    {
        var table = new Table(
            $"Requests/s beside {peer.Name}, per round: median (least–most)",
            ["server", .. Acks.Widths.Select(Acks.Closed)]
        );
        foreach (var contestant in ours)
            table.Add([contestant.Name, .. Acks.Widths.Select(width => Figure.Ratio(Ratio(acks, contestant, peer, width)))]);
        return table;
    }

    private static Table OpenLoop(Acks acks)
    {
        var table = new Table(
            "Acknowledgements, open loop (Poisson arrivals over 64 connections, latency from the scheduled instant)",
            ["server", .. Acks.Rates.SelectMany(rate => (string[])[$"{rate}/s p50, ms", $"{rate}/s p99, ms", $"{rate}/s cores"])]
        )
        {
            Note = "10/s is more than one workspace may ever be sent (30,000 an hour); its p99 rests on some 80 samples a round.",
        };
        foreach (var contestant in acks.Contestants)
        {
            table.Add([
                contestant.Name,
                .. Acks
                    .Rates.Select(Acks.Open)
                    .SelectMany(load =>
                        (string[])
                            [
                                Milliseconds(acks, contestant, load, 50),
                                Milliseconds(acks, contestant, load, 99),
                                Figure.Of(Figure.Median(acks.Of(contestant, load).Select(cell => cell.Cores))),
                            ]
                    ),
            ]);
        }
        return table;
    }

    private static void AddAims(Acks acks, Contestant contestant, Findings findings)
    {
        var name = contestant.Name;
        findings.Add(
            Aim.AtLeast($"{name}: acks at 64 connections, beside Bolt", 10, Figure.Median(Ratio(acks, contestant, Peers.Bolt, 64)), "×")
        );
        findings.Add(
            Aim.AtLeast(
                $"{name}: acks at 64 connections, beside bare Kestrel",
                0.45,
                Figure.Median(Ratio(acks, contestant, Peers.Raw, 64)),
                "×"
            )
        );
        findings.Add(Aim.AtMost($"{name}: p99 at 64 connections", 8, Percentile(acks, contestant, Acks.Closed(64), 99), " ms"));
        foreach (var rate in Acks.Rates)
            findings.Add(Aim.AtMost($"{name}: p99 at {rate}/s", 4, Percentile(acks, contestant, Acks.Open(rate), 99), " ms"));
    }

    private static IReadOnlyList<double> Ratio(Acks acks, Contestant contestant, Contestant peer, int width) =>
        [
            .. acks.Of(contestant, Acks.Closed(width))
                .Zip(acks.Of(peer, Acks.Closed(width)), (ours, theirs) => ours.Result.PerSecond / theirs.Result.PerSecond),
        ];

    private static double PerSecond(Acks acks, Contestant contestant, int width) =>
        Figure.Median(acks.Of(contestant, Acks.Closed(width)).Select(cell => cell.Result.PerSecond));

    private static double Percentile(Acks acks, Contestant contestant, string load, double percent) =>
        Figure.Median(acks.Of(contestant, load).Select(cell => cell.Result.Latency.Milliseconds(percent)));

    private static string Milliseconds(Acks acks, Contestant contestant, string load, double percent) =>
        Figure.Of(Percentile(acks, contestant, load, percent));
}
