using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>What every ticket system must do, whoever keeps it; a new one adds a class that opens it empty.</summary>
public abstract class TicketSystemContract
{
    private static readonly TeamId Team = new("T1");
    private static readonly CaseKey Key = new(Team, new ChannelId("C1"), new MessageTs("1763913600.000100"));
    private static readonly DedupKey TicketKey = DedupKey.OfTicket(Key, TicketKind.Bug);
    private static readonly MessageTs Reply = new("1763913660.000100");
    private static readonly DedupKey ReplyKey = DedupKey.OfReply(Key, TicketKind.Bug, Reply);

    internal abstract Task<TicketSystemUnderTest> OpenAsync();

    [Fact]
    public async Task A_key_makes_one_ticket_however_often_it_is_used()
    {
        await using var under = await OpenAsync();
        var system = under.System;

        var first = await system.CreateAsync(Draft(), TicketKey, Cancellation);
        var again = await system.CreateAsync(Draft(), TicketKey, Cancellation);

        var made = Assert.IsType<CreateOutcome.Created>(first).Ticket;
        Assert.Equal(made, Assert.IsType<CreateOutcome.Existed>(again).Ticket);
        Assert.Equal(made, await system.FindAsync(Team, TicketKey, Cancellation));
        Assert.Equal(system.Destination, made.System);
    }

