using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>Emergencies over the wire (R7): the page, who takes it, what developers hear, and the way back from a false alarm.</summary>
public sealed class EmergencyStories(PostgresCluster postgres)
{
    private const string Dev911 = "<!subteam^S0DEV911GR>";

    [Theory]
    [InlineData(true, Dev911)]
    [InlineData(false, "<!subteam^S0DEV911GR|@dev911>")]
    public async Task A_developer_is_paged_once_takes_it_and_the_thread_shows_who(bool onSqlite, string mention)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, onSqlite ? folder.Database : await postgres.NewDatabaseAsync());

        var question = (string)(await slack.SayAsync("maya", $"{mention} The app is down for all users"))["ts"]!;
        var page = await HeardAsync(slack, "ada", "needs a developer at once");
        await SaidInThreadAsync(slack, question, "I paged Ada");
        await HeardAsync(slack, "maya", "I'm paging a developer");
        await slack.EditAsync("maya", question, $"{mention} The app is down for all users, still");
        await slack.PressAsync("ada", page.Message, page.Channel, "take_page");

        var view = await desk.CaseAsync(question, view => view.State.Owner is not null);
        Assert.Equal(slack.Id("ada"), view.State.Owner.ToString());
        await HeardAsync(slack, "ada", "is yours");
        Assert.Single(await DirectAsync(slack, "ada"), message => Text(message).Contains("needs a developer", StringComparison.Ordinal));
        Assert.Equal("emergency", view.State.Urgency?.Stands?.Name);
    }

    [Fact]
    public async Task What_looks_like_no_emergency_is_lowered_with_one_press_and_small_talk_becomes_a_case_by_a_reaction()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        var question = (string)(await slack.SayAsync("maya", $"{Dev911} can you help me understand these numbers?"))["ts"]!;
        var offer = await HeardAsync(slack, "maya", "one press calls off the alarm");
        await slack.PressAsync("maya", offer.Message, offer.Channel, "lower");
        await desk.CaseAsync(question, view => view.State.Urgency?.Stands?.Name == "soon");

        var greeting = (string)(await slack.SayAsync("tom", "Good morning everybody!"))["ts"]!;
        var after = (string)(await slack.SayAsync("tom", "Where is the June report?"))["ts"]!;
        await desk.CaseAsync(after);
        Assert.Null(await desk.FindAsync(greeting));
        await slack.ReactAsync("sam", "sos", greeting);
        var opened = await desk.CaseAsync(greeting, view => view.State.Card is not null);
        Assert.Equal((slack.Id("tom"), "Good morning everybody!"), (opened.State.Asker.ToString(), opened.QuestionText));
    }

    /// <summary>R7 never blocks a real emergency, so nothing lowers it but a choice with a reason: in the form, or in the words of a reply.</summary>
    [Fact]
    public async Task An_emergency_is_lowered_with_a_reason_by_the_form_or_by_who_calls_for_less()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = (string)(await slack.SayAsync("maya", $"{Dev911} the export is down"))["ts"]!;
        await desk.CaseAsync(question, view => view.State.Card is not null);

        var reply = (string)
            (await slack.SayAsync("sam", "It is up. <!subteam^S0ONCALL01> can you explain the numbers?", thread: question))["ts"]!;
        var offer = await slack.WhisperAsync("sam", "Shall I make it *soon*?");
        await slack.PressAsync("sam", offer, slack.Support, Buttons.Lower, "ephemeral");
        await desk.CaseAsync(question, view => view.State.Urgency?.Stands?.Name == "soon");

        var card = (await slack.DeskSaysAsync(question))[0];
        await slack.PressAsync("maya", card, slack.Support, Buttons.More, choice: Buttons.Urgency);
        var form = await slack.ModalAsync("maya");
        var options = form["blocks"]!.AsArray()[0]!["element"]!["options"]!.AsArray();
        await slack.ChooseAsync(
            "maya",
            form,
            "urgency",
            "selected_option",
            options.Single(one => (string?)one!["value"] == "general")!.DeepClone()
        );
        await DeskInSlack.UntilAsync(
            async () => (bool?)(await slack.OpenModalAsync("maya"))?["blocks"]!.AsArray()[1]!["optional"] == false,
            "(a reason is needed)"
        );
        await slack.SubmitAsync("maya", (await slack.OpenModalAsync("maya"))!, ("reason", Hands.Typed("the client went home")));

        await SaidInThreadAsync(slack, question, "made this *general*: “the client went home”");
        var chosen = (await desk.Cases.EventsAsync((await desk.CaseAsync(question)).Key, TestContext.Current.CancellationToken))
            .OfType<CaseEvent.UrgencyChosen>()
            .ToList();
        Assert.Equal([reply, null], chosen.Select(one => one.Because?.Value));
    }

    private static async Task<(JsonNode Message, string Channel)> HeardAsync(SlackWorkspace slack, string person, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await DirectAsync(slack, person)).FirstOrDefault(message =>
                        Text(message).Contains(words, StringComparison.Ordinal)
                    )
                )
                    is not null,
            $"({person} hears: {words})"
        );
        return (found!, await ChannelAsync(slack, person)); // the line above waited for it
    }

    private static Task SaidInThreadAsync(SlackWorkspace slack, string thread, string words) =>
        DeskInSlack.UntilAsync(
            async () => (await slack.DeskSaysAsync(thread)).Any(message => Text(message).Contains(words, StringComparison.Ordinal)),
            $"(the thread says: {words})"
        );

    private static async Task<IReadOnlyList<JsonNode>> DirectAsync(SlackWorkspace slack, string person)
    {
        var answer = await slack.ActAsync(person, "conversations.history", ("channel", await ChannelAsync(slack, person)));
        return [.. answer["messages"]!.AsArray().OfType<JsonNode>()];
    }

    private static async Task<string> ChannelAsync(SlackWorkspace slack, string person) =>
        (string)(await slack.ActAsync(person, "conversations.open", ("users", "U0SWITCHBRD")))["channel"]!["id"]!;

    private static string Text(JsonNode message) => (string?)message["text"] ?? "";
}
