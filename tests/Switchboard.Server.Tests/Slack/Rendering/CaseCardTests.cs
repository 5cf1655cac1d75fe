using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>The card as golden JSON; UPDATE_GOLDEN=1 rewrites it, and the difference is reviewed like code.</summary>
public sealed class CaseCardTests
{
    private static readonly Instant Opened = Sample.Case().OpenedAt;

    public static readonly TheoryData<string> Standings = ["waiting", "claimed", "shared", "promised", "resolved", "withdrawn"];

    [Theory]
    [MemberData(nameof(Standings))]
    public void The_card_looks_as_agreed(string standing) => Golden.Check($"card.{standing}", Json(CaseCard.Render(View(standing))));

    [Theory]
    [MemberData(nameof(Standings))]
    public void Every_card_keeps_Slacks_limits_and_pings_nobody(string standing)
    {
        var card = CaseCard.Render(View(standing) with { NameOf = _ => new string('<', 5000) });

        Assert.InRange(card.Text.Length, 1, 4000);
        BlockLimits.Check(card.Blocks);
        Assert.DoesNotContain("<@", card.Blocks.ToJsonString(Relaxed), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<!",
            card.Blocks.ToJsonString(Relaxed).Replace("<!date^", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_name_cannot_smuggle_markup_in()
    {
        var card = CaseCard.Render(View("claimed") with { NameOf = _ => "<!channel> & <@U1>\n*x" });

        Assert.Contains("&lt;!channel&gt; &amp; &lt;@U1&gt; *x", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_for_browsers_there_is_no_link()
    {
        var card = CaseCard.Render(View("waiting") with { Page = null });

        Assert.DoesNotContain("url", card.Blocks.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, "less than a minute")]
    [InlineData(25 * 60, "25 min")]
    [InlineData(60 * 60, "1 h")]
    [InlineData((3 * 60 * 60) + 600, "3 h 10 min")]
    [InlineData(30 * 60 * 60, "a day")]
    [InlineData(50 * 60 * 60, "2 days")]
    public void Spans_are_said_as_people_say_them(int seconds, string said) =>
        Assert.Equal(said, SlackText.Span(Duration.FromSeconds(seconds)));

    [Fact]
    public void Long_text_is_cut_at_a_whole_character_and_entity()
    {
        Assert.Equal("ab…", SlackText.Cut("abcdef", 3));
        Assert.Equal("a…", SlackText.Cut("a👩‍👩‍👧‍👦bcdef", 5));
        Assert.Equal("x…", SlackText.Cut("x&amp;yyyy", 5));
        Assert.Equal("whole", SlackText.Cut("whole", 5));
    }

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Json(Rendered card) =>
        new JsonObject { ["text"] = card.Text, ["blocks"] = card.Blocks.DeepClone() }.ToJsonString(Relaxed);

    private static CardView View(string standing)
    {
        var state = Sample.Case();
        state = standing switch
        {
            "claimed" => state with { Claims = [new(Sample.Ana, ClaimedHow.Reaction, Opened)] },
            "shared" => state with
            {
                Claims = [new(Sample.Ana, ClaimedHow.Reply, Opened), new(Sample.Maya, ClaimedHow.Button, Opened)],
                Tags = [new("bug", [Sample.Ana]), new("documentation", [Sample.Ana])],
            },
            "promised" => state with
            {
                Claims = [new(Sample.Ana, ClaimedHow.Promise, Opened)],
                Promises = new PromiseBook
                {
                    Given =
                    [
                        new(Sample.Ana, Opened + Duration.FromMinutes(30), Opened),
                        new(Sample.Maya, Opened + Duration.FromMinutes(20), Opened) { MissedAt = Opened + Duration.FromMinutes(25) },
                    ],
                },
            },
            "resolved" => state with
            {
                Status = CaseStatus.Resolved,
                ResolvedBy = Sample.Ana,
                ResolvedAt = Opened + Duration.FromMinutes(25),
            },
            "withdrawn" => state with { Status = CaseStatus.Withdrawn, IsQuestionGone = true },
            _ => state,
        };
        return new(state, 17, Sample.Playbook)
        {
            NameOf = id => Sample.Workspace.NameOf(id) ?? id.Value,
            Page = new("https://desk.example/cases/17"),
        };
    }
}
