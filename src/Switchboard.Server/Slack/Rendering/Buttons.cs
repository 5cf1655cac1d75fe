namespace Switchboard.Slack.Rendering;

/// <summary>The ids of what people press; also the callback ids of the message shortcuts.</summary>
internal static class Buttons
{
    public const string Claim = "claim";
    public const string LetGo = "let_go";
    public const string Resolve = "resolve";
    public const string Reopen = "reopen";
    public const string KeepResolved = "keep_resolved";
    public const string Why = "why";

    /// <summary>A message beside its thread: "Move it into the thread" and "Another question".</summary>
    public const string Merge = "merge";
    public const string KeepApart = "keep_apart";
    public const string LivesThere = "lives_there";

    /// <summary>Pre-triage: "Nobody knows", which opens the form of that name.</summary>
    public const string MoveOn = "move_on";
    public const string NotHelped = "not_helped";
    public const string WhereItWas = "where_it_was";
    public const string CasePage = "case_page";
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
    public const string Bug = "bug";

    /// <summary>The card's menu of further things: a choice counts as the press of the button it names. Other menus' ids begin with it.</summary>
    public const string More = "more";
}
