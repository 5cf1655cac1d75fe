using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.VirtualDesk;

/// <summary>People who ask, answer, react, change their minds and press buttons, by chance.</summary>
internal sealed class SimPeople(World world, SimSlack slack, ImmutableArray<Lane> lanes)
{
    /// <summary>Where questions from pre-triage go on to.</summary>
    public static readonly Lane Support = new(new TeamId("T1"), new ChannelId("C1"));

    public static readonly Lane Pretriage = new(new TeamId("T1"), new ChannelId("G3"));

    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    private static readonly Person[] Askers = [.. Enumerable.Range(1, 4).Select(n => new Person(new UserId($"UASKER{n}")))];
    private static readonly Person[] Team =
    [
        .. Enumerable.Range(1, 3).Select(n => new Person(new UserId($"UTEAM{n}")) { Belongs = ["@sos"] }),
    ];
    public static readonly Person[] OnDuty =
    [
        .. Enumerable.Range(1, 2).Select(n => new Person(new UserId($"UDEV{n}")) { Belongs = ["@dev911"] }),
    ];
    private static readonly string[] TagNames = ["necktie", "fire_engine", "vhs", "coffin", "evergreen_tree", "bug"];

    /// <summary>A working day's questions, and all that follows from each.</summary>
    public void Live(long dayStart, int questions)
    {
        for (var n = 0; n < questions; n++)
            world.At(dayStart + (8 * Hour) + world.Between(0, 9 * Hour), Ask);
    }

    private void Ask()
    {
        var (lane, asker) = (world.Pick(lanes), world.Pick(Askers));
        string[] groups =
            world.Happens(0.3) ? ["@oncall"]
            : world.Happens(0.05) ? ["@dev911"]
            : [];
        if (world.Happens(0.1))
        {
            Greet(lane, asker);
            return;
        }
        var question = slack.Post(lane, asker, null, "Where do I find it?", groups);
        if (lane == Pretriage)
            MoveOn(question, asker);
        if (world.Happens(0.1))
            FollowUp(lane, asker);
        var others = Team.Concat(Askers).Where(person => person.Id != asker.Id).ToArray();

        if (world.Happens(0.5))
            Look(lane, question, world.Pick(Team));
        if (world.Happens(0.15))
            Look(lane, question, world.Pick(Team));
        if (world.Happens(0.6))
            Later(20 * Minute, () => slack.Post(lane, world.Pick(Team), question.Ts, "It is on the page of reports."));
        if (world.Happens(0.2))
            Later(40 * Minute, () => slack.Post(lane, world.Pick(others), question.Ts, "Same here."));
        if (world.Happens(0.3))
            Later(30 * Minute, () => slack.Post(lane, asker, question.Ts, "It is the one for March."));
        for (var tags = world.Happens(0.6) ? world.Between(1, 3) : 0; tags > 0; tags--)
            Tag(lane, question, world.Pick(others));
        if (world.Happens(0.05))
            Later(30 * Minute, () => slack.Post(lane, world.Pick([asker, .. Team]), question.Ts, "Nobody can log in!", "@dev911"));
        if (groups is ["@dev911"] || world.Happens(0.03))
            AnswerPage(lane, question);
        if (world.Happens(0.15))
            Later(10 * Minute, () => slack.Edit(lane, question, "Where do I find the report?"));
        if (world.Happens(0.03))
            Later(15 * Minute, () => slack.Delete(lane, question));
        if (world.Happens(0.05))
            Later(2 * Hour, () => DeleteCard(lane, question));
        if (world.Happens(0.2))
            FileTicket(lane, question, asker);
        if (world.Happens(0.7))
            Later(Hour, () => Resolve(lane, question, asker));
        if (world.Happens(0.25))
            Later(Hour, () => PressSomething(lane, question, asker));
    }

    /// <summary>No question; somebody may see one in it all the same.</summary>
    private void Greet(Lane lane, Person asker)
    {
        var greeting = slack.Post(lane, asker, null, "Good morning everybody!");
        if (world.Happens(0.4))
            Later(10 * Minute, () => slack.React(lane, greeting, world.Pick(Team), "sos"));
    }

    private void AnswerPage(Lane lane, SimMessage question)
    {
        var by = world.Pick(OnDuty);
        if (world.Happens(0.3))
            Later(3 * Minute, () => slack.Press(lane, question.Ts, new CaseInput.PageNotMine(world.Pick(OnDuty))));
        if (world.Happens(0.6))
            Later(8 * Minute, () => slack.Press(lane, question.Ts, new CaseInput.PageTaken(by)));
        else if (world.Happens(0.5))
            Later(8 * Minute, () => slack.React(lane, question, by, "eyes"));
    }

    /// <summary>A question that was asked for somebody is looked at, answered and solved like any other.</summary>
    public void LookAt(Lane lane, SimMessage question)
    {
        Look(lane, question, world.Pick(Team));
        if (world.Happens(0.6))
            Later(20 * Minute, () => slack.Post(lane, world.Pick(Team), question.Ts, "It is on the page of reports."));
        if (world.Happens(0.7))
            Later(Hour, () => Resolve(lane, question, question.By));
    }

