using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Wrike;

/// <summary>The client and the sandbox, both held to what Wrike's own reference says of its calls. It knows no webhooks: those are left out.</summary>
public sealed class WrikeSpecTests
{
    private static readonly CaseKey Key = new(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));

    [Fact]
    public async Task A_whole_life_of_a_task_breaks_no_rule_of_Wrikes_reference()
    {
        await using var account = await WrikeUnderTest.OpenAsync();
        await using var prism = await Prism.BetweenAsync("wrike", $"{account.Address}/wrike");
        await using var wrike = await WrikeUnderTest.OpenAsync(by: prism.Handler);
        var made = await wrike.System.CreateAsync(Draft(), DedupKey.OfTicket(Key, TicketKind.Bug), Cancellation);
        var ticket = Assert.IsType<CreateOutcome.Created>(made).Ticket;
        wrike.Restart();
        Assert.Equal(ticket.Id, (await wrike.System.FindAsync(Key.Team, DedupKey.OfTicket(Key, TicketKind.Bug), Cancellation))?.Id);

        Assert.IsType<PlaceOutcome.First>(await wrike.System.PlaceFirstAsync(Key.Team, ticket, Cancellation));
        Assert.IsType<WriteOutcome.Done>(await SayAsync(wrike, ticket, "It is *only* with `CSV`"));
        Assert.IsType<WriteOutcome.Done>(await SayAsync(wrike, ticket, "It is only with PDF"));
        Assert.IsType<WriteOutcome.Done>(await SayAsync(wrike, ticket, "", isGone: true));
        var file = new FileDraft("slack-F1-log.bin", "application/octet-stream", "a log"u8.ToArray()); // the one kind that the reference shows
        Assert.IsType<WriteOutcome.Done>(await wrike.System.AttachAsync(ticket, file, Cancellation));
        var done = new TicketChange(null) { To = TicketState.Done, Severity = 2 };
        Assert.IsType<WriteOutcome.Done>(await wrike.System.ChangeAsync(Key.Team, ticket, done, Cancellation));
        Assert.Equal(TicketState.Done, (await wrike.System.ReadAsync(Key.Team, ticket, Cancellation))!.State);
        Assert.IsType<WatchOutcome.Changed>(await wrike.System.ChangedAsync(NodaTime.Duration.FromMinutes(5), Cancellation));
        await foreach (var check in wrike.System.CheckAsync(Cancellation))
            Assert.True(check.Problem is null || check.What == "webhook", $"{check.What}: {check.Problem}");
        await account.ActAsync(ticket.Id, "delete");
        Assert.Null(await wrike.System.ReadAsync(Key.Team, ticket, Cancellation));

        Assert.True(prism.Judged > 20);
        // The file was made of a reference's examples, so it wants every list to hold something.
        var wrong = prism.Violations.Where(one => !one.Contains("\"minItems\"", StringComparison.Ordinal)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        // The judge is awake: a task needs a title.
        using var http = new HttpClient(prism.Handler());
        using var body = new FormUrlEncodedContent([new("description", "none")]);
        using var untitled = await http.PostAsync("http://localhost/wrike/api/v4/folders/IEAAWRIKI4AAAAA1/tasks", body, Cancellation);
        Assert.NotEmpty(prism.WrongRequests);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<WriteOutcome> SayAsync(WrikeUnderTest wrike, TicketRef ticket, string text, bool isGone = false) =>
        wrike.System.CommentAsync(
            Key.Team,
            ticket,
            new CommentDraft(new UserId("U1MAYA"), "Maya", text, Key.Thread.At) { IsGone = isGone },
            DedupKey.OfReply(Key, TicketKind.Bug, new MessageTs("1763913660.000100")),
            Cancellation
        );

    private static TicketDraft Draft() =>
        new(Key, TicketKind.Bug, "V1", "The export is empty")
        {
            Severity = 3,
            Fields = [new("What happens", "Nothing in it")],
            Reporter = new UserId("U1MAYA"),
            ReporterName = "Maya",
            MadeBy = new UserId("U1MAYA"),
            Thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100"),
        };
}
