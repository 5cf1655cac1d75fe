using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Words as Jira keeps them: a document (Cloud) or wiki text (Data Center), and the plain text of either.</summary>
internal sealed record JiraText(JsonNode? Document, string Plain);

internal sealed record JiraUser(string AccountId, string Name, string DisplayName, string Email, string Token)
{
    public bool IsApp => ReferenceEquals(this, Robot) || AccountId == Robot.AccountId;

    /// <summary>Whose token the desk uses.</summary>
    public static readonly JiraUser Robot = new(
        "712020:robot",
        "switchboard",
        "Switchboard",
        "switchboard@larkspur.example",
        "jira-larkspur-switchboard"
    );

    public static readonly IReadOnlyList<JiraUser> All =
    [
        Robot,
        Person("ada", "Ada Kowalska"),
        Person("jun", "Jun Tanaka"),
        Person("theo", "Theo Grant"),
        Person("nora", "Nora Lindqvist"),
        Person("ruth", "Ruth Moreau"),
    ];

    private static JiraUser Person(string name, string display) =>
        new($"712020:{name}", name, display, $"{name}@larkspur.example", $"jira-larkspur-{name}");
}

internal sealed record JiraPriority(string Id, string Name)
{
    /// <summary>The most pressing first, as a site lists them.</summary>
    public static readonly IReadOnlyList<JiraPriority> All =
    [
        new("1", "Highest"),
        new("2", "High"),
        new("3", "Medium"),
        new("4", "Low"),
        new("5", "Lowest"),
    ];
}

/// <param name="Transition">The transition that leads here, from anywhere.</param>
internal sealed record JiraStatus(string Id, string Name, string Category, string Transition, string TransitionName)
{
    public string? Resolution { get; init; }

    public static readonly IReadOnlyList<JiraStatus> All =
    [
        new("10001", "To Do", "new", "11", "Reopen"),
        new("10002", "In Progress", "indeterminate", "21", "Start"),
        new("10003", "In Review", "indeterminate", "31", "Review"),
        new("10004", "Done", "done", "41", "Done") { Resolution = "Done" },
        new("10005", "Won't do", "done", "51", "Decline") { Resolution = "Won't Do" },
    ];
}

internal sealed record JiraIssueType(string Id, string Name)
{
    public static readonly IReadOnlyList<JiraIssueType> All = [new("10004", "Bug"), new("10002", "Task")];
}

internal sealed record JiraBoard(int Id, string Name, string Type);

internal sealed record JiraSprint(int Id, string Name, string State, int Board);
