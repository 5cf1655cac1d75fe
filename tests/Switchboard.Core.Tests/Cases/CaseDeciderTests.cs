using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class CaseDeciderTests
{
    private static readonly IReadOnlyList<Step> OneOfEach =
    [
        At("10:01").Asks(Maya),
        At("10:01").Replies(Ann),
        At("10:01").Edits(Question),
        At("10:01").Deletes(Question),
        At("10:01").Reacts(Ann, "eyes"),
        At("10:01").TakesAway(Ann, "eyes"),
        At("10:01").Reads(Question, new ReactionShown(Ann, "eyes")),
        At("10:01").PressesClaim(Ann),
        At("10:01").PressesLetGo(Ann),
        At("10:01").PressesResolve(Ann),
        At("10:01").PressesReopen(Ann),
        At("10:01").PressesKeepResolved(Ann),
        At("10:01").PressesWhy(Ann),
        At("10:01").FillsInFacts(Ann, "V1", ("expected", "42")),
        At("10:01").PressesKnown(Ann),
        At("10:01").HandsOver(Ann, "V2", Dana),
        At("10:01").HandsOverAllTheSame(Ann, "V2"),
        At("10:01").TakesCare(Ann, "bug", Dana, Day.PlusDays(7)),
        At("10:01").HasDone(Ann, "bug"),
        At("10:01").NamesThePage(Ann, "https://docs.example/churn"),
        At("10:01").ReviewStands(),
        At("10:01").Grades(Ann, 2),
        At("10:01").FillsIn(Maya, TicketKind.Bug),
        At("10:01").GivesUp(Ann, new Effect.OpenTicket(TicketKind.Bug, "V1")),
        At("10:01").SendsElsewhere(Maya, TicketKind.Intake),
        At("10:01").PressesIntake(Ann),
        At("10:01").Routes(Ann, "Product"),
        At("10:01").PressesNotYet(Maya),
        At("10:01").TicketStands(TicketKind.Bug, "12"),
        At("10:01").FilesStay(TicketKind.Bug, 2, "too large"),
        At("10:01").TicketIsRefused(TicketKind.Bug, "V1", "no such project"),
        At("10:01").TicketIsNotPlaced(TicketKind.Issue, "no right to"),
        At("10:01").TicketIsPlaced(TicketKind.Issue, "11"),
        At("10:01").SeesShift(Maya),
        At("10:01").UndoesShift(Maya),
        At("10:01").TicketIsPutBack(TicketKind.Issue),
        At("10:01").TicketIsNotPutBack(TicketKind.Issue, "no right to"),
        At("10:01").TicketIsGone(TicketKind.Bug),
        At("10:01").TicketMoves(TicketKind.Bug, "12", TicketState.Done, 4, Bob),
        At("10:01").TicketSays(TicketKind.Bug, "12", Bob, "Which browser?"),
        At("10:01").ReplyIsCarried(TicketKind.Bug, Question, 1),
        At("10:01").Chooses(Ann, "soon"),
        At("10:01").PressesLower(Ann),
        At("10:01").PageGoesTo("@dev911", 0, Dana),
        At("10:01").TakesPage(Dana),
        At("10:01").PressesNotMe(Dana),
        At("10:01").EndsPage(Dana, 7),
        At("10:01").FillsChecklist(Maya, "down"),
        At("10:01").PressesNotAQuestion(Ann),
        At("10:01").WantsACase(Ann, Maya),
        At("10:01").Promises(Ann, "30m"),
        At("10:01").ConfirmsPromise(Ann, At("10:00:30").Ts),
        At("10:01").DeclinesPromise(Ann, At("10:00:30").Ts),
        At("10:01").PressesUpdateGiven(Ann),
        At("10:01").ConfirmsUpdate(Ann, At("10:00:30").Ts),
        At("10:01").DeniesUpdate(Ann, At("10:00:30").Ts),
        new(new CaseInput.AskWished(Maya, new Given("V1", "ask", []), "#support"), At("10:01").Time),
        At("10:01").PressesMerge(Maya),
        At("10:01").PressesKeepApart(Maya),
        At("10:01").Joins(At("9:58").Ts, Maya),
        At("10:01").SaysBeside(At("9:58").Ts, Ann),
        At("10:01").Leaves(At("9:58").Ts),
        At("10:01").PressesNotHelped(Maya),
        At("10:01").MovesOn(Ann),
        At("10:01").StandsThere(There),
        At("10:01").CouldNotStandThere(),
        At("10:01").HearsFromThere(isSolved: true),
        At("10:01").Ticks(),
        At("10:01").CardStands(At("10:00:01").Ts),
        At("10:01").CardIsLost(At("10:00:01").Ts),
    ];

    [Fact]
    public void Every_input_is_decided_in_every_status()
    {
        var inputs = typeof(CaseInput).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseInput)) && !type.IsAbstract);
        Assert.Equal(inputs.OrderBy(type => type.Name), OneOfEach.Select(step => step.Input.GetType()).OrderBy(type => type.Name));

        Conversation[] threads =
        [
            Conversation.Of(),
            Conversation.Of(At("10:00").Asks(Maya)),
            Conversation.Of(At("10:00").Asks(Maya), At("10:00:30").Reacts(Bob, "white_check_mark")),
            Conversation.Of(At("10:00").Asks(Maya), At("10:00:30").Deletes(Question)),
            Conversation.Of(Histories.Follow),
            Conversation.Of(Histories.Follow, At("10:00:30").PressesMerge(Maya)),
            Conversation.Of(At("10:00").Asks(Maya), At("10:00:30").PressesNotAQuestion(Ann)),
            Conversation.Of(At("10:00").Asks(Maya, "Down!", "@dev911")),
            Conversation.Of(At("10:00").AsksInPretriage(Maya)),
            Conversation.Of(At("10:00").AsksInPretriage(Maya), At("10:00:30").MovesOn(Ann), At("10:00:30").StandsThere(There)),
        ];
        foreach (var thread in threads)
            Assert.All(OneOfEach, step => Assert.NotNull(CaseDecider.Decide(thread.Found, Key, step.Input, Plain, step.Now)));
    }

    [Fact]
    public void Every_event_is_stamped_with_when_and_under_which_playbook_it_was_decided()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya),
            At("10:01").Reacts(Ann, "eyes").ArrivingAt("10:05"),
            At("12:00").PressesResolve(Ann)
        );

        Assert.All(thread.Events, happened => Assert.Equal(7, happened.Playbook));
        Assert.Equal(
            [At("10:00").Time, At("10:05").Time, At("10:05").Time, At("12:00").Time],
            thread.Events.Select(happened => happened.At)
        );
    }

    [Fact]
    public void A_timestamp_that_is_none_is_refused_by_name()
    {
        var exception = Assert.Throws<FormatException>(() => new MessageTs("yesterday").At);

        Assert.Contains("yesterday", exception.Message);
    }
}
