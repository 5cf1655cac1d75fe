using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Slack.Rendering;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard.Slack.Stories;

/// <summary>The Home tab: drawn when it is opened, kept true while it is, and of what one may see.</summary>
public sealed class HomeStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_shows_what_waits_and_a_case_is_claimed_from_it(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");

        await slack.OpenHomeAsync("sam");
        var home = await slack.HomeAsync("sam", "Waiting for someone to look (1)");
        Assert.Contains("Where is the June report?", home.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("@oncall", home.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Nora", home.ToJsonString(), StringComparison.Ordinal);

        await slack.PressInHomeAsync("sam", home, Buttons.Claim);
        await desk.CardAsync(question, "Sam is looking into it");
        home = await slack.HomeAsync("sam", "You look into (1)");
        Assert.DoesNotContain("Waiting for someone to look", home.ToJsonString(), StringComparison.Ordinal);

        await slack.TypeAsync("sam", "promise 30m");
        home = await slack.HomeAsync("sam", "You promised an update (1)");
        await slack.PressInHomeAsync("sam", home, Buttons.Promise);
        Assert.Equal("promise", (string?)(await slack.ModalAsync("sam"))["callback_id"]);

        await slack.OpenHomeAsync("maya");
        await slack.HomeAsync("maya", "Your open questions (1)");
        await slack.HomeAsync("maya", "Sam is looking into it");
        await slack.SayAsync("sam", "It moved to the archive", thread: question);
        await slack.HomeAsync("maya", "Waiting for you (1)");
        await slack.ReactAsync("sam", "white_check_mark", question);
        await slack.HomeAsync("maya", "Nothing is open that needs you");
        await slack.SayAsync("maya", "I do not see it there", thread: question);
        await slack.HomeAsync("maya", "solved; is it still?");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forms_and_Products_questions_wait_for_the_asker(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, onPostgres ? await postgres.NewDatabaseAsync() : folder.Database);
        var question = await TicketStories.AskAsync(slack, desk, "The export is empty");
        await slack.OpenHomeAsync("maya");
        await slack.HomeAsync("maya", "Your open questions (1)");

        await TicketStories.GradeAsync(slack, "sam", question, "3");
        var home = await slack.HomeAsync("maya", "the bug report is for you to fill in");
        Assert.DoesNotContain("Your open questions", home.ToJsonString(), StringComparison.Ordinal);
        await slack.PressInHomeAsync("maya", home, Buttons.BugReport);
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Hands.Typed("A file without rows")));
        await slack.HomeAsync("maya", "ticket 1 · new");

        await desk.Service<QueueWork>()
            .MoveAsync(
                new(slack.Team),
                1,
                TicketState.NeedsInfo,
                "Which browser?",
                new(slack.Id("nora")),
                TestContext.Current.CancellationToken
            );
        await slack.HomeAsync("maya", "ticket 1 needs an answer from you");
        await slack.SayAsync("maya", "All of them", thread: question);
        await slack.HomeAsync("maya", "Your open questions (1)");
    }

    [Fact]
    public async Task The_issue_of_the_worst_bug_waits_for_developers_and_not_for_its_asker()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        await TicketStories.AskAsync(slack, desk, "Nobody can sign in");
        await slack.OpenHomeAsync("maya");
        await slack.OpenHomeAsync("ada");

        await slack.TypeAsync("sam", "bug 1 #1");
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("confirmed", TicketStories.Ticked("yes")));

        await slack.PressInHomeAsync("ada", await slack.HomeAsync("ada", "the issue is for you to fill in"), Buttons.Issue);
        Assert.Equal("issue", (string?)(await slack.ModalAsync("ada"))["callback_id"]);
        await slack.HomeAsync("maya", "Your open questions (1)");
    }

    [Fact]
    public async Task It_shows_nothing_of_a_private_channel_to_others_and_follows_who_is_on_call()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = await CommandStories.TwoDesksAsync(folder);
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, more: [new("Playbook", playbook)]);
        await slack.SayAsync("lena", "The Zanzibar merger: who knows?", channel: slack.Channel("strategicdelivery"));
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);

        await slack.OpenHomeAsync("maya");
        await slack.HomeAsync("maya", "Nothing is open that needs you");
        await slack.OpenHomeAsync("sam");
        await slack.HomeAsync("sam", "Zanzibar");

        var group = desk.Directory.Workspace.Groups.Values.Single(known => known.Handle == "dev911");
        await slack.ActAsync("ruth", "usergroups.users.update", ("usergroup", group.Id), ("users", slack.Id("theo")));
        await slack.HomeAsync("maya", "Theo");
        Assert.DoesNotContain(
            (await slack.JournalAsync()).Where(entry => (string?)entry["args"]?["user_id"] == slack.Id("maya")),
            entry => entry.ToJsonString().Contains("Zanzibar", StringComparison.Ordinal)
        );
    }
}
