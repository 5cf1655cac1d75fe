using Switchboard.Cases;
using Switchboard.OnCall.Duties;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>Which rule makes the desk say what it says, by number: one answer to "why?" for everything that is no card.</summary>
internal static class Because
{
    /// <summary>Pages call whoever has to drop everything.</summary>
    public const string OfPages = "R7";

    /// <summary>Who is on call, and what people arrange between them about it.</summary>
    public const string OfDuty = "R6";

    public const string OfReviews = "R18";

    public static string RuleOf(Say what, WordingView view) =>
        what switch
        {
            Say.IsCaseAlready or Say.NotYourWorkspace or Say.Why => "R1",
            Say.StandsThere
            or Say.MoveOnOffer
            or Say.MovedOn
            or Say.AlreadyMoved
            or Say.CouldNotMove
            or Say.SolvedThere
            or Say.ClockRunsOn
            or Say.OnlyTheAsker => "R3",
            Say.BesideOffer or Say.Merged or Say.KeptApart or Say.LivesThere or Say.Carried => "R4",
            Say.NobodyYet or Say.UrgencyIsSo or Say.UrgencyReason or Say.WhyLower or Say.AnswerDue => UrgencyOf(view),
            Say.LowerOffer
            or Say.Emergency
            or Say.PageWentTo
            or Say.NobodyToPage
            or Say.PageIsYours
            or Say.PageIsNoted
            or Say.PageTakenBy
            or Say.PageGivenBack
            or Say.PageWentQuiet
            or Say.PageIsOver
            or Say.PageUnanswered
            or Say.Checklist
            or Say.EmergencyFacts => OfPages,
            Say.AlreadyYours
            or Say.HasOwner
            or Say.NotYours
            or Say.AskersDoNotClaim
            or Say.AlsoLooking
            or Say.StillOnIt
            or Say.WhoTakesOver => "R8",
            Say.FactsWanted or Say.WhatWeKnow => "R9",
            Say.PromiseQuestion
            or Say.PromiseForgotten
            or Say.PromiseMade
            or Say.PromiseDue
            or Say.PromiseUnclear
            or Say.PromisePast
            or Say.NoPromise
            or Say.AskersDoNotPromise
            or Say.UpdateQuestion => "R11",
            Say.CannotHandOver or Say.HandOverQuestion or Say.HandOverPacket or Say.HandOverDone => "R12",
            Say.TicketOrderWasDropped
            or Say.TicketThereAlready
            or Say.TicketStands
            or Say.TicketBeside
            or Say.TicketNotTaken
            or Say.FilesStayed
            or Say.TicketMovedOn
            or Say.TicketWrote
            or Say.TicketCameBack
            or Say.TicketWentAway
            or Say.TicketTalkIsPaused
            or Say.SolvedQuestion
            or Say.NothingToReopen
            or Say.GoesOnInTicket => "R13",
            Say.GradedSoAlready or Say.NoSuchSeverity or Say.TeamGrades => "R14",
            Say.GradedFirst
            or Say.DeveloperNeeded
            or Say.TechnicalTeamFills
            or Say.TicketGoesFirst
            or Say.TicketNotFirst
            or Say.ShiftWasSeen
            or Say.ShiftWasUndone
            or Say.ShiftNotUndone
            or Say.NoShift => "R15",
            Say.FormWanted wanted => OfForm(wanted.Kind),
            Say.FormReminder reminder => OfForm(reminder.Kind),
            Say.FormSentAlready sent => OfForm(sent.Kind),
            Say.FormWentElsewhere went => OfForm(went.Kind),
            Say.ReporterFills fills => OfForm(fills.Kind),
            Say.TeamPacket or Say.WentToTeam or Say.WithTeamAlready or Say.NoSuchTeam or Say.TeamRoutes => "R17",
            Say.ReopenQuestion or Say.AlreadyClosed or Say.AlreadyOpen or Say.FollowUpYours or Say.PageFound => "R18",
            _ => throw new InvalidOperationException($"no rule for {what.GetType().Name}"),
        };

    public static string RuleOf(Notice what) =>
        what switch
        {
            Notice.Waiting => "R1",
            Notice.TokenEnds or Notice.TokenRefused => "R13",
            Notice.ConfirmTakeOver
            or Notice.Rehearsed
            or Notice.StandsIn
            or Notice.Repaired
            or Notice.Adopted
            or Notice.Trouble
            or Notice.TroubleOver
            or Notice.LeftOut
            or Notice.NobodyOn
            or Notice.ShiftStarts
            or Notice.ShiftEnds
            or Notice.ShiftSays
            or Notice.AskedFor
            or Notice.AnsweredTo => OfDuty,
            _ => throw new InvalidOperationException($"no rule for {what.GetType().Name}"),
        };

    private static string UrgencyOf(WordingView view) =>
        view.State.Urgency?.Stands is { } stands
        && view.Playbook.Urgencies.FirstOrDefault(one => one.Name == stands.Name) is { Rule.Length: > 0 } urgency
            ? urgency.Rule
            : "R6";

    private static string OfForm(TicketKind kind) =>
        kind switch
        {
            TicketKind.Issue => "R15",
            TicketKind.Bug => "R16",
            TicketKind.Intake => "R17",
            _ => throw new InvalidOperationException($"no rule for a form of the kind {kind}"),
        };
}
