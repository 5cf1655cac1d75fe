using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;

namespace Switchboard.Slack.Stories;

/// <summary>The main job, end to end: through the sandbox's wire, our own door, the engine, and back into the thread.</summary>
public sealed class RoadTests(PostgresCluster postgres)
{
    [Fact]
    public async Task The_road_is_the_same_on_PostgreSQL()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, await postgres.NewDatabaseAsync());

        var question = (string)(await slack.SayAsync("maya", "Where do I find last month's report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting for someone to look");
        await slack.ReactAsync("sam", "eyes", question);
        await desk.CardAsync(question, "Sam");
        await slack.ReactAsync("sam", "white_check_mark", question);
        await desk.CardAsync(question, "Resolved by Sam");

        Assert.Equal(1, await desk.CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_becomes_a_case_is_claimed_tagged_resolved_and_reopened(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);

        var question = (string)(await slack.SayAsync("maya", "Where do I find last month's report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting for someone to look");

        await slack.ReactAsync("sam", "eyes", question);
        await desk.CardAsync(question, "Sam");
        await slack.ReactAsync("ada", "bug", question);
        await desk.CaseAsync(question, view => view.State.Tags is [{ Tag: "bug" }]);

        await slack.ReactAsync("sam", "white_check_mark", question);
        await desk.CardAsync(question, "Resolved by Sam");
        await slack.UnreactAsync("sam", "white_check_mark", question);
        await desk.CardAsync(question, "looking into it");

        var view = await desk.CaseAsync(question, view => view.State.Card is not null);
        Assert.Equal("Where do I find last month's report?", view.QuestionText);
        Assert.Equal(1, await desk.CountAsync());
        var card = Assert.Single(await slack.DeskSaysAsync(question));
        Assert.Equal(view.State.Card.ToString(), (string?)card["ts"]);
        Assert.Equal("switchboard_order", (string?)card["metadata"]?["event_type"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_buttons_do_what_the_reactions_do(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = (string)(await slack.SayAsync("tom", "The numbers do not tie out"))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        var card = (string)(await slack.DeskSaysAsync(question))[0]["ts"]!;

        await slack.PressAsync("lena", card, "claim");
        await desk.CardAsync(question, "Lena");
        await slack.PressAsync("lena", card, "let_go");
        await desk.CardAsync(question, "Waiting");
        await slack.PressAsync("kofi", card, "resolve");
        await desk.CardAsync(question, "Resolved by Kofi");
        await slack.PressAsync("tom", card, "why");
        await slack.PressAsync("tom", card, "reopen");
        await desk.CardAsync(question, "Waiting");

        await DeskInSlack.UntilAsync(async () =>
            (await slack.JournalAsync()).Any(entry => (string?)entry["method"] == "chat.postEphemeral")
        );
    }

    [Fact]
    public async Task An_answer_claims_an_edit_is_taken_over_and_a_reply_after_resolving_asks()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = (string)(await slack.SayAsync("priya", "The export is emtpy"))["ts"]!;
        await desk.CardAsync(question, "Waiting");

        await slack.SayAsync("sam", "Let me see", thread: question);
        await desk.CardAsync(question, "Sam");
        await slack.EditAsync("priya", question, "The export is empty");
        await desk.CaseAsync(question, view => view.QuestionText == "The export is empty");
        await slack.ReactAsync("sam", "heavy_check_mark", question);
        await desk.CardAsync(question, "Resolved");
        await slack.SayAsync("priya", "It is empty again", thread: question);

        await DeskInSlack.UntilAsync(async () =>
            (await slack.DeskSaysAsync(question)).Any(said => ((string?)said["text"])!.Contains("open it again", StringComparison.Ordinal))
        );
        Assert.Equal(CaseStatus.Resolved, (await desk.CaseAsync(question)).State.Status);
    }

    [Fact]
    public async Task Eyes_on_the_card_claim_as_those_on_the_question()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = (string)(await slack.SayAsync("maya", "Where is it?"))["ts"]!;
        var card = (await desk.CaseAsync(question, view => view.State.Card is not null)).State.Card.GetValueOrDefault();

        await slack.ReactAsync("sam", "eyes", card.Value);

        await desk.CardAsync(question, "Sam is looking into it");
    }

    [Fact]
    public async Task A_deleted_card_is_posted_anew()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = (string)(await slack.SayAsync("maya", "Where is it?"))["ts"]!;
        var first = (await desk.CaseAsync(question, view => view.State.Card is not null)).State.Card;

        await slack.CallAsync(slack.BotToken, "chat.delete", ("channel", slack.Support), ("ts", first.ToString()));

        await desk.CaseAsync(question, view => view.State.Card is { } card && card != first);
        await desk.CardAsync(question, "Waiting");
    }

    [Fact]
    public async Task What_is_said_elsewhere_is_none_of_the_desks_business()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        await slack.SayAsync("nora", "Lunch?", channel: slack.Channel("product"));
        var question = (string)(await slack.SayAsync("maya", "Where is it?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");

        Assert.Equal(1, await desk.CountAsync());
    }

    [Fact]
    public async Task The_workspace_is_known_and_kept_fresh()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        Assert.Equal("#support", "#" + desk.Directory.Workspace.ChannelOf(new(slack.Support))?.Name);
        Assert.Contains(desk.Directory.Workspace.Groups.Values, group => group.Handle == "oncall" && !group.Members.IsEmpty);
        Assert.Contains("documentation", desk.Directory.Workspace.Emoji.Keys);
        Assert.DoesNotContain(
            desk.Directory.Findings,
            finding => finding.What is "scope" or "emoji" or "channel" or "group" or "membership"
        );

        await slack.ActAsync("ruth", "conversations.create", ("name", "new-things"));

        await DeskInSlack.UntilAsync(() =>
            Task.FromResult(desk.Directory.Workspace.Channels.Values.Any(channel => channel.Name == "new-things"))
        );
    }
}