    /// <summary>The asker goes on beside the thread; they move it there, keep it apart, or do not answer.</summary>
    private void FollowUp(Lane lane, Person asker) =>
        Later(
            2 * Minute,
            () =>
            {
                var beside = slack.Post(lane, asker, null, "Also, it is the one for March?");
                if (world.Happens(0.5))
                    Later(Minute, () => slack.Press(lane, beside.Ts, new CaseInput.MergePressed(asker)));
                else if (world.Happens(0.5))
                    Later(Minute, () => slack.Press(lane, beside.Ts, new CaseInput.KeepApartPressed(asker)));
                if (world.Happens(0.5))
                    Later(10 * Minute, () => slack.Post(lane, world.Pick(Team), beside.Ts, "That one, too."));
                if (world.Happens(0.1))
                    Later(Hour, () => slack.Press(lane, beside.Ts, new CaseInput.ReopenPressed(asker)));
            }
        );

    /// <summary>Somebody moves the question on, perhaps twice, and the asker may say that the answers did not help.</summary>
    private void MoveOn(SimMessage question, Person asker)
    {
        for (var times = world.Happens(0.5) ? world.Between(1, 3) : 0; times > 0; times--)
        {
            var given = new Given($"V{question.Ts}-{times}", "move_on", [new("text", "Where do I find it?")]);
            var by = world.Happens(0.5) ? asker : world.Pick(Team);
            Later(25 * Minute, () => slack.Press(Pretriage, question.Ts, new CaseInput.MoveOnSubmitted(by, given)));
        }
        if (world.Happens(0.3))
            Later(30 * Minute, () => slack.Press(Pretriage, question.Ts, new CaseInput.NotHelpedPressed(asker)));
    }

    private void Look(Lane lane, SimMessage question, Person by) =>
        Later(
            10 * Minute,
            () =>
            {
                slack.React(lane, question, by, "eyes");
                if (world.Happens(0.3))
                    Later(15 * Minute, () => slack.Unreact(lane, question, by, "eyes"));
            }
        );

    /// <summary>A tag, perhaps taken back and set again within seconds: what reordering would get wrong.</summary>
    private void Tag(Lane lane, SimMessage question, Person by)
    {
        var name = world.Pick(TagNames);
        Later(
            30 * Minute,
            () =>
            {
                slack.React(lane, question, by, name);
                for (var more = world.Happens(0.3) ? world.Between(1, 4) : 0; more > 0; more--)
                    Later(3_000, () => Toggle(lane, question, by, name));
            }
        );
    }

    private void Toggle(Lane lane, SimMessage question, Person by, string name)
    {
        if (question.Reactions.ContainsKey((name, by.Id)))
            slack.Unreact(lane, question, by, name);
        else
            slack.React(lane, question, by, name);
    }

    private void Resolve(Lane lane, SimMessage question, Person asker)
    {
        var by = world.Pick(Team);
        slack.React(lane, question, by, "white_check_mark");
        if (world.Happens(0.1))
            Later(10 * Minute, () => slack.Unreact(lane, question, by, "white_check_mark"));
        if (world.Happens(0.25))
            Later(10 * Minute, () => slack.Post(lane, asker, question.Ts, world.Happens(0.5) ? "Thanks!" : "Still broken for me, sorry."));
    }

    /// <summary>A form is filled in, perhaps twice or by two; the talk goes on, and some of it is put right or taken back.</summary>
    private void FileTicket(Lane lane, SimMessage question, Person asker)
    {
        for (var times = world.Between(1, 3); times > 0; times--)
        {
            var kind = world.Pick([TicketKind.Bug, TicketKind.Bug, TicketKind.Intake]);
            var given = new Given($"F{question.Ts}-{times}", "bug", [new("actual", "It stays empty.")]);
            Later(20 * Minute, () => slack.Press(lane, question.Ts, new CaseInput.FormFilled(world.Pick([asker, .. Team]), kind, given)));
        }
        for (var replies = world.Between(0, 4); replies > 0; replies--)
            Later(
                2 * Hour,
                () =>
                {
                    var reply = slack.Post(lane, world.Pick([asker, .. Team]), question.Ts, "And with Excel, too.");
                    if (world.Happens(0.3))
                        Later(5 * Minute, () => EditUnlessGone(lane, reply, "And with Numbers, too."));
                    if (world.Happens(0.1))
                        Later(10 * Minute, () => slack.Delete(lane, reply));
                }
            );
        if (world.Happens(0.2))
            Later(3 * Hour, () => slack.Press(lane, question.Ts, new CaseInput.NotSolvedPressed(asker)));
    }

    private void EditUnlessGone(Lane lane, SimMessage message, string text)
    {
        if (!message.IsGone)
            slack.Edit(lane, message, text);
    }

    private void DeleteCard(Lane lane, SimMessage question)
    {
        var card = slack.InThread(question.Ts).Find(message => message is { IsCard: true, IsGone: false });
        if (card is not null)
            slack.Delete(lane, card);
    }

    private void PressSomething(Lane lane, SimMessage question, Person asker)
    {
        var by = world.Happens(0.5) ? world.Pick(Team) : asker;
        CaseInput.Press[] presses =
        [
            new CaseInput.ClaimPressed(by),
            new CaseInput.LetGoPressed(by),
            new CaseInput.ResolvePressed(by),
            new CaseInput.ReopenPressed(by),
            new CaseInput.KeepResolvedPressed(by),
            new CaseInput.WhyPressed(by),
            new CaseInput.DismissPressed(by),
            new CaseInput.LowerPressed(by),
            new CaseInput.UrgencyGiven(by, Form("urgency", world.Pick(["emergency", "soon", "general"]))),
            new CaseInput.EmergencyGiven(by, Form("so", "down")),
        ];
        slack.Press(lane, question.Ts, world.Pick(presses));
    }

    private Given Form(string field, string text) => new($"V{world.Now}", field, [new(field, text)]);

    private void Later(long mean, Action what) => world.After(world.Around(mean), what);
}
