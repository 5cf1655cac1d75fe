using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Reviews;
using Switchboard.Setup;

namespace Switchboard.Slack.Rendering;

/// <summary>A whole review as people read it (R18). UPDATE_GOLDEN=1 rewrites the text; its diff is reviewed like code.</summary>
public sealed class ReviewWordsTests
{
    private static readonly TeamId Team = new("T1");
    private static readonly ChannelId Support = new("C1");
    private static readonly ReviewId Id = new(Team, Support, new ChannelId("C9"), new Week(2026, 48));
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly Playbooks.Playbook Playbook = PlaybookFile.Read(Playbooks.DefaultPlaybook.Text, 3);

    private static readonly ReviewWindow Window = new(
        new Week(2026, 48),
        Instant.FromUtc(2026, 11, 20, 14, 0),
        Instant.FromUtc(2026, 11, 27, 14, 0)
    );

    [Fact]
    public void A_week_reads_as_it_should()
    {
        var text = Read(Week());

        var file = Path.Combine(Folder(), "review.week.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void A_quiet_week_is_one_line() =>
        Assert.Equal(
            "Our week, 20 November to 27 November: a quiet one. Nobody had a question, and nothing is left over.",
            Read(ViewOf([])).Split('\n')[0]
        );

    /// <summary>There is no thread below it, so the questions themselves are tagged.</summary>
    [Fact]
    public void The_week_so_far_speaks_of_nothing_that_is_not_there()
    {
        var said = ReviewWords.SoFar(ViewOf([Told(1, "Where is it?"), Told(2, "It is empty", tags: ["bug"], solvedAfter: 30)]));

        Assert.Contains("1 still open. We'll figure it out.", said.Text, StringComparison.Ordinal);
        var text = Written(said.Blocks);
        Assert.Contains("*Not tagged yet: 1*. A reaction on the question tags it.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("this thread", text, StringComparison.Ordinal);
    }

    [Fact]
    public void However_long_a_week_is_its_messages_keep_Slacks_limits()
    {
        var words = string.Concat(Enumerable.Repeat("<a&b> *very* long 🇩🇪 ", 200));
        var view = ViewOf([
            .. Enumerable
                .Range(1, 300)
                .Select(number => Told(number, words, solvedAfter: 30, tags: number % 3 == 0 ? [] : ["bug", "documentation"])),
        ]);

        var parts = ReviewParts.Of(view.Sight.Review);

        Assert.True(parts.Length > 1);
        for (var part = 0; part < parts.Length; part++)
        {
            var message = ReviewWords.Part(view, part);
            BlockLimits.Check(message.Blocks);
            Assert.InRange(message.Blocks.ToJsonString().Length, 1, 40_000);
            Assert.InRange(Written(message.Blocks).Length, 1, 13_000); // what Slack takes before "msg_blocks_too_long"
        }
    }

    [Fact]
    public void Nobody_is_mentioned_and_nothing_a_person_wrote_is_markup()
    {
        var view = ViewOf([Told(1, "<!here> <@U1> <#C2|secret-plans> <https://x.example|click> *b* _i_ `c` & <script>", tags: ["bug"])]);

        var text = Read(view);

        Assert.DoesNotContain("<!here>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-plans", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.Contains("here Maya another channel click b i c &amp;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_button_carries_is_read_back()
    {
        var part = new ReviewPart(Id, 2);

        Assert.Equal(new ReviewTarget("post-mortem", part), ReviewTarget.Read(ReviewTarget.Write(part, "post-mortem")));
        Assert.Equal(new ReviewTarget("bug", null), ReviewTarget.Read("bug"));
        Assert.Null(ReviewTarget.Read(""));
    }

    private static ReviewView Week()
    {
        var due = new LocalDate(2026, 11, 25);
        var before = Window.From - Duration.FromDays(3);
        return ViewOf([
            Told(
                1,
                "Where do I find the churn report?",
                askedDay: -20,
                solvedAfter: 25,
                tags: ["documentation"],
                followUp: new("documentation", new UserId("U3"), due, before)
            ),
            Told(
                2,
                "The export is empty",
                askedDay: -20,
                solvedAfter: 90,
                tags: ["bug"],
                followUp: new("bug", new UserId("U3"), due, before) { DoneAt = Monday, DoneBy = new UserId("U3") }
            ),
            Told(3, "Nobody can sign in!", solvedAfter: 12, tags: ["post-mortem", "developers"]),
            Told(4, "How do I invite a colleague?", solvedAfter: 3, tags: ["manual"], page: "https://docs.example/invite"),
            Told(5, "What does churn mean here?", tags: ["newcomers"], owner: "U2"),
            Told(6, "Numbers do not tie out to a query on the same data", solvedAfter: 1600, tags: ["data", "bug"]),
            Told(7, "Why is the logo green?"),
            Told(8, null, solvedAfter: 40),
        ]);
    }

    private static ToldCase Told(
        long number,
        string? question,
        int askedDay = 0,
        int? solvedAfter = null,
        string[]? tags = null,
        FollowUp? followUp = null,
        string page = "",
        string? owner = null
    )
    {
        var asked = Monday + Duration.FromDays(askedDay) + Duration.FromMinutes(number);
        Instant? solved = solvedAfter is { } minutes ? asked + Duration.FromMinutes(minutes) : null;
        return new(
            new CaseState
            {
                Key = new CaseKey(Team, Support, new MessageTs($"{asked.ToUnixTimeSeconds()}.{number:000000}")),
                Asker = new UserId("U1"),
                OpenedAt = asked,
                Status = solved is null ? CaseStatus.Open : CaseStatus.Resolved,
                ResolvedAt = solved,
                ResolvedBy = solved is null ? null : new UserId("U2"),
                FirstAnsweredAt = solved,
                Claims = owner is null ? [] : [new Claim(new UserId(owner), ClaimedHow.Reaction, asked)],
                Tags = [.. (tags ?? []).Select(tag => new StandingTag(tag, [new UserId("U3")]))],
                Lessons = followUp is null ? null : new Lessons { FollowUps = [followUp] },
            },
            number,
            question
        )
        {
            Page = page,
        };
    }

    private static ReviewView ViewOf(IReadOnlyList<ToldCase> cases)
    {
        var review = LookingBack.Over(Window, cases.Select(told => new ReviewedCase(told.State, told.Number)), Playbook);
        var sight = new ReviewSight(Id, review, 3, cases.ToDictionary(told => told.State.Key));
        return new(sight, Playbook, DateTimeZoneProviders.Tzdb["Europe/London"])
        {
            NameOf = id =>
                id.Value switch
                {
                    "U1" => "Maya",
                    "U2" => "Sam",
                    _ => "Ada",
                },
            ThreadOf = key => new Uri(
                $"https://larkspur.slack.com/archives/{key.Channel}/p{key.Thread.Value.Replace(".", "", StringComparison.Ordinal)}"
            ),
            Page = new Uri("https://desk.example/reviews/2026-W48?desk=C1"),
        };
    }

    /// <summary>Every message, one after the other, buttons in brackets.</summary>
    private static string Read(ReviewView view)
    {
        var messages = ReviewParts.Of(view.Sight.Review).Select((_, part) => ReviewWords.Part(view, part));
        var alone = view.Sight.Review.Untagged.Take(ReviewParts.MostUntagged).Select(item => ReviewWords.Untagged(view, item.Case));
        return string.Join("\n----\n", messages.Concat(alone).Select(message => Written(message.Blocks))) + "\n";
    }

    private static string Written(JsonArray blocks) =>
        string.Join(
            '\n',
            blocks
                .OfType<JsonObject>()
                .Select(block =>
                    ((string?)block["text"]?["text"] ?? (string?)block["elements"]![0]!["text"])
                    + (block["accessory"] is { } button ? $"  [{(string?)button["text"]!["text"]}]" : "")
                )
        );

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "golden");
}
