using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Stories;

/// <summary>Events and effects in the words of a story.</summary>
internal static class InWords
{
    public static string Of(CaseEvent happened) => happened.Rule.Length == 0 ? Fact(happened) : $"{Fact(happened)} ({happened.Rule})";

    public static string Of(Effect effect, Conversation thread) =>
        effect switch
        {
            Effect.ShowCard => $"shows the card: {Of(thread.Face)}",
            Effect.Reply reply => $"says in the thread: {Of(reply.What)}",
            Effect.Whisper { InChannel: true } whisper => $"tells {Name(whisper.To)} alone, in the channel: {Of(whisper.What)}",
            Effect.Whisper whisper => $"tells {Name(whisper.To)} alone: {Of(whisper.What)}",
            Effect.Tell tell => $"writes to {Name(tell.To)}: {Of(tell.What)}",
            Effect.RedrawReview(var part) => $"brings the review of {part.Review.Week} up to date",
            Effect.Page page => $"pages {page.Group}, step {page.Step}",
            Effect.OpenTicket => "orders the ticket",
            Effect.PlaceTicketFirst place => $"puts ticket {place.Ticket.Key} before everything else",
            Effect.PlaceTicketBehind behind => $"puts ticket {behind.Ticket.Key} behind ticket {behind.Other}",
            Effect.ChangeTicket { Severity: { } severity } change => $"grades ticket {change.Ticket.Key} {severity}",
            Effect.ChangeTicket change => $"opens ticket {change.Ticket.Key} again",
            Effect.CarryReply carry => $"carries {Message(carry.Ts)} to ticket {carry.Ticket.Key}",
            Effect.CarryFiles files => $"brings the files into ticket {files.Ticket.Key}",
            Effect.Ring ring => $"rings {Name(ring.To)}: {Of(ring.What)}",
            Effect.LookUp look => $"looks up {Message(look.Message)} for {Name(look.For)}",
            Effect.AskFor ask => $"asks in {ask.Channel} for {Name(ask.Asker)}",
            Effect.LetKnow => "lets the other case know",
            Effect.SettleGroup settle => $"brings {settle.Handle} right",
            Effect.Notify notify => $"tells {notify.To} of {notify.What.GetType().Name}",
            Effect.Announce announce => $"says in {announce.Channel}: {Of(announce.What)}",
            _ => throw new InvalidOperationException($"no words for {effect}"),
        };

    public static string TimeOf(Instant instant)
    {
        var local = instant.InUtc().LocalDateTime;
        var time = LocalTimePattern.CreateWithInvariantCulture(local.Second == 0 ? "HH:mm" : "HH:mm:ss").Format(local.TimeOfDay);
        return local.Date == Moment.Day ? time : $"{local.DayOfWeek} {time}";
    }

