using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>One line of "why?": when, what happened, and the rule and playbook version that caused it.</summary>
internal static class Reasoning
{
    public static string Of(Reason reason, WordingView view) =>
        $"{SlackText.Moment(reason.At)}: {What(reason.Happened, id => SlackText.Escaped(view.NameOf(id)))} _({Rule(reason)})_";

    private static string Rule(Reason reason) => Named(reason.Rule, reason.Playbook);

    /// <summary>"R11: whoever says when …; playbook 3".</summary>
    public static string Named(string rule, int playbook) =>
        Rules.GetValueOrDefault(rule) is { } words
            ? $"{rule}: {words}; playbook {playbook}"
            : $"{SlackText.Escaped(rule)}; playbook {playbook}";

    /// <summary>Whether people can be told what a rule says.</summary>
    public static bool Knows(string rule) => Rules.ContainsKey(rule);

    private static string What(CaseEvent happened, Func<UserId, string> name) =>
        happened switch
        {
            CaseEvent.Opened opened => $"{name(opened.By)} asked, and this became a case",
            CaseEvent.Said said => $"{name(said.By)} wrote in the thread",
            CaseEvent.Corrected => "a message was edited",
            CaseEvent.Withdrawn => "a message was deleted",
            CaseEvent.Reacted reacted => $"{name(reacted.By)} put :{SlackText.Escaped(reacted.Name)}: on a message",
            CaseEvent.Unreacted unreacted => $"{name(unreacted.By)} took :{SlackText.Escaped(unreacted.Name)}: away",
            CaseEvent.Claimed claimed => $"{name(claimed.By)} began to look into it, {How(claimed.How)}",
            CaseEvent.LetGo letGo => $"{name(letGo.By)} let go of it",
            CaseEvent.Tagged tagged => $"{name(tagged.By)} tagged it {SlackText.Escaped(tagged.Tag)}",
            CaseEvent.Untagged untagged => $"{name(untagged.By)} took the tag {SlackText.Escaped(untagged.Tag)} away",
            CaseEvent.FactsFound found => $"{name(found.By)} wrote down {Kinds(found.Kinds)}",
            CaseEvent.FactsGiven given => $"{name(given.By)} filled in {Kinds(given.Kinds)}",
            CaseEvent.FactsAsked asked =>
                $"{name(asked.Asker)} was asked for {Kinds(asked.Kinds)}, which the team needs for such a question",
            CaseEvent.HandOverProposed proposed =>
                $"{name(proposed.By)} wanted to bring in {name(proposed.To)}, who is not there now, and was asked",
            CaseEvent.HandedOver { Stays: true } handed => $"{name(handed.By)} brought in {name(handed.To)}",
            CaseEvent.HandedOver handed => $"{name(handed.By)} handed it over to {name(handed.To)}",
            CaseEvent.HandOverTold told => $"{name(told.To)} got everything gathered so far",
            CaseEvent.PromiseHeard heard => $"{name(heard.By)} wrote something that reads like a promise, and was asked",
            CaseEvent.Promised { From: { } from } promised => $"{name(promised.By)} took over what {name(from)} had promised",
            CaseEvent.Promised promised => $"{name(promised.By)} promised an update by {SlackText.Moment(promised.Due)}",
            CaseEvent.PromiseReminded reminded => $"{name(reminded.By)} was reminded privately before the promise fell due",
            CaseEvent.PromiseKept kept => $"{name(kept.By)} gave the promised update",
            CaseEvent.PromiseUnkept unkept => $"the update of {name(unkept.By)} is gone, so the promise stands again",
            CaseEvent.PromiseMissed missed => $"the time {name(missed.By)} had promised passed without an update",
            CaseEvent.PromiseReleased released => $"{name(released.By)} is no longer on it, so the promise no longer binds",
            CaseEvent.UpdateAsked asked => $"{name(asked.By)} was asked whether a message is the promised update",
            CaseEvent.UpdateAnswered answered => $"{name(answered.By)} said whether a message is the promised update",
            CaseEvent.Resolved resolved => $"{name(resolved.By)} marked it as solved",
            CaseEvent.Reopened { Ticket: not null } => "its ticket was opened again, and the case with it",
            CaseEvent.Reopened reopened => $"{name(reopened.By)} opened it again",
            CaseEvent.ReopenAsked asked => $"{name(asked.Asker)} wrote after it was solved, so they were asked whether to open it again",
            CaseEvent.ReopenDeclined declined => $"{name(declined.By)} said that it is still solved",
            CaseEvent.TakenBack => "the question was deleted before anybody worked on it, so the case is over",
            CaseEvent.Reminded reminded => $"nobody had looked into it in time, so {SlackText.Escaped(reminded.Group)} was reminded",
            CaseEvent.FollowUpGiven given =>
                $"{name(given.By)} asked {name(given.Owner)} to take care of it ({SlackText.Escaped(given.About)})",
            CaseEvent.FollowUpTold told =>
                $"{name(told.Owner)} was told once their day had begun what they are to take care of ({SlackText.Escaped(told.About)})",
            CaseEvent.FollowUpDone done => $"{name(done.By)} said that it is taken care of ({SlackText.Escaped(done.About)})",
            CaseEvent.PageNamed named => $"{name(named.By)} named the page that answers it",
            CaseEvent.NoticedBeside { How: BesideHow.Link } => "it links to another thread, so its author was offered to move it there",
            CaseEvent.NoticedBeside { How: BesideHow.Quote } => "it quotes another thread, so its author was offered to move it there",
            CaseEvent.NoticedBeside => "it looked like a follow-up to its author's question, so they were offered to move it there",
            CaseEvent.OfferLapsed => "nobody wanted it moved, so it stands as a question of its own",
            CaseEvent.KeptApart apart => $"{name(apart.By)} said that it is another question",
            CaseEvent.MergedInto merged => $"{name(merged.By)} moved it into the thread it belongs to",
            CaseEvent.ThreadJoined => "what was written beside the thread was moved into it",
            CaseEvent.CarriedOver => "a later word from beside the thread was carried over",
            CaseEvent.ThreadLeft => "what was moved here is a question of its own again",
            CaseEvent.Graded graded => $"{name(graded.By)} graded it a bug of severity {graded.Severity}",
            CaseEvent.DevelopersCalled called => $"{SlackText.Escaped(called.Group)} was called because of how bad it is",
            CaseEvent.FormAsked asked => $"{name(asked.By)} asked for {TicketWords.Form(asked.Kind)}",
            CaseEvent.FormSentElsewhere sent => $"{name(sent.By)} sent {TicketWords.Form(sent.Kind)} at its own address",
            CaseEvent.TicketOrderDropped dropped => $"{name(dropped.By)} gave up an order to the ticket's system",
            CaseEvent.TicketAnswered answered => $"{name(answered.By)} answered what the ticket waited for",
            CaseEvent.FormDropped dropped => $"{TicketWords.Form(dropped.Kind)} is not needed any more",
            CaseEvent.FormReminded reminded => $"{TicketWords.Form(reminded.Kind)} was called to mind",
            CaseEvent.TicketWanted { OnBehalfOf: { } other } wanted =>
                $"{name(wanted.By)} filled in {TicketWords.Form(wanted.Kind)} on behalf of {name(other)}",
            CaseEvent.TicketWanted wanted when FillingIn.IsAutomatic(wanted.Given) =>
                $"{TicketWords.Form(wanted.Kind)} was filled in by the desk, with what is known, since {name(wanted.By)} graded it so",
            CaseEvent.TicketWanted wanted => $"{name(wanted.By)} filled in {TicketWords.Form(wanted.Kind)}",
            CaseEvent.TicketStood stood => $"it became ticket {SlackText.Escaped(stood.Ticket?.Key ?? "")}",
            CaseEvent.TicketRefused refused => $"the ticket could not be made: {SlackText.Escaped(refused.Why)}",
            CaseEvent.RefusalTold => "whoever had filled in the form was told once their day had begun",
            CaseEvent.TicketNotPlaced => "its ticket could not be put before everything else",
            CaseEvent.ShiftSeen seen => $"{name(seen.By)} has seen the shift in priority",
            CaseEvent.ShiftUndoWanted wanted => $"{name(wanted.By)} wanted the ticket back behind what it had displaced",
            CaseEvent.ShiftNotUndone => "its ticket could not be put back",
            CaseEvent.TicketGone => "its ticket cannot be found any more",
            CaseEvent.TicketTalkPaused => "more came from its ticket than people write, so nothing is carried for a while",
            CaseEvent.ShiftUndone undone => $"{name(undone.By)} put the ticket back behind what it had displaced",
            CaseEvent.TicketPlaced => "its ticket was put before everything else",
            CaseEvent.TicketMoved moved => $"its ticket is {TicketWords.StateOf(moved.To)}",
            CaseEvent.TicketSaid said => $"{name(said.By)} wrote in the ticket",
            CaseEvent.TicketChanged changed => $"its ticket was told of severity {changed.Severity}",
            CaseEvent.ReplySent => "a reply is on its way to the ticket",
            CaseEvent.ReplyCarried => "a reply was carried to the ticket",
            CaseEvent.SolvedAsked asked => $"its ticket is done, so {name(asked.Asker)} was asked whether it is solved",
            CaseEvent.NotSolved not => $"{name(not.By)} said that it is not solved yet, so the ticket was opened again",
            CaseEvent.RoutedTo routed => $"{name(routed.By)} routed it to {SlackText.Escaped(routed.Team)}",
            CaseEvent.UrgencyChosen { Because: not null } chosen =>
                $"{name(chosen.By)} made it {SlackText.Escaped(chosen.Urgency)}, for the reason that a message here says",
            CaseEvent.UrgencyChosen chosen => $"{name(chosen.By)} said that it is {SlackText.Escaped(chosen.Urgency)}",
            CaseEvent.UrgencySet { By: { } by, Group: { } group } set =>
                $"{name(by)} called {SlackText.Escaped(group)}, which makes it {SlackText.Escaped(set.Urgency)}",
            CaseEvent.UrgencySet { By: { } by } set => $"it is {SlackText.Escaped(set.Urgency)} since {name(by)} said so",
            CaseEvent.UrgencySet set => $"it is {SlackText.Escaped(set.Urgency)}, as every question is",
            CaseEvent.FalseAlarm => "it was no emergency after all; the weekly review learns from it",
            CaseEvent.AnswerWarned { Group: { } group } =>
                $"an answer was due soon and nobody had it, so {SlackText.Escaped(group)} was asked",
            CaseEvent.AnswerWarned => "an answer was due soon, so whoever is looking into it was told",
            CaseEvent.AnswerLate => "the time for a first answer was over",
            CaseEvent.Escalated escalated => $"nobody had helped in time, so {SlackText.Escaped(escalated.Group)} was asked",
            CaseEvent.Paged paged => $"{SlackText.Escaped(paged.Group)} was paged",
            CaseEvent.PageWent { People: [] } went => $"nobody was in {SlackText.Escaped(went.Group)} to be paged",
            CaseEvent.PageWent went => $"the page went to {SlackText.Listed([.. (went.People.IsDefault ? [] : went.People).Select(name)])}",
            CaseEvent.PageAcknowledged taken => $"{name(taken.By)} took the page",
            CaseEvent.PageDeclined declined => $"{name(declined.By)} said that the page is not for them",
            CaseEvent.ChecklistSent sent => $"{name(sent.To)} was asked in private for what developers need to know",
            CaseEvent.EmergencyTold told => $"{name(told.By)} told what developers need to know",
            CaseEvent.Dismissed dismissed => $"{name(dismissed.By)} said that it is no question",
            CaseEvent.Collided collided =>
                $"{name(collided.First)} and {name(collided.Second)} began within a moment, so they were told of each other",
            CaseEvent.ClaimNudged nudged =>
                $"the asker had been waiting for {name(nudged.Owner)}, who was asked in private whether they are still on it",
            CaseEvent.CaseOffered offered =>
                $"the asker was still waiting, so {SlackText.Escaped(offered.Group)} was asked who can take over",
            CaseEvent.WaitedInVain => "nobody in pre-triage had an answer in time, so moving on was offered",
            CaseEvent.NotHelped not => $"{name(not.By)} said that it did not help, so the clock ran on",
            CaseEvent.MoveOrdered ordered => $"{name(ordered.By)} approved the words that go on to the support channel",
            CaseEvent.MovedOn => "it was asked in the support channel, so it rests here",
            CaseEvent.MoveFailed => "it could not be posted in the support channel, so it stays here",
            CaseEvent.SolvedThere => "it was solved in the support channel",
            CaseEvent.ReopenedThere => "it was opened again in the support channel",
            CaseEvent.CardStood => "its card was posted",
            CaseEvent.CardGone => "its card was deleted, so a new one follows",
            _ => throw new InvalidOperationException($"no words for {happened.GetType().Name}"),
        };

