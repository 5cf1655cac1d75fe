using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// Every word the desk says, in one place: warm, short, concrete, plain. Two values stand over it: "we'll figure it out" and "our
/// success is my success".
/// </summary>
internal static class Wording
{
    public static Rendered Of(Say what, WordingView view) =>
        what switch
        {
            Say.ReopenQuestion question => ReopenQuestion(question, view),
            Say.AlreadyClosed => Plain("This one is solved already. If something is still open, press *Reopen* and we'll figure it out."),
            Say.AlreadyOpen => Plain("It is open already, so nothing is lost. We're on it."),
            Say.AlreadyYours => Plain("You are already looking into this one. Thank you!"),
            Say.HasOwner owner => Plain(
                $"{Name(view, owner.Owner)} is already looking into it. Two heads are welcome: just answer in the thread."
            ),
            Say.NotYours => Plain("You weren't looking into this one, so there is nothing to let go of."),
            Say.AskersDoNotClaim => Plain("It's your own question, so somebody else will look into it. We'll figure it out together."),
            Say.NotYourWorkspace => Plain("That is for the team that runs this desk. Just write in the thread: everybody reads it."),
            Say.FollowUpYours yours => LearningWords.Yours(yours, view),
            Say.PageFound found => LearningWords.Found(found, view),
            Say.FactsWanted wanted => FactWords.Wanted(wanted, view),
            Say.WhatWeKnow => FactWords.Known(view),
            Say.CannotHandOver cannot => HandOverWords.Cannot(cannot, view),
            Say.HandOverQuestion question => HandOverWords.Question(question, view),
            Say.HandOverPacket packet => HandOverWords.Packet(packet, view),
            Say.HandOverDone done => HandOverWords.Done(done, view),
            Say.GradedFirst first => GradingWords.First(first, view),
            Say.DeveloperNeeded needed => GradingWords.Needed(needed, view),
            Say.GradedSoAlready so => GradingWords.SoAlready(so),
            Say.NoSuchSeverity no => GradingWords.NoSuch(no, view),
            Say.TeamGrades => GradingWords.Team(),
            Say.FormWanted wanted => TicketWords.FormWanted(wanted, view),
            Say.FormReminder reminder => TicketWords.FormReminder(reminder, view),
            Say.FormSentAlready sent => TicketWords.FormSentAlready(sent),
            Say.FormWentElsewhere went => TicketWords.WentElsewhere(went, view),
            Say.TicketOrderWasDropped dropped => TicketWords.OrderDropped(dropped, view),
            Say.TicketThereAlready there => TicketWords.TicketThereAlready(there, view),
            Say.TechnicalTeamFills fills => TicketWords.TechnicalTeamFills(fills),
            Say.ReporterFills fills => TicketWords.ReporterFills(fills, view),
            Say.TicketStands stands => TicketWords.Stands(stands, view),
            Say.TicketGoesFirst first => TicketWords.GoesFirst(first, view),
            Say.TicketNotTaken not => TicketWords.NotTaken(not, view),
            Say.FilesStayed stayed => TicketWords.FilesStayed(stayed, view),
            Say.TicketMovedOn moved => TicketWords.MovedOn(moved, view),
            Say.TicketWrote wrote => TicketWords.Wrote(wrote, view),
            Say.SolvedQuestion question => TicketWords.Solved(question, view),
            Say.TicketNotFirst not => TicketWords.NotFirst(not, view),
            Say.TicketBeside beside => TicketWords.Beside(beside, view),
            Say.ShiftWasSeen seen => TicketWords.ShiftSeen(seen, view),
            Say.ShiftWasUndone undone => TicketWords.ShiftUndone(undone, view),
            Say.ShiftNotUndone not => TicketWords.ShiftNotUndone(not, view),
            Say.TicketCameBack back => TicketWords.CameBack(back, view),
            Say.TicketWentAway away => TicketWords.WentAway(away, view),
            Say.TicketTalkIsPaused paused => TicketWords.TalkIsPaused(paused, view),
            Say.NoShift => TicketWords.NoShift(),
            Say.NothingToReopen => TicketWords.NothingToReopen(),
            Say.GoesOnInTicket goes => TicketWords.GoesOn(goes, view),
            Say.TeamPacket packet => RoutingWords.Packet(packet, view),
            Say.WentToTeam went => RoutingWords.Went(went, view),
            Say.WithTeamAlready with => RoutingWords.Already(with),
            Say.NoSuchTeam => RoutingWords.NoSuch(view),
            Say.TeamRoutes => RoutingWords.Team(),
            Say.NobodyYet nobody => UrgencyWords.NobodyYet(nobody, view),
            Say.UrgencyIsSo so => UrgencyWords.IsSo(so, view),
            Say.UrgencyReason reason => UrgencyWords.Reason(reason, view),
            Say.WhyLower why => UrgencyWords.WhyLower(why, view),
            Say.LowerOffer offer => UrgencyWords.LowerOffer(offer, view),
            Say.AnswerDue due => UrgencyWords.AnswerDue(due, view),
            Say.AlsoLooking also => UrgencyWords.AlsoLooking(also, view),
            Say.StillOnIt still => UrgencyWords.StillOnIt(still, view),
            Say.WhoTakesOver takes => UrgencyWords.WhoTakesOver(takes, view),
            Say.IsCaseAlready => Plain($"This is case {view.Number} already; its card stands in the thread."),
            Say.Emergency page => EmergencyWords.Page(page, view),
            Say.PageWentTo went => EmergencyWords.WentTo(went, view),
            Say.NobodyToPage nobody => EmergencyWords.Nobody(nobody, view),
            Say.PageIsYours => EmergencyWords.IsYours(view),
            Say.PageIsNoted => EmergencyWords.IsNoted(view),
            Say.PageTakenBy taken => PageWords.Taken(taken, view),
            Say.PageGivenBack given => PageWords.GivenBack(given, view),
            Say.PageWentQuiet => PageWords.Quiet(view),
            Say.PageIsOver over => PageWords.Over(over, view),
            Say.PageUnanswered => PageWords.Unanswered(view),
            Say.Checklist list => EmergencyWords.Checklist(list, view),
            Say.EmergencyFacts facts => EmergencyWords.Facts(facts, view),
            Say.PromiseQuestion question => PromiseWords.Question(question, view),
            Say.PromiseForgotten => PromiseWords.Forgotten(),
            Say.PromiseMade made => PromiseWords.Made(made, view),
            Say.PromiseDue due => PromiseWords.Due(due, view),
            Say.PromiseUnclear => PromiseWords.Unclear(),
            Say.PromisePast => PromiseWords.Past(),
            Say.NoPromise => PromiseWords.None(),
            Say.AskersDoNotPromise => PromiseWords.AskersDoNot(),
            Say.UpdateQuestion question => PromiseWords.UpdateQuestion(question, view),
            Say.Why => Why(view),
            Say.BesideOffer or Say.Merged or Say.KeptApart or Say.LivesThere or Say.Carried => ThreadWords.Of(what, view),
            Say.StandsThere
            or Say.MoveOnOffer
            or Say.MovedOn
            or Say.AlreadyMoved
            or Say.CouldNotMove
            or Say.SolvedThere
            or Say.ClockRunsOn
            or Say.OnlyTheAsker => PretriageWords.Of(what, view),
            _ => throw new InvalidOperationException($"no words for {what.GetType().Name}"),
        };

