using NodaTime;
using Switchboard.Cases;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

public sealed class ReviewReaderTests
{
    private const string Right = """
        desks:
          - name: Support
            support: support
            review: { channel: "#support-review", day: friday, time: "14:00", zone: Europe/London }
        groups:
          "@sos": the first line
        supporters: ["@sos"]
        claim_reactions: [eyes]
        resolve_reactions: [heavy_check_mark]
        tags:
          documentation:
            meaning: should be written
            reactions: [memo]
            review: write
        urgencies:
          - name: general
            rule: R5
            meaning: all else
        hours:
          - zone: Europe/London
            week:
              monday-friday: 09:00-17:30
        """;

    [Fact]
    public void A_review_has_a_channel_a_day_a_time_and_a_zone()
    {
        var playbook = Assert.IsType<PlaybookReading.Good>(YamlNodes.ReadPlaybook(Right)).Playbook;

        Assert.Equal(
            new WeeklyReview("support-review", IsoDayOfWeek.Friday, new LocalTime(14, 0), DateTimeZoneProviders.Tzdb["Europe/London"]),
            playbook.Desks[0].Review
        );
        Assert.Equal(TagDuty.Write, playbook.Tags[0].Duty);
    }

    [Fact]
    public void The_shipped_playbook_looks_back_every_Friday()
    {
        Assert.Equal((IsoDayOfWeek.Friday, "support-review"), (Cast.Plain.Desks[0].Review?.Day, Cast.Plain.Desks[0].Review?.Channel));
        Assert.Equal(
            [
                ("post-mortem", TagDuty.PostMortem),
                ("newcomers", TagDuty.ReadingList),
                ("documentation", TagDuty.Write),
                ("manual", TagDuty.WhichPage),
            ],
            Cast.Plain.Tags.Where(tag => tag.Duty != TagDuty.None).Select(tag => (tag.Name, tag.Duty))
        );
    }

    [Fact]
    public void A_desk_without_one_never_looks_back()
    {
        var without = Right.Replace(
            "    review: { channel: \"#support-review\", day: friday, time: \"14:00\", zone: Europe/London }\n",
            "",
            StringComparison.Ordinal
        );

        Assert.Null(Assert.IsType<PlaybookReading.Good>(YamlNodes.ReadPlaybook(without)).Playbook.Desks[0].Review);
    }

    [Theory]
    [InlineData("day: friday", "day: fryday", "line 4, column 48: 'fryday' is no day of the week; did you mean 'friday'?")]
    [InlineData("day: friday", "dya: friday", "line 4, column 13: a review has no 'day'; is 'dya' meant to be it?")]
    [InlineData("\"14:00\"", "2pm", "line 4, column 62: '2pm' is no time of day; write it with hours and minutes: '08:00'")]
    [InlineData("\"14:00\"", "\"25:00\"", "line 4, column 62: '25:00' is no time of day; write it with hours and minutes: '08:00'")]
    [InlineData(
        "\"14:00\", zone: Europe/London",
        "\"14:00\", zone: Europe/Lodnon",
        "line 4, column 77: no time zone 'Europe/Lodnon'; did you mean 'Europe/London'?"
    )]
    [InlineData("channel: \"#support-review\", ", "", "line 4, column 13: a review has no 'channel'")]
    [InlineData(
        "day: friday",
        "day: saturday",
        "line 4, column 48: nobody is at work on a saturday, when the week is reviewed; choose a day that 'hours' names"
    )]
    [InlineData("review: write", "review: writ", "line 14, column 13: a review knows no 'writ'; did you mean 'write'?")]
    [InlineData(
        "review: write",
        "review: laugh",
        "line 14, column 13: a review knows no 'laugh'; it knows 'write', 'which-page', 'post-mortem' and 'reading-list'"
    )]
    public void A_mistake_is_told_with_its_place_and_a_hint(string right, string wrong, string mistake)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);

        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(Right.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(mistake, bad.Mistakes.Select(one => one.ToString()));
    }
}