    private static string Kinds(IReadOnlyCollection<FactKind> kinds) =>
        kinds.Count == 0 ? "no facts any more" : SlackText.Listed([.. kinds.Select(kind => FactWords.Label(kind).ToLowerInvariant())]);

    private static string How(ClaimedHow how) =>
        how switch
        {
            ClaimedHow.Reaction => "by 👀",
            ClaimedHow.Reply => "by answering",
            ClaimedHow.Button => "by the button",
            ClaimedHow.Promise => "by promising an update",
            ClaimedHow.HandOver => "brought in by a colleague",
            _ => throw new InvalidOperationException($"no words for a claim by {how}"),
        };

    private static readonly Dictionary<string, string> Rules = new()
    {
        ["R1"] = "every question in the support channel is a case",
        ["R2"] = "the support team asks among itself first, so that developers are not interrupted",
        ["R3"] = "what pre-triage cannot answer in time may go on to the support channel, with approved words only",
        ["R4"] = "a question and all about it live in one thread",
        ["R5"] = "questions without a tag are answered by whoever knows",
        ["R6"] = "questions that need an answer soon go to those on call",
        ["R7"] = "in an emergency a developer drops everything",
        ["R8"] = "whoever reacts with 👀 or answers is looking into it, and everybody can see who",
        ["R9"] = "whoever is on call gathers the facts of a question",
        ["R10"] = "they find out what success looks like to the asker: often an explanation, not new work",
        ["R12"] = "not knowing is fine, but then a colleague is brought in and gets everything gathered so far",
        ["R11"] = "whoever says when they will be back is reminded of it, and the asker sees the time",
        ["R13"] = "once there is a ticket, the work goes on there, and how it ends comes back",
        ["R14"] = "a bug has a severity, and that says which way it goes",
        ["R15"] = "the worst bugs go to engineering at once and before everything else",
        ["R16"] = "other bugs are reported by form, and Product puts them in order",
        ["R17"] = "what is no bug goes to the team that owns the answer, or becomes a request for Product",
        ["R18"] = "a reaction on the question tags it, so that the team can learn from it",
    };
}
