using System.Text.Json.Nodes;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using Switchboard.Tickets;
using Switchboard.Tickets.Jira;
using Switchboard.Tickets.Wrike;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Crash;

/// <summary>
/// The real process is killed at each step of a ticket's life in another system, life after life: there is one ticket in the end, it stands
/// where it should, and every reply is in it once and in order.
/// </summary>
public abstract class TicketCrashContract
{
    protected abstract Task<string> NewDatabaseAsync();

    [Fact]
    public async Task An_issue_is_made_placed_said_to_and_moved_once_wherever_the_desk_dies()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await slack.OrderAsync("jira/rules", new JsonObject { ["search_lag_ms"] = 500 });
        var life = await LivesAsync(
            slack,
            TicketPlaybook.Write(folder.Path, TicketPlaybook.Issue, "jira.issue"),
            [
                .. JiraUnderTest.SettingsFor(slack.Address.TrimEnd('/'), isCloud: true),
                new("Jira:SettleTime", "00:00:01"),
                new("Jira:PollEvery", "00:00:00.500"),
            ]
        );
        string question;
        await using (var first = life("before-ticket"))
        {
            question = await AskedAsync(slack, first, "Nobody can sign in");
            await slack.SayAsync("sam", "I see it too", thread: question);
            await CrashContract.StandsAsync(slack, first, question, ["Sam"], "an owner");
            await slack.TypeAsync("sam", "bug 1");
            await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("confirmed", Ticked("yes")));
            var called = await slack.DirectAsync("ada", "A developer is needed at once");
            await slack.PressAsync("ada", called, await slack.DirectChannelAsync("ada"), Buttons.Issue);
            await slack.SubmitAsync("ada", await slack.ModalAsync("ada"), ("actual", Typed("The session store is full")));
            await DiesAsync(first, "before the issue");
        }
        Assert.Empty(await slack.LabelledAsync());
        await using (var second = life("after-ticket"))
            await DiesAsync(second, "after the issue");
        await using (var third = life("after-placing"))
            await DiesAsync(third, "after it was put first");
        Assert.Equal("Sprint 12", (string?)(await slack.LabelledAsync()).Single()["sprint"]);
        await using (var fourth = life("after-comment"))
        {
            await slack.SayAsync("maya", "one", thread: question);
            await slack.SayAsync("maya", "two", thread: question);
            await DiesAsync(fourth, "after a comment");
        }
        await using (var fifth = life("after-change"))
        {
            await Eventually.SoAsync("both replies", async () => await SaidAsync(slack, ["one", "two"]), () => fifth.Said);
            var key = (string?)(await slack.LabelledAsync()).Single()["key"];
            var done = new JsonObject
            {
                ["issue"] = key,
                ["do"] = "move",
                ["to"] = "Done",
            };
            await slack.OrderAsync("jira/act", done);
            await slack.PressAsync("maya", await SaysAsync(slack, question, "is it solved for you?"), slack.Support, Buttons.NotSolved);
            await DiesAsync(fifth, "after it was opened again");
        }

        await using var last = life("");
        await slack.SayAsync("sam", "three", thread: question);
        await Eventually.SoAsync("the last reply", async () => await SaidAsync(slack, ["one", "two", "three"]), () => last.Said);
        await CardSaysAsync(slack, question, "· new");
        var product = await slack.ActAsync("sam", "conversations.history", ("channel", slack.Channel("product")));
        await last.EndAsync();

        var issue = (await slack.LabelledAsync()).Single();
        Assert.Equal(("To Do", (string?)issue["key"]), ((string?)issue["status"], (string?)(await slack.IssuesAsync())[0]["key"]));
        Assert.Single(issue["links"]!.AsArray());
        Assert.Single(
            product["messages"]!.AsArray(),
            message => ((string?)message!["text"])!.Contains("A shift in priority", StringComparison.Ordinal)
        );
        await SaidOnceAsync(slack, question);

        async Task<bool> SaidAsync(SlackWorkspace workspace, string[] wanted) =>
            Trackers.DeskSaid((await workspace.LabelledAsync()).Single()).SequenceEqual(wanted);
    }

    [Fact]
    public async Task A_task_is_made_and_said_to_once_when_the_desk_dies_after_either()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await slack.OrderAsync("wrike/rules", new JsonObject { ["search_lag_ms"] = 500 });
        var life = await LivesAsync(
            slack,
            TicketPlaybook.Write(folder.Path, TicketPlaybook.Bug, "wrike.task"),
            [
                .. WrikeUnderTest.SettingsFor(slack.Address.TrimEnd('/')),
                new("Wrike:SettleTime", "00:00:01"),
                new("Wrike:PollEvery", "00:00:01"),
            ]
        );
        string question;
        await using (var first = life("after-ticket"))
        {
            question = await AskedAsync(slack, first, "The export is empty");
            await GradeAsync(slack, "sam", question, "3");
            await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
            await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("A file without rows")));
            await DiesAsync(first, "after the task");
        }
        await using (var second = life("after-comment"))
        {
            await slack.SayAsync("maya", "one", thread: question);
            await slack.SayAsync("maya", "two", thread: question);
            await DiesAsync(second, "after a comment");
        }

        await using var last = life("");
        await slack.SayAsync("sam", "three", thread: question);
        await Eventually.SoAsync(
            "the replies",
            async () => Trackers.DeskSaid((await slack.TasksAsync()).Single()).SequenceEqual(["one", "two", "three"]),
            () => last.Said
        );
        await SaysAsync(slack, question, "the work goes on in ticket");
        await last.EndAsync();

        Assert.Single(await slack.TasksAsync());
        await SaidOnceAsync(slack, question);
    }

    /// <summary>Begins a life of the desk on the same database, which ends at a stage.</summary>
    private async Task<Func<string, DeskProcess>> LivesAsync(
        SlackWorkspace slack,
        string playbook,
        IReadOnlyList<KeyValuePair<string, string?>> settings
    )
    {
        var (database, port) = (await NewDatabaseAsync(), DeskProcess.FreePort());
        return stage => DeskProcess.Start(slack, database, port, bySocket: true, stage, playbook, settings);
    }

    private static async Task<string> AskedAsync(SlackWorkspace slack, DeskProcess desk, string text)
    {
        await CrashContract.AnswersAsync(slack, desk);
        var question = CrashContract.Ts(await slack.SayAsync("maya", text));
        await CrashContract.StandsAsync(slack, desk, question, ["Waiting"], "the card");
        return question;
    }

    private static Task DiesAsync(DeskProcess desk, string when) =>
        Eventually.SoAsync($"death {when}", () => Task.FromResult(desk.IsDead), () => desk.Said);

    private static async Task SaidOnceAsync(SlackWorkspace slack, string question)
    {
        var said = await CrashContract.DeskSaysAsync(slack, question);
        Assert.Equal(said.Distinct(StringComparer.Ordinal), said);
    }
}

public sealed class SqliteTicketCrashTests : TicketCrashContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override Task<string> NewDatabaseAsync() => Task.FromResult($"Data Source={_folder}/desk.db");
}

public sealed class PostgresTicketCrashTests(PostgresCluster cluster) : TicketCrashContract
{
    protected override Task<string> NewDatabaseAsync() => cluster.NewDatabaseAsync();
}
