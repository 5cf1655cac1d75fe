using Switchboard.Fixtures;
using Switchboard.Slack.Stories;

namespace Switchboard.Crash;

public sealed class PostgresCrashTests(PostgresCluster cluster) : CrashContract
{
    protected override Task<string> NewDatabaseAsync() => cluster.NewDatabaseAsync();

    /// <summary>Two nodes share one database and one workspace; one is killed while questions come in.</summary>
    [Fact]
    public async Task When_one_of_two_nodes_dies_the_other_goes_on()
    {
        const int Questions = 16;
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = await NewDatabaseAsync();
        await using var one = DeskProcess.Start(slack, database, DeskProcess.FreePort(), bySocket: true);
        await AnswersAsync(slack, one);
        await StandsAsync(slack, one, Ts(await slack.SayAsync("maya", "Is the desk there?")), ["Waiting"], "the first card");
        await using var other = DeskProcess.Start(slack, database, DeskProcess.FreePort(), bySocket: true);
        await Eventually.SoAsync("the second node", other.IsReadyAsync, () => other.Said);

        var asked = new List<string>();
        for (var i = 0; i < Questions; i++)
        {
            asked.Add(Ts(await slack.SayAsync("maya", $"Question {i}")));
            if (i == Questions / 2)
                one.Kill();
        }

        foreach (var question in asked)
            await StandsAsync(slack, other, question, ["Waiting"], "a card for every question");
        foreach (var question in asked)
            Assert.Single(await DeskSaysAsync(slack, question));
        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={database}");
        Assert.True(code == 0 && said.Contains($"{Questions + 1} cases verified, 0 differ", StringComparison.Ordinal), said);
    }
}
