using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Seeding;

/// <summary>A whole workspace as data: what <c>POST /_sandbox/seed</c> takes. The built-in one is <see cref="Larkspur"/>.</summary>
internal sealed record Seed
{
    public SeedTeam Team { get; init; } = new("T0SANDBOX", "Sandbox", "sandbox");
    public SeedApp App { get; init; } = new();
    public SeedMember[] Members { get; init; } = [];
    public SeedChannel[] Channels { get; init; } = [];
    public SeedGroup[] Usergroups { get; init; } = [];
    public Dictionary<string, string> Emoji { get; init; } = [];
    public SeedCommand[] Commands { get; init; } = [];
    public SeedShortcut[] Shortcuts { get; init; } = [];

    public Workspace Grow(SandboxClock clock)
    {
        var app = App.Make();
        var workspace = new Workspace(clock, Team.Id, Team.Name, Team.Domain, app);
        workspace.Members[app.BotUserId] = App.MakeBot(Team.Domain);
        foreach (var member in Members)
            workspace.Members[member.Id] = member.Make();
        foreach (var channel in Channels)
            workspace.Conversations[channel.Id] = channel.Make(Members.Length > 0 ? Members[0].Id : app.BotUserId);
        foreach (var group in Usergroups)
            workspace.UserGroups[group.Id] = group.Make(app.BotUserId);
        foreach (var (name, value) in Emoji)
            workspace.CustomEmoji[name] = value;
        foreach (var command in Commands)
            workspace.Commands[command.Name] = new AppCommand(command.Name, command.Description, command.UsageHint);
        foreach (var shortcut in Shortcuts)
            workspace.Shortcuts.Add(new AppShortcut(shortcut.CallbackId, shortcut.Name, shortcut.Type != "global"));
        Grant(workspace, app);
        return workspace;
    }

    private void Grant(Workspace workspace, InstalledApp app)
    {
        var botScopes = (App.Scopes ?? Larkspur.BotScopes).ToHashSet(StringComparer.Ordinal);
        workspace.Grant(new AccessToken(app.BotToken, TokenKind.Bot, app.BotUserId, botScopes) { BotId = app.BotId });
        workspace.Grant(
            new AccessToken(app.AppToken, TokenKind.App, app.BotUserId, new HashSet<string>(["connections:write", "authorizations:read"]))
        );
        foreach (var member in Members.Where(member => !member.IsBot && !member.Deleted))
            workspace.Grant(
                new AccessToken(member.Token ?? $"xoxp-{Team.Domain}-{member.Name}", TokenKind.User, member.Id, ClientScopes)
                {
                    IsClient = true,
                }
            );
    }

    /// <summary>What Slack lists for the token of a person's own client.</summary>
    private static readonly HashSet<string> ClientScopes = ["identify", "read", "post", "client", "apps", "openid", "email", "profile"];
}

/// <summary>Which workspace this is.</summary>
internal sealed record SeedTeam(string Id, string Name, string Domain);

/// <summary>A slash command to register.</summary>
internal sealed record SeedCommand(string Name, string Description, string UsageHint);

/// <summary>A shortcut to register; type "global" or "message".</summary>
internal sealed record SeedShortcut(string CallbackId, string Name, string Type);
