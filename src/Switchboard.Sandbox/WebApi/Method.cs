using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.WebApi;

/// <summary>Slack's rate tiers, as calls a minute.</summary>
internal enum Tier
{
    One = 1,
    Two = 20,
    Three = 50,
    Four = 100,
    Special = 600,
}

/// <summary>One method of the Web API: who may call it, how often, in which encodings, and what it does.</summary>
internal sealed record Method(string Name, Tier Tier, Func<Call, JsonObject> Answer)
{
    /// <summary>A bot token needs one of these (none: every token will do).</summary>
    public string[] Scopes { get; init; } = [];

    /// <summary>A user token needs one of these; the bot's, unless Slack names others.</summary>
    public string[]? UserScopes { get; init; }

    /// <summary>Without JSON support Slack silently loses the arguments of a JSON body.</summary>
    public bool TakesJson { get; init; }

    public string[] Required { get; init; } = [];
    public TokenKind[] Tokens { get; init; } = [TokenKind.Bot, TokenKind.User];
    public bool NeedsToken { get; init; } = true;

    public IReadOnlyList<string> ScopesFor(TokenKind kind) => kind == TokenKind.User ? UserScopes ?? Scopes : Scopes;
}
