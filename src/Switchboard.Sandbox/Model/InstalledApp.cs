namespace Switchboard.Sandbox.Model;

/// <summary>The one app installed in the workspace: who it is, and where Slack delivers to it.</summary>
internal sealed class InstalledApp
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string BotId { get; init; }
    public required string BotUserId { get; init; }
    public required string BotToken { get; init; }
    public required string AppToken { get; init; }
    public required string SigningSecret { get; init; }
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }
    public required string VerificationToken { get; init; }
    public required long Updated { get; init; }
}
