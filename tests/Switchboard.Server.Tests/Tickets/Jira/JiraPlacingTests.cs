using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Jira;

/// <summary>Making an issue and putting it first, with everything that can go wrong on the way.</summary>
public sealed class JiraPlacingTests
{
    private static readonly CaseKey Key = new(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_worst_bug_is_first_in_the_running_sprint_with_the_highest_priority_and_a_link(bool isCloud)
    {
        await using var jira = await JiraUnderTest.OpenAsync(isCloud);
        var ticket = await MadeAsync(jira);

        var placed = Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Equal(("OPS-1", "Sprint 12", null), (placed.Displaced, placed.Where, placed.Note));
        var first = (await jira.IssuesAsync())[0];
        Assert.Equal((ticket.Key, "Highest", "Sprint 12"), ((string?)first["key"], (string?)first["priority"], (string?)first["sprint"]));
        Assert.Equal("https://larkspur.slack.com/archives/C1/p1763913600000100", (string?)first["links"]![0]);
    }

    [Fact]
    public async Task Without_a_running_sprint_it_is_first_in_the_backlog_and_that_is_said()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["active_sprints"] = 0 });
        var ticket = await MadeAsync(jira);

        var placed = Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Contains("no sprint is running", placed.Note, StringComparison.Ordinal);
        Assert.Equal(ticket.Key, (string?)(await jira.IssuesAsync())[0]["key"]);
    }

    [Fact]
    public async Task Of_several_sprints_the_boards_own_or_the_named_one_is_taken()
    {
        await using var own = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["active_sprints"] = 2 });
        await using var named = await JiraUnderTest.OpenAsync(
            rules: new JsonObject { ["active_sprints"] = 2 },
            more: [new("Jira:Sprint", "Sprint 13")]
        );

        Assert.Equal("Sprint 12", (await FirstAsync(own)).Where);
        Assert.Equal("Sprint 13", (await FirstAsync(named)).Where);
    }

    [Fact]
    public async Task Several_sprints_of_the_board_and_no_name_are_not_guessed_at()
    {
        static JsonObject Both() => new() { ["active_sprints"] = 2, ["are_sprints_of_this_board"] = true };
        await using var jira = await JiraUnderTest.OpenAsync(rules: Both());
        await using var named = await JiraUnderTest.OpenAsync(rules: Both(), more: [new("Jira:Sprint", "Sprint 13")]);
        var ticket = await MadeAsync(jira);

        var refused = Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Contains("several sprints are running (Sprint 12, Sprint 13)", refused.Why, StringComparison.Ordinal);
        Assert.Contains("set Jira:Sprint", refused.Why, StringComparison.Ordinal);
        Assert.Null((await jira.IssuesAsync()).Single(issue => (string?)issue["key"] == ticket.Key)["sprint"]); // it was put nowhere
        Assert.Equal("Sprint 13", (await FirstAsync(named)).Where);
    }

    [Theory]
    [InlineData("kanban")]
    [InlineData("simple")]
    public async Task A_board_without_sprints_has_none_to_miss(string type)
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["board_type"] = type });

        var placed = await FirstAsync(jira);

        Assert.Equal((null, null, "OPS-1"), (placed.Where, placed.Note, placed.Displaced));
    }

    [Theory]
    [InlineData("schedule", "Schedule issues")]
    public async Task A_missing_right_is_told_by_name(string right, string said)
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["missing_rights"] = new JsonArray(right) });

        var refused = Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, await MadeAsync(jira), Cancellation));

        Assert.Contains(said, refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_looks_like_success_is_seen()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["board_type"] = "kanban" });
        var ticket = await MadeAsync(jira);
        await jira.FaultAsync("partial", "rank");

        var refused = Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Contains("did not rank it", refused.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ignored", "not in Sprint 12")]
    [InlineData("unranked", "does not stand first")]
    public async Task What_Jira_takes_and_does_not_do_is_seen(string fault, string said)
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        var ticket = await MadeAsync(jira);
        await jira.FaultAsync(fault, "sprint.issue");

        var refused = Assert.IsType<PlaceOutcome.Refused>(await jira.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));

        Assert.Contains(said, refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_try_left_out_is_made_up_for()
    {
        await using var jira = await JiraUnderTest.OpenAsync(
            rules: new JsonObject { ["missing_fields"] = new JsonArray("priority", "labels") }
        );
        await jira.FaultAsync("timeout_after_commit", "issue.create");
        Assert.IsType<CreateOutcome.Unknown>(
            await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation)
        );

        var again = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        var existed = Assert.IsType<CreateOutcome.Existed>(again).Ticket; // although it had no label to be found by
        var issue = Assert.Single(await jira.OwnAsync());
        Assert.Equal((existed.Key, "Highest"), ((string?)issue["key"], (string?)issue["priority"]));
        Assert.Equal("https://larkspur.slack.com/archives/C1/p1763913600000100", (string?)issue["links"]![0]);
    }

    [Theory]
    [InlineData("issue.edit")]
    [InlineData("remotelink")]
    public async Task What_belongs_to_an_issue_is_tried_again_until_Jira_answers(string operation)
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["missing_fields"] = new JsonArray("priority") });
        await jira.FaultAsync("http_500", operation);

        Assert.IsType<CreateOutcome.Later>(await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation));
        Assert.IsType<CreateOutcome.Existed>(
            await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation)
        );

        var issue = Assert.Single(await jira.OwnAsync());
        Assert.Equal("Highest", (string?)issue["priority"]);
        Assert.Single(issue["links"]!.AsArray());
    }

    /// <summary>The case must hear of its issue: it is worth more than the link that Jira cannot make.</summary>
    [Theory]
    [InlineData("issue.edit")]
    [InlineData("remotelink")]
    public async Task What_Jira_never_answers_does_not_hide_the_issue(string operation)
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["missing_fields"] = new JsonArray("priority") });
        await jira.FaultAsync("http_500", operation, times: -1);

        CreateOutcome outcome = new CreateOutcome.Unknown("");
        for (var tries = 0; tries < 5 && outcome is not CreateOutcome.Existed; tries++)
            outcome = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.Equal((string?)Assert.Single(await jira.OwnAsync())["key"], Assert.IsType<CreateOutcome.Existed>(outcome).Ticket.Key);
    }

    [Fact]
    public async Task What_the_create_screen_lacks_is_set_afterwards()
    {
        await using var jira = await JiraUnderTest.OpenAsync(
            rules: new JsonObject { ["missing_fields"] = new JsonArray("priority", "labels") }
        );

        await MadeAsync(jira);

        var issue = Assert.Single(await jira.OwnAsync());
        Assert.Equal("Highest", (string?)issue["priority"]);
    }

    [Fact]
    public async Task What_was_made_although_no_answer_came_is_found_by_its_label_and_a_clone_is_not()
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        await jira.FaultAsync("timeout_after_commit", "issue.create");

        Assert.IsType<CreateOutcome.Unknown>(
            await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation)
        );
        var made = (string?)Assert.Single(await jira.OwnAsync())["key"]!;
        await jira.ActAsync(made!, "clone");

        var existed = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.Equal(made, Assert.IsType<CreateOutcome.Existed>(existed).Ticket.Key);
    }

    [Theory]
    [InlineData("http_500", typeof(CreateOutcome.Unknown))]
    [InlineData("timeout", typeof(CreateOutcome.Unknown))]
    [InlineData("ratelimited", typeof(CreateOutcome.Later))]
    [InlineData("refuse", typeof(CreateOutcome.Refused))]
    public async Task Every_end_of_a_call_is_an_outcome(string fault, Type expected)
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        await jira.FaultAsync(fault, "issue.create");

        var outcome = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.IsType(expected, outcome);
    }

    [Theory]
    [InlineData("search")]
    [InlineData("createmeta")]
    public async Task How_long_Jira_wants_to_be_left_alone_is_heard_from_every_call(string operation)
    {
        await using var jira = await JiraUnderTest.OpenAsync();
        await jira.LimitAsync(operation, seconds: 40);

        var first = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);
        var second = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.Equal(NodaTime.Duration.FromSeconds(40), Assert.IsType<CreateOutcome.Later>(first).After);
        Assert.True(Assert.IsType<CreateOutcome.Later>(second).After > NodaTime.Duration.FromSeconds(20)); // nobody asks meanwhile
        Assert.Empty(await jira.OwnAsync());
    }

    [Fact]
    public async Task A_token_that_Jira_does_not_take_is_tried_again_with_patience_and_not_every_second()
    {
        await using var jira = await JiraUnderTest.OpenAsync(more: [new("Jira:ApiToken", "another")]);

        var outcome = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation);

        Assert.Equal(NodaTime.Duration.FromMinutes(5), Assert.IsType<CreateOutcome.Later>(outcome).After);
    }

    [Fact]
    public async Task An_issue_that_bears_no_more_writes_holds_up_no_other()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["writes_in30_s"] = 1 });
        var ticket = await MadeAsync(jira); // its link was one write

        var busy = await jira.System.ChangeAsync(Key.Team, ticket, new TicketChange(null) { To = TicketState.Done }, Cancellation);
        var other = await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Bug), Cancellation);

        Assert.Equal(NodaTime.Duration.FromSeconds(1), Assert.IsType<WriteOutcome.Later>(busy).After);
        Assert.IsType<CreateOutcome.Created>(other);
    }

    [Fact]
    public async Task Where_no_way_leads_back_to_the_beginning_it_goes_where_work_goes_on()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["missing_transitions"] = new JsonArray("11") });
        var ticket = await DoneAsync(jira);
        var reopen = new TicketChange(null) { To = TicketState.New };

        Assert.IsType<WriteOutcome.Done>(await jira.System.ChangeAsync(Key.Team, ticket, reopen, Cancellation));
        Assert.IsType<WriteOutcome.Done>(await jira.System.ChangeAsync(Key.Team, ticket, reopen, Cancellation));

        Assert.Equal(TicketState.InProgress, (await jira.System.ReadAsync(Key.Team, ticket, Cancellation))!.State);
        Assert.Equal("In Progress", (string?)Assert.Single(await jira.OwnAsync())["status"]);
    }

    [Fact]
    public async Task A_way_that_asks_for_what_nobody_here_knows_is_told_by_name()
    {
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["asking_transitions"] = new JsonArray("11") });
        var ticket = await DoneAsync(jira);

        var refused = await jira.System.ChangeAsync(Key.Team, ticket, new TicketChange(null) { To = TicketState.New }, Cancellation);

        Assert.Contains("wants Root cause filled in", Assert.IsType<WriteOutcome.Refused>(refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_comment_of_ours_was_written_for_is_asked_once()
    {
        var calls = new CallCounter();
        await using var jira = await JiraUnderTest.OpenAsync(rules: new JsonObject { ["bare_comments"] = true }, by: _ => () => calls);
        var ticket = await MadeAsync(jira);

        for (var i = 1; i <= 6; i++)
        {
            var ts = new MessageTs($"176391366{i}.000100");
            var comment = new CommentDraft(new UserId("U1MAYA"), "Maya", $"reply {i}", ts.At);
            Assert.IsType<WriteOutcome.Done>(
                await jira.System.CommentAsync(Key.Team, ticket, comment, DedupKey.OfReply(Key, TicketKind.Issue, ts), Cancellation)
            );
        }
        await jira.System.ReadAsync(Key.Team, ticket, Cancellation);

        Assert.Equal(
            6,
            calls.Paths.Count(path =>
                path.Contains("/properties/", StringComparison.Ordinal) && path.Contains("/comment/", StringComparison.Ordinal)
            )
        );
    }

    private static async Task<TicketRef> DoneAsync(JiraUnderTest jira)
    {
        var ticket = await MadeAsync(jira);
        await jira.ActAsync(ticket.Key, "move", "Done");
        return ticket;
    }

    private sealed class CallCounter() : DelegatingHandler(new SocketsHttpHandler())
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Paths { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TicketDraft Draft() =>
        new(Key, TicketKind.Issue, "V1", "Nobody can sign in")
        {
            Severity = 1,
            Fields = [new("What is broken", "Sign-in\n\n• with *SSO*\n• with a password"), new("Where (URL)", "https://app.example")],
            Reporter = new UserId("U1MAYA"),
            ReporterName = "Maya",
            MadeBy = new UserId("U3ADA"),
            Thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100"),
        };

    private static async Task<TicketRef> MadeAsync(JiraUnderTest jira) =>
        Assert
            .IsType<CreateOutcome.Created>(await jira.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Issue), Cancellation))
            .Ticket;

    private static async Task<PlaceOutcome.First> FirstAsync(JiraUnderTest jira) =>
        Assert.IsType<PlaceOutcome.First>(await jira.System.PlaceFirstAsync(Key.Team, await MadeAsync(jira), Cancellation));
}
