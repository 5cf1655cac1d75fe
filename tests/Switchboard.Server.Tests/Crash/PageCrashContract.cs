using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Fixtures;
using Switchboard.Paging;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Crash;

/// <summary>
/// The real process is killed when Slack has taken a page's notice and the desk does not know it yet: nobody who is called is lost, nobody is
/// called twice for it, and of two answers the first wins.
/// </summary>
public abstract class PageCrashContract
{
    protected abstract Task<string> NewDatabaseAsync();

    [Fact]
    public async Task Nobody_is_lost_or_called_twice_when_the_desk_dies_after_a_notice_was_taken()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = Pagers.PlaybookIn(folder.Path, slack, """{ call: ["@dev911", ruth, ben], wait: 1h }""", "quiet_after: 24h");
        var (database, port) = (await NewDatabaseAsync(), DeskProcess.FreePort());
        await using var doomed = DeskProcess.Start(slack, database, port, bySocket: true, "after-notice:2", playbook);
        await CrashContract.AnswersAsync(slack, doomed);
        var question = CrashContract.Ts(await slack.SayAsync("maya", "<!subteam^S0DEV911GR> nobody can sign in"));
        await Eventually.SoAsync("death after a notice", () => Task.FromResult(doomed.IsDead), () => doomed.Said);

        await using var after = DeskProcess.Start(slack, database, port, bySocket: true, playbook: playbook);
        foreach (var called in (string[])["ada", "ruth", "ben"])
            await Eventually.SoAsync($"{called} to be called", async () => (await CallsAsync(slack, called)).Count > 0, () => after.Said);
        await TakeAsync(slack, after, "ruth");
        await CrashContract.StandsAsync(slack, after, question, ["Ruth"], "the taken case's card");
        await slack.DirectAsync("ada", "Ruth");
        await slack.DirectAsync("ben", "Ruth");

        foreach (var called in (string[])["ada", "ruth", "ben"])
            Assert.Single(await CallsAsync(slack, called));
        await after.EndAsync();
        Assert.Equal(["acknowledged U0RUTH", "delivered 3"], await KeptAsync(database, slack.Id("ruth")));
        var (code, said) = await DeskProcess.AskAsync("verify", $"--Database={database}");
        Assert.True(code == 0 && said.Contains("1 cases verified, 0 differ", StringComparison.Ordinal), said);
    }

    /// <summary>Presses "I take it", again until the desk has its sockets: Slack shows that it did not answer.</summary>
    private static async Task TakeAsync(SlackWorkspace slack, DeskProcess desk, string person)
    {
        var page = (await CallsAsync(slack, person))[0];
        var act = new JsonObject
        {
            ["type"] = "block_actions",
            ["container"] = "message",
            ["channel"] = await slack.DirectChannelAsync(person),
            ["message_ts"] = (string?)page["ts"],
            ["block_id"] = (string?)page["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "actions")!["block_id"],
            ["action_id"] = Buttons.TakePage,
        };
        await Eventually.SoAsync(
            $"{person}'s press to be heard",
            async () =>
                (bool?)(await slack.ControlAsync("/_sandbox/act", (JsonObject)act.DeepClone(), slack.TokenOf(person)))["ok"] == true,
            () => desk.Said
        );
    }

    /// <summary>The pages that somebody got, as they stand now.</summary>
    private static async Task<IReadOnlyList<JsonNode>> CallsAsync(SlackWorkspace slack, string person)
    {
        var channel = await slack.DirectChannelAsync(person);
        var history = await slack.ActAsync(person, "conversations.history", ("channel", channel), ("limit", "50"));
        return
        [
            .. history["messages"]!
                .AsArray()
                .OfType<JsonNode>()
                .Where(message => ((string?)message["text"] ?? "").Contains("_(page ", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Who has it, and how many notices were delivered, as it is stored.</summary>
    private static async Task<IReadOnlyList<string>> KeptAsync(string database, string ruth)
    {
        await using var opened = Database.Of(database, NullLoggerFactory.Instance);
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        return await opened.ReadAsync(
            async (Session session) =>
            {
                var page = await session.FirstAsync(
                    "SELECT body FROM page_events WHERE type = 'acknowledged'",
                    [],
                    row => row.GetString(0),
                    TestContext.Current.CancellationToken
                );
                var delivered = await session.FirstAsync(
                    "SELECT COUNT(*) FROM page_notices WHERE state = 3",
                    [],
                    row => row.GetInt64(0),
                    TestContext.Current.CancellationToken
                );
                return (IReadOnlyList<string>)
                    [page!.Contains(ruth, StringComparison.Ordinal) ? "acknowledged U0RUTH" : page, $"delivered {delivered}"];
            },
            TestContext.Current.CancellationToken
        );
    }
}

public sealed class SqlitePageCrashTests : PageCrashContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override Task<string> NewDatabaseAsync() => Task.FromResult($"Data Source={_folder}/desk.db");
}

public sealed class PostgresPageCrashTests(PostgresCluster cluster) : PageCrashContract
{
    protected override Task<string> NewDatabaseAsync() => cluster.NewDatabaseAsync();
}