    [Fact]
    public async Task Tries_at_the_same_time_make_one_ticket()
    {
        await using var under = await OpenAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => under.System.CreateAsync(Draft(), TicketKey, Cancellation)))
        );

        var refs = outcomes.Select(outcome =>
            outcome switch
            {
                CreateOutcome.Created created => created.Ticket,
                CreateOutcome.Existed existed => existed.Ticket,
                _ => null,
            }
        );
        Assert.Single(refs.OfType<TicketRef>().Distinct());
        Assert.Single(outcomes.OfType<CreateOutcome.Created>());
    }

    [Fact]
    public async Task The_same_key_for_another_form_is_refused_with_a_reason()
    {
        await using var under = await OpenAsync();
        await MadeAsync(under.System);

        var outcome = await under.System.CreateAsync(Draft("V2"), TicketKey, Cancellation);

        Assert.NotEmpty(Assert.IsType<CreateOutcome.Refused>(outcome).Why);
    }

    [Fact]
    public async Task Keys_of_other_kinds_cases_and_workspaces_make_tickets_of_their_own()
    {
        await using var under = await OpenAsync();
        var made = await MadeAsync(under.System);
        var elsewhere = Key with { Thread = new MessageTs("1763913999.000100") };
        var abroad = Key with { Team = new TeamId("T2") };

        var others = new[]
        {
            await under.System.CreateAsync(
                Draft() with
                {
                    Kind = TicketKind.Issue,
                },
                DedupKey.OfTicket(Key, TicketKind.Issue),
                Cancellation
            ),
            await under.System.CreateAsync(Draft() with { Case = elsewhere }, DedupKey.OfTicket(elsewhere, TicketKind.Bug), Cancellation),
        };
        var foreign = await under.System.CreateAsync(
            Draft() with
            {
                Case = abroad,
            },
            DedupKey.OfTicket(abroad, TicketKind.Bug),
            Cancellation
        );

        Assert.All(others, outcome => Assert.NotEqual(made, Assert.IsType<CreateOutcome.Created>(outcome).Ticket));
        Assert.IsType<CreateOutcome.Created>(foreign);
        Assert.Null(await under.System.FindAsync(new TeamId("T3"), TicketKey, Cancellation));
    }

    [Fact]
    public async Task A_ticket_that_was_never_made_is_not_found()
    {
        await using var under = await OpenAsync();

        Assert.Null(await under.System.FindAsync(Team, TicketKey, Cancellation));
        Assert.Null(await under.System.ReadAsync(Team, new TicketRef(under.System.Destination, "4711", "4711"), Cancellation));
    }

    [Fact]
    public async Task A_comment_is_written_once_changed_in_place_and_taken_away()
    {
        await using var under = await OpenAsync();
        var ticket = await MadeAsync(under.System);

        await WriteAsync(under.System, ticket, Comment("It is only with CSV"));
        await WriteAsync(under.System, ticket, Comment("It is only with CSV"));
        Assert.Equal(["It is only with CSV"], await TextsAsync(under.System, ticket));

        await WriteAsync(under.System, ticket, Comment("It is only with CSV, not with Excel"));
        Assert.Equal(["It is only with CSV, not with Excel"], await TextsAsync(under.System, ticket));

        await WriteAsync(under.System, ticket, Comment("") with { IsGone = true });
        await WriteAsync(under.System, ticket, Comment("") with { IsGone = true });
        Assert.Empty(await TextsAsync(under.System, ticket));
    }

    /// <summary>Slack takes 40,000 signs in a message; what a system does not take of them is cut between whole ones, and the way to the rest is told.</summary>
    [Theory]
    [InlineData("It is only with CSV 😀 ")]
    [InlineData("😀")]
    [InlineData("*bold* _and_ [brackets] {braces} * \n")]
    [InlineData("```\n{code}\n```\n")]
    public async Task A_message_as_long_as_Slack_takes_is_taken_and_what_is_cut_says_where_the_rest_is(string part)
    {
        await using var under = await OpenAsync();
        var ticket = await MadeAsync(under.System);
        var whole = string.Concat(Enumerable.Repeat(part, 40_000 / part.Length));
        var comment = Comment(whole) with { Thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100") };

        await WriteAsync(under.System, ticket, comment);
        await WriteAsync(under.System, ticket, comment);

        var text = Assert.Single(await TextsAsync(under.System, ticket));
        Assert.True(text.Length > 5_000); // signs that a system writes as several leave less room
        Assert.True(text == whole || text.Contains("full text", StringComparison.Ordinal));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Equal(text, Strictly.GetString(Strictly.GetBytes(text)));
    }

    [Fact]
    public async Task A_form_filled_with_long_texts_becomes_a_ticket()
    {
        await using var under = await OpenAsync();
        var fields = Enumerable.Range(0, 20).Select(i => new DraftField($"Part {i}", string.Concat(Enumerable.Repeat("x😀", 1000))));

        var made = await under.System.CreateAsync(
            Draft() with
            {
                Title = string.Concat(Enumerable.Repeat("😀", 300)),
                Fields = [.. fields],
            },
            TicketKey,
            Cancellation
        );

        Assert.IsType<CreateOutcome.Created>(made);
    }

    [Fact]
    public async Task A_reply_that_is_gone_before_it_was_written_never_shows()
    {
        await using var under = await OpenAsync();
        var ticket = await MadeAsync(under.System);

        await WriteAsync(under.System, ticket, Comment("") with { IsGone = true });

        Assert.Empty(await TextsAsync(under.System, ticket));
    }

    [Fact]
    public async Task Comments_stand_in_the_order_they_were_said_and_know_where_they_came_from()
    {
        await using var under = await OpenAsync();
        var ticket = await MadeAsync(under.System);
        var later = new MessageTs("1763913720.000100");

        await WriteAsync(under.System, ticket, Comment("first"));
        await under.System.CommentAsync(
            Team,
            ticket,
            Comment("second") with
            {
                At = later.At,
            },
            DedupKey.OfReply(Key, TicketKind.Bug, later),
            Cancellation
        );

        var comments = (await under.System.ReadAsync(Team, ticket, Cancellation))!.Comments;
        Assert.Equal(["first", "second"], comments.Select(comment => comment.Text));
        Assert.Equal(ReplyKey, comments[0].Key);
        Assert.DoesNotContain(comments, comment => comment.IsInternal);
    }

    [Fact]
    public async Task A_comment_for_no_ticket_is_refused_and_not_an_exception()
    {
        await using var under = await OpenAsync();
        var nowhere = new TicketRef(under.System.Destination, "4711", "4711");

        Assert.IsType<WriteOutcome.Refused>(await under.System.CommentAsync(Team, nowhere, Comment("x"), ReplyKey, Cancellation));
        Assert.IsType<WriteOutcome.Refused>(
            await under.System.ChangeAsync(Team, nowhere, new TicketChange(null) { To = TicketState.Done }, Cancellation)
        );
    }

    [Fact]
    public async Task A_change_counts_the_revision_up_once()
    {
        await using var under = await OpenAsync();
        var ticket = await MadeAsync(under.System);
        var before = (await under.System.ReadAsync(Team, ticket, Cancellation))!;
        var change = new TicketChange(new UserId("U1")) { To = TicketState.Done, Severity = 2 };

        Assert.IsType<WriteOutcome.Done>(await under.System.ChangeAsync(Team, ticket, change, Cancellation));
        var after = (await under.System.ReadAsync(Team, ticket, Cancellation))!;
        Assert.IsType<WriteOutcome.Done>(await under.System.ChangeAsync(Team, ticket, change, Cancellation));
        var again = (await under.System.ReadAsync(Team, ticket, Cancellation))!;

        Assert.Equal((TicketState.Done, 2), (after.State, after.Severity));
        Assert.True(after.Revision > before.Revision);
        Assert.Equal(after.Revision, again.Revision);
    }

    [Fact]
    public async Task What_goes_first_displaces_what_stood_there_and_doing_it_again_changes_nothing()
    {
        await using var under = await OpenAsync();
        if (under.System is not IExpedites expedites)
            return;
        var usual = await MadeAsync(under.System);
        var urgent = Assert
            .IsType<CreateOutcome.Created>(
                await under.System.CreateAsync(
                    Draft() with
                    {
                        Kind = TicketKind.Issue,
                    },
                    DedupKey.OfTicket(Key, TicketKind.Issue),
                    Cancellation
                )
            )
            .Ticket;

        var placed = await expedites.PlaceFirstAsync(Team, urgent, Cancellation);
        var again = await expedites.PlaceFirstAsync(Team, urgent, Cancellation);

        Assert.Equal(new PlaceOutcome.First(usual.Key), placed);
        Assert.Equal(placed, again);
        Assert.IsType<WriteOutcome.Done>(await expedites.PlaceBehindAsync(Team, urgent, usual.Key, Cancellation));
        Assert.IsType<PlaceOutcome.Refused>(
            await expedites.PlaceFirstAsync(Team, new TicketRef(under.System.Destination, "4711", "4711"), Cancellation)
        );
    }

    private static readonly System.Text.UTF8Encoding Strictly = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Fact]
    public async Task Product_puts_a_ticket_first_last_and_behind_another()
    {
        await using var under = await OpenAsync();
        if (under.System is not (IOrders orders and IExpedites expedites))
            return;
        var by = new UserId("U5NORA");
        var one = await MadeAsync(under.System);
        var two = await MadeAsync(under.System, Key with { Thread = new MessageTs("1763913999.000100") });
        var three = await MadeAsync(under.System, Key with { Thread = new MessageTs("1763913999.000200") });

        foreach (var where in new OrderPlace[] { new OrderPlace.First(), new OrderPlace.AsItIs(), new OrderPlace.First() })
            Assert.IsType<WriteOutcome.Done>(await orders.PutAsync(Team, three, where, by, Cancellation));
        Assert.IsType<WriteOutcome.Done>(await orders.PutAsync(Team, one, new OrderPlace.Last(), by, Cancellation));
        Assert.IsType<WriteOutcome.Done>(await orders.PutAsync(Team, two, new OrderPlace.After(one.Key), by, Cancellation));
        Assert.IsType<WriteOutcome.Refused>(await orders.PutAsync(Team, two, new OrderPlace.After("4711"), by, Cancellation));

        // Three, one, two: what is put before all of them shows who stood there.
        Assert.Equal(three.Key, Assert.IsType<PlaceOutcome.First>(await expedites.PlaceFirstAsync(Team, two, Cancellation)).Displaced);
        Assert.Equal(two.Key, Assert.IsType<PlaceOutcome.First>(await expedites.PlaceFirstAsync(Team, one, Cancellation)).Displaced);
    }

    [Fact]
    public async Task A_file_is_kept_under_its_name_and_none_is_added_to_what_is_not_there()
    {
        await using var under = await OpenAsync();
        if (under.System is not IAttaches attaches)
            return;
        var ticket = await MadeAsync(under.System);
        var nowhere = new TicketRef(under.System.Destination, "4711", "4711");
        var file = new FileDraft("slack-F1-screen shot (1).png", "image/png", "png"u8.ToArray());

        Assert.Empty((await attaches.AttachedAsync(ticket, Cancellation))!);
        Assert.IsType<WriteOutcome.Done>(await attaches.AttachAsync(ticket, file, Cancellation));

        Assert.Equal(["slack-F1-screen shot (1).png"], await attaches.AttachedAsync(ticket, Cancellation));
        Assert.Null(await attaches.AttachedAsync(nowhere, Cancellation));
        Assert.IsType<WriteOutcome.Refused>(await attaches.AttachAsync(nowhere, file, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TicketDraft Draft(string form = "V1") =>
        new(Key, TicketKind.Bug, form, "The export is empty")
        {
            Severity = 3,
            Fields = [new("What happens instead", "Nothing"), new("Where (URL)", "https://app.example")],
            Reporter = new UserId("U1MAYA"),
            MadeBy = new UserId("U3SAM"),
        };

    private static CommentDraft Comment(string text) => new(new UserId("U1MAYA"), "Maya", text, Reply.At);

    private static async Task<TicketRef> MadeAsync(ITicketSystem system) =>
        Assert.IsType<CreateOutcome.Created>(await system.CreateAsync(Draft(), TicketKey, Cancellation)).Ticket;

    private static async Task<TicketRef> MadeAsync(ITicketSystem system, CaseKey key) =>
        Assert
            .IsType<CreateOutcome.Created>(
                await system.CreateAsync(Draft() with { Case = key }, DedupKey.OfTicket(key, TicketKind.Bug), Cancellation)
            )
            .Ticket;

    private static async Task WriteAsync(ITicketSystem system, TicketRef ticket, CommentDraft comment) =>
        Assert.IsType<WriteOutcome.Done>(await system.CommentAsync(Team, ticket, comment, ReplyKey, Cancellation));

    private static async Task<IEnumerable<string>> TextsAsync(ITicketSystem system, TicketRef ticket) =>
        (await system.ReadAsync(Team, ticket, Cancellation))!.Comments.Select(comment => comment.Text);
}

/// <summary>A ticket system, opened empty, and what is closed after it.</summary>
internal sealed class TicketSystemUnderTest(ITicketSystem system, IAsyncDisposable around) : IAsyncDisposable
{
    public ITicketSystem System { get; } = system;

    public ValueTask DisposeAsync() => around.DisposeAsync();
}
