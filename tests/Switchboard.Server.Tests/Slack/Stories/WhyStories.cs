using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Following;
using Switchboard.Slack.Rendering;
using static Switchboard.Slack.Stories.Hands;

namespace Switchboard.Slack.Stories;

/// <summary>Whatever the desk says answers "why?": in small print, and to the shortcut wherever it stands.</summary>
public sealed class WhyStories
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_shortcut_answers_on_direct_messages_and_on_what_stands_in_other_channels(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = await TicketStories.AskAsync(slack, desk, "Nobody can sign in");
        await TicketStories.GradeWorstAsync(slack, "sam", question);
        var called = await slack.DirectAsync("ada", "A developer is needed at once");

        await slack.ShortcutAsync("ada", Buttons.Why, (string)called["ts"]!, await slack.DirectChannelAsync("ada"));
        var answer = await slack.WhisperAsync("ada", "is why I said this");
        Assert.Contains("R15: the worst bugs go to engineering at once", (string?)answer["text"], StringComparison.Ordinal);
        Assert.Contains("Maya asked, and this became a case", (string?)answer["text"], StringComparison.Ordinal);

        await slack.PressAsync("ada", called, await slack.DirectChannelAsync("ada"), Buttons.Issue);
        await slack.SubmitAsync("ada", await slack.ModalAsync("ada"), ("actual", Typed("The session store is full")));
        var shift = await TicketStories.PostedAsync(slack, "product", "A shift in priority");
        await slack.ShortcutAsync("nora", Buttons.Why, (string)shift["ts"]!, slack.Channel("product"));
        Assert.Contains(
            "graded it a bug of severity 1",
            (string?)(await slack.WhisperAsync("nora", "R15"))["text"],
            StringComparison.Ordinal
        );

        await slack.ShortcutAsync("maya", Buttons.Why, (string)(await slack.DeskSaysAsync(question))[0]["ts"]!);
        await slack.WhisperAsync("maya", "Why case 1 stands as it does");
    }

    [Fact]
    public async Task It_tells_nothing_of_a_case_to_whoever_may_not_see_it()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var inside = slack.Channel("strategicdelivery");
        var question = (string)(await slack.SayAsync("lena", "What do we tell Zanzibar?", channel: inside))["ts"]!;
        await desk.CaseAsync(question, view => view.State.Card is not null, inside);
        await slack.TypeAsync("sam", "route #1", inside);
        await slack.SubmitAsync(
            "sam",
            await slack.ModalAsync("sam"),
            ("team", TicketStories.Picked("Product")),
            ("note", Typed("They wait"))
        );
        var packet = await TicketStories.PostedAsync(slack, "product", "owns the answer");

        await slack.ShortcutAsync("nora", Buttons.Why, (string)packet["ts"]!, slack.Channel("product"));

        var answer = await slack.WhisperAsync("nora", "R17");
        Assert.Contains("no case that I could show you", (string?)answer["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("asked, and this became a case", (string?)answer["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_notice_says_why_in_small_print()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        var composing = desk.Service<NoticeComposing>();

        var said = new List<Rendered>();
        foreach (var notice in WordingTests.Notices())
            if (await composing.ComposeAsync(new(slack.Team), new Effect.Notify(slack.Id("sam"), notice), Cancellation) is { } words)
                said.Add(words);

        Assert.InRange(said.Count, 8, int.MaxValue); // those about a request that is not there have nothing to say
        Assert.All(said, words => Assert.NotNull(SmallPrint.In(Message(words), new(slack.Team))));
    }

    /// <summary>Over all commands there are, however they are answered: alone, of a case, of one that is not there, and typed wrongly.</summary>
    [Fact]
    public async Task Every_command_says_why_in_small_print()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        await TicketStories.AskAsync(slack, desk, "Where is the June report?");
        var commands = SosCommands
            .All.Select(command => (command.Name, Rule: (string?)command.Rule))
            .Concat(desk.Service<SosQuestions>().All.Select(question => (question.Name, question.Rule)))
            .Append(("help", SosHelp.Rule))
            .ToList();

        foreach (var (name, rule) in commands)
        foreach (var arguments in (string[])["", "#1", "#99", "2", "xyzzy"])
        {
            var answer = await AnswerAsync(desk, slack, $"{name} {arguments}");
            var blocks = answer.GetProperty("blocks").GetRawText();

            Assert.InRange(answer.GetProperty("blocks").GetArrayLength(), 1, 50);
            if (rule is null)
            {
                Assert.Equal("why", name); // its answer is the why
                Assert.Matches("playbook [0-9]|[Nn]o case", blocks);
            }
            else
            {
                Assert.True(Reasoning.Knows(rule), $"{name}: nobody is told what {rule} says");
                Assert.Equal(new SmallPrint(rule, 1), SmallPrint.In(answer, new(slack.Team)));
                Assert.Equal(2, blocks.Split("Why? ").Length); // it says so once
            }
        }
        Assert.Contains("/sos help", (await AnswerAsync(desk, slack, "xyzzy")).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> AnswerAsync(DeskInSlack desk, SlackWorkspace slack, string typed)
    {
        var command = new JsonObject
        {
            ["command"] = "/sos",
            ["text"] = typed,
            ["user_id"] = slack.Id("sam"),
            ["team_id"] = slack.Team,
            ["channel_id"] = slack.Support,
            ["trigger_id"] = $"why {typed}",
        };
        var answer = await desk.Service<Commanding>().TakeAsync(System.Text.Encoding.UTF8.GetBytes(command.ToJsonString()), "test");
        return JsonSerializer.Deserialize<JsonElement>(answer);
    }

    private static JsonElement Message(Rendered words) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["blocks"] = words.Blocks.DeepClone() });
}
