using NodaTime;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

public sealed class PlaybookReaderTests
{
    /// <summary>A whole playbook that is right; each test spoils one line of it.</summary>
    private const string Right = """
        desks:
          - name: Support
            support: support
        groups:
          "@sos": the first line
          "@dev911": the developer on duty
        supporters: ["@sos", "#strategicdelivery"]
        claim_reactions: [eyes]
        resolve_reactions: [heavy_check_mark]
        tags:
          bug:
            meaning: an actual code issue
            reactions: [bug]
            aliases: [beetle]
        urgencies:
          - name: emergency
            group: "@dev911"
            rule: R7
            meaning: the system is down
            always_on: true
            answer_within: 1h 30m
            warn: { before: 10m, group: "@sos" }
            escalate:
              - { after: 0m, page: "@dev911" }
              - { after: 20m, group: "@sos" }
            not_for: [help me understand]
            for: [an outage, "all users: nobody can work"]
            examples: [Nobody can sign in]
          - name: general
            rule: R5
            meaning: all else
        hours:
          - zone: Europe/London
            week:
              monday-friday: 09:00-12:00, 13:00-17:30
              sunday: 22:00-24:00
            holidays: [2026-12-25]
        """;

    [Fact]
    public void What_is_right_is_read()
    {
        var playbook = Read(Right);

        Assert.Equal([new Desk("Support", "support")], playbook.Desks);
        Assert.Equal([new Group("@sos", "the first line"), new Group("@dev911", "the developer on duty")], playbook.Groups);
        Assert.Equal(["@sos", "#strategicdelivery"], playbook.Supporters);
        Assert.Equal(["eyes"], playbook.ClaimReactions);
        Assert.Equal(["heavy_check_mark"], playbook.ResolveReactions);
        Assert.Equal(["bug", "beetle"], Assert.Single(playbook.Tags).Reactions);
        var emergency = playbook.Urgencies[0];
        Assert.Equal((true, true, Duration.FromMinutes(90)), (emergency.IsAlwaysOn, emergency.Pages, emergency.AnswerWithin));
        Assert.Equal(new Warning(Duration.FromMinutes(10)) { Group = "@sos" }, emergency.Warning);
        Assert.Equal([new Rung(Duration.Zero, "@dev911") { IsPage = true }, new Rung(Duration.FromMinutes(20), "@sos")], emergency.Ladder);
        Assert.Equal(["help me understand"], emergency.NotFor);
        Assert.Equal(["an outage", "all users: nobody can work"], emergency.For);
        Assert.Equal(["Nobody can sign in"], emergency.Examples);
        Assert.Equal(
            ("general", null, null, "R5"),
            (playbook.Urgencies[1].Name, playbook.Urgencies[1].Group, playbook.Urgencies[1].AnswerWithin, playbook.Urgencies[1].Rule)
        );
        var office = Assert.Single(playbook.Hours.Offices);
        Assert.Equal(("Europe/London", 11), (office.Zone.Id, office.Week.Length));
        Assert.Equal([new LocalDate(2026, 12, 25)], office.Holidays);
    }

    [Fact]
    public void The_shipped_playbook_encodes_the_process()
    {
        var playbook = Cases.Cast.Plain;

        Assert.Equal("Support", playbook.DeskOf("support")?.Name);
        Assert.Equal(["@sos", "@oncall", "@dev911"], playbook.Groups.Select(group => group.Handle));
        Assert.Equal(["eyes"], playbook.ClaimReactions);
        Assert.Equal(["heavy_check_mark", "white_check_mark", "ballot_box_with_check"], playbook.ResolveReactions);
        Assert.Equal(
            ["necktie", "fire_engine", "vhs", "coffin", "evergreen_tree", "bug", "documentation", "read_the_manual"],
            playbook.Tags.Select(tag => tag.Reactions[0])
        );
        Assert.Equal(["R7", "R6", "R5"], playbook.Urgencies.Select(urgency => urgency.Rule));
        Assert.True(playbook.Urgencies[0] is { IsAlwaysOn: true, Pages: true, Ladder: [{ After.TotalSeconds: 0 }, ..] });
        Assert.Contains("a confirmed bug keeps people from doing their jobs (wrong data, bad links)", playbook.Urgencies[0].For);
        Assert.Contains("anything with a deadline", playbook.Urgencies[1].For);
        Assert.Equal(["Where do I find XYZ?", "This looks weird."], playbook.Urgencies[2].Examples);
        Assert.Equal(
            [FactKind.Url, FactKind.Expected, FactKind.Actual, FactKind.Steps, FactKind.Affected, FactKind.Deadline, FactKind.Success],
            playbook.Facts.Single(rule => rule.Urgency == "soon").Needed
        );
    }

