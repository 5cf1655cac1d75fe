namespace Switchboard.Sandbox.Model;

/// <summary>A user group (Slack's wire also says "subteam").</summary>
internal sealed class UserGroup
{
    public required string Id { get; init; }
    public required string Handle { get; set; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";
    public required string CreatedBy { get; init; }
    public required string UpdatedBy { get; set; }
    public required long Created { get; init; }
    public required long Updated { get; set; }
    public long Deleted { get; set; }
    public List<string> Users { get; set; } = [];
    public List<string> Channels { get; set; } = [];
}
