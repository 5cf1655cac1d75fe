using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Crash;
using Switchboard.Slack.Stories;
using static Switchboard.Fixtures.TestDesk;

namespace Switchboard.Storage;

/// <summary>`switchboard verify` finds what is planted.</summary>
public sealed class VerifyingTests
{
    private static readonly CaseEvent.Opened Opened = new(Maya.Id, Ts(1)) { At = Noon };

    [Fact]
    public async Task Cases_that_are_the_fold_of_their_events_are_verified()
    {
        using var folder = new TemporaryFolder();
        await PlantAsync(folder.Database, state => state);

        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={folder.Database}");

        Assert.Contains("1 cases verified, 0 differ", said, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_case_that_is_not_the_fold_of_its_events_is_named_and_ends_with_1()
    {
        using var folder = new TemporaryFolder();
        await PlantAsync(folder.Database, state => state with { Status = CaseStatus.Resolved });

        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={folder.Database}");

        Assert.Contains("1 cases verified, 1 differ", said, StringComparison.Ordinal);
        Assert.Contains($"{Ts(1)}: its events fold to", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_case_whose_last_event_is_lost_is_named_and_ends_with_1()
    {
        using var folder = new TemporaryFolder();
        await PlantAsync(folder.Database, state => state with { Version = 2 });

        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={folder.Database}");

        Assert.Contains("its events fold to version 1, 2 is stored", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    /// <summary>One case with one event, and the state that <paramref name="tamper"/> makes of its fold.</summary>
    private static async Task PlantAsync(string connectionString, Func<CaseState, CaseState> tamper)
    {
        await using var database = Database.Of(connectionString, NullLoggerFactory.Instance);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var state = tamper(CaseDecider.Apply(null, new CaseKey(Support.Team, Support.Channel, Ts(1)), Opened));
        var result = new Engine.TurnResult();
        result.Cases.Add(new Engine.CaseChange(state, IsNew: true, null, [new Engine.CaseHappening(1, "1", Opened)]));
        await database.WriteAsync(
            async (Session session) =>
            {
                await TurnWriting.WriteAsync(session, Support, Noon, result, TestContext.Current.CancellationToken);
                return 0;
            },
            TestContext.Current.CancellationToken
        );
    }
}
