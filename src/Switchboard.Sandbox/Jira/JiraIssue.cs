using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>An issue of the site. Read and changed under the site's gate alone.</summary>
internal sealed class JiraIssue(long id, string key, JiraIssueType type)
{
    public long Id { get; } = id;
    public string Key { get; } = key;
    public JiraIssueType Type { get; } = type;
    public string Summary { get; set; } = "";
    public JiraText? Description { get; set; }
    public List<string> Labels { get; set; } = [];
    public JiraPriority Priority { get; set; } = JiraPriority.All[2];
    public JiraStatus Status { get; set; } = JiraStatus.All[0];
    public string? Resolution { get; set; }
    public JiraUser Reporter { get; set; } = JiraUser.Robot;
    public JiraUser? Assignee { get; set; }
    public int? Sprint { get; set; }
    public long CreatedMs { get; init; }
    public long UpdatedMs { get; set; }
    public Dictionary<string, JsonNode> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Values of custom fields, by id.</summary>
    public Dictionary<string, JsonNode> Custom { get; } = new(StringComparer.Ordinal);
    public List<JiraComment> Comments { get; } = [];
    public List<JiraAttachment> Attachments { get; } = [];
    public List<JiraLink> Links { get; } = [];

    /// <summary>When it was written to lately, for the limit of writes that an issue bears.</summary>
    public List<long> WritesMs { get; } = [];

    /// <summary>How it stood after each change: what a lagging search still believes.</summary>
    public List<IndexedIssue> Index { get; } = [];

    public bool IsDone => Status.Category == "done";
}

internal sealed class JiraComment(long id, JiraUser author, JiraText body, long createdMs)
{
    public long Id { get; } = id;
    public JiraUser Author { get; } = author;
    public JiraText Body { get; set; } = body;
    public long CreatedMs { get; } = createdMs;
    public long UpdatedMs { get; set; } = createdMs;

    /// <summary>False: said among agents of a service desk.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>The role it is restricted to.</summary>
    public string? Visibility { get; init; }

    public Dictionary<string, JsonNode> Properties { get; } = new(StringComparer.Ordinal);
}

internal sealed record JiraAttachment(long Id, string Name, string MimeType, byte[] Content, JiraUser Author, long CreatedMs);

internal sealed record JiraLink(long Id, string GlobalId, string Url, string Title);

/// <summary>What the search index holds of an issue from a moment on.</summary>
internal sealed record IndexedIssue(
    long SinceMs,
    IReadOnlyList<string> Labels,
    string Category,
    string Status,
    int? Sprint,
    long UpdatedMs,
    bool IsGone
);