    [Theory]
    [InlineData("support: support", "supprt: support", "line 2, column 5: a desk has no 'support'; is 'supprt' meant to be it?")]
    [InlineData("support: support", "supprt: support", "line 3, column 5: a desk knows no 'supprt'; did you mean 'support'?")]
    [InlineData(
        "  - name: Support\n",
        "  - colour: red\n",
        "line 2, column 5: a desk knows no 'colour'; it knows 'name', 'support', 'product', 'developers', 'pretriage', 'review', 'digest'"
    )]
    [InlineData("\"@sos\": the", "sos: the", "line 5, column 3: 'sos' is no user group; groups are written with @ and in quotes: \"@sos\"")]
    [InlineData("\"@dev911\": the developer on duty", "\"@sos\": twice", "line 6, column 3: 'groups' of the playbook has '@sos' twice")]
    [InlineData("supporters: [\"@sos\"", "supporters: [\"@sso\"", "line 7, column 14: no user group '@sso'; did you mean '@sos'?")]
    [InlineData(
        "\"#strategicdelivery\"",
        "strategicdelivery",
        "line 7, column 22: 'strategicdelivery' is neither a group nor a channel; they are written \"@group\" or \"#channel\", in quotes"
    )]
    [InlineData("[eyes]", "[\":eyes:\"]", "line 8, column 19: ':eyes:' is no name of a reaction; write it without colons: 'eyes'")]
    [InlineData(
        "[eyes]",
        "[👀]",
        "line 8, column 19: '👀' is no name of a reaction; write the name that Slack shows for it, such as 'eyes' or 'heavy_check_mark'"
    )]
    [InlineData("[eyes]", "eyes", "line 8, column 18: 'claim_reactions' of the playbook must be a list, as in [one, two]")]
    [InlineData(
        "[heavy_check_mark]",
        "[heavy_chekc_mark]",
        "line 9, column 21: no reaction 'heavy_chekc_mark'; did you mean 'heavy_check_mark'?"
    )]
    [InlineData("[bug]", "[eyes]", "line 13, column 17: the reaction 'eyes' means claiming already; a reaction means one thing")]
    [InlineData("    meaning: an actual code issue\n", "", "line 12, column 5: the tag 'bug' has no 'meaning'")]
    [InlineData(
        "    group: \"@dev911\"\n",
        "    group: \"@dev91\"\n",
        "line 17, column 12: no user group '@dev91'; did you mean '@dev911'?"
    )]
    [InlineData(
        "group: \"@sos\" }",
        "group: \"@oncall\" }",
        "line 22, column 33: no user group '@oncall'; groups are listed under 'groups'"
    )]
    [InlineData("page: \"@dev911\"", "page: \"@dev91\"", "line 24, column 28: no user group '@dev91'; did you mean '@dev911'?")]
    [InlineData(
        "page: \"@dev911\"",
        "pages: \"@dev911\"",
        "line 24, column 22: a step of the escalation knows no 'pages'; did you mean 'page'?"
    )]
    [InlineData(
        "page: \"@dev911\"",
        "page: \"@dev911\", group: \"@sos\"",
        "line 24, column 9: a step of the escalation calls one group; write 'page: \"@group\"' or 'group: \"@group\"'"
    )]
    [InlineData(
        ", page: \"@dev911\"",
        "",
        "line 24, column 9: a step of the escalation calls one group; write 'page: \"@group\"' or 'group: \"@group\"'"
    )]
    [InlineData(
        "after: 20m",
        "after: 0m",
        "line 25, column 9: this step is not later than the one before it; write the steps from early to late"
    )]
    [InlineData("after: 20m", "after: soon", "line 25, column 18: 'soon' is no length of time; write it as '20m', '2h' or '1h 30m'")]
    [InlineData("1h 30m", "soon", "line 21, column 20: 'soon' is no length of time; write it as '20m', '2h' or '1h 30m'")]
    [InlineData("1h 30m", "0m", "line 21, column 20: '0m' is no length of time; write it as '20m', '2h' or '1h 30m'")]
    [InlineData(
        "before: 10m",
        "before: 2h",
        "line 22, column 11: the warning would come before the question; make 'before' shorter than 'answer_within'"
    )]
    [InlineData(
        "    answer_within: 1h 30m\n",
        "",
        "line 21, column 11: there is nothing to warn of: the urgency has no 'answer_within'; say how long an answer may take"
    )]
    [InlineData("[help me understand]", "help me", "line 26, column 14: 'not_for' of an urgency must be a list, as in [one, two]")]
    [InlineData(
        "- name: general",
        "- name: emergency",
        "line 29, column 5: two urgencies are called 'emergency'; events and buttons name an urgency, so each needs its own"
    )]
    [InlineData(
        "    meaning: all else",
        "    meaning: all else\n    group: \"@dev911\"",
        "line 29, column 5: '@dev911' stands for the urgency 'emergency' already; a group says one thing"
    )]
    [InlineData("always_on: true", "always_on: maybe", "line 20, column 16: 'maybe' is neither 'true' nor 'false'")]
    [InlineData(
        "claim_reactions: [eyes]",
        "open_reactions: [eyes]\nclaim_reactions: [eyes]",
        "line 8, column 18: the reaction 'eyes' means claiming already; a reaction means one thing"
    )]
    [InlineData(
        "claim_reactions: [eyes]",
        "claims: { nudge_after: x }\nclaim_reactions: [eyes]",
        "line 8, column 24: 'x' is no length of time; write it as '20m', '2h' or '1h 30m'"
    )]
    [InlineData(
        "claim_reactions: [eyes]",
        "claims: { offer_after: 2h }\nclaim_reactions: [eyes]",
        "line 8, column 9: a case is offered some time after its claimer was asked; say 'nudge_after' too"
    )]
    [InlineData(
        "claim_reactions: [eyes]",
        "claims: { offer_to: \"@son\" }\nclaim_reactions: [eyes]",
        "line 8, column 21: no user group '@son'; did you mean '@sos'?"
    )]
    [InlineData(
        "claim_reactions: [eyes]",
        "claims: { nudge: 2h }\nclaim_reactions: [eyes]",
        "line 8, column 11: 'claims' knows no 'nudge'; it knows 'collide_within', 'nudge_after', 'offer_after', 'offer_to'"
    )]
    [InlineData(
        "    group: \"@dev911\"\n",
        "",
        "line 28, column 5: no question reaches this urgency: 'emergency' before it has no group and takes every other; put it last"
    )]
    [InlineData("Europe/London", "Europe/Lodnon", "line 33, column 11: no time zone 'Europe/Lodnon'; did you mean 'Europe/London'?")]
    [InlineData(
        "Europe/London",
        "here",
        "line 33, column 11: no time zone 'here'; zones are named as in 'Europe/London' or 'America/New_York'"
    )]
    [InlineData("monday-friday", "monday-fridya", "line 35, column 7: 'fridya' is no day of the week; did you mean 'friday'?")]
    [InlineData(
        "09:00-12:00",
        "9-12",
        "line 35, column 22: '9-12, 13:00-17:30' are no opening hours; write them as '09:00-17:30', from early to late"
    )]
    [InlineData(
        "22:00-24:00",
        "22:00-02:00",
        "line 36, column 15: '22:00-02:00' are no opening hours; write them as '09:00-17:30', from early to late"
    )]
    [InlineData("2026-12-25", "25.12.2026", "line 37, column 16: '25.12.2026' is no date; write it as year-month-day: '2026-12-25'")]
    [InlineData(
        "resolve_reactions",
        "resolved_reactions",
        "line 9, column 1: the playbook knows no 'resolved_reactions'; did you mean 'resolve_reactions'?"
    )]
    [InlineData("claim_reactions: [eyes]", "tags: {}", "line 10, column 1: the playbook has 'tags' twice")]
    [InlineData("claim_reactions: [eyes]", "relays: hello", "line 8, column 9: 'relays' of the playbook must be a list, as in [one, two]")]
    public void A_mistake_is_told_with_its_place_and_a_hint(string right, string wrong, string mistake)
    {
        Assert.Contains(right, Right);

        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(Right.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(mistake, bad.Mistakes.Select(one => one.ToString()));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        var wrong = Right
            .Replace("[eyes]", "[\":eyes:\"]")
            .Replace("Europe/London", "Europe/Lodnon")
            .Replace("support: support", "support: []");

        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(wrong));

        Assert.Equal([3, 8, 33], bad.Mistakes.Select(mistake => mistake.Line));
    }

