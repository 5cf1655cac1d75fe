using Switchboard.Cases;

namespace Switchboard.Dashboard.Cases;

/// <summary>Words for what became true of a case. Core says what, this says how; a test asks for words for every event.</summary>
internal static class Telling
{
    /// <summary>What is said is shown as itself; reactions that mean something are told by what they caused.</summary>
    public static bool IsTold(CaseEvent happened) =>
        happened
            is not (
                CaseEvent.Said
                or CaseEvent.Corrected
                or CaseEvent.Reacted
                or CaseEvent.Unreacted
                or CaseEvent.CardStood
                or CaseEvent.FactsFound
                or CaseEvent.FalseAlarm
                or CaseEvent.HandOverProposed
                or CaseEvent.PromiseHeard
                or CaseEvent.ReplySent
                or CaseEvent.UpdateAsked
                or CaseEvent.UpdateAnswered
            )
        && happened is not CaseEvent.UrgencySet { Group: null, By: not null } // whoever chose it is told already
        && happened is not (CaseEvent.PromiseHeard or CaseEvent.UpdateAsked or CaseEvent.UpdateAnswered);

    public static UserId? ByWhom(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.Opened opened => opened.By,
            CaseEvent.Said said => said.By,
            CaseEvent.Reacted reacted => reacted.By,
            CaseEvent.Unreacted unreacted => unreacted.By,
            CaseEvent.Claimed claimed => claimed.By,
            CaseEvent.LetGo letGo => letGo.By,
            CaseEvent.Tagged tagged => tagged.By,
            CaseEvent.Untagged untagged => untagged.By,
            CaseEvent.FactsFound found => found.By,
            CaseEvent.FactsGiven given => given.By,
            CaseEvent.FactsAsked asked => asked.Asker,
            CaseEvent.HandOverProposed proposed => proposed.By,
            CaseEvent.HandedOver handed => handed.By,
            CaseEvent.HandOverTold told => told.To,
            CaseEvent.PromiseHeard heard => heard.By,
            CaseEvent.Promised promised => promised.By,
            CaseEvent.PromiseReminded reminded => reminded.By,
            CaseEvent.PromiseKept kept => kept.By,
            CaseEvent.UpdateAsked asked => asked.By,
            CaseEvent.UpdateAnswered answered => answered.By,
            CaseEvent.PromiseMissed missed => missed.By,
            CaseEvent.PromiseReleased released => released.By,
            CaseEvent.Resolved resolved => resolved.By,
            CaseEvent.Reopened { Ticket: null } reopened => reopened.By,
            CaseEvent.ReopenAsked asked => asked.Asker,
            CaseEvent.ReopenDeclined declined => declined.By,
            CaseEvent.FollowUpGiven given => given.By,
            CaseEvent.FollowUpTold told => told.Owner,
            CaseEvent.FollowUpDone done => done.By,
            CaseEvent.PageNamed named => named.By,
            CaseEvent.Graded graded => graded.By,
            CaseEvent.FormAsked asked => asked.By,
            CaseEvent.TicketWanted wanted => wanted.By,
            CaseEvent.TicketSaid said => said.By,
            CaseEvent.TicketMoved moved => moved.By,
            CaseEvent.SolvedAsked asked => asked.Asker,
            CaseEvent.NotSolved not => not.By,
            CaseEvent.ShiftSeen seen => seen.By,
            CaseEvent.ShiftUndone undone => undone.By,
            CaseEvent.ShiftUndoWanted wanted => wanted.By,
            CaseEvent.RoutedTo routed => routed.By,
            CaseEvent.UrgencyChosen chosen => chosen.By,
            CaseEvent.PageAcknowledged taken => taken.By,
            CaseEvent.PageDeclined declined => declined.By,
            CaseEvent.EmergencyTold told => told.By,
            CaseEvent.Dismissed dismissed => dismissed.By,
            CaseEvent.ChecklistSent sent => sent.To,
            CaseEvent.ClaimNudged nudged => nudged.Owner,
            CaseEvent.UrgencySet { Group: not null } set => set.By,
            CaseEvent.NotHelped not => not.By,
            CaseEvent.KeptApart apart => apart.By,
            CaseEvent.MergedInto merged => merged.By,
            CaseEvent.MoveOrdered ordered => ordered.By,
            _ => null,
        };

