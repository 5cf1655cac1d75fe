using Switchboard.Cases;

namespace Switchboard.Dashboard.Cases;

/// <summary>Words for what became true of a case. Core says what, this says how; a test asks for words for every event.</summary>
internal static class Telling
{
    /// <summary>What is said is shown as itself; reactions that mean something are told by what they caused.</summary>
    public static bool IsTold(CaseEvent happened) =>
        happened is not (CaseEvent.Said or CaseEvent.Corrected or CaseEvent.Reacted or CaseEvent.Unreacted or CaseEvent.CardStood)
        && happened
            is not (
                CaseEvent.FactsFound
                or CaseEvent.HandOverProposed
                or CaseEvent.PromiseHeard
                or CaseEvent.UpdateAsked
                or CaseEvent.UpdateAnswered
            );

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
            CaseEvent.Reopened reopened => reopened.By,
            CaseEvent.ReopenAsked asked => asked.Asker,
            CaseEvent.ReopenDeclined declined => declined.By,
            CaseEvent.FollowUpGiven given => given.By,
            CaseEvent.FollowUpDone done => done.By,
            CaseEvent.PageNamed named => named.By,
            CaseEvent.NotHelped not => not.By,
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
            CaseEvent.FollowUpDone => "saw to it that it is taken care of:",
            CaseEvent.PageNamed => "named the page that answers it",
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
            "R12" => "not knowing is fine, but then a colleague is brought in and gets everything gathered so far",
            "R11" => "whoever says when they will be back is reminded of it, and the asker sees the time",
            "R18" => "a reaction on the question tags the case; ✅ resolves it",
            _ => "",
        };

    public static string Order(string kind) =>
        kind switch
        {
            "show_card" => "The status card in the thread",
            "reply" => "An answer in the thread",
            "whisper" => "A note to one person",
            "redraw_review" => "A line of the weekly review",
            "ask_for" => "The question, in another channel",
            "let_know" => "News for another case",
            _ => "A message to Slack",
        };
}
