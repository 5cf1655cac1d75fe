using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;

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

    private static async Task<(JsonNode Message, string Channel)> HeardAsync(SlackWorkspace slack, string person, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (found = (await DirectAsync(slack, person)).FirstOrDefault(message => Text(message).Contains(words, StringComparison.Ordinal)))
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