    private static Rendered ReopenQuestion(Say.ReopenQuestion question, WordingView view)
    {
        var text = $"{Name(view, question.Asker)}, this case was marked as solved. Is it still, or shall we open it again?";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    Block.Button(Buttons.Reopen, "Open it again", view.State.Key.Thread, "primary"),
                    Block.Button(Buttons.KeepResolved, "Still solved", view.State.Key.Thread)
                )
            )
        );
    }

    private static Rendered Why(WordingView view)
    {
        var reasons = view.Reasons.TakeLast(12).Select(reason => $"• {Reasoning.Of(reason, view)}").ToList();
        var heading = $"*Why case {view.Number} stands as it does*";
        var body = reasons.Count > 0 ? string.Join('\n', reasons) : "Nothing has happened yet that a rule had to decide.";
        return new($"Why case {view.Number} stands as it does:\n{body}", new JsonArray(Block.Section($"{heading}\n{body}")));
    }

    public static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}

/// <summary>What words are made from, beside what is to be said.</summary>
internal sealed record WordingView(CaseState State, long Number, Playbook Playbook)
{
    public required Func<UserId, string> NameOf { get; init; }

    /// <summary>A user group's handle as a mention that reaches its members, where Slack knows the group.</summary>
    public Func<string, string> MentionOf { get; init; } = SlackText.Escaped;

    /// <summary>Read only when somebody asks why.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>What was said and filled in; only where what is said quotes it (<see cref="Say.QuotesThread"/>).</summary>
    public CaseWords Words { get; init; } = CaseWords.None;

    /// <summary>The case's page, where the desk has an address for browsers.</summary>
    public Uri? Page { get; init; }

    /// <summary>Its channel is public: whoever reads this may read the case.</summary>
    public bool IsOpenToAll { get; init; }

    /// <summary>A ticket's page, where it has one.</summary>
    public Func<TicketRef, Uri?> TicketPageOf { get; init; } = _ => null;

    /// <summary>Where the thread stands in Slack.</summary>
    public Uri? Thread { get; init; }

    /// <summary>Whoever is told of the case may read it; else not even its number is told.</summary>
    public bool MayRead { get; init; } = true;

    /// <summary>Where another case's thread stands in Slack.</summary>
    public Func<CaseKey, Uri>? LinkOf { get; init; }
}
