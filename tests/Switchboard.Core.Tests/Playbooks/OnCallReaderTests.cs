using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Switchboard.OnCall.Escalation;
using Switchboard.OnCall.Groups;
using Switchboard.Setup;
using static NodaTime.IsoDayOfWeek;

namespace Switchboard.Playbooks;

public sealed class OnCallReaderTests
{
    /// <summary>The part about being on call, as a team would write it; each test spoils one line of it. It begins with line 1.</summary>
    private const string Right = """
        names:
          ann: UANN
          bob: UBOB
          cleo: UCLEO
        schedules:
          product:
            zone: Europe/London
            wanted: 2
            away: next stands in
            holidays: [2026-12-25]
            layers:
              - name: weekly
                every: 2 weeks
                from: 2026-11-02 09:00
                until: 2027-11-01 09:00
                together: 2
                order: [ann, [bob, cleo]]
                later:
                  2027-01-11: [ann, bob]
                  2027-02-08: [bob]
              - name: nights
                level: 2
                zone: America/New_York
                every: day
                from: 2026-11-02 22:00
                hours: { monday-tuesday: "22:00-06:00", saturday: "00:00-24:00" }
                on_holidays: rests
                order: [cleo]
              - name: launch
                level: 3
                shifts:
                  - { from: 2026-12-01 09:00, until: 2026-12-02 09:00, people: [ann, cleo] }
            overrides:
              - { from: 2026-12-24 09:00, until: 2026-12-26 09:00, of: ann, with: [bob] }
              - { from: 2026-12-31 09:00, until: 2027-01-01 09:00, with: [cleo] }
          spare:
            zone: Europe/London
            layers:
              - { name: always, every: week, from: 2026-11-02 09:00, order: [bob] }
        follow:
          "@oncall":
            schedules: [product, spare]
            permanent: [cleo]
            leave_out_away: true
            stand_ins: [spare, ann]
            hand_edits: adopt
        escalations:
          emergency:
            repeat: until acknowledged
            quiet_after: 30m
            steps:
              - { call: ["@oncall", "#support"], wait: 5m }
              - { call: [product, ann], wait: 10m, round_robin: true }

        """;

    private const string Rest = """
        desks:
          - name: Support
            support: support
        groups:
          "@sos": the first line
          "@oncall": on duty
          "@dev911": emergencies
        supporters: ["@sos"]
        claim_reactions: [eyes]
        resolve_reactions: [heavy_check_mark]
        tags:
          bug: { meaning: an actual code issue, reactions: [bug] }
        urgencies:
          - { name: general, rule: R5, meaning: all else }
        hours:
          - { zone: Europe/London, week: { monday-friday: 09:00-17:30 } }
        """;

    private static readonly (UserId Ann, UserId Bob, UserId Cleo) People = (new("UANN"), new("UBOB"), new("UCLEO"));

    [Fact]
    public void Schedules_are_read()
    {
        var product = Read(Right).Schedules[0];

        Assert.Equal(
            ("product", "Europe/London", 2, WhenAway.NextStandsIn),
            (product.Name, product.Zone.Id, product.Wanted, product.WhenAway)
        );
        Assert.Equal([new LocalDate(2026, 12, 25)], product.Holidays);
        Assert.Equal([("weekly", 1), ("nights", 2), ("launch", 3)], product.Layers.Select(layer => (layer.Name, layer.Level)));
        var weekly = Assert.IsType<Layer.Rotating>(product.Layers[0]).Rotation;
        Assert.Equal(new TurnLength(2, TurnUnit.Weeks), weekly.Length);
        Assert.Equal(
            (new LocalDateTime(2026, 11, 2, 9, 0), new LocalDateTime(2027, 11, 1, 9, 0), 2),
            (weekly.Start, weekly.End, weekly.PerTurn)
        );
        Assert.Equal([Crew.Of(People.Ann), Crew.Of(People.Bob, People.Cleo)], weekly.Lineups[0].Order);
        Assert.Equal(
            [new LocalDate(2026, 11, 2), new LocalDate(2027, 1, 11), new LocalDate(2027, 2, 8)],
            weekly.Lineups.Select(one => one.From)
        );
        var nights = Assert.IsType<Layer.Rotating>(product.Layers[1]);
        Assert.Equal(
            ("America/New_York", "America/New_York", OnHolidays.Rests),
            (nights.Zone.Id, nights.Rotation.Zone.Id, nights.OnHolidays)
        );
        Assert.Equal(
            [
                new Window(Monday, new LocalTime(22, 0), new LocalTime(6, 0)),
                new Window(Tuesday, new LocalTime(22, 0), new LocalTime(6, 0)),
                new Window(Saturday, LocalTime.Midnight, LocalTime.Midnight),
            ],
            nights.Windows
        );
        var shift = Assert.Single(Assert.IsType<Layer.Fixed>(product.Layers[2]).Shifts);
        Assert.Equal((Rota.At("2026-12-01 09:00"), Rota.At("2026-12-02 09:00")), (shift.From, shift.Until));
        Assert.Equal([People.Ann, People.Cleo], shift.People);
    }

