using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class ExplainingTests
{
    private static readonly Conversation Busy = Conversation.Of(
        At("10:00").Asks(Maya),
        At("10:01").Reacts(Ann, "eyes"),
        At("10:02").Reacts(Bob, "eyes"),
        At("10:03").TakesAway(Ann, "eyes"),
        At("10:04").Reacts(Dana, "bug"),
        At("10:05").Reacts(Dana, "vhs"),
        At("10:06").TakesAway(Dana, "vhs"),
        At("10:07").PressesResolve(Bob),
        At("10:08").PressesReopen(Maya),
        At("10:09").Reacts(Cleo, "white_check_mark")
    );

    [Fact]
    public void Whoever_asks_why_is_answered_alone()
    {
        var decision = Busy.Tell(At("10:10").PressesWhy(Maya));

        Assert.Empty(decision.Events);
        Assert.Equal([new Effect.Whisper(Maya.Id, new Say.Why())], decision.Effects);
    }

    [Fact]
    public void Every_reason_names_its_rule_its_playbook_and_its_time()
    {
        var reasons = Explaining.Reasons(Busy.Events).ToList();

        Assert.Equal(["R1", "R8", "R8", "R8", "R8", "R18", "R18", "R18", "R18", "R18", "R18"], reasons.Select(reason => reason.Rule));
        Assert.All(reasons, reason => Assert.Equal((7, reason.Happened.At), (reason.Playbook, reason.At)));
    }

    [Fact]
    public void What_stands_is_explained_by_what_made_it_so()
    {
        var standing = Explaining.Standing(Busy.Events).Select(reason => reason.Happened).ToList();

        Assert.Collection(
            standing,
            happened => Assert.IsType<CaseEvent.Opened>(happened),
            happened => Assert.Equal(Bob.Id, Assert.IsType<CaseEvent.Claimed>(happened).By),
            happened => Assert.Equal("bug", Assert.IsType<CaseEvent.Tagged>(happened).Tag),
            happened => Assert.Equal(Cleo.Id, Assert.IsType<CaseEvent.Resolved>(happened).By)
        );
    }

    [Fact]
    public void A_reopened_case_is_explained_by_its_reopening()
    {
        var thread = Conversation.Of(At("10:00").Asks(Maya), At("10:07").PressesResolve(Bob), At("10:08").PressesReopen(Maya));

        var last = Explaining.Standing(thread.Events).Last().Happened;

        Assert.Equal(Maya.Id, Assert.IsType<CaseEvent.Reopened>(last).By);
    }

    [Fact]
    public void Of_two_tickets_each_is_explained_and_a_dropped_form_in_place_of_its_asking()
    {
        CaseEvent[] events =
        [
            new CaseEvent.FormAsked(TicketKind.Issue, Ann.Id) { Rule = "R15" },
            new CaseEvent.FormAsked(TicketKind.Bug, Ann.Id) { Rule = "R16" },
            new CaseEvent.FormDropped(TicketKind.Bug) { Rule = "R14" },
            new CaseEvent.TicketWanted(TicketKind.Issue, Ann.Id, "V1") { Rule = "R15" },
            new CaseEvent.TicketStood(TicketKind.Issue, new TicketRef("builtin", "1", "SB-1")) { Rule = "R13" },
            new CaseEvent.FormAsked(TicketKind.Intake, Ann.Id) { Rule = "R17" },
            new CaseEvent.TicketWanted(TicketKind.Intake, Maya.Id, "V2") { Rule = "R17" },
            new CaseEvent.TicketStood(TicketKind.Intake, new TicketRef("builtin", "2", "SB-2")) { Rule = "R13" },
        ];

        Assert.Equal(
            events.Where(happened => happened is not CaseEvent.FormAsked { Kind: TicketKind.Bug }),
            Explaining.Standing(events).Select(reason => reason.Happened)
        );
    }
}