    private static string Fact(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.Opened { From: not null } opened => $"a case of {Name(opened.By)} opens, from pre-triage",
            CaseEvent.Opened { IsPretriage: true } opened => $"a case of {Name(opened.By)} opens in pre-triage",
            CaseEvent.Opened opened => $"a case of {Name(opened.By)} opens",
            CaseEvent.Said said => $"{Name(said.By)} writes as {said.As.ToString().ToLowerInvariant()}",
            CaseEvent.Corrected corrected => $"{Message(corrected.Ts)} was edited at {TimeOf(corrected.EditedAt.At)}",
            CaseEvent.Withdrawn withdrawn => $"{Message(withdrawn.Ts)} was deleted",
            CaseEvent.TakenBack => "the question is taken back",
            CaseEvent.Reacted reacted => $"{reacted.Name} of {Name(reacted.By)} stands since {TimeOf(reacted.Since.At)}",
            CaseEvent.Unreacted unreacted => $"{unreacted.Name} of {Name(unreacted.By)} is gone since {TimeOf(unreacted.Since.At)}",
            CaseEvent.Claimed claimed =>
                $"{Name(claimed.By)} is looking into it, by {claimed.How.ToString().ToLowerInvariant()}, since {TimeOf(claimed.Since ?? claimed.At)}",
            CaseEvent.LetGo letGo => $"{Name(letGo.By)} lets go{Button(letGo.ByButton)}",
            CaseEvent.HandOverProposed proposed => $"{Name(proposed.By)} is asked whether to hand over to {Name(proposed.To)}",
            CaseEvent.HandedOver handed => $"{Name(handed.By)} {(handed.Stays ? "brings in" : "hands over to")} {Name(handed.To)}",
            CaseEvent.HandOverTold told => $"{Name(told.To)} gets everything gathered",
            CaseEvent.FactsFound { Kinds: [] } found => $"{Message(found.In)} holds no facts any more",
            CaseEvent.FactsFound found => $"{Message(found.In)} says {Listed(found.Kinds)}",
            CaseEvent.FactsGiven given => $"{Name(given.By)} fills in {Listed(given.Kinds)}",
            CaseEvent.FactsAsked asked => $"{Name(asked.Asker)} is asked for {Listed(asked.Kinds)}",
            CaseEvent.PromiseHeard { Due: { } due } heard =>
                $"{Message(heard.In)} of {Name(heard.By)} reads like a promise for {TimeOf(due)}",
            CaseEvent.PromiseHeard heard => $"{Message(heard.In)} of {Name(heard.By)} reads like no promise any more",
            CaseEvent.Promised { From: { } from } promised =>
                $"{Name(promised.By)} inherits {Name(from)}'s promise of an update by {TimeOf(promised.Due)}",
            CaseEvent.Promised promised => $"{Name(promised.By)} promises an update by {TimeOf(promised.Due)}",
            CaseEvent.PromiseReminded reminded => $"{Name(reminded.By)} is reminded of the promise for {TimeOf(reminded.Due)}",
            CaseEvent.PromiseKept kept =>
                $"{Name(kept.By)} keeps the promise{(kept.In is { } update ? $" by {Message(update)}" : Button(kept.ByButton))}",
            CaseEvent.PromiseUnkept unkept => $"the promise of {Name(unkept.By)} stands again",
            CaseEvent.PromiseMissed missed => $"the promise of {Name(missed.By)} for {TimeOf(missed.Due)} is missed",
            CaseEvent.PromiseReleased released => $"{Name(released.By)} is released from the promise",
            CaseEvent.UpdateAsked asked => $"{Name(asked.By)} is asked whether {Message(asked.About)} is the update",
            CaseEvent.UpdateAnswered answered =>
                $"{Name(answered.By)} says that {Message(answered.About)} is {(answered.IsUpdate ? "the" : "not the")} update",
            CaseEvent.Tagged tagged => $"{Name(tagged.By)} tags it {tagged.Tag}",
            CaseEvent.Untagged untagged => $"{Name(untagged.By)} tags it {untagged.Tag} no longer",
            CaseEvent.Resolved resolved => $"{Name(resolved.By)} resolves it{Button(resolved.ByButton)}",
            CaseEvent.Reopened { Ticket: { } kind } => $"it is open again with the {Form(kind)} ticket",
            CaseEvent.Reopened reopened => $"{Name(reopened.By)} reopens it{Button(reopened.ByButton)}",
            CaseEvent.ReopenAsked asked => $"{Name(asked.Asker)} is asked whether to reopen",
            CaseEvent.ReopenDeclined declined => $"{Name(declined.By)} says that it is still solved",
            CaseEvent.Reminded reminded => $"{reminded.Group} is reminded",
            CaseEvent.FollowUpGiven given =>
                $"{Name(given.Owner)} takes care of {given.About} by {LocalDatePattern.Iso.Format(given.Due)}, says {Name(given.By)}",
            CaseEvent.FollowUpTold told => $"{Name(told.Owner)} is told of {told.About}",
            CaseEvent.FollowUpDone done => $"{Name(done.By)} says that {done.About} is done",
            CaseEvent.PageNamed named => $"{Name(named.By)} names the page that answers it",
            CaseEvent.NoticedBeside beside =>
                $"it seems to belong to the thread of {TimeOf(beside.Thread.At)}, by {beside.How.ToString().ToLowerInvariant()}",
            CaseEvent.OfferLapsed => "nobody wants it moved",
            CaseEvent.KeptApart apart => $"{Name(apart.By)} says that it is another question",
            CaseEvent.MergedInto merged => $"{Name(merged.By)} moves it into the thread of {TimeOf(merged.Thread.At)}",
            CaseEvent.ThreadJoined joined => $"the thread of {TimeOf(joined.Thread.At)} lives here now",
            CaseEvent.CarriedOver carried =>
                $"what was said at {TimeOf(carried.Message.Ts.At)} in the thread of {TimeOf(carried.Thread.At)} belongs here",
            CaseEvent.ThreadLeft left => $"the thread of {TimeOf(left.Thread.At)} lives here no longer",
            CaseEvent.Graded graded => $"{Name(graded.By)} grades it a bug of severity {graded.Severity}",
            CaseEvent.DevelopersCalled called => $"{called.Group} is called: {string.Join(" and ", called.People.Select(Name))}",
            CaseEvent.FormAsked asked => $"the {Form(asked.Kind)} form is to be filled in",
            CaseEvent.FormSentElsewhere sent => $"{Name(sent.By)} sends the {Form(sent.Kind)} form elsewhere",
            CaseEvent.TicketOrderDropped dropped => $"{Name(dropped.By)} gives up an order to the {Form(dropped.Kind)} ticket",
            CaseEvent.TicketAnswered answered => $"{Name(answered.By)} answers the question of the {Form(answered.Kind)} ticket",
            CaseEvent.FormDropped dropped => $"the {Form(dropped.Kind)} form is needed no more",
            CaseEvent.FormReminded reminded => $"the {Form(reminded.Kind)} form is called to mind",
            CaseEvent.TicketWanted { OnBehalfOf: { } other } wanted =>
                $"{Name(wanted.By)} fills in the {Form(wanted.Kind)} form on behalf of {Name(other)}",
            CaseEvent.TicketWanted wanted when FillingIn.IsAutomatic(wanted.Given) =>
                $"the {Form(wanted.Kind)} form is filled in by itself",
            CaseEvent.TicketWanted wanted => $"{Name(wanted.By)} fills in the {Form(wanted.Kind)} form",
            CaseEvent.TicketStood stood => $"ticket {stood.Ticket.Key} stands",
            CaseEvent.RefusalTold told => $"the refusal of the {told.Kind} is told",
            CaseEvent.TicketRefused refused => $"the ticket is refused: {refused.Why}",
            CaseEvent.TicketPlaced placed =>
                $"it goes before everything else{(placed.Displaced is { } other ? $", above ticket {other}" : "")}",
            CaseEvent.TicketMoved moved => $"the ticket is {Words(moved.To)}",
            CaseEvent.TicketSaid said => $"{Name(said.By)} writes in the ticket for the asker",
            CaseEvent.TicketChanged changed => $"the ticket is to be of severity {changed.Severity}",
            CaseEvent.ReplySent sent => $"{Message(sent.Ts)} is on its way to the ticket",
            CaseEvent.ReplyCarried carried => $"{Message(carried.Ts)} is in the ticket",
            CaseEvent.SolvedAsked asked => $"{Name(asked.Asker)} is asked whether it is solved",
            CaseEvent.TicketNotPlaced not => $"its ticket could not be put first: {not.Why}",
            CaseEvent.ShiftSeen seen => $"{Name(seen.By)} has seen the shift in priority",
            CaseEvent.ShiftUndoWanted wanted => $"{Name(wanted.By)} wants the ticket back",
            CaseEvent.ShiftNotUndone not => $"the ticket could not be put back: {not.Why}",
            CaseEvent.ShiftUndone undone => $"{Name(undone.By)} puts the ticket back",
            CaseEvent.TicketGone gone => $"the {Form(gone.Kind)} ticket is gone",
            CaseEvent.TicketTalkPaused paused => $"nothing is carried until {TimeOf(paused.Until)}",
            CaseEvent.NotSolved not => $"{Name(not.By)} says that it is not solved",
            CaseEvent.RoutedTo routed => $"{Name(routed.By)} routes it to {routed.Team}",
            CaseEvent.UrgencyChosen chosen => $"{Name(chosen.By)} chooses {chosen.Urgency}",
            CaseEvent.UrgencySet { By: { } by, Group: { } group } set => $"it is {set.Urgency}, because {Name(by)} called {group}",
            CaseEvent.UrgencySet { By: { } by } set => $"it is {set.Urgency}, as {Name(by)} chose",
            CaseEvent.UrgencySet set => $"it is {set.Urgency}",
            CaseEvent.FalseAlarm => "a false alarm is noted for the review",
            CaseEvent.AnswerWarned { Group: { } group } => $"{group} is warned that the answer falls due",
            CaseEvent.AnswerWarned warned => $"{Names(warned.Told)} warned that the answer falls due",
            CaseEvent.AnswerLate => "the first answer is late",
            CaseEvent.Escalated escalated => $"{escalated.Group} is called, step {escalated.Step}",
            CaseEvent.Paged paged => $"{paged.Group} is paged, step {paged.Step}",
            CaseEvent.PageWent { People.IsEmpty: true } went => $"the page of step {went.Step} finds nobody",
            CaseEvent.PageWent went => $"the page of step {went.Step} goes to {Names(went.People)}",
            CaseEvent.PageAcknowledged taken => $"{Name(taken.By)} takes the page",
            CaseEvent.PageDeclined declined => $"{Name(declined.By)} says that the page is not for them",
            CaseEvent.ChecklistSent sent => $"{Name(sent.To)} is asked for what developers need",
            CaseEvent.EmergencyTold told => $"{Name(told.By)} says what developers need",
            CaseEvent.Dismissed dismissed => $"{Name(dismissed.By)} says that it is no question",
            CaseEvent.Collided collided => $"{Name(collided.First)} and {Name(collided.Second)} began within a moment",
            CaseEvent.ClaimNudged nudged =>
                $"{Name(nudged.Owner)} is asked whether they are still on it, as the asker waits since {TimeOf(nudged.Since)}",
            CaseEvent.CaseOffered offered => $"the case is offered to {offered.Group}",
            CaseEvent.WaitedInVain => "nobody in pre-triage had an answer in time",
            CaseEvent.NotHelped not => $"{Name(not.By)} says that it did not help",
            CaseEvent.MoveOrdered ordered => $"{Name(ordered.By)} approves the words that go on",
            CaseEvent.MovedOn => "it rests here: it is asked there",
            CaseEvent.MoveFailed => "it could not be asked there",
            CaseEvent.SolvedThere => "it is solved there",
            CaseEvent.ReopenedThere => "it is open again there",
            CaseEvent.CardStood => "the card stands",
            CaseEvent.CardGone => "the card is gone",
            _ => throw new InvalidOperationException($"no words for {happened}"),
        };

