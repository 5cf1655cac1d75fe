using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Reviews;
using Switchboard.Setup;
using Switchboard.Slack.Stories;

namespace Switchboard.Crash;

/// <summary>The real process is killed between a post of the weekly review and its stored answer: the next life finds the post and goes on from there.</summary>
public abstract class ReviewCrashContract
{
    protected abstract Task<string> NewDatabaseAsync();

    [Theory]
    [InlineData("after-call")]
    [InlineData("after-call:2")]
    [InlineData("after-decide")]
    public async Task A_review_is_posted_once_whenever_the_desk_dies(string stage)
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var (database, port) = (await NewDatabaseAsync(), DeskProcess.FreePort());
        await using (var before = DeskProcess.Start(slack, database, port, bySocket: true))
        {
            await CrashContract.AnswersAsync(slack, before);
            foreach (var text in (string[])["Where do I find the report?", "Why is the logo green?"])
            {
                var question = CrashContract.Ts(await slack.SayAsync("maya", text));
                await slack.ReactAsync("sam", "white_check_mark", question);
                await CrashContract.StandsAsync(slack, before, question, ["Resolved"], "a solved case");
            }
        }

        await using var doomed = DeskProcess.Start(slack, database, port, bySocket: true, stage);
        await Eventually.SoAsync("the second life", async () => doomed.IsDead || await doomed.IsReadyAsync(), () => doomed.Said);
        await AdvanceAsync(slack);
        await Eventually.SoAsync($"death {stage}", () => Task.FromResult(doomed.IsDead), () => doomed.Said);

        await using var after = DeskProcess.Start(slack, database, port, bySocket: true);
        var posts = new List<JsonNode>();
        await Eventually.SoAsync(
            "the whole review",
            async () => (posts = await PostsAsync(slack)).Count >= 3,
            () => $"{posts.Count} posts\n{after.Said}"
        );
        // The last order is in: a message posted twice would stand there now.
        await slack.SayAsync("priya", "Anything else?");
        await Eventually.SoAsync("the desk at rest", async () => await IsAtRestAsync(slack, after), () => after.Said);
        Assert.Equal(3, (await PostsAsync(slack)).Count);
        Assert.Equal(3, (await PostsAsync(slack)).Select(post => (string?)post["text"]).Distinct().Count());
    }

    private static async Task AdvanceAsync(SlackWorkspace slack)
    {
        var playbook = PlaybookFile.Read(DefaultPlaybook.Text, 1);
        var now = Instant.FromUnixTimeMilliseconds(
            (long)(await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT0S" }))["now_ms"]!
        );
        var due = ReviewCalendar.NextDue(playbook.Desks[0].Review!, playbook.Hours, now); // the shipped playbook has one
        await slack.ControlAsync(
            "/_sandbox/clock",
            new JsonObject { ["advance"] = $"PT{(long)Math.Ceiling((due - now).TotalSeconds) + 1}S" }
        );
    }

    /// <summary>The review's first message and what stands in its thread.</summary>
    private static async Task<List<JsonNode>> PostsAsync(SlackWorkspace slack)
    {
        var channel = slack.Channel("support-review");
        var history = await slack.ActAsync("ruth", "conversations.history", ("channel", channel), ("limit", "50"));
        var posts = new List<JsonNode>();
        foreach (var head in history["messages"]!.AsArray().OfType<JsonNode>().Where(message => message["bot_id"] is not null))
        {
            var thread = await slack.ActAsync(
                "ruth",
                "conversations.replies",
                ("channel", channel),
                ("ts", (string?)head["ts"]),
                ("limit", "200")
            );
            posts.AddRange(thread["messages"]!.AsArray().OfType<JsonNode>());
        }
        return posts;
    }

    private static async Task<bool> IsAtRestAsync(SlackWorkspace slack, DeskProcess desk) =>
        await desk.IsReadyAsync()
        && (await slack.ActAsync("sam", "conversations.history", ("channel", slack.Support), ("limit", "1")))["messages"]![0]![
            "reply_count"
        ]
            is not null;
}

public sealed class SqliteReviewCrashTests : ReviewCrashContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override Task<string> NewDatabaseAsync() => Task.FromResult($"Data Source={_folder}/desk.db");
}

public sealed class PostgresReviewCrashTests(PostgresCluster cluster) : ReviewCrashContract
{
    protected override Task<string> NewDatabaseAsync() => cluster.NewDatabaseAsync();
}
