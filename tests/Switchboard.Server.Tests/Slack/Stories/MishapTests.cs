using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Stories;

/// <summary>What Slack does on bad days: it tells twice, drops lines, asks for pauses, and keeps silent about what became of a call.</summary>
public sealed class MishapTests
{
    [Fact]
    public async Task What_happened_while_the_desk_was_down_is_caught_up()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var old = (string)(await slack.SayAsync("maya", "Asked before the desk came"))["ts"]!;
        string first;
        await using (var desk = await DeskInSlack.StartAsync(slack, folder.Database))
        {
            first = (string)(await slack.SayAsync("maya", "The first question"))["ts"]!;
            await desk.CardAsync(first, "Waiting");
        }

        var second = (string)(await slack.SayAsync("tom", "Asked while nobody listened"))["ts"]!;
        await slack.SayAsync("sam", "I am on it", thread: second);
        await slack.ReactAsync("lena", "eyes", first);
        await slack.ReactAsync("ada", "vhs", first);
        await slack.EditAsync("maya", first, "The first question, better put");

        await using var again = await DeskInSlack.StartAsync(slack, folder.Database);
        await again.CardAsync(second, "Sam");
        var view = await again.CaseAsync(first, view => view.State.Owner is not null && !view.State.Tags.IsEmpty);
        Assert.Equal(slack.Id("lena"), view.State.Owner.ToString());
        await again.CaseAsync(first, view => view.QuestionText == "The first question, better put");
        Assert.Null(await again.FindAsync(old));
        Assert.Equal(2, await again.CountAsync());
        Assert.Single(await slack.DeskSaysAsync(first));
    }

    [Fact]
    public async Task What_was_taken_back_while_the_desk_was_down_is_caught_up()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        string claimed,
            chatty,
            reply;
        await using (var desk = await DeskInSlack.StartAsync(slack, folder.Database))
        {
            claimed = (string)(await slack.SayAsync("maya", "The first question"))["ts"]!;
            await slack.ReactAsync("lena", "eyes", claimed);
            chatty = (string)(await slack.SayAsync("tom", "The second question"))["ts"]!;
            await slack.SayAsync("sam", "I am on it", thread: chatty);
            reply = (string)(await slack.SayAsync("tom", "My password is hunter2", thread: chatty))["ts"]!;
            await desk.CardAsync(claimed, "Lena");
            await desk.CaseAsync(chatty, view => view.State.Posts.Length == 2 && view.State.Card is not null);
        }

        await slack.UnreactAsync("lena", "eyes", claimed);
        await slack.DeleteAsync("tom", reply);
        // Slack tells the time in whole seconds: what is as young as that is not judged yet.
        await slack.ControlAsync("/_sandbox/clock", new() { ["advance"] = "PT1M" });

        await using var again = await DeskInSlack.StartAsync(slack, folder.Database);
        await again.CaseAsync(claimed, view => view.State.Owner is null);
        var view = await again.CaseAsync(chatty, view => view.State.Posts.Any(post => post.IsGone));
        var gone = (await again.Cases.TimelineAsync(view.Key, TestContext.Current.CancellationToken)).Messages.Single(said =>
            said.Ts.Value == reply
        );
        Assert.Equal(("", true), (gone.Text, gone.DeletedAt is not null));
        Assert.Single(view.State.Posts, post => !post.IsGone);
    }

    [Fact]
    public async Task A_message_of_a_channel_that_must_be_looked_up_waits_for_it()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        await slack.FaultAsync(
            new()
            {
                ["kind"] = "delay",
                ["method"] = "conversations.info",
                ["delay"] = "PT3S",
            }
        );
        var known = desk.Directory.Workspace;
        desk.Directory.Show(known with { Channels = known.Channels.Remove(new(slack.Support)) });

        var question = (string)(await slack.SayAsync("maya", "Is this channel known?"))["ts"]!;

        await desk.CardAsync(question, "Waiting");
    }

    [Fact]
    public async Task A_message_told_under_several_ids_is_one_case_with_one_card()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        await slack.FaultAsync(
            new()
            {
                ["kind"] = "duplicate",
                ["event"] = "*",
                ["times"] = 6,
            }
        );

        var question = (string)(await slack.SayAsync("maya", "<@U0SWITCHBRD> where is it?"))["ts"]!;
        await slack.ReactAsync("sam", "eyes", question);
        await desk.CardAsync(question, "Sam");

        Assert.Equal(1, await desk.CountAsync());
        Assert.Single(await slack.DeskSaysAsync(question));
    }

    [Fact]
    public async Task A_pause_that_Slack_asks_for_is_kept_and_then_the_card_comes()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        await slack.FaultAsync(
            new()
            {
                ["kind"] = "ratelimited",
                ["method"] = "chat.postMessage",
                ["times"] = 1,
                ["retry_after"] = 1,
            }
        );

        // The bot's own call is the next chat.postMessage only if the question comes another way than by that method.
        var question = await AskByFileAsync(slack);

        await desk.CardAsync(question, "Waiting");
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_is_found_again_and_not_repeated()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, more: [new("Slack:CallTimeout", "00:00:01")]);
        await slack.FaultAsync(
            new()
            {
                ["kind"] = "timeout_after_commit",
                ["method"] = "chat.postMessage",
                ["times"] = 1,
            }
        );

        var question = await AskByFileAsync(slack);

        await desk.CaseAsync(question, view => view.State.Card is not null);
        Assert.Single(await slack.DeskSaysAsync(question));
    }

    [Fact]
    public async Task Dropped_sockets_come_back_and_nothing_said_meanwhile_is_lost()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        await slack.FaultAsync(new() { ["kind"] = "drop_socket", ["times"] = 2 });
        var question = (string)(await slack.SayAsync("maya", "Does anybody hear me?"))["ts"]!;
        await slack.SayAsync("maya", "Hello?", thread: question);

        await desk.CardAsync(question, "Waiting");
        await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Connection.Sockets == 2));
    }

    /// <summary>Asks with a screenshot, as people do: the message is shared by Slack itself.</summary>
    private static async Task<string> AskByFileAsync(SlackWorkspace slack)
    {
        var ticket = await slack.ActAsync("maya", "files.getUploadURLExternal", ("filename", "screen.png"), ("length", "3"));
        using var http = new HttpClient();
        using var bytes = new ByteArrayContent([1, 2, 3]);
        using var sent = await http.PostAsync(new Uri((string)ticket["upload_url"]!), bytes, TestContext.Current.CancellationToken);
        var files = new JsonArray(new JsonObject { ["id"] = (string)ticket["file_id"]!, ["title"] = "screen" });
        await slack.ActAsync(
            "maya",
            "files.completeUploadExternal",
            ("files", files.ToJsonString()),
            ("channel_id", slack.Support),
            ("initial_comment", "This looks wrong")
        );
        var history = await slack.ActAsync("sam", "conversations.history", ("channel", slack.Support), ("limit", "1"));
        return (string)history["messages"]![0]!["ts"]!;
    }
}
