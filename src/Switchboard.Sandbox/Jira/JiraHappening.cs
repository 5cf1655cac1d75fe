namespace Switchboard.Sandbox.Jira;

/// <summary>What happened to an issue, and by whom.</summary>
internal abstract record JiraHappening(JiraIssue Issue, JiraUser By)
{
    public sealed record Created(JiraIssue Issue, JiraUser By) : JiraHappening(Issue, By);

    public sealed record Changed(JiraIssue Issue, JiraUser By, IReadOnlyList<JiraChange> Changes) : JiraHappening(Issue, By);

    public sealed record Deleted(JiraIssue Issue, JiraUser By) : JiraHappening(Issue, By);

    public sealed record Commented(JiraIssue Issue, JiraUser By, JiraComment Comment, string How) : JiraHappening(Issue, By);
}

/// <summary>One line of an issue's changelog.</summary>
internal sealed record JiraChange(string Field, string? From, string? FromText, string? To, string? ToText);