    [Fact]
    public void What_is_read_works()
    {
        var rules = Read(Right);

        Assert.Equal([People.Bob], WhoIsOn.At(rules.Schedules[0], Rota.At("2026-12-24 12:00")).Select(duty => duty.Who).Take(1));
        Assert.Equal([People.Cleo], WhoIsOn.At(rules.Schedules[0], Rota.At("2026-12-31 12:00")).Select(duty => duty.Who));
        Assert.IsType<Change.Instead>(rules.Schedules[0].Changes[0]);
        Assert.Equal(["product-override-1", "product-override-2"], rules.Schedules[0].Changes.Select(change => change.Id));
    }

    /// <summary>It stands at line 36, before the schedule "spare".</summary>
    private const string Launch = """
            temporary:
              - from: 2026-12-24 09:00
                until: 2026-12-27 09:00
                falls_back: no
                shifts:
                  - { from: 2026-12-24 09:00, until: 2026-12-25 09:00, people: [ann] }
                  - { from: 2026-12-26 09:00, until: 2026-12-27 09:00, people: [bob, cleo] }

        """;

    [Fact]
    public void A_schedule_has_others_of_its_own_for_a_time()
    {
        var product = Read(With(Launch)).Schedules[0] with { Changes = [] };

        Assert.Equal("product-temporary-1", Assert.Single(product.Temporaries).Id);
        Assert.Equal([People.Ann], Rota.PeopleAt(product, "2026-12-24 12:00"));
        Assert.Empty(Rota.PeopleAt(product, "2026-12-25 12:00"));
        Assert.Equal([People.Bob, People.Cleo], Rota.PeopleAt(product, "2026-12-26 12:00"));
        var falling = Read(With(Launch.Replace("        falls_back: no\n", "", StringComparison.Ordinal))).Schedules[0];
        Assert.NotEmpty(Rota.PeopleAt(falling with { Changes = [] }, "2026-12-25 12:00"));
    }

    [Theory]
    [InlineData("until: 2026-12-27 09:00\n", "until: 2026-12-24 09:00\n", "line 38, column 16: 'until' is not after 'from'")]
    [InlineData(
        "falls_back: no",
        "falls_bakc: no",
        "line 39, column 9: a temporary schedule knows no 'falls_bakc'; did you mean 'falls_back'?"
    )]
    [InlineData("people: [ann]", "people: [anne]", "line 41, column 73: nobody is called 'anne'; did you mean 'ann'?")]
    [InlineData(
        "until: 2026-12-27 09:00\n",
        "until: 2026-12-26 18:00\n",
        "line 37, column 9: a shift of this temporary schedule lies outside of it; it lasts from 'from' until 'until'"
    )]
    public void A_mistake_in_a_schedule_for_a_time_is_told_with_its_place(string right, string wrong, string mistake)
    {
        Assert.Contains(right, Launch);

        var bad = Assert.IsType<PlaybookReading.Bad>(
            YamlNodes.ReadPlaybook(With(Launch.Replace(right, wrong, StringComparison.Ordinal)) + Rest)
        );

        Assert.Contains(mistake, bad.Mistakes.Select(one => one.ToString()));
    }

    private static string With(string launch) => Right.Replace("  spare:\n", launch + "  spare:\n", StringComparison.Ordinal);

    [Fact]
    public void Groups_and_escalations_are_read()
    {
        var rules = Read(Right);

        var group = Assert.Single(rules.Groups);
        Assert.Equal(("@oncall", true, HandEdits.AreAdopted), (group.Handle, group.LeavesOutTheAway, group.HandEdits));
        Assert.Equal(["product", "spare"], group.Schedules);
        Assert.Equal([People.Cleo], group.Permanent);
        Assert.Equal([new StandIn.OfSchedule("spare"), new StandIn.Person(People.Ann)], group.StandIns);
        var policy = Assert.Single(rules.Escalations);
        Assert.Equal(("emergency", null, Duration.FromMinutes(30)), (policy.Name, policy.Repeats, policy.QuietAfter));
        Assert.Equal([new Target.OfGroup("@oncall"), new Target.Channel("#support")], policy.Steps[0].Targets);
        Assert.Equal([new Target.OnSchedule("product"), new Target.Person(People.Ann)], policy.Steps[1].Targets);
        Assert.Equal(
            [(Duration.FromMinutes(5), false), (Duration.FromMinutes(10), true)],
            policy.Steps.Select(step => (step.Wait, step.IsRoundRobin))
        );
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("    quiet_after: 1h 30m\n", 90)]
    [InlineData("    quiet_after: never\n", null)]
    public void A_page_that_was_taken_and_has_gone_quiet_calls_again_unless_the_playbook_says_never(string written, int? minutes)
    {
        var rules = Read(Right.Replace("    quiet_after: 30m\n", written, StringComparison.Ordinal));

        Assert.Equal(minutes, rules.Escalations[0].QuietAfter?.TotalMinutes);
    }

