using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Wrike;

/// <summary>What becomes a task, and what Wrike does wrong on the way.</summary>
public sealed class WrikeTasksTests
{
    private static readonly CaseKey Key = new(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));
    private static readonly DedupKey TicketKey = DedupKey.OfTicket(Key, TicketKind.Bug);

    [Fact]
    public async Task A_form_fills_in_the_fields_of_its_names_and_the_description_holds_all()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(more: [new("Wrike:Status", "in review")]);

        await MadeAsync(wrike);

        var task = (await wrike.TasksAsync())[^1];
        Assert.Equal(("The export is empty", "Normal", "In Review"), (Text(task, "title"), Text(task, "importance"), Text(task, "status")));
        Assert.Equal("""{"Severity":"3","Where (URL)":"https://app.example/7","Reporter":"Maya"}""", task["fields"]!.ToJsonString());
        Assert.Contains(
            "<strong>What happens instead</strong><br />Nothing &lt;at all&gt;",
            Text(task, "description"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<a href=\"https://slack.example/p1\">this thread of Slack</a>",
            Text(task, "description"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Fields_that_Wrike_refuses_are_left_to_the_description()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync();
        await wrike.ControlAsync(
            "faults",
            new JsonArray(
                new JsonObject
                {
                    ["kind"] = "refuse",
                    ["operation"] = "task.create",
                    ["message"] = "Parameter 'customFields' value is invalid",
                }
            )
        );

        await MadeAsync(wrike);

        var task = (await wrike.TasksAsync())[^1];
        Assert.Equal("{}", task["fields"]!.ToJsonString());
        Assert.Contains("https://app.example/7", Text(task, "description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_have_been_made_is_unknown_and_then_found()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync();
        await wrike.FaultAsync("timeout_after_commit", "task.create");

        Assert.IsType<CreateOutcome.Unknown>(await wrike.System.CreateAsync(Draft, TicketKey, Cancellation));

        Assert.NotNull(await wrike.System.FindAsync(Key.Team, TicketKey, Cancellation));
        Assert.IsType<CreateOutcome.Existed>(await wrike.System.CreateAsync(Draft, TicketKey, Cancellation));
    }

    [Theory]
    [InlineData("ratelimited", "pause")]
    [InlineData("http_500", "Server error")]
    public async Task An_account_that_is_away_for_a_moment_makes_it_later(string kind, string why)
    {
        await using var wrike = await WrikeUnderTest.OpenAsync();
        await wrike.FaultAsync(kind, "task.find");

        var later = Assert.IsType<CreateOutcome.Later>(await wrike.System.CreateAsync(Draft, TicketKey, Cancellation));

        Assert.Contains(why, later.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_waits_and_is_not_told_itself()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(more: [new("Wrike:Token", "dead-token")]);

        var later = Assert.IsType<CreateOutcome.Later>(await wrike.System.CreateAsync(Draft, TicketKey, Cancellation));

        Assert.Contains("tickets check", later.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("dead-token", later.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_create_is_refused_in_Wrikes_words()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync(new JsonObject { ["missing_rights"] = new JsonArray("create") });

        var refused = Assert.IsType<CreateOutcome.Refused>(await wrike.System.CreateAsync(Draft, TicketKey, Cancellation));

        Assert.Contains("not allowed", refused.Why, StringComparison.Ordinal);
    }

    /// <summary>The state is its group's, whatever the account calls the status; a comment alone does not change a task, and is heard of all the same.</summary>
    [Fact]
    public async Task What_people_do_there_is_heard_and_read()
    {
        await using var wrike = await WrikeUnderTest.OpenAsync();
        var ticket = await MadeAsync(wrike);

        foreach (
            var (status, state) in new[]
            {
                ("In Review", TicketState.InProgress),
                ("On Hold", TicketState.New),
                ("Completed", TicketState.Done),
                ("Cancelled", TicketState.Declined),
                ("New", TicketState.New),
            }
        )
        {
            await wrike.ActAsync(ticket.Id, "move", status);
            Assert.Equal(state, (await wrike.System.ReadAsync(Key.Team, ticket, Cancellation))!.State);
        }
        await wrike.ActAsync(ticket.Id, "comment", text: "Which <browser>?\nAnd since when?");

        var now = (await wrike.System.ReadAsync(Key.Team, ticket, Cancellation))!;
        var said = Assert.Single(now.Comments);
        Assert.Equal(("Ada Kowalska", "Which <browser>?\nAnd since when?", (DedupKey?)null), (said.Author, said.Text, said.Key));
        var changed = Assert.IsType<WatchOutcome.Changed>(await wrike.System.ChangedAsync(Duration.FromDays(8), Cancellation));
        Assert.Equal([ticket.Id], changed.Tickets.Select(hint => hint.Id));
        await wrike.ActAsync(ticket.Id, "delete");
        Assert.Null(await wrike.System.ReadAsync(Key.Team, ticket, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TicketDraft Draft =>
        new(Key, TicketKind.Bug, "V1", "The export is empty")
        {
            Severity = 3,
            Fields = [new("What happens instead", "Nothing <at all>"), new("Where (URL)", "https://app.example/7")],
            Reporter = new UserId("U1MAYA"),
            ReporterName = "Maya",
            MadeBy = new UserId("U3SAM"),
            Thread = new Uri("https://slack.example/p1"),
        };

    private static string Text(JsonObject task, string name) => (string?)task[name] ?? "";

    private static async Task<TicketRef> MadeAsync(WrikeUnderTest wrike) =>
        Assert.IsType<CreateOutcome.Created>(await wrike.System.CreateAsync(Draft, TicketKey, Cancellation)).Ticket;
}
