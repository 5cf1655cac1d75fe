namespace Switchboard.Sandbox.Jira;

/// <summary>How the site is set up, and so what can go wrong with it. Set by <c>POST /_sandbox/jira/rules</c>.</summary>
internal sealed record JiraRules
{
    /// <summary>Cloud (v3 and documents) or Data Center (v2 and wiki text).</summary>
    public bool IsCloud { get; init; } = true;

    /// <summary>How long a change takes to reach the search.</summary>
    public int SearchLagMs { get; init; }

    /// <summary>Fields that the create screen lacks ("priority", "labels").</summary>
    public IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>What the desk's user may not do: "create", "schedule", "transition", "comment", "attach", "link", "webhooks".</summary>
    public IReadOnlyList<string> MissingRights { get; init; } = [];

    /// <summary>Transitions that the workflow does not offer, by their ids ("11": reopen).</summary>
    public IReadOnlyList<string> MissingTransitions { get; init; } = [];

    /// <summary>Transitions whose screen asks for a root cause.</summary>
    public IReadOnlyList<string> AskingTransitions { get; init; } = [];

    /// <summary>Comments are listed without their properties.</summary>
    public bool BareComments { get; init; }

    /// <summary>"scrum", or without sprints: "kanban", or "simple" as team-managed boards are.</summary>
    public string BoardType { get; init; } = "scrum";

    /// <summary>How many sprints run: 0, 1 or more.</summary>
    public int ActiveSprints { get; init; } = 1;

    /// <summary>All sprints that run are this board's own; else the first is, and the others are another one's.</summary>
    public bool AreSprintsOfThisBoard { get; init; }

    /// <summary>Nothing stands on the board: what was there is taken away.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Custom fields that stand on the create screen.</summary>
    public IReadOnlyList<JiraCustomField> CustomFields { get; init; } = [];

    /// <summary>Writes that one issue bears in two seconds and in thirty.</summary>
    public int WritesIn2S { get; init; } = 20;

    public int WritesIn30S { get; init; } = 100;
}

/// <param name="Kind">"textfield", "textarea", "url", "float" or "select", or any other that the product does not know.</param>
internal sealed record JiraCustomField(string Id, string Name, string Kind)
{
    public bool IsRequired { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];
}
