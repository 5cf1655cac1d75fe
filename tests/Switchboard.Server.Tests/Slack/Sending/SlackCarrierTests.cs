using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Slack.Sending;

public sealed class SlackCarrierTests
{
    private static readonly CaseKey Key = Sample.Case().Key;
    private static readonly MessageTs Card = new("1763913601.000200");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_card_is_posted_with_its_order_and_told_back()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", """{"ok":true,"channel":"C1","ts":"1763913601.000200"}""");

        var outcome = await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.ShowCard()), Cancellation);

        Assert.Equal([new Told(Key.Thread, new CaseInput.CardPosted(Card))], Assert.IsType<Outcome.Done>(outcome).Results);
        var call = Assert.Single(slack.Calls);
        Assert.Equal(("C1", Key.Thread.Value), (call.Arguments["channel"], call.Arguments["thread_ts"]));
        Assert.Equal("4711#0", (string?)JsonNode.Parse(call.Arguments["metadata"])!["event_payload"]!["order"]);
        Assert.NotEmpty(call.Arguments["text"]);
    }

    [Fact]
    public async Task A_card_that_stands_is_edited_in_place()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.update", """{"ok":true,"ts":"1763913601.000200"}""");

        var outcome = await Carrier(slack, Sample.Case() with { Card = Card }).CarryAsync(Order(new Effect.ShowCard()), Cancellation);

        Assert.Empty(Assert.IsType<Outcome.Done>(outcome).Results);
        Assert.Equal(("chat.update", Card.Value), (Assert.Single(slack.Calls).Method, slack.Calls[0].Arguments["ts"]));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_told_as_lost()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.update", """{"ok":false,"error":"message_not_found"}""");

        var outcome = await Carrier(slack, Sample.Case() with { Card = Card }).CarryAsync(Order(new Effect.ShowCard()), Cancellation);

        Assert.Equal([new Told(Key.Thread, new CaseInput.CardLost(Card))], Assert.IsType<Outcome.Done>(outcome).Results);
    }

    [Fact]
    public async Task A_whisper_reaches_one_person_in_the_thread()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postEphemeral", """{"ok":true,"message_ts":"1.2"}""");

        await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.Whisper(Sample.Ana, new Say.AlreadyYours())), Cancellation);

        var call = Assert.Single(slack.Calls);
        Assert.Equal(("UANA", Key.Thread.Value), (call.Arguments["user"], call.Arguments["thread_ts"]));
    }

    [Theory]
    [InlineData("@oncall", "<!subteam^S1> nobody is looking")]
    [InlineData("@nobody-knows", "@nobody-knows nobody is looking")]
    public async Task A_reminder_mentions_its_group_so_that_Slack_tells_its_members(string group, string words)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", """{"ok":true,"ts":"1763913601.000200"}""");

        await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.Reply(new Say.NobodyYet(group))), Cancellation);

        var arguments = Assert.Single(slack.Calls).Arguments;
        Assert.StartsWith(words, arguments["text"], StringComparison.Ordinal);
        Assert.StartsWith(words, (string?)JsonNode.Parse(arguments["blocks"])![0]!["text"]!["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channel_not_found", typeof(Outcome.Refused))]
    [InlineData("is_archived", typeof(Outcome.Refused))]
    [InlineData("invalid_blocks", typeof(Outcome.Refused))]
    [InlineData("restricted_action", typeof(Outcome.Refused))]
    [InlineData("not_in_channel", typeof(Outcome.Later))]
    [InlineData("token_revoked", typeof(Outcome.Later))]
    [InlineData("missing_scope", typeof(Outcome.Later))]
    [InlineData("internal_error", typeof(Outcome.Unknown))]
    [InlineData("fatal_error", typeof(Outcome.Unknown))]
    public async Task What_Slack_refuses_ends_as_it_must(string error, Type outcome)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", $$"""{"ok":false,"error":"{{error}}"}""");

        Assert.IsType(
            outcome,
            await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.Reply(new Say.AlreadyOpen())), Cancellation)
        );
    }

    [Fact]
    public async Task A_pause_keeps_the_whole_budget_waiting()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", "{}", 429, 12);

        var later = Assert.IsType<Outcome.Later>(
            await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.ShowCard()), Cancellation)
        );

        Assert.Equal((Duration.FromSeconds(12), true), (later.After, later.IsBusy));
    }

    [Fact]
    public async Task A_post_is_found_by_its_order_on_whatever_page_it_stands()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say(
            "conversations.replies",
            """{"ok":true,"messages":[{"ts":"1763913600.000100"}],"response_metadata":{"next_cursor":"x"}}"""
        );
        slack.Say(
            "conversations.replies",
            """{"ok":true,"messages":[{"ts":"1763913601.000200","metadata":{"event_type":"switchboard_order","event_payload":{"order":"4711#0"}}}]}"""
        );

        var found = await Carrier(slack, Sample.Case()).FindAsync(Order(new Effect.ShowCard()), Cancellation);

        Assert.Equal([new Told(Key.Thread, new CaseInput.CardPosted(Card))], Assert.IsType<Outcome.Done>(found).Results);
        Assert.All(slack.Calls, call => Assert.Equal("true", call.Arguments["include_all_metadata"]));
    }

    [Fact]
    public async Task A_post_that_is_nowhere_was_not_made_and_silence_decides_nothing()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("conversations.replies", """{"ok":true,"messages":[{"ts":"1763913600.000100"}]}""");
        var carrier = Carrier(slack, Sample.Case());
        Assert.Null(await carrier.FindAsync(Order(new Effect.ShowCard()), Cancellation));

        await using var dumb = await ScriptedSlack.OpenAsync();
        dumb.Say("conversations.replies", "", 500);
        Assert.IsType<Outcome.Later>(await Carrier(dumb, Sample.Case()).FindAsync(Order(new Effect.ShowCard()), Cancellation));
    }

    [Fact]
    public async Task Every_request_is_one_that_the_reference_knows()
    {
        var reference = Path.Combine(Corpora.Require(), "slack", "slack-api-ref", "methods");
        await using var slack = await ScriptedSlack.OpenAsync();
        foreach (
            var method in new[]
            {
                "chat.postMessage",
                "chat.update",
                "chat.postEphemeral",
                "users.list",
                "conversations.list",
                "usergroups.list",
                "emoji.list",
            }
        )
            slack.Say(method, """{"ok":true,"ts":"1.2"}""");
        slack.Say("auth.test", """{"ok":true,"team_id":"T1","user_id":"UBOT"}""");
        slack.Say("conversations.info", """{"ok":true,"channel":{"id":"C1","name":"support"}}""");
        slack.Say("conversations.members", """{"ok":true,"members":["UMAYA"]}""");
        slack.Say("conversations.replies", """{"ok":true,"messages":[]}""");
        slack.Say("apps.connections.open", """{"ok":true,"url":"ws://x"}""");

        var carrier = Carrier(slack, Sample.Case());
        await carrier.CarryAsync(Order(new Effect.ShowCard()), Cancellation);
        await carrier.FindAsync(Order(new Effect.ShowCard()), Cancellation);
        await Carrier(slack, Sample.Case() with { Card = Card }).CarryAsync(Order(new Effect.ShowCard()), Cancellation);
        await carrier.CarryAsync(Order(new Effect.Whisper(Sample.Ana, new Say.AlreadyOpen())), Cancellation);
        var directory = new Directory.DirectoryReading(slack.Client);
        await directory.ReadAsync(Sample.Workspace, Sample.Workspace, Sample.Playbook, Cancellation);
        await directory.IdentifyAsync(Cancellation);
        await directory.ReadChannelAsync(Sample.Support, Sample.Playbook, Cancellation);
        await slack.Client.OpenConnectionAsync(Cancellation);

        Assert.Equal(12, slack.Calls.Select(call => call.Method).Distinct().Count());
        foreach (var call in slack.Calls)
        {
            var file = System
                .IO.Directory.GetFiles(reference, call.Method + ".json", SearchOption.AllDirectories)
                .First(path => !path.Contains("_patches", StringComparison.Ordinal));
            var arguments = JsonNode.Parse(File.ReadAllText(file))!["args"]!.AsObject();
            Assert.All(call.Arguments.Keys, name => Assert.True(arguments.ContainsKey(name), $"{call.Method} has no argument {name}"));
            foreach (var (name, argument) in arguments)
                Assert.True(
                    (bool?)argument!["required"] is not true || call.Arguments.ContainsKey(name) || name == "token",
                    $"{call.Method} needs {name}"
                );
        }
    }

    [Fact]
    public async Task One_person_is_written_to_directly()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""");
        slack.Say("chat.postMessage", """{"ok":true,"channel":"D1","ts":"1.2"}""");

        var outcome = await Carrier(slack, Sample.Case())
            .CarryAsync(Order(new Effect.Tell(Sample.Ana, new Say.AlreadyOpen())), Cancellation);

        Assert.IsType<Outcome.Done>(outcome);
        Assert.Equal(Sample.Ana.Value, slack.Calls[0].Arguments["users"]);
        Assert.Equal("D1", slack.Calls[1].Arguments["channel"]);
        Assert.DoesNotContain("thread_ts", slack.Calls[1].Arguments.Keys);
    }

    [Fact]
    public async Task What_may_have_been_posted_elsewhere_is_looked_for_there()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""");
        slack.Say(
            "conversations.history",
            """{"ok":true,"messages":[{"ts":"1.2","metadata":{"event_type":"switchboard_order","event_payload":{"order":"4711#0"}}}]}"""
        );

        var found = await Carrier(slack, Sample.Case()).FindAsync(Order(new Effect.Tell(Sample.Ana, new Say.AlreadyOpen())), Cancellation);

        Assert.IsType<Outcome.Done>(found);
        Assert.Equal("1763913481.000000", slack.Calls[1].Arguments["oldest"]);
    }

    [Fact]
    public async Task A_channel_the_desk_does_not_see_is_named_in_the_refusal()
    {
        await using var slack = await ScriptedSlack.OpenAsync();

        var outcome = await Carrier(slack, Sample.Case())
            .CarryAsync(Order(new Effect.Announce("#nowhere", new Say.AlreadyOpen())), Cancellation);

        Assert.Contains("#nowhere", Assert.IsType<Outcome.Refused>(outcome).Why, StringComparison.Ordinal);
        Assert.Empty(slack.Calls);
    }

    [Fact]
    public async Task A_question_is_asked_for_somebody_and_told_to_both_lanes()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", """{"ok":true,"channel":"C1","ts":"1763913601.000200"}""");
        var from = new CaseKey(Sample.Team, new("G3"), new("1763913500.000100"));
        var ask = new Effect.AskFor("#support", Sample.Maya, "V1") { From = from };

        var outcome = await Carrier(slack, Sample.Case(), Approved("Why <is> it empty,\n@oncall?")).CarryAsync(Order(ask), Cancellation);

        var call = Assert.Single(slack.Calls);
        Assert.Equal("C1", call.Arguments["channel"]);
        Assert.False(call.Arguments.ContainsKey("thread_ts"));
        Assert.Contains("Maya", call.Arguments["text"], StringComparison.Ordinal);
        Assert.Contains("Why &lt;is&gt; it empty,\n<!subteam^S1>?", call.Arguments["text"], StringComparison.Ordinal);
        Assert.Equal(("4711#0", "false"), (OrderIn(call.Arguments), call.Arguments["unfurl_links"]));
        var there = new CaseKey(Sample.Team, Sample.Support, Card);
        var results = Assert.IsType<Outcome.Done>(outcome).Results;
        var asked = Assert.IsType<CaseInput.Asked>(results[0].Input);
        Assert.Equal((there.Lane, Card, Sample.Maya), (results[0].In, results[0].About, asked.By.Id));
        Assert.Equal(("support", from, "@oncall"), (asked.Channel, asked.From, asked.Message.Groups.Single()));
        Assert.Equal(new Told(from.Thread, new CaseInput.AskedThere(there)) { In = from.Lane }, results[1]);
    }

    [Fact]
    public async Task A_question_asked_for_somebody_is_found_again_by_its_order()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say(
            "conversations.history",
            """{"ok":true,"messages":[{"ts":"1763913601.000200","metadata":{"event_type":"switchboard_order","event_payload":{"order":"4711#0"}}}]}"""
        );

        var found = await Carrier(slack, Sample.Case(), Approved("Why?"))
            .FindAsync(Order(new Effect.AskFor("#support", Sample.Maya, "V1")), Cancellation);

        Assert.Equal(Card, Assert.Single(Assert.IsType<Outcome.Done>(found).Results).About);
    }

    [Fact]
    public async Task A_refused_question_is_told_to_where_it_comes_from()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("chat.postMessage", """{"ok":false,"error":"not_in_channel"}""");
        var from = new CaseKey(Sample.Team, new("G3"), new("1763913500.000100"));

        var outcome = await Carrier(slack, Sample.Case(), Approved("Why?"))
            .CarryAsync(Order(new Effect.AskFor("#support", Sample.Maya, "V1") { From = from }), Cancellation);

        Assert.Equal(
            new Told(from.Thread, new CaseInput.NotAskedThere()) { In = from.Lane },
            Assert.Single(Assert.IsType<Outcome.Done>(outcome).Results)
        );
    }

    [Fact]
    public async Task News_for_another_case_need_no_Slack()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        var other = new CaseKey(Sample.Team, new("G3"), new("1763913500.000100"));
        var what = new CaseInput.OutcomeThere(true, Instant.FromUnixTimeSeconds(1763913601));

        var outcome = await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.LetKnow(other, what)), Cancellation);

        Assert.Equal([new Told(other.Thread, what) { In = other.Lane }], Assert.IsType<Outcome.Done>(outcome).Results);
        Assert.Empty(slack.Calls);
    }

    private static CaseWords Approved(string text) =>
        new([], [new(Sample.Ana, Instant.MinValue, new("V1", "move_on", [new("text", text)]))]);

    private static string? OrderIn(IReadOnlyDictionary<string, string> arguments) =>
        (string?)JsonNode.Parse(arguments["metadata"])!["event_payload"]!["order"];

    [Fact]
    public async Task A_page_finds_who_is_in_the_group_at_that_moment_and_asks_Slack_for_nothing()
    {
        await using var slack = await ScriptedSlack.OpenAsync();

        var outcome = await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.Page("@oncall", 1)), Cancellation);
        var nobody = await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.Page("@gone", 1)), Cancellation);

        var goes = Assert.IsType<CaseInput.PageGoesTo>(Assert.Single(Assert.IsType<Outcome.Done>(outcome).Results).Input);
        Assert.Equal(("@oncall", 1, Sample.Ana), (goes.Group, goes.Step, Assert.Single(goes.People)));
        Assert.Empty(Assert.IsType<CaseInput.PageGoesTo>(Assert.Single(Assert.IsType<Outcome.Done>(nobody).Results).Input).People);
        Assert.Empty(slack.Calls);
    }

    [Fact]
    public async Task Who_is_paged_hears_it_in_a_direct_message_with_two_buttons_that_find_the_case()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""");
        slack.Say("chat.postMessage", """{"ok":true,"ts":"1763913601.000200"}""");

        var outcome = await Carrier(slack, Sample.Case())
            .CarryAsync(Order(new Effect.Ring(Sample.Ana, new Say.Emergency("@oncall", 0))), Cancellation);

        Assert.IsType<Outcome.Done>(outcome);
        var arguments = slack.Calls[1].Arguments;
        Assert.Equal("D1", arguments["channel"]);
        Assert.Contains("needs a developer at once", arguments["text"], StringComparison.Ordinal);
        var buttons = JsonNode.Parse(arguments["blocks"])![1]!["elements"]!.AsArray();
        Assert.Equal(["take_page", "not_me", "thread"], buttons.Select(button => (string?)button!["action_id"]));
        Assert.Equal($"{Key.Channel} {Key.Thread}", (string?)buttons[0]!["value"]);
    }

    [Fact]
    public async Task A_message_that_somebody_wants_to_be_a_case_is_read_and_told()
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say(
            "conversations.history",
            """{"ok":true,"messages":[{"type":"message","user":"UMAYA","text":"Good morning <!subteam^S1>","ts":"1763913600.000100"}]}"""
        );

        var outcome = await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.LookUp(Key.Thread, Sample.Ana)), Cancellation);

        var told = Assert.Single(Assert.IsType<Outcome.Done>(outcome).Results);
        var wanted = Assert.IsType<CaseInput.CaseWanted>(told.Input);
        Assert.Equal((Key.Thread, Sample.Ana, Sample.Maya), (told.About, wanted.By.Id, wanted.Asker.Id));
        Assert.Equal(["@oncall"], wanted.Message.Groups);
        Assert.Equal(
            (Key.Thread.Value, Key.Thread.Value, "true"),
            (slack.Calls[0].Arguments["latest"], slack.Calls[0].Arguments["oldest"], slack.Calls[0].Arguments["inclusive"])
        );
    }

    [Theory]
    [InlineData("""{"ok":true,"messages":[]}""")]
    [InlineData("""{"ok":true,"messages":[{"type":"message","user":"UMAYA","text":"hi","ts":"1763913599.000100"}]}""")]
    [InlineData("""{"ok":true,"messages":[{"type":"message","subtype":"channel_join","user":"UMAYA","text":"joined","ts":"1763913600.000100"}]}""")]
    [InlineData("""{"ok":true,"messages":[{"type":"message","user":"UBOT","bot_id":"BBOT","text":"Case 3","ts":"1763913600.000100"}]}""")]
    [InlineData("""{"ok":true,"messages":[{"type":"message","user":"UMAYA","text":"x","ts":"1763913600.000100","thread_ts":"1763913000.000100"}]}""")]
    public async Task What_is_no_message_at_the_top_of_the_channel_becomes_no_case(string answer)
    {
        await using var slack = await ScriptedSlack.OpenAsync();
        slack.Say("conversations.history", answer);

        var outcome = await Carrier(slack, Sample.Case()).CarryAsync(Order(new Effect.LookUp(Key.Thread, Sample.Ana)), Cancellation);

        Assert.Empty(Assert.IsType<Outcome.Done>(outcome).Results);
    }

    private static SlackCarrier Carrier(ScriptedSlack slack, CaseState state, CaseWords? words = null)
    {
        var lookups = new CaseLookups
        {
            FindAsync = (_, _) => Task.FromResult<CaseSight?>(new(state, 17)),
            EventsAsync = (_, _) => Task.FromResult<IReadOnlyList<CaseEvent>>([]),
            WordsAsync = (_, _) => Task.FromResult(words ?? CaseWords.None),
            OwnRepliesAsync = (_, _, _) => Task.FromResult<IReadOnlyDictionary<MessageTs, int>>(new Dictionary<MessageTs, int>()),
            LivelyAsync = (_, _, _) => Task.FromResult<IReadOnlyList<CaseState>>([state]),
        };
        var (directory, playbook) = (
            Sample.Directory(),
            new CurrentPlaybook(Sample.Playbook with { Groups = [new("@oncall", "on duty")] })
        );
        var elsewhere = new Elsewhere(slack.Client, directory);
        var composing = new Composing(
            lookups,
            directory,
            playbook,
            Options.Create(new SlackOptions { PublicUrl = "https://desk.example/" })
        );
        return new(
            slack.Client,
            composing,
            elsewhere,
            new AskingInSlack(elsewhere, lookups, directory, playbook),
            new LookingUp(slack.Client, directory, playbook)
        );
    }

    private static Order Order(Effect effect) =>
        new()
        {
            Id = "4711#0",
            Case = Key,
            Effect = effect,
            StoredAt = Instant.FromUnixTimeSeconds(1763913601),
            NotBefore = Instant.FromUnixTimeSeconds(1763913601),
        };
}
