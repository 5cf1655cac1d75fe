using System.Text.Json.Nodes;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>R11 over the wire: a promise is recognised, confirmed, seen, reminded of, missed, renewed and kept; on both databases.</summary>
public sealed class PromiseStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_promise_is_confirmed_reminded_of_renewed_and_kept(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, onPostgres ? await postgres.NewDatabaseAsync() : folder.Database);
        var question = await AskAsync(slack, desk);

        await slack.SayAsync("sam", "Give me 30 minutes", question);
        var whisper = await slack.WhisperAsync("sam", "Shall I remember: update by");
        Assert.DoesNotContain("Update from Sam", await CardAsync(slack, question), StringComparison.Ordinal);
        await slack.PressAsync("sam", whisper, slack.Support, Buttons.PromiseYes, "ephemeral");
        await ThreadSaysAsync(slack, question, "Sam will be back here with an update by");
        await CardShowsAsync(slack, question, "⏳ Update from Sam by <!date^");

        await AdvanceAsync(slack, "PT29M");
        var reminder = await slack.DirectAsync("sam", "you promised Maya");
        await AdvanceAsync(slack, "PT15M");
        await CardShowsAsync(slack, question, "An update from Sam was due");

        await slack.PressAsync("sam", reminder, await slack.DirectChannelAsync("sam"), Buttons.PromiseRenew);
        await ThreadSaysAsync(slack, question, "Sam is still on it: the next update comes by");
        await CardShowsAsync(slack, question, "⏳ Update from Sam by");

        await slack.SayAsync("sam", "Found it: the export ran before the import. It is fixed now.", question);
        var kept = await desk.CaseAsync(question, view => view.State.Promises?.Given is [{ IsKept: true }]);
        Assert.NotNull(kept.State.Promises?.Given[0].KeptBy);
        await DeskInSlack.UntilAsync(async () => !(await CardAsync(slack, question)).Contains("Update from Sam", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_promise_is_given_by_the_cards_menu_and_by_command()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder.Database);
        var question = await AskAsync(slack, desk);
        await slack.ReactAsync("sam", "eyes", question);
        await desk.CardAsync(question, "Sam");

        var card = Assert.Single(await slack.DeskSaysAsync(question));
        await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.Promise);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("when", Picked("1h")));
        await CardShowsAsync(slack, question, "⏳ Update from Sam by");

        await slack.TypeAsync("sam", "promise when I can");
        await slack.WhisperAsync("sam", "couldn't read a time");
        await slack.TypeAsync("sam", "promise 2h");
        await ThreadSaysAsync(slack, question, "the next update comes by");
        var due = (await desk.CaseAsync(question)).State.Promises?.Given.Single().Due;
        Assert.NotNull(due);
    }

    /// <summary>On the question as on an answer below it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_promise_is_given_by_the_shortcut_on_a_message(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = await AskAsync(slack, desk);
        var answer = (string)(await slack.SayAsync("sam", "I see it too", question))["ts"]!;
        await desk.CardAsync(question, "Sam");

        await slack.ShortcutAsync("sam", Buttons.Promise, answer);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("when", Picked("1h")));
        await ThreadSaysAsync(slack, question, "Sam will be back here with an update by");
        await CardShowsAsync(slack, question, "⏳ Update from Sam by");

        await slack.ShortcutAsync("sam", Buttons.Promise, question);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("when", Picked("2h")));
        await ThreadSaysAsync(slack, question, "the next update comes by");
    }

    private static Task<DeskInSlack> StartAsync(SlackWorkspace slack, string database) =>
        DeskInSlack.StartAsync(slack, database, more: [new("Clock:Follow", slack.Address + "_sandbox/clock/stream")]);

    private static async Task<string> AskAsync(SlackWorkspace slack, DeskInSlack desk)
    {
        var question = (string)(await slack.SayAsync("maya", "The June report is empty"))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        return question;
    }

    private static Task AdvanceAsync(SlackWorkspace slack, string span) =>
        slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = span });

    private static Task ThreadSaysAsync(SlackWorkspace slack, string question, string words) =>
        DeskInSlack.UntilAsync(
            async () =>
                (await slack.DeskSaysAsync(question)).Any(one => ((string?)one["text"] ?? "").Contains(words, StringComparison.Ordinal)),
            words
        );

    private static Task CardShowsAsync(SlackWorkspace slack, string question, string words) =>
        DeskInSlack.UntilAsync(async () => (await CardAsync(slack, question)).Contains(words, StringComparison.Ordinal), words);

    /// <summary>The card's words; it is the desk's first message in the thread.</summary>
    private static async Task<string> CardAsync(SlackWorkspace slack, string question) =>
        string.Join(
            '\n',
            (await slack.DeskSaysAsync(question))[0]["blocks"]!
                .AsArray()
                .SelectMany(block => (block!["elements"] as JsonArray ?? []).Append(block["text"]))
                .Select(element => element is JsonObject one && one["text"] is JsonValue text ? (string?)text : null)
        );

    private static JsonObject Picked(string value) =>
        new()
        {
            ["type"] = "radio_buttons",
            ["selected_option"] = new JsonObject { ["value"] = value },
        };
}
