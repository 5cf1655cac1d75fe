using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;
using Switchboard.Playbooks;
using Switchboard.Slack;

namespace Switchboard.Tickets.Jira;

/// <summary>Every document is one in the eyes of Atlassian's own schema, whatever was written in Slack.</summary>
public sealed class JiraTextTests
{
    private static readonly Gen<string> Slackish = Gen.OneOf(
            Gen.OneOf(
                "*bold*",
                "_italic_",
                "~struck~",
                "`code`",
                "```\nlong code\n```",
                "*_both_*",
                "*bold `code`*",
                "> quoted",
                "\n",
                "\n\n"
            ),
            Gen.OneOf(
                "• one",
                "• two",
                "1. first",
                "<https://a.example|here>",
                "<@U1>",
                "<#C1|support>",
                "<!here>",
                ":fire:",
                "{noformat}",
                "[x|y]",
                "h1. "
            ),
            Gen.String[0, 12]
        )
        .Array[0, 14]
        .Select(parts => string.Join(' ', parts));

    [Fact]
    public async Task Any_text_of_Slack_becomes_a_document_that_Atlassians_schema_takes()
    {
        var judge = await AdfJudge.OpenAsync();
        Assert.NotEmpty(
            judge.Judge("""{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":""}]}]}""")
        );

        Slackish.Sample(text => Fits(judge, Mrkdwn.Read(text)), iter: 400, threads: 1);
    }

    /// <summary>In the description, in a field of Jira's own, and in a comment below the head that names its author.</summary>
    [Fact]
    public async Task Wherever_such_text_stands_in_an_issue_it_is_such_a_document()
    {
        var judge = await AdfJudge.OpenAsync();
        await using var jira = await JiraUnderTest.OpenAsync(rules: LongField("Steps"), by: _ => judge.Handler);
        var nth = 0;

        await Slackish.SampleAsync(
            async text =>
            {
                var key = new CaseKey(
                    new TeamId("T1"),
                    new ChannelId("C1"),
                    new MessageTs($"1763913600.{Interlocked.Increment(ref nth):D6}")
                );
                var stop = TestContext.Current.CancellationToken;
                var made = await jira.System.CreateAsync(Draft(key, text), DedupKey.OfTicket(key, TicketKind.Issue), stop);
                var said = new CommentDraft(new UserId("U1"), text, text, key.Thread.At) { EditedAt = key.Thread.At };
                var ticket = Assert.IsType<CreateOutcome.Created>(made).Ticket;
                var wrote = await jira.System.CommentAsync(
                    key.Team,
                    ticket,
                    said,
                    DedupKey.OfReply(key, TicketKind.Issue, key.Thread),
                    stop
                );
                Assert.IsType<WriteOutcome.Done>(wrote);
            },
            iter: 30,
            threads: 1
        );

        Assert.True(judge.Seen.Count >= 3 * nth, $"{judge.Seen.Count} documents of {nth} issues"); // each has three
    }

    private static TicketDraft Draft(CaseKey key, string text) =>
        new(key, TicketKind.Issue, "V1", "Nobody can sign in")
        {
            Fields = [new("Steps", text), new($"What is broken {text}", text), new("Who", text) { IsPerson = true }],
            Reporter = new UserId("U1"),
            ReporterName = text,
            MadeBy = new UserId("U1"),
            Thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100"),
        };

    private static JsonObject LongField(string name) =>
        new()
        {
            ["custom_fields"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "customfield_10053",
                    ["name"] = name,
                    ["kind"] = "textarea",
                }
            ),
        };

    [Fact]
    public async Task What_was_cut_is_still_such_a_document_and_as_short_as_it_must_be()
    {
        var judge = await AdfJudge.OpenAsync();
        var thread = new Uri("https://larkspur.slack.com/archives/C1/p1763913600000100");
        var shortest = WikiText.LengthOf(Shortening.Fit(Mrkdwn.Read(new string('x', 1000)), WikiText.LengthOf, 100, thread));

        Gen.Select(Slackish, Gen.Int[shortest, 400], Gen.Bool)
            .Sample(
                (text, limit, isKnown) =>
                {
                    var cut = Shortening.Fit(Mrkdwn.Read(text), WikiText.LengthOf, limit, isKnown ? thread : null);

                    Assert.InRange(WikiText.LengthOf(cut), 0, limit);
                    Fits(judge, cut);
                },
                iter: 400,
                threads: 1
            );
    }

    private static void Fits(AdfJudge judge, ImmutableArray<RichBlock> blocks) =>
        Assert.Empty(judge.Judge(new AdfText().Write(blocks).ToJsonString()));

    /// <summary>So that an edit is seen to be one, and what is no edit is not written again.</summary>
    [Fact]
    public void Plain_words_read_back_as_they_were_written_in_both_faces() =>
        Gen.Char["ab {}[]*_\\^~+!|#-"]
            .Array[1, 20]
            .Select(signs => new string(signs))
            .Sample(
                text =>
                {
                    foreach (var face in (IJiraText[])[new AdfText(), new WikiText()])
                        Assert.Equal([text], face.Read(face.Write([new RichBlock.Paragraph([new Rich.Plain(text)])])));
                },
                iter: 500
            );

    [Fact]
    public void Wiki_text_means_what_Slacks_does() =>
        Assert.Equal(
            "*bold* and _not_ \\{code\\} at [here|https://a.example/]\n\n* one\n* two",
            (string?)new WikiText().Write(Mrkdwn.Read("*bold* and _not_ {code} at <https://a.example/|here>\n• one\n• two"))
        );

    [Theory]
    [InlineData(
        "It's a Secret to Everybody",
        "Hello World!",
        "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
        true
    )]
    [InlineData("another", "Hello World!", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9", false)]
    [InlineData(
        "It's a Secret to Everybody",
        "Hello World?",
        "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
        false
    )]
    [InlineData(
        "It's a Secret to Everybody",
        "Hello World!",
        "sha1=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
        false
    )]
    [InlineData("", "Hello World!", "sha256=0000", false)]
    [InlineData("It's a Secret to Everybody", "Hello World!", null, false)]
    public void A_hook_counts_only_with_the_right_signature(string secret, string body, string? header, bool isGenuine) =>
        Assert.Equal(isGenuine, JiraWatching.IsGenuine(secret, Encoding.UTF8.GetBytes(body), header));

    [Fact]
    public void Every_recorded_hook_names_its_issue()
    {
        var folder = Path.Combine(Corpora.Require(), "tickets", "mattermost-plugin-jira");
        var hooks = Directory.GetFiles(folder, "webhook-*.json");

        Assert.NotEmpty(hooks);
        Assert.All(hooks, file => Assert.Matches("^[0-9]+$", JiraWatching.IssueOf(JsonNode.Parse(File.ReadAllText(file)))));
    }
}
