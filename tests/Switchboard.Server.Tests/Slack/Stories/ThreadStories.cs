using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>Follow-ups beside their thread, over the wire (R4): offered to the author alone, moved with one press, and nothing is lost.</summary>
public sealed class ThreadStories(PostgresCluster postgres)
{
    [Fact]
    public async Task A_follow_up_is_moved_into_its_thread_with_one_press()
    {
        using var folder = new TemporaryFolder();
        await MovesAsync(folder.Database);
    }

    [Fact]
    public async Task And_so_it_is_on_PostgreSQL() => await MovesAsync(await postgres.NewDatabaseAsync());

    [Fact]
    public async Task Another_question_gets_its_card_with_one_press()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var first = (string)(await slack.SayAsync("maya", "Where do I find the churn report?"))["ts"]!;
        await desk.CardAsync(first, "Waiting");

        var second = (string)(await slack.SayAsync("maya", "And the one for June"))["ts"]!;
        var offer = await slack.WhisperAsync("maya", "Does this belong to");
        Assert.Null(offer["thread_ts"]); // a whisper in a thread is seen only by those who have it open
        Assert.Empty(await slack.DeskSaysAsync(second));
        await slack.PressAsync("maya", offer, slack.Support, Buttons.KeepApart, "ephemeral");

        await desk.CardAsync(second, "Waiting");
    }

    [Fact]
    public async Task A_link_to_a_thread_says_where_a_message_belongs_whoever_wrote_it()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var first = (string)(await slack.SayAsync("maya", "Where do I find the churn report?"))["ts"]!;
        await desk.CardAsync(first, "Waiting");
        var link = (string)
            (await slack.ActAsync("sam", "chat.getPermalink", ("channel", slack.Support), ("message_ts", first)))["permalink"]!;

        var second = (string)(await slack.SayAsync("sam", $"Under Reports, as for <{link}>"))["ts"]!;

        var view = await desk.CaseAsync(second);
        Assert.Equal(first, view.State.Threads?.Beside?.Value);
    }

    private static async Task MovesAsync(string database)
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, database);
        var first = (string)(await slack.SayAsync("maya", "Where do I find the churn report?"))["ts"]!;
        await desk.CardAsync(first, "Waiting");
        var second = (string)(await slack.SayAsync("maya", "Also, it is the one for May & June"))["ts"]!;
        var offer = await slack.WhisperAsync("maya", "Does this belong to");

        await slack.PressAsync("maya", offer, slack.Support, Buttons.Merge, "ephemeral");
        await PretriageStories.SaidAsync(slack, slack.Support, first, "Also, it is the one for May &amp; June");
        await PretriageStories.SaidAsync(slack, slack.Support, second, "Moved into another thread");

        await slack.SayAsync("sam", "Both are under Reports", thread: second);
        await PretriageStories.SaidAsync(slack, slack.Support, first, "Both are under Reports");
        await PretriageStories.SaidAsync(slack, slack.Support, first, "Sam is looking into it");
        var whole = await desk.CaseAsync(first, view => view.State.Posts.Length == 2);
        Assert.Equal(second, Assert.Single(whole.State.Threads!.Joined).Value);
        var said = string.Join('\n', (await slack.DeskSaysAsync(first)).Select(message => (string?)message["text"]));
        Assert.Contains("*Maya* wrote", said, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", said, StringComparison.Ordinal);
    }
}
