using System.Text.Json.Nodes;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;
using static Switchboard.Slack.Stories.Hands;

namespace Switchboard.Slack.Stories;

/// <summary>Questions that the desk asks for people: with their consent, in their name, over both roads and in both databases.</summary>
public sealed class RelayStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_question_written_to_the_desk_is_asked_in_the_support_channel_by_one_press(bool bySocket, bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = onPostgres ? await postgres.NewDatabaseAsync() : folder.Database;
        await using var desk = await DeskInSlack.StartAsync(slack, database, bySocket);
        var direct = await slack.DirectChannelAsync("maya");

        await slack.SayAsync("maya", "Where do I find the June report?", channel: direct);
        var offer = await slack.DirectAsync("maya", "Shall I ask this in *#support* for you?");
        Assert.Empty(await AskedAsync(slack));
        await slack.PressAsync("maya", offer, direct, Buttons.AskForMe);

        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);
        var asked = Assert.Single(await AskedAsync(slack));
        Assert.Equal("Maya asks: Where do I find the June report?", (string?)asked["text"]);
        var view = await desk.CaseAsync((string)asked["ts"]!);
        Assert.Equal(slack.Id("maya"), view.State.Asker.Value);
        Assert.Equal("Where do I find the June report?", view.QuestionText);
        await DeskInSlack.UntilAsync(async () =>
            Relaxed(await slack.DirectAsync("maya", "Shall I ask this"))
                .Contains("You chose *Ask it in #support for me*", StringComparison.Ordinal)
        );
        await slack.DirectAsync("maya", "#support");
    }

    [Fact]
    public async Task All_else_is_answered_with_help_and_no_thanks_asks_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var direct = await slack.DirectChannelAsync("tom");

        await slack.SayAsync("tom", "help", channel: direct);
        await slack.DirectAsync("tom", "`/sos claim [#n]`: you look into it");
        await slack.SayAsync("tom", "The export is empty since this morning", channel: direct);
        var offer = await slack.DirectAsync("tom", "Shall I ask this");
        await slack.PressAsync("tom", offer, direct, Buttons.NoThanks);
        await DeskInSlack.UntilAsync(async () =>
            Relaxed(await slack.DirectAsync("tom", "Shall I ask this")).Contains("You chose *No, thanks*", StringComparison.Ordinal)
        );

        Assert.Empty(await AskedAsync(slack));
        Assert.Equal(0, await desk.CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ones_own_message_of_another_channel_is_asked_there_in_words_one_approves(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var elsewhere = slack.Channel("customer-success");
        var said = (string)(await slack.SayAsync("tom", "Acme's export is empty, and Bob is furious", channel: elsewhere))["ts"]!;

        await slack.ShortcutAsync("tom", Buttons.MakeCase, said, elsewhere);
        var modal = await slack.ModalAsync("tom");
        Assert.Equal("Acme's export is empty, and Bob is furious", (string?)modal["state"]!["values"]!["text"]!["value"]!["value"]);
        await slack.SubmitAsync("tom", modal, ("text", Typed("A client's export is empty")));

        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);
        Assert.Equal("Tom asks: A client's export is empty", (string?)Assert.Single(await AskedAsync(slack))["text"]);
    }

    [Fact]
    public async Task Somebody_elses_message_goes_on_with_its_authors_word_alone()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var elsewhere = slack.Channel("customer-success");
        var said = (string)(await slack.SayAsync("tom", "Acme's export is empty", channel: elsewhere))["ts"]!;

        await slack.ShortcutAsync("priya", Buttons.MakeCase, said, elsewhere);
        await slack.WhisperAsync("priya", "I asked Tom whether I may");
        var offer = await slack.DirectAsync("tom", "Priya thinks that the people in *#support* could help");
        Assert.Empty(await AskedAsync(slack));

        await slack.PressAsync("tom", offer, await slack.DirectChannelAsync("tom"), Buttons.AskForMe);
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);
        Assert.Equal("Tom asks: Acme's export is empty", (string?)Assert.Single(await AskedAsync(slack))["text"]);
    }

    /// <summary>The desk took it for small talk; whoever sees more in it is right.</summary>
    [Fact]
    public async Task What_is_no_question_to_the_desk_becomes_a_case_by_the_shortcut_all_the_same()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var greeting = (string)(await slack.SayAsync("maya", "Good morning everybody!"))["ts"]!;
        await desk.CaseAsync((string)(await slack.SayAsync("tom", "The export is empty"))["ts"]!); // heard after the greeting

        await slack.ShortcutAsync("sam", Buttons.MakeCase, greeting);

        await desk.CardAsync(greeting, "Waiting");
        Assert.Equal(slack.Id("maya"), (await desk.CaseAsync(greeting)).State.Asker.Value);
        await slack.ShortcutAsync("sam", Buttons.MakeCase, greeting);
        await slack.WhisperAsync("sam", "already; its card stands in the thread");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_said_before_the_desk_came_becomes_a_case_by_the_shortcut_on_it_or_on_a_reply(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var first = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        var second = (string)(await slack.SayAsync("tom", "The export is empty"))["ts"]!;
        var reply = (string)(await slack.SayAsync("kofi", "For me, too", thread: second))["ts"]!;
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        Assert.Equal(0, await desk.CountAsync());

        await slack.ShortcutAsync("sam", Buttons.MakeCase, first);
        Assert.Equal(slack.Id("maya"), (await desk.CaseAsync(first)).State.Asker.Value);
        await slack.ShortcutAsync("sam", Buttons.MakeCase, reply);
        Assert.Equal("The export is empty", (await desk.CaseAsync(second)).QuestionText);
        await slack.ShortcutAsync("sam", Buttons.MakeCase, reply);
        await desk.CardAsync(second, "Waiting");
        Assert.Equal(2, await desk.CountAsync());
    }

    [Fact]
    public async Task From_anywhere_the_shortcut_asks_and_long_words_are_approved_in_the_form()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        await slack.DoAsync("maya", new() { ["type"] = "shortcut", ["callback_id"] = Buttons.Ask });
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("text", Typed("Is the import down?")));
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);

        var words = "Why is it so slow? " + string.Join(' ', Enumerable.Repeat("word", 450));
        var direct = await slack.DirectChannelAsync("maya");
        await slack.SayAsync("maya", words, channel: direct);
        await slack.PressAsync("maya", await slack.DirectAsync("maya", "Shall I ask this"), direct, Buttons.Ask);
        var modal = await slack.ModalAsync("maya");
        Assert.Equal(words, (string?)modal["state"]!["values"]!["text"]!["value"]!["value"]);
        await slack.SubmitAsync("maya", modal);
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 2);
    }

    /// <summary>What the desk posted at the top of the support channel.</summary>
    private static async Task<IReadOnlyList<JsonNode>> AskedAsync(SlackWorkspace slack)
    {
        var history = await slack.ActAsync("sam", "conversations.history", ("channel", slack.Support), ("limit", "50"));
        return
        [
            .. history["messages"]!
                .AsArray()
                .OfType<JsonNode>()
                .Where(message =>
                    message["bot_id"] is not null && ((string?)message["text"])?.Contains(" asks: ", StringComparison.Ordinal) == true
                ),
        ];
    }
}