    /// <summary>What happened, to follow a name ("Ann" + "took it on with 👀"); or a whole sentence where nobody did it.</summary>
    public static string Words(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.Opened => "asked, and the question became a case",
            CaseEvent.Claimed { How: ClaimedHow.Reaction } => "is looking into it 👀",
            CaseEvent.Claimed { How: ClaimedHow.Reply } => "is looking into it, by answering",
            CaseEvent.Claimed { How: ClaimedHow.HandOver } => "is looking into it, brought in by a colleague",
            CaseEvent.Claimed { How: ClaimedHow.Promise } => "is looking into it, and says when to expect an update",
            CaseEvent.Claimed => "is looking into it",
            CaseEvent.LetGo => "let it go",
            CaseEvent.Tagged => "tagged it",
            CaseEvent.Untagged => "took a tag away:",
            CaseEvent.FactsFound => "wrote down facts of the question",
            CaseEvent.FactsGiven => "filled in facts of the question",
            CaseEvent.FactsAsked => "was asked for the facts that were missing",
            CaseEvent.HandOverProposed => "wanted to bring in a colleague who is not there now, and was asked",
            CaseEvent.HandedOver { Stays: true } => "brought in a colleague 🤝",
            CaseEvent.HandedOver => "handed it over to a colleague 🤝",
            CaseEvent.HandOverTold => "got everything gathered so far",
            CaseEvent.PromiseHeard => "wrote something that reads like a promise",
            CaseEvent.Promised => "promised an update ⏳",
            CaseEvent.PromiseReminded => "was reminded of the promise",
            CaseEvent.PromiseKept => "gave the promised update",
            CaseEvent.PromiseUnkept => "The update is gone, so the promise stands again",
            CaseEvent.PromiseMissed => "had promised an update by now",
            CaseEvent.PromiseReleased => "is no longer on it, so the promise no longer binds",
            CaseEvent.UpdateAsked => "was asked whether a message is the update",
            CaseEvent.UpdateAnswered => "said whether it was the update",
            CaseEvent.Resolved => "marked it resolved ✅",
            CaseEvent.Reopened { Ticket: not null } => "Its ticket was opened again, and the case with it",
            CaseEvent.Reopened => "opened it again",
            CaseEvent.ReopenAsked => "wrote again after it was resolved, and was asked whether to reopen",
            CaseEvent.ReopenDeclined => "said it is still solved",
            CaseEvent.Said => "wrote in the thread",
            CaseEvent.Corrected => "A message was edited",
            CaseEvent.Withdrawn => "A message was deleted",
            CaseEvent.Reacted reacted => $"reacted with :{reacted.Name}:",
            CaseEvent.Unreacted unreacted => $"took :{unreacted.Name}: away",
            CaseEvent.TakenBack => "The question was deleted before anybody worked on it, so the case is over",
            CaseEvent.Reminded reminded => $"Nobody had looked into it in time, so {reminded.Group} was reminded",
            CaseEvent.FollowUpGiven given => $"found somebody to take care of what the week taught, by {given.Due:d MMM}:",
            CaseEvent.FollowUpTold => "heard, as their day began, what they take care of:",
            CaseEvent.FollowUpDone => "saw to it that it is taken care of:",
            CaseEvent.PageNamed => "named the page that answers it",
            CaseEvent.NoticedBeside => "It looks like part of another thread, so its author was offered to move it there",
            CaseEvent.OfferLapsed => "Nobody wanted it moved, so it stands as a question of its own",
            CaseEvent.KeptApart => "said that it is another question",
            CaseEvent.MergedInto => "moved it into the thread it belongs to",
            CaseEvent.ThreadJoined => "What was written beside the thread was moved into it",
            CaseEvent.CarriedOver => "A later word from beside the thread was carried over",
            CaseEvent.ThreadLeft => "What was moved here is a question of its own again",
            CaseEvent.Graded graded => $"graded it a bug of severity {graded.Severity}",
            CaseEvent.DevelopersCalled called => $"{called.Group} was called because of how bad it is",
            CaseEvent.FormAsked asked => $"asked for {TicketTelling.Form(asked.Kind)}",
            CaseEvent.FormSentElsewhere sent => $"sent {TicketTelling.Form(sent.Kind)} at its own address",
            CaseEvent.TicketOrderDropped => "gave up an order to the ticket’s system, with a reason",
            CaseEvent.TicketAnswered => "answered what the ticket waited for",
            CaseEvent.FormDropped dropped => $"{TicketTelling.Sentence(dropped.Kind)} is not needed any more",
            CaseEvent.FormReminded reminded => $"{TicketTelling.Sentence(reminded.Kind)} was called to mind",
            CaseEvent.TicketWanted { OnBehalfOf: not null } wanted => $"filled in {TicketTelling.Form(wanted.Kind)} on the asker’s behalf",
            CaseEvent.TicketWanted wanted when FillingIn.IsAutomatic(wanted.Given) =>
                $"graded it so, and the desk filled in {TicketTelling.Form(wanted.Kind)} with what is known",
            CaseEvent.TicketWanted wanted => $"filled in {TicketTelling.Form(wanted.Kind)}",
            CaseEvent.TicketStood stood => $"It became ticket {stood.Ticket?.Key}",
            CaseEvent.TicketRefused refused => $"The ticket could not be made: {refused.Why}",
            CaseEvent.RefusalTold told => $"Whoever filled in {TicketTelling.Form(told.Kind)} heard so as their day began",
            CaseEvent.TicketPlaced { Displaced: { } other } => $"The ticket was put before everything else, above ticket {other}",
            CaseEvent.TicketPlaced => "The ticket was put before everything else",
            CaseEvent.TicketMoved { By: null } moved => $"The ticket is {TicketTelling.State(moved.To)}",
            CaseEvent.TicketMoved moved => $"moved the ticket: {TicketTelling.State(moved.To)}",
            CaseEvent.TicketSaid => "wrote in the ticket",
            CaseEvent.TicketChanged changed => $"The ticket was told of severity {changed.Severity}",
            CaseEvent.ReplySent => "A reply is on its way to the ticket",
            CaseEvent.ReplyCarried => "A reply was carried to the ticket",
            CaseEvent.SolvedAsked => "was asked whether it is solved, as the ticket is done",
            CaseEvent.TicketNotPlaced not => $"The ticket could not be put before everything else: {not.Why}",
            CaseEvent.ShiftSeen => "has seen the shift in priority",
            CaseEvent.ShiftUndoWanted => "wanted the ticket back behind what it had displaced",
            CaseEvent.ShiftNotUndone not => $"The ticket could not be put back: {not.Why}",
            CaseEvent.TicketGone => "The ticket cannot be found any more",
            CaseEvent.TicketTalkPaused => "More came from the ticket than people write, so nothing is carried for a while",
            CaseEvent.ShiftUndone => "put the ticket back behind what it had displaced",
            CaseEvent.NotSolved => "said that it is not solved yet, so the ticket was opened again",
            CaseEvent.RoutedTo routed => $"routed it to {routed.Team}",
            CaseEvent.UrgencyChosen chosen => $"said how urgent it is: {chosen.Urgency}",
            CaseEvent.UrgencySet { Group: { } group } set => $"called {group}, which makes it {set.Urgency}",
            CaseEvent.UrgencySet set => $"It is {set.Urgency} now",
            CaseEvent.FalseAlarm => "It was no emergency after all",
            CaseEvent.AnswerWarned { Group: { } group } => $"An answer was due soon and nobody had it, so {group} was asked",
            CaseEvent.AnswerWarned => "An answer was due soon, so whoever is looking into it was told",
            CaseEvent.AnswerLate => "The time for a first answer was over",
            CaseEvent.Escalated escalated => $"Nobody had helped in time, so {escalated.Group} was asked",
            CaseEvent.Paged paged => $"{paged.Group} was paged",
            CaseEvent.PageWent { People.IsDefaultOrEmpty: true } went => $"Nobody was in {went.Group} to be paged",
            CaseEvent.PageWent went => $"The page went to {(went.People.Length == 1 ? "one person" : $"{went.People.Length} people")}",
            CaseEvent.PageAcknowledged => "took the page",
            CaseEvent.PageDeclined => "said the page is not for them",
            CaseEvent.ChecklistSent => "was asked for what developers need to know",
            CaseEvent.EmergencyTold => "told what developers need to know",
            CaseEvent.Dismissed => "said it is no question",
            CaseEvent.Collided => "Two people began within a moment, so they were told of each other",
            CaseEvent.ClaimNudged => "was asked in private whether they are still on it",
            CaseEvent.CaseOffered offered => $"The asker was still waiting, so {offered.Group} was asked who can take over",
            CaseEvent.WaitedInVain => "Nobody here had an answer in time, so moving on was offered",
            CaseEvent.NotHelped => "said that it did not help, so the clock ran on",
            CaseEvent.MoveOrdered => "approved the words that go on to the support channel",
            CaseEvent.MovedOn => "It is asked in the support channel",
            CaseEvent.MoveFailed => "It could not be posted in the support channel, so it stays here",
            CaseEvent.SolvedThere => "It was solved in the support channel",
            CaseEvent.ReopenedThere => "It was opened again in the support channel",
            CaseEvent.CardStood => "The status card was posted",
            CaseEvent.CardGone => "The status card was deleted in Slack",
            _ => throw new InvalidOperationException($"No words for {happened.GetType().Name}."),
        };

