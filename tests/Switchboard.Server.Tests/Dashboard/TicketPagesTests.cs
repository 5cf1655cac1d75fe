using System.Net;
using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Tickets;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard.Dashboard;

/// <summary>The queue's pages as a browser without JavaScript uses them.</summary>
public partial class TicketPagesTests
{
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task The_queue_stands_in_order_and_the_product_manager_puts_it_in_another()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        using var manager = await BrowserAsync(desk, PageDesk.Ines, Role.Manager);
        Assert.Equal(["1", "2", "3"], await OrderAsync(manager));

        await PostAsync(manager, "/tickets", "/tickets/3/order", ("direction", "up"));
        Assert.Equal(["1", "3", "2"], await OrderAsync(manager));
        await PostAsync(manager, "/tickets", "/tickets/1/order", ("direction", "down"));
        Assert.Equal(["3", "1", "2"], await OrderAsync(manager));
        await PostAsync(manager, "/tickets", "/tickets/3/order", ("direction", "up"));
        Assert.Equal(["3", "1", "2"], await OrderAsync(manager));
    }

    [Fact]
    public async Task What_goes_first_stands_on_top_and_is_not_put_in_order_by_hand()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        var worst = await desk.TicketAsync(await desk.AskAsync(PageDesk.Tom, "Down"), "Nobody can sign in", TicketKind.Issue);
        await desk.Get<BuiltInQueue>().PlaceFirstAsync(PageDesk.Team, BuiltInQueue.RefOf(worst), Cancellation);
        using var manager = await BrowserAsync(desk, PageDesk.Ines, Role.Manager);

        Assert.Equal(["4", "1", "2", "3"], await OrderAsync(manager));
        await PostAsync(manager, "/tickets", "/tickets/4/order", ("direction", "down"));
        await PostAsync(manager, "/tickets", "/tickets/1/order", ("direction", "up"));

        Assert.Equal(["4", "1", "2", "3"], await OrderAsync(manager));
        Assert.DoesNotContain("/tickets/4/order", await PageAsync(manager, "/tickets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_ordering_stands_on_top_and_goes_where_it_is_put_by_one_press()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        using var manager = await BrowserAsync(desk, PageDesk.Ines, Role.Manager);
        Assert.Equal(["builtin.queue/1", "builtin.queue/2", "builtin.queue/3"], await WaitingAsync(manager));

        await PostAsync(manager, "/tickets", "/tickets/place", ("ticket", "builtin.queue/1"), ("where", "as-it-is"));
        await PostAsync(manager, "/tickets", "/tickets/place", ("ticket", "builtin.queue/3"), ("where", "first"));
        Assert.Equal(["3", "1", "2"], await OrderAsync(manager));
        await PostAsync(manager, "/tickets", "/tickets/place", ("ticket", "builtin.queue/2"), ("where", "after"), ("other", "3"));
        Assert.Equal(["3", "2", "1"], await OrderAsync(manager));
        Assert.Empty(await WaitingAsync(manager));

        // Pressed again it changes nothing, and the ticket tells who put it there.
        await PostAsync(manager, "/tickets", "/tickets/place", ("ticket", "builtin.queue/2"), ("where", "last"));
        Assert.Equal(["3", "2", "1"], await OrderAsync(manager));
        Assert.Contains("put it in order, behind ticket 3", await PageAsync(manager, "/tickets/2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_first_or_is_moved_by_hand_does_not_wait_and_nobody_else_may_order()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        var hidden = await desk.TicketAsync(await desk.AskAsync(PageDesk.Ines, "Secret", PageDesk.Private), "Secret ticket");
        var worst = await desk.TicketAsync(await desk.AskAsync(PageDesk.Tom, "Down"), "Nobody can sign in", TicketKind.Issue);
        using var manager = await BrowserAsync(desk, PageDesk.Noor, Role.Manager);
        using var worker = await BrowserAsync(desk, PageDesk.Sam, Role.Supporter);

        await PostAsync(manager, "/tickets", "/tickets/2/order", ("direction", "up"));
        await MoveAsync(desk, 3, TicketState.Done);

        Assert.Equal(["builtin.queue/1"], await WaitingAsync(manager));
        Assert.Empty(await WaitingAsync(worker));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusOfAsync(worker, "/tickets/1", "/tickets/place", ("ticket", "builtin.queue/1"), ("where", "first"))
        );
        await PostAsync(manager, "/tickets", "/tickets/place", ("ticket", $"builtin.queue/{hidden}"), ("where", "first"));
        Assert.True(await desk.ScalarAsync<bool>($"SELECT waits FROM tickets WHERE number = {hidden}"));
        Assert.False(await desk.ScalarAsync<bool>($"SELECT waits FROM tickets WHERE number = {worst}"));
    }

    [Fact]
    public async Task A_ticket_that_was_put_back_behind_another_tells_so()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        await desk.Get<BuiltInQueue>().PlaceBehindAsync(PageDesk.Team, BuiltInQueue.RefOf(1), "2", Cancellation);
        using var manager = await BrowserAsync(desk, PageDesk.Ines, Role.Manager);

        Assert.Contains("put it right behind ticket 2", await PageAsync(manager, "/tickets/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_passes_over_tickets_that_one_does_not_see()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        var hidden = await desk.TicketAsync(await desk.AskAsync(PageDesk.Ines, "Secret", PageDesk.Private), "Secret ticket");
        var last = await desk.TicketAsync(await desk.AskAsync(PageDesk.Maya, "Last"), "Last ticket");
        using var manager = await BrowserAsync(desk, PageDesk.Noor, Role.Manager);

        await PostAsync(manager, "/tickets", $"/tickets/{last}/order", ("direction", "up"));

        Assert.Equal(["1", "2", $"{last}", "3"], await OrderAsync(manager));
        Assert.Equal(4, hidden);
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(manager, "/tickets", $"/tickets/{hidden}/order", ("direction", "up")));
    }

    [Fact]
    public async Task The_queue_is_filtered_by_state_and_kind()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        var request = await desk.TicketAsync(await desk.AskAsync(PageDesk.Maya, "Weeks?"), "Show weeks", TicketKind.Intake);
        await MoveAsync(desk, 2, TicketState.Done);
        using var browser = await BrowserAsync(desk, PageDesk.Tom, Role.Member);

        Assert.Equal(["1", "3", $"{request}"], await OrderAsync(browser));
        Assert.Equal([$"{request}"], await OrderAsync(browser, "/tickets?kind=intake"));
        Assert.Equal(["2"], await OrderAsync(browser, "/tickets?show=over"));
        Assert.Equal(["2"], await OrderAsync(browser, "/tickets?state=done"));
        Assert.Equal(4, (await OrderAsync(browser, "/tickets?show=all")).Length);
        Assert.Contains("No tickets here", await PageAsync(browser, "/tickets?state=declined"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_worked_on_and_its_story_tells_it()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        using var worker = await BrowserAsync(desk, PageDesk.Sam, Role.Developer);

        await PostAsync(worker, "/tickets/1", "/tickets/1/assignee", ("who", PageDesk.Sam.Value));
        await PostAsync(worker, "/tickets/1", "/tickets/1/comment", ("text", "Looks like the <cache> & the index"));
        await PostAsync(worker, "/tickets/1", "/tickets/1/state", ("to", "inprogress"), ("reason", ""));
        var page = await PageAsync(worker, "/tickets/1");

        Assert.Contains("Looks like the &lt;cache&gt; &amp; the index", page, StringComparison.Ordinal);
        Assert.Contains("gave it to Sam Whitfield", page, StringComparison.Ordinal);
        Assert.Contains("moved it: in progress", page, StringComparison.Ordinal);
        Assert.Contains("team only", page, StringComparison.Ordinal);
        Assert.Contains("One, and no more", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_of_the_team_reads_and_writes_and_sees_nothing_internal()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        await SayAsync(desk, 1, "For the team alone", isInternal: true);
        await SayAsync(desk, 1, "For you too", isInternal: false);
        using var asker = await BrowserAsync(desk, PageDesk.Maya, Role.Member);

        await PostAsync(asker, "/tickets/1", "/tickets/1/comment", ("text", "Thank you"), ("asker", "yes"));
        var page = await PageAsync(asker, "/tickets/1");

        Assert.Contains("For you too", page, StringComparison.Ordinal);
        Assert.Contains("Thank you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("For the team alone", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/tickets/1/state", page, StringComparison.Ordinal);
        Assert.Equal(0, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM inbox WHERE kind = 'tickets.news'"));
        foreach (var (path, field, value) in new[] { ("state", "to", "done"), ("assignee", "who", ""), ("order", "direction", "up") })
            Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(asker, "/tickets/1", $"/tickets/1/{path}", (field, value)));
    }

    [Fact]
    public async Task Declining_needs_a_reason()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        using var worker = await BrowserAsync(desk, PageDesk.Sam, Role.Supporter);

        await PostAsync(worker, "/tickets/1", "/tickets/1/state", ("to", "declined"), ("reason", "  "));
        Assert.Contains("Please say why", await PageAsync(worker, "/tickets/1?did=why"), StringComparison.Ordinal);
        Assert.Equal(TicketState.New, (await ReadAsync(desk, 1)).State);

        await PostAsync(worker, "/tickets/1", "/tickets/1/state", ("to", "declined"), ("reason", "By design"));
        Assert.Equal(TicketState.Declined, (await ReadAsync(desk, 1)).State);
        Assert.Contains("By design", await PageAsync(worker, "/tickets/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_Products_to_review_and_a_question_needs_words()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        var request = await desk.TicketAsync(await desk.AskAsync(PageDesk.Maya, "Weeks?"), "Show weeks", TicketKind.Intake);
        using var worker = await BrowserAsync(desk, PageDesk.Sam, Role.Supporter);
        using var manager = await BrowserAsync(desk, PageDesk.Ines, Role.Manager);
        var (page, state) = ($"/tickets/{request}", $"/tickets/{request}/state");

        Assert.DoesNotContain(state, await PageAsync(worker, page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(worker, page, state, ("to", "accepted"), ("reason", "")));

        await PostAsync(manager, page, state, ("to", "needsinfo"), ("reason", " "));
        Assert.Contains("Please write the question", await PageAsync(manager, $"{page}?did=question"), StringComparison.Ordinal);
        Assert.Equal(TicketState.New, (await ReadAsync(desk, request)).State);
        await PostAsync(manager, page, state, ("to", "needsinfo"), ("reason", "Which report?"));
        Assert.Equal(TicketState.NeedsInfo, (await ReadAsync(desk, request)).State);
    }

    [Fact]
    public async Task Tickets_in_other_systems_stand_there_too_for_those_who_see_their_case()
    {
        await using var desk = await StartAsync();
        await LinkAsync(desk, await desk.AskAsync(PageDesk.Maya, "Nobody can sign in\nSince ten"), "OPS-7", TicketKind.Issue);
        await LinkAsync(desk, await desk.AskAsync(PageDesk.Ines, "The Zanzibar-merger", PageDesk.Private), "OPS-8", TicketKind.Intake);
        using var tom = await BrowserAsync(desk, PageDesk.Tom, Role.Admin);
        using var sam = await BrowserAsync(desk, PageDesk.Sam, Role.Member);

        var seen = await PageAsync(tom, "/tickets");
        Assert.Contains("href=\"https://jira.example.org/browse/OPS-7\"", seen, StringComparison.Ordinal);
        Assert.Contains("Nobody can sign in", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Since ten", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("OPS-8", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Zanzibar", seen, StringComparison.Ordinal);
        Assert.Contains("OPS-8", await PageAsync(sam, "/tickets?kind=intake"), StringComparison.Ordinal);
        Assert.DoesNotContain("OPS-7", await PageAsync(sam, "/tickets?kind=intake"), StringComparison.Ordinal);
        Assert.DoesNotContain("OPS-7", await PageAsync(tom, "/tickets?show=over"), StringComparison.Ordinal);
    }

    private static Task LinkAsync(PageDesk desk, CaseKey key, string name, TicketKind kind) =>
        desk.Get<TicketLinks>()
            .AddAsync(
                key,
                kind,
                new TicketRef("jira.issue", name, name) { Url = $"https://jira.example.org/browse/{name}" },
                waits: false,
                Cancellation
            );

    [Fact]
    public async Task What_is_done_to_a_ticket_is_told_to_its_case_once()
    {
        await using var desk = await StartAsync();
        await ThreeAsync(desk);
        using var worker = await BrowserAsync(desk, PageDesk.Sam, Role.Supporter);

        await PostAsync(worker, "/tickets/1", "/tickets/1/comment", ("text", "Which browser?"), ("asker", "yes"));
        await PostAsync(worker, "/tickets/1", "/tickets/1/state", ("to", "done"), ("reason", ""));
        await PostAsync(worker, "/tickets/1", "/tickets/1/state", ("to", "done"), ("reason", ""));
        await PageDesk.Until(async () =>
            await desk.ScalarAsync<long>("SELECT COUNT(*) FROM inbox WHERE kind = 'tickets.news' AND state = 1") == 2
        );
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<PageDesk> StartAsync() => await PageDesk.StartAsync(await DatabaseAsync());

    private static async Task ThreeAsync(PageDesk desk)
    {
        foreach (var title in new[] { "One", "Two", "Three" })
            await desk.TicketAsync(await desk.AskAsync(PageDesk.Maya, $"{title}?"), title);
    }

    private static async Task<HttpClient> BrowserAsync(PageDesk desk, UserId user, Role role)
    {
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Tom, Role.Admin, PageDesk.Tom, Cancellation);
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, user, role, PageDesk.Tom, Cancellation);
        return await desk.BrowserAsync(user);
    }

    private static async Task<string[]> OrderAsync(HttpClient browser, string address = "/tickets") =>
        [.. Numbers().Matches(await PageAsync(browser, address)).Select(match => match.Groups["number"].Value)];

    private static async Task<string[]> WaitingAsync(HttpClient browser) =>
        [.. Waiting().Matches(await PageAsync(browser, "/tickets")).Select(match => match.Groups["id"].Value)];

    private static Task<string> PageAsync(HttpClient browser, string address) => browser.GetStringAsync(address, Cancellation);

    private static async Task PostAsync(HttpClient browser, string page, string address, params (string Name, string Value)[] fields) =>
        Assert.Equal(HttpStatusCode.Redirect, await StatusOfAsync(browser, page, address, fields));

    /// <summary>Sends a form as the page holds it, with the token that the page was given.</summary>
    private static async Task<HttpStatusCode> StatusOfAsync(
        HttpClient browser,
        string page,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        var token = Token().Match(await PageAsync(browser, page)).Groups["token"].Value;
        using var answer = await browser.PostAsync(
            address,
            new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            ),
            Cancellation
        );
        return answer.StatusCode;
    }

    private static Task MoveAsync(PageDesk desk, long number, TicketState to) =>
        desk.Get<QueueWork>().MoveAsync(PageDesk.Team, number, to, "", PageDesk.Sam, Cancellation);

    private static Task SayAsync(PageDesk desk, long number, string text, bool isInternal) =>
        desk.Get<QueueWork>().SayAsync(PageDesk.Team, number, new Remark(PageDesk.Sam, text, isInternal, ForAsker: false), Cancellation);

    private static async Task<TicketSnapshot> ReadAsync(PageDesk desk, long number) =>
        (await desk.Get<BuiltInQueue>().ReadAsync(PageDesk.Team, BuiltInQueue.RefOf(number), Cancellation))!; // it was made before

    [GeneratedRegex("id=\"open-ticket-(?<number>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("name=\"ticket\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Waiting();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

public sealed class PostgresTicketPagesTests(PostgresCluster cluster) : TicketPagesTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