    private static string Of(Say say) =>
        say switch
        {
            Say.ReopenQuestion => "still solved, or reopen?",
            Say.AlreadyClosed => "it is closed already",
            Say.AlreadyOpen => "it is open already",
            Say.AlreadyYours => "you are on it already",
            Say.HasOwner has => $"{Name(has.Owner)} owns it, you help",
            Say.NotYours => "you are not on it",
            Say.AskersDoNotClaim => "whoever asks does not claim",
            Say.NotYourWorkspace => "the buttons are for people of this workspace",
            Say.CannotHandOver cannot => $"{Name(cannot.To)} cannot take it: {cannot.Because}",
            Say.HandOverQuestion { Until: { } until } question =>
                $"{Name(question.To)} is not there before {TimeOf(until)}: hand it over all the same?",
            Say.HandOverQuestion question => $"{Name(question.To)} may not be there ({question.Because}): hand it over all the same?",
            Say.HandOverPacket packet => $"everything gathered so far, from {Name(packet.From)}",
            Say.HandOverDone { ToldAt: { } at } done => $"{Name(done.To)} has it, and hears of it at {TimeOf(at)}",
            Say.HandOverDone done => $"{Name(done.To)} has it",
            Say.FactsWanted wanted => $"{Name(wanted.Asker)}, please tell {Listed(wanted.Kinds)}",
            Say.WhatWeKnow => "what is known",
            Say.FollowUpYours yours => $"{Name(yours.By)} counts on you for {yours.About} by {LocalDatePattern.Iso.Format(yours.Due)}",
            Say.PageFound found => $"the page that answers it, named by {Name(found.By)}",
            Say.PromiseQuestion question => $"shall I remember: update by {TimeOf(question.Due)}?",
            Say.PromiseForgotten => "then it is no promise",
            Say.PromiseMade made => $"{Name(made.By)} gives {(made.IsRenewal ? "the next" : "an")} update by {TimeOf(made.Due)}",
            Say.PromiseDue { From: { } from } due => $"your promise, given by {Name(from)}, falls due at {TimeOf(due.Due)}",
            Say.PromiseDue due => $"your promise falls due at {TimeOf(due.Due)}",
            Say.PromiseUnclear => "this is no time I can read",
            Say.PromisePast => "that time is over",
            Say.NoPromise => "you have no promise here",
            Say.AskersDoNotPromise => "whoever asks does not promise",
            Say.UpdateQuestion question => $"is {Message(question.About)} the update you promised by {TimeOf(question.Due)}?",
            Say.Why => "why it stands as it does",
            Say.BesideOffer offer => $"does it belong to the thread of {TimeOf(offer.Thread.At)}?",
            Say.Merged merged => $"it lives in the thread of {TimeOf(merged.Thread.At)} now",
            Say.KeptApart => "it stays a question of its own",
            Say.LivesThere there => $"it lives in the thread of {TimeOf(there.Thread.At)}",
            Say.Carried carried =>
                $"the words of {string.Join(" and ", carried.Messages.Select(ts => TimeOf(ts.At)))} from beside the thread",
            Say.GradedFirst first => $"{first.Group}, a bug of the worst kind: create the issue",
            Say.DeveloperNeeded needed => $"a developer is needed: a bug of severity {needed.Severity}",
            Say.GradedSoAlready graded => $"it is graded {graded.Severity} already",
            Say.NoSuchSeverity no => $"there is no severity {no.Severity}",
            Say.TeamGrades => "the support team and the developers say how bad a bug is",
            Say.FormWanted wanted => $"{Name(wanted.From)}, please fill in the {Form(wanted.Kind)} form",
            Say.FormReminder reminder => $"the {Form(reminder.Kind)} form waits for you",
            Say.FormWentElsewhere went => $"{Name(went.By)} has sent the {Form(went.Kind)} form",
            Say.TicketOrderWasDropped dropped => $"{Name(dropped.By)} gave up an order to the ticket, with the reason",
            Say.FormSentAlready sent => $"the {Form(sent.Kind)} form was sent already",
            Say.TicketThereAlready there => $"there is a ticket of the {Form(there.Kind)} form already",
            Say.TechnicalTeamFills fills => $"the technical team fills in the {Form(fills.Kind)} form",
            Say.ReporterFills fills => $"whoever asked fills in the {Form(fills.Kind)} form, or the support team",
            Say.TicketStands { StaysInThread: true } => "the work goes on in the ticket, and what is said here stays here",
            Say.TicketStands => "the work goes on in the ticket",
            Say.TicketGoesFirst first =>
                $"this goes before everything else{(first.Displaced is { } other ? $", above ticket {other}" : "")}",
            Say.FilesStayed stayed => $"{stayed.Count} files stay in the thread: {stayed.Reason}",
            Say.TicketNotTaken not => $"the ticket was not taken: {not.Reason}",
            Say.TicketMovedOn moved => $"the ticket is {Words(moved.To)}{(moved.Given is null ? "" : ", with the reason")}",
            Say.TicketWrote wrote => $"what {Name(wrote.By)} wrote in the ticket",
            Say.SolvedQuestion question => $"{Name(question.Asker)}, is it solved?",
            Say.TicketBeside beside => $"the ticket of the {Form(beside.Other)} form is still open beside it",
            Say.TicketNotFirst not => $"please put the ticket first by hand: {not.Reason}",
            Say.ShiftWasSeen seen => $"{Name(seen.By)} has seen the shift in priority",
            Say.ShiftWasUndone undone => $"{Name(undone.By)} put the ticket behind {undone.Behind} again",
            Say.ShiftNotUndone not => $"the ticket could not be put behind {not.Behind}: {not.Reason}",
            Say.TicketCameBack back => $"the ticket was opened again{(back.IsCaseToo ? ", and the case with it" : "")}",
            Say.TicketWentAway => "the ticket is gone",
            Say.TicketTalkIsPaused => "too much at once, so nothing is carried for a while",
            Say.NoShift => "there is nothing to put back",
            Say.NothingToReopen => "there is no ticket that is done",
            Say.GoesOnInTicket => "the talk goes on in the ticket",
            Say.TeamPacket packet => $"everything known so far, for {packet.Team}",
            Say.WentToTeam went => $"it is with {went.Team} now",
            Say.WithTeamAlready with => $"it is with {with.Team} already",
            Say.NoSuchTeam => "there is no such team",
            Say.TeamRoutes => "the support team routes",
            Say.UrgencyIsSo so => $"it is {so.Urgency} already",
            Say.UrgencyReason reason => $"{Name(reason.By)} made it {reason.Urgency}, and why",
            Say.AnswerDue { Group: { } group } due => $"{group}, an answer is due by {TimeOf(due.By)}",
            Say.AnswerDue due => $"an answer is due by {TimeOf(due.By)}",
            Say.Emergency => "a developer is needed at once",
            Say.PageWentTo went => $"{went.Group} was paged: {Names(went.People)}",
            Say.NobodyToPage nobody => $"nobody is in {nobody.Group}; {nobody.Instead}, can you help?",
            Say.PageIsYours => "it is yours",
            Say.PageIsNoted => "noted",
            Say.PageTakenBy taken => $"{Name(taken.By)} answers the page",
            Say.PageGivenBack given => $"{Name(given.By)} gave it back",
            Say.PageWentQuiet => "nothing was heard of you, so it calls again",
            Say.PageIsOver over => $"{Name(over.By)} says it is over",
            Say.PageUnanswered => "nobody has it",
            Say.Checklist { MayBeNone: true } => "what do developers need to know? Or is it none?",
            Say.Checklist => "what do developers need to know?",
            Say.EmergencyFacts facts => $"what {Name(facts.By)} says developers need",
            Say.IsCaseAlready => "it is a case already",
            Say.AlsoLooking also => $"{Name(also.Other)} is looking into it, too",
            Say.StillOnIt => "the asker waits, are you still on it?",
            Say.WhoTakesOver takes => $"{takes.Group}, {Name(takes.Owner)} went quiet, who takes over?",
            Say.StandsThere => "your question stands there",
            Say.MoveOnOffer { Group: { } group } offer => $"{Name(offer.Asker)}, {group} read the support channel: ask there?",
            Say.MoveOnOffer offer => $"{Name(offer.Asker)}, nobody knew in time: ask in the support channel?",
            Say.MovedOn => "it is asked in the support channel, and here is the link",
            Say.AlreadyMoved { To: not null } => "it is asked there already, and here is the link",
            Say.AlreadyMoved => "it is on its way already",
            Say.CouldNotMove => "nothing has left this channel: invite me to the support channel",
            Say.SolvedThere => "solved in the support channel",
            Say.ClockRunsOn => "the clock runs on",
            Say.OnlyTheAsker only => $"only {Name(only.Asker)} can tell whether it helped",
            Say.NobodyYet nobody => $"{nobody.Group}, nobody has looked into this yet",
            _ => throw new InvalidOperationException($"no words for {say}"),
        };