    [Theory]
    [InlineData("", "line 1, column 1: this is no YAML: the file is empty")]
    [InlineData("just words", "line 1, column 1: the playbook must be a map of names to values")]
    [InlineData("desks: []", "line 1, column 8: 'desks' of the playbook must be a list with at least one item")]
    [InlineData("tags: {}", "line 1, column 7: 'tags' of the playbook must be a map with at least one name")]
    [InlineData("desks: [1]", "line 1, column 9: a desk must be a map of names to values")]
    [InlineData("desks: *nothing", "line 1, column 8: this is no YAML: nothing is called '&nothing'")]
    [InlineData("a: 1\n---\nb: 2", "line 2, column 1: this is no YAML: the file holds more than one document")]
    public void What_is_no_playbook_at_all_is_told_too(string text, string mistake)
    {
        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(text));

        Assert.Contains(mistake, bad.Mistakes.Select(one => one.ToString()));
    }

    [Fact]
    public void What_YAML_itself_refuses_is_told_with_its_place()
    {
        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook("desks:\n  - name: \"Support\n"));

        Assert.StartsWith("this is no YAML: ", Assert.Single(bad.Mistakes).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_stand_for_what_they_name()
    {
        var playbook = Read(Right.Replace("[eyes]", "&looking [eyes]").Replace("aliases: [beetle]", "aliases: [beetle, &other ant]"));

        Assert.Equal(["eyes"], playbook.ClaimReactions);
        Assert.Equal(["bug", "beetle", "ant"], playbook.Tags[0].Reactions);
    }

    [Fact]
    public void Two_desks_do_not_share_a_channel()
    {
        var bad = Assert.IsType<PlaybookReading.Bad>(
            YamlNodes.ReadPlaybook(
                Right.Replace("    support: support\n", "    support: support\n  - name: Other\n    support: \"#support\"\n")
            )
        );

        Assert.Equal("line 4, column 5: two desks have the support channel 'support'; a channel belongs to one desk", bad.ToString());
    }

    [Fact]
    public void A_range_of_days_may_pass_the_end_of_the_week()
    {
        var playbook = Read(Right.Replace("monday-friday", "friday-monday"));

        IsoDayOfWeek[] days = [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday];
        Assert.Equal(days, playbook.Hours.Offices[0].Week.SkipLast(1).Select(hours => hours.Day).Distinct());
    }

    private static Playbook Read(string yaml) =>
        YamlNodes.ReadPlaybook(yaml) switch
        {
            PlaybookReading.Good good => good.Playbook,
            var bad => throw new InvalidOperationException(bad.ToString()),
        };
}
