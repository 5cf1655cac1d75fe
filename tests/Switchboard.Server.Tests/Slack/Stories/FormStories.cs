using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Cases;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Rendering;
using static Switchboard.Slack.Stories.Hands;

namespace Switchboard.Slack.Stories;

/// <summary>Forms, from the press that opens one to the case that follows it, over both roads. The form is the test's own.</summary>
public sealed class FormStories
{
    private static readonly DeskForm Closing = new(
        Buttons.GatherFacts,
        view =>
            FormBlocks.Modal(
                "Close the case",
                "Close it",
                FormBlocks.Note($"*Case {view.Number}*, asked by {view.NameOf(view.State.Asker)}"),
                FormBlocks.LongText(
                    "how",
                    "How was it solved?",
                    view.Words.Messages is [var question, ..] ? question.Text : "",
                    isOptional: false
                ),
                FormBlocks.Checkboxes("more", "And beside that", [new("a", "Written down"), new("b", "Told", "to everybody")], ["b"])
            ),
        sent =>
            sent.Text("how").Length < 5
                ? new FormReading.Bad(("how", "Please say it in a few words."))
                : new FormReading.Good(new CaseInput.ResolvePressed(sent.By))
    );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_opens_shows_its_mistakes_and_acts_once_it_is_right(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, bySocket);
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");

        await slack.ShortcutAsync("sam", Buttons.GatherFacts, question);
        var modal = await slack.ModalAsync("sam");
        Assert.Contains("asked by Maya", modal["blocks"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Where is the June report?", (string?)modal["state"]!["values"]!["how"]!["value"]!["value"]);

        var refused = await slack.SubmitAsync("sam", modal, ("how", Typed("done")));
        Assert.Equal("Please say it in a few words.", (string?)refused["errors"]!["how"]);
        Assert.NotNull(await slack.OpenModalAsync("sam"));

        await slack.SubmitAsync("sam", modal, ("how", Typed("It moved to the archive")));
        await desk.CardAsync(question, "Resolved by Sam");
        Assert.Null(await slack.OpenModalAsync("sam"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_direct_message_a_form_finds_its_case_and_its_button_goes_away(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, bySocket);
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        var direct = await slack.DirectChannelAsync("sam");
        var told = await TellAsync(slack, direct, question);

        await slack.PressAsync("sam", told, direct, Buttons.GatherFacts);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("how", Typed("It moved to the archive")));

        await desk.CardAsync(question, "Resolved by Sam");
        var left = await slack.DirectAsync("sam", "A packet");
        await DeskInSlack.UntilAsync(async () => !(left = await slack.DirectAsync("sam", "A packet")).ToJsonString().Contains("actions"));
        Assert.Contains("Close the case", left["blocks"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("everything gathered so far", left["blocks"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_press_in_a_direct_message_or_a_whisper_the_buttons_are_gone(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, bySocket);
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        var direct = await slack.DirectChannelAsync("sam");
        var told = await TellAsync(slack, direct, question);

        await slack.PressAsync("sam", told, direct, Buttons.Claim);
        await desk.CardAsync(question, "Sam is looking into it");
        await DeskInSlack.UntilAsync(async () =>
            (await slack.DirectAsync("sam", "A packet"))["blocks"]!
                .ToJsonString()
                .Contains("You chose *Look into it*", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            "\"actions\"",
            (await slack.DirectAsync("sam", "A packet"))["blocks"]!.ToJsonString(),
            StringComparison.Ordinal
        );

        await WhisperAsync(slack, "lena", question);
        var whisper = await slack.WhisperAsync("lena", "A packet");
        await slack.PressAsync("lena", whisper, slack.Support, Buttons.Claim, "ephemeral");
        await slack.WhisperAsync("lena", "You chose *Look into it*");
        await desk.CardAsync(question, "Sam and Lena are looking into it");
    }

    [Fact]
    public async Task The_form_of_a_private_channels_case_opens_for_its_members_alone()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, replace: Replace, support: "strategicdelivery");
        var hidden = slack.Channel("strategicdelivery");
        var question = (string)(await slack.SayAsync("lena", "Does anybody know the June report?", channel: hidden))["ts"]!;
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);
        var direct = await slack.DirectChannelAsync("maya");
        var told = await TellAsync(slack, direct, question, hidden);

        await slack.PressAsync("maya", told, direct, Buttons.GatherFacts);
        await slack.WhisperAsync("maya", "I hold no case here");
        await slack.PressAsync("maya", told, direct, Buttons.Claim);
        await DeskInSlack.UntilAsync(async () => (await slack.WhispersAsync("maya")).Count == 2);
        Assert.Equal(0, await slack.CallsAsync("views.open"));

        await slack.ShortcutAsync("sam", Buttons.GatherFacts, question, hidden);
        Assert.Contains("asked by Lena", (await slack.ModalAsync("sam"))["blocks"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static Task<DeskInSlack> StartAsync(SlackWorkspace slack, TemporaryFolder folder, bool bySocket) =>
        DeskInSlack.StartAsync(slack, folder.Database, bySocket, replace: Replace);

    private static void Replace(IServiceCollection services) => services.AddSingleton(new DeskForms([Closing]));

    /// <summary>A direct message of the desk with buttons that lead to a case.</summary>
    private static async Task<JsonNode> TellAsync(SlackWorkspace slack, string direct, string question, string? channel = null)
    {
        var posted = await slack.CallAsync(
            slack.BotToken,
            "chat.postMessage",
            ("channel", direct),
            ("text", "A packet"),
            ("blocks", Packet(slack, question, channel))
        );
        Assert.True((bool?)posted["ok"], posted.ToJsonString());
        return posted["message"]!;
    }

    private static async Task WhisperAsync(SlackWorkspace slack, string person, string question)
    {
        var posted = await slack.CallAsync(
            slack.BotToken,
            "chat.postEphemeral",
            ("channel", slack.Support),
            ("user", slack.Id(person)),
            ("thread_ts", question),
            ("text", "A packet"),
            ("blocks", Packet(slack, question))
        );
        Assert.True((bool?)posted["ok"], posted.ToJsonString());
    }

    private static string Packet(SlackWorkspace slack, string question, string? channel = null)
    {
        var carried = new Carried(channel ?? slack.Support, question);
        return new JsonArray(
            Block.Section("everything gathered so far"),
            Block.Actions(Block.Button(Buttons.Claim, "Look into it", carried), Block.Button(Buttons.GatherFacts, "Close it", carried))
        ).ToJsonString();
    }
}
