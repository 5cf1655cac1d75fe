using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Answers "what happens when X?" for a case, in three steps: the input becomes facts, the case settles on what follows from all its
/// facts under the playbook (who is looking into it, which tags stand, whether it is resolved), and the card is shown if it changed.
/// Because the second step looks at facts and never at their order of arrival, late and reordered inputs end in the same state.
/// </summary>
public static class CaseDecider
{
    /// <summary>Decides; <paramref name="state"/> is null while the thread is no case.</summary>
    public static Decision Decide(CaseState? state, CaseKey key, CaseInput input, Playbook playbook, Instant now)
    {
        var at = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()); // stored in milliseconds, so decided in milliseconds
        var told = state is null ? FirstTold(input, playbook) : Told(state, input, playbook, at);
        if (told.Events.IsEmpty)
            return told;

        var (after, events) = Happen(state, key, told.Events, playbook, at);
        foreach (var settle in Settling)
        {
            (after, var settled) = Happen(after, key, settle(after, playbook), playbook, at);
            events = [.. events, .. settled];
        }

        var effects = told.Effects;
        foreach (var follow in FollowUps)
        {
            var next = follow(state, after, playbook, at);
            (after, var followed) = Happen(after, key, next.Events, playbook, at);
            events = [.. events, .. followed];
            effects = [.. effects, .. next.Effects];
        }

