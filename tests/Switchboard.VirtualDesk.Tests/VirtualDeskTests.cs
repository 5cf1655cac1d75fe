using System.Diagnostics;

namespace Switchboard.VirtualDesk;

/// <summary>Days of a desk, by the seed. VIRTUAL_DESK_SEED=N replays one; VIRTUAL_DESK_RUNS=N lives through more of them.</summary>
public sealed class VirtualDeskTests
{
    private const int Days = 5;
    private const int RunsToFindABug = 2000;

    [Fact]
    public void Nothing_is_lost_repeated_forgotten_or_early_whatever_happens()
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("VIRTUAL_DESK_RUNS"), out var wanted) ? wanted : 80;
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("VIRTUAL_DESK_SEED"), out var one)
            ? [one]
            : Enumerable.Range(1, runs).ToArray();
        var (watch, steps) = (Stopwatch.StartNew(), 0L);

        Parallel.ForEach(
            seeds,
            seed =>
            {
                var desk = new Simulation(seed);
                var violations = desk.Live(Days);
                Assert.True(violations.Count == 0, $"VIRTUAL_DESK_SEED={seed} replays: {string.Join("\n", violations)}");
                Interlocked.Add(ref steps, desk.Steps);
            }
        );

        var perSecond = seeds.Length * Days / watch.Elapsed.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage(
            "{0} desk-days, {1} steps, {2:0} desk-days per second",
            seeds.Length * Days,
            steps,
            perSecond
        );
    }

    [Fact]
    public void A_seed_replays()
    {
        var (once, again) = (new Simulation(7), new Simulation(7));

        once.Live(Days);
        again.Live(Days);

        Assert.Equal(once.Steps, again.Steps);
    }

    public static TheoryData<Bug> Bugs => [.. Enum.GetValues<Bug>().Except([Bug.None])];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found(Bug bug)
    {
        var found = Enumerable
            .Range(1, RunsToFindABug)
            .Select(seed => (Seed: seed, Violations: new Simulation(seed, bug).Live(Days)))
            .FirstOrDefault(run => run.Violations.Count > 0);

        Assert.True(found.Violations is not null, $"{bug} was not found in {RunsToFindABug * Days} desk-days");
        TestContext.Current.SendDiagnosticMessage("{0}: seed {1}, {2}", bug, found.Seed, found.Violations[0]);
    }
}
