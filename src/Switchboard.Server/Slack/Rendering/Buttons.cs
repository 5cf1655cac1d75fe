using System.Reflection;

namespace Switchboard.Slack.Rendering;

/// <summary>The ids of what people press; also the callback ids of the message shortcuts.</summary>
internal static class Buttons
{
    /// <summary>Every id, so that a playbook can word what is pressed otherwise.</summary>
    public static IReadOnlySet<string> All { get; } =
        typeof(Buttons)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!) // every constant here is a text
            .ToHashSet(StringComparer.Ordinal);

    public const string Claim = "claim";
    public const string LetGo = "let_go";
    public const string Resolve = "resolve";
    public const string Reopen = "reopen";
    public const string KeepResolved = "keep_resolved";
    public const string Why = "why";
    public const string FollowUp = "follow_up";
    public const string FollowUpDone = "follow_up_done";
    public const string WhichPage = "which_page";

    /// <summary>A message beside its thread: "Move it into the thread" and "Another question".</summary>
    public const string Merge = "merge";
    public const string KeepApart = "keep_apart";
    public const string LivesThere = "lives_there";

    /// <summary>Opens the form of a severity-1 bug (R15).</summary>
    public const string Issue = "issue";

    /// <summary>Opens the reporter's form of a bug (R16).</summary>
    public const string BugReport = "bug_report";

    /// <summary>Opens the request form (R17).</summary>
    public const string Intake = "intake";

    /// <summary>Asks the reporter for the request form.</summary>
    public const string AskIntake = "ask_intake";

    /// <summary>"Route to a team …": opens the teams (R17).</summary>
    public const string Route = "route";

    /// <summary>"Not yet": the answer to "is it solved?".</summary>
    public const string NotSolved = "not_solved";

    /// <summary>Product: "Seen", and "Put it back", of a ticket that goes before everything else.</summary>
    public const string ShiftSeen = "shift_seen";
    public const string ShiftUndone = "shift_undone";
    public const string TakePage = "take_page";
    public const string NotMe = "not_me";

    /// <summary>"It is over": ends a page and solves its case.</summary>
    public const string PageOver = "page_over";

    /// <summary>A link to where a page is answered without Slack.</summary>
    public const string AnswerPage = "answer_page";

    /// <summary>Calls off an emergency: it can wait a little.</summary>
    public const string Lower = "lower";

    /// <summary>Not a question.</summary>
    public const string Dismiss = "dismiss";

    /// <summary>The form that raises and lowers.</summary>
    public const string Urgency = "urgency";

    /// <summary>The form for what developers need to know.</summary>
    public const string Emergency = "emergency";

    /// <summary>A link to the thread.</summary>
    public const string Thread = "thread";

    /// <summary>Pre-triage: "Nobody knows", which opens the form of that name.</summary>
    public const string MoveOn = "move_on";
    public const string NotHelped = "not_helped";
    public const string WhereItWas = "where_it_was";
    public const string CasePage = "case_page";
    public const string FormPage = "form_page";

    /// <summary>Opens the form by which the desk asks for somebody; also the shortcut that stands everywhere.</summary>
    public const string Ask = "ask";
    public const string AskForMe = "ask_for_me";
    public const string NoThanks = "no_thanks";
    public const string MakeCase = "make_case";
    public const string GatherFacts = "gather_facts";
    public const string Promise = "promise";
    public const string PromiseYes = "promise_yes";
    public const string PromiseNo = "promise_no";
    public const string PromiseRenew = "promise_renew";
    public const string PromiseKept = "promise_kept";
    public const string UpdateYes = "update_yes";
    public const string UpdateNo = "update_no";
    public const string HandOver = "hand_over";
    public const string HandOverAnyway = "hand_over_anyway";
    public const string BringIn = "bring_in";
    public const string Known = "known";
    public const string CaseThread = "case_thread";
    public const string Bug = "bug";

    /// <summary>The desk may keep a user group as the rota says.</summary>
    public const string TakeOver = "take_over";

    /// <summary>Try a user group again that Slack refused.</summary>
    public const string GroupAgain = "group_again";

    /// <summary>A colleague's answer: yes, I cover you (or swap); no.</summary>
    public const string DutyYes = "duty_yes";
    public const string DutyNo = "duty_no";

    /// <summary>Open the forms of people on call: "Ask somebody to cover me", and the note for whoever is on next.</summary>
    public const string CoverMe = "cover_me";
    public const string ShiftNote = "shift_note";

    /// <summary>A link to how one is reached when it matters.</summary>
    public const string MyContacts = "my_contacts";

    /// <summary>The card's menu of further things: a choice counts as the press of the button it names. Other menus' ids begin with it.</summary>
    public const string More = "more";
}