        return new Decision(
            events,
            [.. effects, .. MovingOn.News(state, after), .. Merging.News(state, after), .. Showing.Changes(state, after)]
        );
    }

    /// <summary>When the clock must tell this case next, or null.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) => Timers.Select(timer => timer.DueAt(state, playbook)).Min();

    /// <summary>Folds one event; the first must be <see cref="CaseEvent.Opened"/>.</summary>
    public static CaseState Apply(CaseState? state, CaseKey key, CaseEvent happened)
    {
        if (state is null)
            return happened is CaseEvent.Opened opened
                ? Opening.Apply(key, opened)
                : throw new InvalidOperationException($"The first event of case {key} is {happened.GetType().Name}; it must be Opened");

        var after = happened switch
        {
            CaseEvent.Opened => throw new InvalidOperationException($"Case {key} was opened twice"),
            CaseEvent.Said said => Conversing.Apply(state, said),
            CaseEvent.Corrected corrected => Conversing.Apply(state, corrected),
            CaseEvent.Withdrawn withdrawn => Conversing.Apply(state, withdrawn),
            CaseEvent.TakenBack => TakingBack.Apply(state, happened.At),
            CaseEvent.Reacted reacted => Reacting.Apply(state, reacted),
            CaseEvent.Unreacted unreacted => Reacting.Apply(state, unreacted),
            CaseEvent.Claimed claimed => Claiming.Apply(state, claimed),
            CaseEvent.LetGo letGo => Claiming.Apply(state, letGo),
            CaseEvent.FactsFound found => Gathering.Apply(state, found),
            CaseEvent.FactsGiven given => Gathering.Apply(state, given),
            CaseEvent.FactsAsked asked => Gathering.Apply(state, asked),
            CaseEvent.HandOverProposed proposed => HandingOver.Apply(state, proposed),
            CaseEvent.HandedOver handed => HandingOver.Apply(state, handed),
            CaseEvent.HandOverTold told => HandingOver.Apply(state, told),
            CaseEvent.PromiseHeard heard => Hearing.Apply(state, heard),
            CaseEvent.Promised promised => Promising.Apply(state, promised),
            CaseEvent.PromiseReminded reminded => Promising.Apply(state, reminded),
            CaseEvent.PromiseKept kept => Promising.Apply(state, kept),
            CaseEvent.PromiseUnkept unkept => Promising.Apply(state, unkept),
            CaseEvent.PromiseMissed missed => Promising.Apply(state, missed),
            CaseEvent.PromiseReleased released => Promising.Apply(state, released),
            CaseEvent.UpdateAsked asked => Promising.Apply(state, asked),
            CaseEvent.UpdateAnswered answered => Promising.Apply(state, answered),
            CaseEvent.Tagged tagged => Tagging.Apply(state, tagged),
            CaseEvent.Untagged untagged => Tagging.Apply(state, untagged),
            CaseEvent.Resolved resolved => Resolving.Apply(state, resolved),
            CaseEvent.Reopened reopened => Reopening.Apply(state, reopened),
            CaseEvent.ReopenAsked asked => Reopening.Apply(state, asked),
            CaseEvent.ReopenDeclined => Reopening.ApplyDeclined(state),
            CaseEvent.FollowUpGiven given => Learning.Apply(state, given),
            CaseEvent.FollowUpTold told => Learning.Apply(state, told),
            CaseEvent.FollowUpDone done => Learning.Apply(state, done),
            CaseEvent.PageNamed named => Learning.Apply(state, named),
            CaseEvent.NoticedBeside noticed => Beside.Apply(state, noticed),
            CaseEvent.OfferLapsed => Beside.ApplyLapsed(state, happened.At),
            CaseEvent.KeptApart apart => Beside.Apply(state, apart),
            CaseEvent.MergedInto merged => Merging.Apply(state, merged),
            CaseEvent.ThreadJoined joined => Merging.Apply(state, joined),
            CaseEvent.CarriedOver carried => Merging.Apply(state, carried),
            CaseEvent.ThreadLeft left => Merging.Apply(state, left),
            CaseEvent.Graded graded => Grading.Apply(state, graded),
            CaseEvent.DevelopersCalled called => Grading.Apply(state, called),
            CaseEvent.FormAsked asked => FillingIn.Apply(state, asked),
            CaseEvent.FormReminded reminded => FillingIn.Apply(state, reminded),
            CaseEvent.FormDropped dropped => FillingIn.Apply(state, dropped),
            CaseEvent.FormSentElsewhere sent => FillingIn.Apply(state, sent),
            CaseEvent.TicketOrderDropped dropped => GivingUp.Apply(state, dropped),
            CaseEvent.TicketAnswered answered => Ticketing.Apply(state, answered),
            CaseEvent.TicketWanted wanted => Ticketing.Apply(state, wanted),
            CaseEvent.TicketStood stood => Ticketing.Apply(state, stood),
            CaseEvent.TicketRefused refused => Ticketing.Apply(state, refused),
            CaseEvent.RefusalTold told => FillingIn.Apply(state, told),
            CaseEvent.TicketPlaced placed => Shifting.Apply(state, placed),
            CaseEvent.TicketNotPlaced not => Shifting.Apply(state, not),
            CaseEvent.ShiftSeen seen => Shifting.Apply(state, seen),
            CaseEvent.ShiftUndone undone => Shifting.Apply(state, undone),
            CaseEvent.ShiftUndoWanted wanted => Shifting.Apply(state, wanted),
            CaseEvent.ShiftNotUndone not => Shifting.Apply(state, not),
            CaseEvent.TicketGone gone => Ticketing.Apply(state, gone),
            CaseEvent.TicketTalkPaused paused => Fusing.Apply(state, paused),
            CaseEvent.TicketMoved moved => Ticketing.Apply(state, moved),
            CaseEvent.TicketSaid said => Ticketing.Apply(state, said),
            CaseEvent.TicketChanged changed => Ticketing.Apply(state, changed),
            CaseEvent.ReplySent sent => Carrying.Apply(state, sent),
            CaseEvent.ReplyCarried carried => Carrying.Apply(state, carried),
            CaseEvent.SolvedAsked => state,
            CaseEvent.NotSolved not => Ticketing.Apply(state, not),
            CaseEvent.RoutedTo routed => Routing.Apply(state, routed),
            CaseEvent.Reminded => Escalating.ApplyReminded(state, happened.At),
            CaseEvent.UrgencyChosen chosen => Urging.Apply(state, chosen),
            CaseEvent.UrgencySet set => Urging.Apply(state, set),
            CaseEvent.FalseAlarm => state,
            CaseEvent.AnswerWarned warned => Escalating.Apply(state, warned),
            CaseEvent.AnswerLate late => Escalating.Apply(state, late),
            CaseEvent.Escalated escalated => Escalating.Apply(state, escalated),
            CaseEvent.Paged paged => Paging.Apply(state, paged),
            CaseEvent.PageWent went => Paging.Apply(state, went),
            CaseEvent.PageAcknowledged taken => Paging.Apply(state, taken),
            CaseEvent.PageDeclined declined => Paging.Apply(state, declined),
            CaseEvent.ChecklistSent sent => Checklisting.Apply(state, sent),
            CaseEvent.EmergencyTold told => Checklisting.Apply(state, told),
            CaseEvent.Dismissed dismissed => Dismissing.Apply(state, dismissed),
            CaseEvent.Collided collided => Colliding.Apply(state, collided),
            CaseEvent.ClaimNudged nudged => Watching.Apply(state, nudged),
            CaseEvent.CaseOffered offered => Watching.Apply(state, offered),
            CaseEvent.WaitedInVain vain => Pretriaging.Apply(state, vain),
            CaseEvent.NotHelped not => Pretriaging.Apply(state, not),
            CaseEvent.MoveOrdered ordered => MovingOn.Apply(state, ordered),
            CaseEvent.MovedOn moved => MovingOn.Apply(state, moved),
            CaseEvent.MoveFailed => MovingOn.ApplyFailed(state),
            CaseEvent.SolvedThere solved => MovingOn.Apply(state, solved),
            CaseEvent.ReopenedThere reopened => MovingOn.Apply(state, reopened),
            CaseEvent.CardStood stood => Showing.Apply(state, stood),
            CaseEvent.CardGone gone => Showing.Apply(state, gone),
            _ => throw new InvalidOperationException($"Nobody folds {happened.GetType().Name}"),
        };
        return after with { Version = state.Version + 1 };
    }

    private static readonly ImmutableArray<Func<CaseState, Playbook, IEnumerable<CaseEvent>>> Settling =
    [
        Resolving.Settle,
        Dismissing.Settle,
        Urging.Settle,
        Claiming.Settle,
        Promising.Settle,
        Tagging.Settle,
        TakingBack.Settle,
        MovingOn.Settle,
    ];

    /// <summary>What follows at once from how the case stands now; each looks at what the ones before it left.</summary>
    private static readonly ImmutableArray<Func<CaseState?, CaseState, Playbook, Instant, Decision>> FollowUps =
    [
        Escalating.Follow,
        (before, after, playbook, _) => Following.Follow(before, after, playbook),
        (before, after, playbook, _) => Urging.Follow(before, after, playbook),
        (before, after, playbook, _) => Checklisting.Follow(before, after, playbook),
        (before, after, playbook, _) => Colliding.Follow(before, after, playbook),
        (_, after, playbook, now) => Carrying.Follow(after, playbook, now),
    ];

    private static readonly ImmutableArray<Timer> Timers =
    [
        new(Escalating.DueAt, Escalating.Decide),
        new(PromiseClock.DueAt, PromiseClock.Decide),
        new(Gathering.DueAt, Gathering.Decide),
        new(HandingOver.DueAt, HandingOver.Decide),
        new(Pretriaging.DueAt, Pretriaging.Decide),
        new(Beside.DueAt, Beside.Decide),
        new(Watching.DueAt, Watching.Decide),
        new(FillingIn.DueAt, FillingIn.Remind),
        new(FillingIn.ToldAt, FillingIn.Tell),
        new(Learning.DueAt, Learning.Decide),
        new(Carrying.DueAt, Carrying.Follow),
    ];

    /// <summary>
    /// Only a question makes a thread a case, or somebody who wants it to be one; all else waits until it is. To let the desk ask elsewhere
    /// needs none.
    /// </summary>
    private static Decision FirstTold(CaseInput input, Playbook playbook) =>
        input switch
        {
            CaseInput.Asked asked => Opening.Decide(asked, playbook),
            CaseInput.CaseWanted wanted => Opening.Decide(wanted, playbook),
            CaseInput.ReactionAdded added => Opening.Decide(added, playbook),
            CaseInput.ReactionsRead read => Opening.Decide(read, playbook),
            CaseInput.AskWished wished => AskingElsewhere.Decide(wished),
            _ => Decision.Nothing,
        };

    private static Decision Told(CaseState state, CaseInput input, Playbook playbook, Instant now) =>
        input switch
        {
            CaseInput.Press { By.IsFromOutside: true } press => Decision.Only(new Effect.Whisper(press.By.Id, new Say.NotYourWorkspace())),
            CaseInput.Press press when LivesElsewhere(state, press) is { } there => Decision.Only(
                new Effect.Whisper(press.By.Id, new Say.LivesThere(there))
            ),
            CaseInput.Asked => Decision.Nothing,
            CaseInput.Replied replied => Conversing.Decide(state, replied, playbook, now),
            CaseInput.Edited edited => Conversing.Decide(state, edited, playbook, now),
            CaseInput.Deleted deleted => Conversing.Decide(state, deleted),
            CaseInput.ReactionAdded added => Reacting.Decide(state, added, playbook),
            CaseInput.ReactionRemoved removed => Reacting.Decide(state, removed, playbook),
            CaseInput.ReactionsRead read => Reacting.Decide(state, read, playbook),
            CaseInput.ClaimPressed press => Claiming.Decide(state, press, playbook, now),
            CaseInput.LetGoPressed press => Claiming.Decide(state, press, playbook, now),
            CaseInput.FactsFilledIn filled => Gathering.Decide(state, filled),
            CaseInput.KnownPressed press => Gathering.Decide(press),
            CaseInput.HandOverFilledIn filled => HandingOver.Decide(state, filled, playbook, now),
            CaseInput.HandOverConfirmed press => HandingOver.Decide(state, press, playbook, now),
            CaseInput.PromisePressed press => Promising.Decide(state, press, playbook, now),
            CaseInput.PromiseConfirmed press => Promising.Decide(state, press, now),
            CaseInput.PromiseDeclined press => Promising.Decide(press),
            CaseInput.PromiseKeptPressed press => Promising.Decide(state, press),
            CaseInput.UpdateConfirmed press => Promising.Decide(state, press),
            CaseInput.UpdateDenied press => Promising.Decide(state, press),
            CaseInput.ResolvePressed press => Resolving.Decide(state, press, playbook, now),
            CaseInput.ReopenPressed press => Reopening.Decide(state, press, playbook, now),
            CaseInput.KeepResolvedPressed press => Reopening.Decide(state, press),
            CaseInput.WhyPressed press => Explaining.Decide(press),
            CaseInput.FollowUpPressed press => Learning.Decide(state, press, playbook, now),
            CaseInput.FollowUpDonePressed press => Learning.Decide(state, press),
            CaseInput.PageSubmitted submitted => Learning.Decide(state, submitted),
            CaseInput.ReviewPosted => Decision.Nothing, // where a review stands is for the engine to remember
            CaseInput.BugGraded graded => Grading.Decide(state, graded, playbook),
            CaseInput.FormFilled filled => FillingIn.Decide(state, filled, playbook),
            CaseInput.TicketOrderDropped dropped => GivingUp.Decide(state, dropped),
            CaseInput.FormSentElsewhere sent => FillingIn.Decide(state, sent, playbook),
            CaseInput.IntakePressed press => FillingIn.Decide(state, press, playbook),
            CaseInput.TeamChosen chosen => Routing.Decide(state, chosen, playbook),
            CaseInput.NotSolvedPressed press => Ticketing.Decide(state, press, playbook, now),
            CaseInput.TicketOpened opened => Ticketing.Decide(state, opened, playbook),
            CaseInput.FilesStayed stayed => Ticketing.Decide(state, stayed),
            CaseInput.TicketRefused refused => Ticketing.Decide(state, refused, playbook, now),
            CaseInput.TicketPlaced placed => Shifting.Decide(state, placed, playbook),
            CaseInput.TicketNotPlaced not => Shifting.Decide(state, not, playbook),
            CaseInput.ShiftSeenPressed press => Shifting.Decide(state, press),
            CaseInput.ShiftUndonePressed press => Shifting.Decide(state, press),
            CaseInput.TicketPutBack back => Shifting.Decide(state, back),
            CaseInput.TicketNotPutBack not => Shifting.Decide(state, not),
            CaseInput.TicketGone gone => Ticketing.Decide(state, gone),
            CaseInput.TicketMoved moved => Ticketing.Decide(state, moved, playbook, now),
            CaseInput.TicketSaid said => Ticketing.Decide(state, said, playbook, now),
            CaseInput.ReplyCarried carried => Carrying.Decide(state, carried),
            CaseInput.UrgencyGiven given => Urging.Decide(state, given, playbook, now),
            CaseInput.LowerPressed press => Urging.Decide(state, press, playbook, now),
            CaseInput.PageGoesTo { Step: Grading.PageStep } goes => Grading.Decide(state, goes),
            CaseInput.PageGoesTo goes => Paging.Decide(state, goes, playbook),
            CaseInput.PageTaken press => Paging.Decide(state, press, playbook, now),
            CaseInput.PageNotMine press => Paging.Decide(state, press),
            CaseInput.PageOver press => Following.Decide(press),
            CaseInput.EmergencyGiven form => Checklisting.Decide(state, form),
            CaseInput.DismissPressed press => Dismissing.Decide(state, press, playbook, now),
            CaseInput.CaseWanted wanted => Dismissing.Decide(state, wanted),
            CaseInput.AskWished wished => AskingElsewhere.Decide(wished),
            CaseInput.MergePressed press => Merging.Decide(state, press),
            CaseInput.KeepApartPressed press => Beside.Decide(state, press),
            CaseInput.Joined joined => Merging.Decide(state, joined),
            CaseInput.SaidBeside said => Merging.Decide(state, said),
            CaseInput.Left left => Merging.Decide(state, left),
            CaseInput.NotHelpedPressed press => Pretriaging.Decide(state, press, playbook, now),
            CaseInput.MoveOnSubmitted submitted => MovingOn.Decide(state, submitted, playbook),
            CaseInput.AskedThere asked => MovingOn.Decide(state, asked),
            CaseInput.NotAskedThere => MovingOn.DecideFailed(state),
            CaseInput.OutcomeThere outcome => MovingOn.Decide(state, outcome),
            CaseInput.ClockTicked => Tick(state, playbook, now),
            CaseInput.CardPosted posted => Showing.Decide(state, posted),
            CaseInput.CardLost lost => Showing.Decide(state, lost),
            _ => throw new InvalidOperationException($"Nobody decides {input.GetType().Name}"),
        };

    /// <summary>The thread that a merged case lives in, where a press belongs; only to ask why and to take it out again is for this one.</summary>
    private static MessageTs? LivesElsewhere(CaseState state, CaseInput.Press press) =>
        press is CaseInput.ReopenPressed or CaseInput.WhyPressed or CaseInput.AskWished ? null : state.Threads?.MergedInto;

    /// <summary>Everything that is due by now; each timer looks at the state as it was when the clock ticked.</summary>
    private static Decision Tick(CaseState state, Playbook playbook, Instant now) =>
        Timers.Aggregate(Decision.Nothing, (told, timer) => told.Then(timer.Decide(state, playbook, now)));

    /// <summary>Stamps events with when and under which playbook they were decided, and folds them.</summary>
    private static (CaseState After, ImmutableArray<CaseEvent> Events) Happen(
        CaseState? state,
        CaseKey key,
        IEnumerable<CaseEvent> happened,
        Playbook playbook,
        Instant at
    )
    {
        ImmutableArray<CaseEvent> events = [.. happened.Select(one => one with { At = at, Playbook = playbook.Version })];
        // Not null: a case has a state, and a thread that is none becomes one by the Opened that comes first.
        return (events.Aggregate(state, (folded, one) => Apply(folded, key, one))!, events);
    }
}
