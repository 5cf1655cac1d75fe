using Switchboard.Cases;
using Switchboard.Slack.Rendering;
using Switchboard.Tickets;
using Switchboard.Tickets.BuiltIn;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Slack.Stories;

/// <summary>What Product makes of a request (R17), over the wire: told to the asker, in their own thread, at each change.</summary>
public sealed class RequestStories
{
    [Fact]
    public async Task Product_asks_back_is_answered_and_accepts()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = await RequestedAsync(slack, desk);

        await MoveAsync(slack, desk, TicketState.NeedsInfo, "Which report is it?");
        var asked = await SaysAsync(slack, question, "needs an answer from you");
        Assert.Contains("Which report is it?", (string?)asked["text"], StringComparison.Ordinal);
        await slack.SayAsync("maya", "The one of usage", thread: question);
        await DeskInSlack.UntilAsync(
            async () => (await TicketAsync(slack, desk)).State == TicketState.New,
            "(it is among the new ones again)"
        );
        Assert.Equal("The one of usage", Assert.Single((await TicketAsync(slack, desk)).Comments).Text);

        await MoveAsync(slack, desk, TicketState.Accepted, "It comes in spring");
        var accepted = await SaysAsync(slack, question, "was accepted");
        Assert.Contains("It comes in spring", (string?)accepted["text"], StringComparison.Ordinal);
        Assert.Single(await TextsAsync(slack, question), text => text.Contains("needs an answer from you", StringComparison.Ordinal));
        Assert.Single(await TextsAsync(slack, question), text => text.Contains("was accepted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Product_declines_and_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var question = await RequestedAsync(slack, desk);

        await MoveAsync(slack, desk, TicketState.Declined, "Weeks come with the new reports");

        var declined = await SaysAsync(slack, question, "was declined");
        Assert.Contains("Weeks come with the new reports", (string?)declined["text"], StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> RequestedAsync(SlackWorkspace slack, DeskInSlack desk)
    {
        var question = await AskAsync(slack, desk, "Can the report show weeks?");
        await slack.SayAsync("sam", "Not today, I think", thread: question);
        await CardSaysAsync(slack, question, "Sam");
        var card = (await slack.DeskSaysAsync(question))[0];
        await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.AskIntake);
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the request for Product from you"), slack.Support, Buttons.Intake);
        await slack.SubmitAsync(
            "maya",
            await slack.ModalAsync("maya"),
            ("problem", Typed("Months are too coarse")),
            ("success", Typed("I can choose weeks")),
            ("importance", Picked("helps a lot"))
        );
        await SaysAsync(slack, question, "the work goes on in ticket 1");
        return question;
    }

    private static Task MoveAsync(SlackWorkspace slack, DeskInSlack desk, TicketState to, string reason) =>
        desk.Service<QueueWork>().MoveAsync(new TeamId(slack.Team), 1, to, reason, new UserId(slack.Id("nora")), Cancellation);

    private static async Task<TicketSnapshot> TicketAsync(SlackWorkspace slack, DeskInSlack desk) =>
        (await desk.Service<BuiltInQueue>().ReadAsync(new TeamId(slack.Team), BuiltInQueue.RefOf(1), Cancellation))!; // it was made before
}