    private static string Of(CardFace face) => string.Join(", ", Shown(face));

    private static IEnumerable<string> Shown(CardFace face)
    {
        yield return face.Status switch
        {
            CaseStatus.Open when face.Owner is { } owner => $"{Name(owner)} is looking into it",
            CaseStatus.Open => "waiting for somebody",
            CaseStatus.Resolved when face.ResolvedBy is { } by => $"resolved by {Name(by)}",
            CaseStatus.Merged when face.MergedInto is { } there => $"lives in the thread of {TimeOf(there.At)}",
            CaseStatus.Dismissed => "no question",
            CaseStatus.Moved => "asked in the support channel",
            _ => "taken back",
        };
        if (face.Status == CaseStatus.Resolved && face.Owner is { } was)
            yield return $"{Name(was)} was on it";
        if (face.Joined > 0)
            yield return $"with {face.Joined} thread{(face.Joined == 1 ? "" : "s")} from beside it";
        if (face.Pretriage is { MovingBy: not null })
            yield return "on its way to the support channel";
        if (face.Pretriage is { IsSolvedThere: true })
            yield return "solved there";
        if (face is { Status: CaseStatus.Open, Pretriage: { MovedTo: null, IsAnswered: true } })
            yield return "the clock stands still";
        if (!face.Helpers.IsEmpty)
            yield return $"with {string.Join(" and ", face.Helpers.Select(Name))}";
        if (!face.Facts.IsEmpty)
            yield return $"known: {Listed(face.Facts)}";
        if (!face.FactsMissing.IsEmpty)
            yield return $"missing: {Listed(face.FactsMissing)}";
        if (face.Urgency is { } urgency)
            yield return urgency;
        if (!face.Missing.IsEmpty)
            yield return $"unknown: {string.Join(' ', face.Missing)}";
        foreach (var promise in face.Promises)
            yield return promise.IsMissed
                ? $"{Name(promise.By)}'s update was due {TimeOf(promise.Due)}"
                : $"update of {Name(promise.By)} by {TimeOf(promise.Due)}";
        if (!face.Tags.IsEmpty)
            yield return $"tagged {string.Join(" and ", face.Tags)}";
        if (face.Severity is { } severity)
            yield return $"a bug of severity {severity}";
        if (face.Team is { } team)
            yield return $"with {team}";
        foreach (var form in face.Forms)
            yield return $"waits for the {Form(form.Kind)} form{(form.Problem is null ? "" : " again")}";
        foreach (var ticket in face.Tickets)
            yield return ticket.Ref is { } known ? $"ticket {known.Key} is {Words(ticket.State)}" : "the ticket is queued";
        if (face.IsQuestionGone && face.Status != CaseStatus.Withdrawn)
            yield return "the question is gone";
    }

    private static string Listed(IEnumerable<Playbooks.FactKind> kinds) => string.Join(" and ", kinds.Select(FactKinds.FieldOf));

    private static string Form(TicketKind kind) => kind.ToString().ToLowerInvariant();

    private static string Words(TicketState state) =>
        state switch
        {
            TicketState.NeedsInfo => "in need of an answer",
            TicketState.InProgress => "in progress",
            _ => state.ToString().ToLowerInvariant(),
        };

    private static string Name(UserId id) => Cast.NameOf(id);

    private static string Names(IEnumerable<UserId> people) => string.Join(" and ", people.Select(Name));

    private static string Button(bool pressed) => pressed ? " by the button" : "";

    private static string Message(MessageTs ts) => ts == Moment.Question ? "the question" : $"the reply of {TimeOf(ts.At)}";
}