    [Fact]
    public void All_of_it_may_be_left_out()
    {
        var rules = Read("");

        Assert.Empty(rules.Schedules);
        Assert.Empty(rules.Groups);
        Assert.Empty(rules.Escalations);
    }

    [Fact]
    public void The_example_in_the_default_playbook_is_right()
    {
        var lines = DefaultPlaybook.Text.Split('\n').SkipWhile(line => !line.StartsWith("# names:", StringComparison.Ordinal));
        var example = string.Join('\n', lines.TakeWhile(line => line.StartsWith('#')).Select(line => line.Length > 2 ? line[2..] : ""));

        var rules = Read(example + "\n");

        Assert.Equal(("product", "@oncall", "emergency"), (rules.Schedules[0].Name, rules.Groups[0].Handle, rules.Escalations[0].Name));
    }

    [Theory]
    [InlineData(
        "ann: UANN",
        "ann: ann@example.org",
        "line 2, column 8: 'ann@example.org' is no member id; Slack shows it under a person's profile, Copy member ID: 'U024BE7LH'"
    )]
    [InlineData("ann: UANN", "\"@ann\": UANN", "line 2, column 3: '@ann' is no name for a person; write 'ann'")]
    [InlineData("bob: UBOB", "bob: UANN", "line 3, column 8: 'bob' and 'ann' are the same person, 'UANN'")]
    [InlineData("  cleo: UCLEO", "  ann: UCLEO", "line 4, column 3: 'names' of the playbook has 'ann' twice")]
    [InlineData("  product:\n", "  ann:\n", "line 6, column 3: 'ann' is a person already; a schedule needs a name of its own")]
    [InlineData("    zone: Europe/London\n    wanted", "    wanted", "line 7, column 5: the schedule 'product' has no 'zone'")]
    [InlineData(
        "    zone: Europe/London\n    wanted",
        "    zone: Europe/Lodnon\n    wanted",
        "line 7, column 11: no time zone 'Europe/Lodnon'; did you mean 'Europe/London'?"
    )]
    [InlineData("wanted: 2", "wanted: 0", "line 8, column 13: '0' is no number from 1 to 1000")]
    [InlineData("wanted: 2", "wanted: two", "line 8, column 13: 'two' is no number from 1 to 1000")]
    [InlineData(
        "next stands in",
        "nxt stands in",
        "line 9, column 11: 'nxt stands in' is none of 'stays', 'next stands in'; did you mean 'next stands in'?"
    )]
    [InlineData("[2026-12-25]", "[25.12.]", "line 10, column 16: '25.12.' is no date; write it as year-month-day: '2026-12-25'")]
    [InlineData(
        "layers:\n      - name: weekly",
        "layrs:\n      - name: weekly",
        "line 11, column 5: the schedule 'product' knows no 'layrs'; did you mean 'layers'?"
    )]
    [InlineData(
        "name: nights",
        "name: weekly",
        "line 21, column 9: two layers are called 'weekly'; a layer needs a name of its own, because reasons speak of it"
    )]
    [InlineData(
        "2 weeks",
        "fortnight",
        "line 13, column 16: 'fortnight' is no length of a turn; write it as 'week', '2 weeks', '3 days' or '12 hours'"
    )]
    [InlineData(
        "2 weeks",
        "0 weeks",
        "line 13, column 16: '0 weeks' is no length of a turn; write it as 'week', '2 weeks', '3 days' or '12 hours'"
    )]
    [InlineData(
        "from: 2026-11-02 09:00\n        until",
        "from: monday\n        until",
        "line 14, column 15: 'monday' is no date and time; write it as '2026-11-02 09:00'"
    )]
    [InlineData("until: 2027-11-01 09:00", "until: 2026-11-02 09:00", "line 15, column 16: 'until' is not after 'from'")]
    [InlineData("together: 2", "togehter: 2", "line 16, column 9: a layer knows no 'togehter'; did you mean 'together'?")]
    [InlineData("[ann, [bob, cleo]]", "[anne, [bob, cleo]]", "line 17, column 17: nobody is called 'anne'; did you mean 'ann'?")]
    [InlineData("[ann, [bob, cleo]]", "[ann, [bob, zed]]", "line 17, column 28: nobody is called 'zed'; people are named under 'names'")]
    [InlineData(
        "[ann, [bob, cleo]]",
        "[ann, [bob, [cleo]]]",
        "line 17, column 28: an order names people, or lists of people who are on together"
    )]
    [InlineData("[ann, [bob, cleo]]", "ann", "line 17, column 16: 'order' of a layer must be a list with at least one item")]
    [InlineData(
        "2027-01-11: [ann, bob]",
        "soon: [ann, bob]",
        "line 19, column 11: 'soon' is no date; write it as year-month-day: '2026-12-25'"
    )]
    [InlineData(
        "2027-02-08: [bob]",
        "2027-01-04: [bob]",
        "line 20, column 11: '2027-01-04' is not after the day before it; later orders stand in the order of their days"
    )]
    [InlineData("2027-02-08: [bob]", "2027-02-08: bob", "line 20, column 23: an order must be a list of people, as in [ann, bob]")]
    [InlineData("monday-tuesday:", "mnday:", "line 26, column 18: 'mnday' is no day of the week; did you mean 'monday'?")]
    [InlineData(
        "\"22:00-06:00\"",
        "nights",
        "line 26, column 34: 'nights' are no hours; write them as '09:00-17:30', or '22:00-06:00' over midnight"
    )]
    [InlineData(
        "\"22:00-06:00\"",
        "\"09:00-09:00\"",
        "line 26, column 34: '09:00-09:00' are no hours; write them as '09:00-17:30', or '22:00-06:00' over midnight"
    )]
    [InlineData(
        "on_holidays: rests",
        "on_holidays: rest",
        "line 27, column 22: 'rest' is none of 'as every day', 'rests', 'on alone'; did you mean 'rests'?"
    )]
    [InlineData("until: 2026-12-02 09:00", "until: 2026-12-01 09:00", "line 32, column 46: 'until' is not after 'from'")]
    [InlineData("people: [ann, cleo]", "poeple: [ann, cleo]", "line 32, column 13: a shift has no 'people'; is 'poeple' meant to be it?")]
    [InlineData("of: ann", "of: anna", "line 34, column 64: nobody is called 'anna'; did you mean 'ann'?")]
    [InlineData("of: ann, with: [bob]", "of: ann", "line 34, column 9: an override has no 'with'")]
    [InlineData("\"@oncall\":\n", "\"@oncal\":\n", "line 41, column 3: no user group '@oncal'; did you mean '@oncall'?")]
    [InlineData("[product, spare]", "[prodcut]", "line 42, column 17: no schedule 'prodcut'; did you mean 'product'?")]
    [InlineData("[spare, ann]", "[sparse]", "line 45, column 17: 'sparse' is neither a person nor a schedule; did you mean 'spare'?")]
    [InlineData(
        "    permanent: [cleo]\n    leave_out_away: true\n    stand_ins: [spare, ann]\n",
        "",
        "line 42, column 5: nobody stands in for the group '@oncall'; name people or schedules under 'stand_ins'"
    )]
    [InlineData("hand_edits: adopt", "hand_edits: keep", "line 46, column 17: 'keep' is none of 'repair', 'adopt'")]
    [InlineData("until acknowledged", "always", "line 49, column 13: 'always' is no number from 1 to 1000")]
    [InlineData(
        "quiet_after: 30m",
        "quiet_after: a while",
        "line 50, column 18: 'a while' is no length of time; write it as '20m', '2h' or '1h 30m'"
    )]
    [InlineData(
        "[product, ann]",
        "[nobody]",
        "line 53, column 18: 'nobody' is neither a person nor a schedule; people are named under 'names', schedules under 'schedules'"
    )]
    [InlineData("call: [\"@oncall\", \"#support\"], wait: 5m", "call: [\"@oncall\"]", "line 52, column 9: a step has no 'wait'")]
    [InlineData(
        "call: [\"@oncall\", \"#support\"]",
        "call: [\"@devs\"]",
        "line 52, column 18: no user group '@devs'; groups are listed under 'groups'"
    )]
    public void A_mistake_is_told_with_its_place_and_a_hint(string right, string wrong, string mistake)
    {
        Assert.Contains(right, Right);

        var spoilt = Right
            .Remove(Right.IndexOf(right, StringComparison.Ordinal), right.Length)
            .Insert(Right.IndexOf(right, StringComparison.Ordinal), wrong);
        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(spoilt + Rest));

        Assert.Contains(mistake, bad.Mistakes.Select(one => one.ToString()));
    }

    private static OnCallRules Read(string yaml) =>
        YamlNodes.ReadPlaybook(yaml + Rest) switch
        {
            PlaybookReading.Good good => good.Playbook.OnCall,
            var bad => throw new InvalidOperationException(bad.ToString()),
        };
}