    /// <summary>The tag to show after the words.</summary>
    public static string? TagOf(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.Tagged tagged => tagged.Tag,
            CaseEvent.Untagged untagged => untagged.Tag,
            CaseEvent.FollowUpGiven given => given.About,
            CaseEvent.FollowUpTold told => told.About,
            CaseEvent.FollowUpDone done => done.About,
            _ => null,
        };

    /// <summary>A rule in one line, for "why".</summary>
    public static string Rule(string rule) =>
        rule switch
        {
            "R1" => "every question in the support channel is a case",
            "R2" => "the support team asks among itself first, so that developers are not interrupted",
            "R3" => "what pre-triage cannot answer in time may go on to the support channel",
            "R4" => "a question and all about it live in one thread",
            "R5" => "questions without a tag are answered by whoever knows",
            "R6" => "questions that need an answer soon go to those on call",
            "R7" => "in an emergency a developer drops everything",
            "R8" => "a supporter’s reply or 👀 claims, taking 👀 away lets go",
            "R9" => "whoever is on call gathers the facts of a question",
            "R10" => "they find out what success looks like to the asker: often an explanation, not new work",
            "R12" => "not knowing is fine, but then a colleague is brought in and gets everything gathered so far",
            "R11" => "whoever says when they will be back is reminded of it, and the asker sees the time",
            "R13" => "once there is a ticket, the work goes on there, and how it ends comes back",
            "R14" => "a bug has a severity, and that says which way it goes",
            "R15" => "the worst bugs go to engineering at once and before everything else",
            "R16" => "other bugs are reported by form, and Product puts them in order",
            "R17" => "what is no bug goes to the team that owns the answer, or becomes a request for Product",
            "R18" => "a reaction on the question tags the case; ✅ resolves it",
            _ => "",
        };

    public static string Order(string kind) =>
        kind switch
        {
            "show_card" => "The status card in the thread",
            "page" => "A page to a group",
            "ring" => "A page to one person",
            "look_up" => "A look at a message",
            "reply" => "An answer in the thread",
            "whisper" => "A note to one person",
            "redraw_review" => "A line of the weekly review",
            "open_ticket" => "The ticket",
            "place_ticket_first" => "The ticket’s place before everything else",
            "change_ticket" => "A change of the ticket",
            "carry_reply" => "A reply on its way to the ticket",
            "carry_files" => "Files on their way to the ticket",
            "ask_for" => "The question, in another channel",
            "let_know" => "News for another case",
            _ => "A message to Slack",
        };
}
