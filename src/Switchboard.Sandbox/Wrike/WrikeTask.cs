namespace Switchboard.Sandbox.Wrike;

/// <summary>A task of the account. Read and changed under the account's gate alone.</summary>
internal sealed class WrikeTask(string id, long number)
{
    public string Id { get; } = id;

    /// <summary>What stands in its permalink.</summary>
    public long Number { get; } = number;

    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public string Importance { get; set; } = "Normal";
    public WrikeStatus Status { get; set; } = WrikeStatus.All[0];
    public List<string> Parents { get; set; } = [];
    public WrikeUser Author { get; set; } = WrikeUser.Robot;
    public long CreatedMs { get; init; }
    public long UpdatedMs { get; set; }
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the application that wrote it, seen by no other: by its user and its key.</summary>
    public Dictionary<(string Client, string Key), string> Metadata { get; } = [];

    public List<WrikeComment> Comments { get; } = [];

    public List<WrikeAttachment> Attachments { get; } = [];

    /// <summary>How it stood in the search after each change: a lagging search still believes an older one.</summary>
    public List<WrikeIndexed> Index { get; } = [];

    public bool IsOver => Status.Group is "Completed" or "Cancelled";
}

internal sealed class WrikeComment(string id, WrikeUser author, string text, long createdMs)
{
    public string Id { get; } = id;
    public WrikeUser Author { get; } = author;

    /// <summary>HTML, as it was sent.</summary>
    public string Text { get; set; } = text;

    public long CreatedMs { get; } = createdMs;
    public long UpdatedMs { get; set; } = createdMs;
}

internal sealed record WrikeAttachment(string Id, WrikeUser Author, string Name, string Type, byte[] Content, long CreatedMs);

internal sealed record WrikeIndexed(long SinceMs, long UpdatedMs, IReadOnlyDictionary<(string Client, string Key), string> Metadata);

internal sealed class WrikeWebhook(string id, string url, string secret)
{
    public string Id { get; } = id;
    public string Url { get; } = url;
    public string Secret { get; } = secret;
    public string? FolderId { get; init; }
    public IReadOnlyList<string> Events { get; init; } = [];
    public bool IsSuspended { get; set; }

    /// <summary>Deliveries in a row that nobody took.</summary>
    public int Failures { get; set; }
}
