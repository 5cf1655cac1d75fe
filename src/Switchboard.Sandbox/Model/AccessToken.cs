namespace Switchboard.Sandbox.Model;

internal enum TokenKind
{
    Bot,
    User,
    App,
}

/// <summary>A token and what it may do. A client token is what a person's own Slack client holds: it types, and it is not rate limited.</summary>
internal sealed record AccessToken(string Value, TokenKind Kind, string UserId, IReadOnlySet<string> Scopes)
{
    public string? BotId { get; init; }
    public bool IsClient { get; init; }

    /// <summary>The account was deactivated or the token revoked: what Slack answers then.</summary>
    public string? Refusal { get; set; }
}
