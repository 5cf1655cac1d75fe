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
}
