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
    public const string CasePage = "case_page";
    public const string MakeCase = "make_case";
    public const string GatherFacts = "gather_facts";
    public const string Promise = "promise";
    public const string HandOver = "hand_over";
    public const string Bug = "bug";

    /// <summary>The card's menu of further things: a choice counts as the press of the button it names. Other menus' ids begin with it.</summary>
    public const string More = "more";
}
