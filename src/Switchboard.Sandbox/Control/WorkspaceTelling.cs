using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Control;

/// <summary>The whole workspace at a glance, with the tokens: what <c>GET /_sandbox/workspace</c> answers.</summary>
internal static class WorkspaceTelling
{
    public static JsonObject Tell(Workspace workspace)
    {
        lock (workspace.Gate)
        {
            return new JsonObject
            {
                ["team"] = new JsonObject
                {
                    ["id"] = workspace.TeamId,
                    ["name"] = workspace.Name,
                    ["domain"] = workspace.Domain,
                },
                ["channels"] = Array(workspace.Conversations.Values.Where(one => !one.IsDirect).Select(Tell)),
                ["members"] = Array(workspace.Members.Values.Where(member => !member.IsBot).Select(member => Tell(workspace, member))),
                ["usergroups"] = Array(workspace.UserGroups.Values.Select(Tell)),
                ["emoji"] = Telling.Strings(workspace.CustomEmoji.Keys),
                ["commands"] = Array(workspace.Commands.Values.Select(Tell)),
                ["shortcuts"] = Array(workspace.Shortcuts.Select(Tell)),
                ["app"] = Tell(workspace.App),
            };
        }
    }

    private static JsonObject Tell(Conversation conversation) =>
        new()
        {
            ["id"] = conversation.Id,
            ["name"] = conversation.Name,
            ["is_private"] = conversation.Kind == ConversationKind.Private,
            ["is_archived"] = conversation.IsArchived,
            ["topic"] = conversation.Topic.Value,
            ["members"] = Telling.Strings(conversation.Members),
        };

    private static JsonObject Tell(Workspace workspace, Member member) =>
        new()
        {
            ["id"] = member.Id,
            ["name"] = member.Name,
            ["real_name"] = member.RealName,
            ["title"] = member.Title,
            ["email"] = member.Email,
            ["tz"] = member.TimeZone,
            ["role"] = member.Role,
            ["is_admin"] = member.IsAdmin,
            ["token"] = workspace.Tokens.Values.FirstOrDefault(token => token.IsClient && token.UserId == member.Id)?.Value,
        };

    private static JsonObject Tell(UserGroup group) =>
        new()
        {
            ["id"] = group.Id,
            ["handle"] = group.Handle,
            ["name"] = group.Name,
            ["users"] = Telling.Strings(group.Users),
        };

    private static JsonObject Tell(AppCommand command) =>
        new()
        {
            ["name"] = command.Name,
            ["description"] = command.Description,
            ["usage_hint"] = command.UsageHint,
        };

    private static JsonObject Tell(AppShortcut shortcut) =>
        new()
        {
            ["callback_id"] = shortcut.CallbackId,
            ["name"] = shortcut.Name,
            ["type"] = shortcut.OnMessages ? "message" : "global",
        };

    private static JsonObject Tell(InstalledApp app) =>
        new()
        {
            ["id"] = app.Id,
            ["name"] = app.Name,
            ["bot_id"] = app.BotId,
            ["bot_user_id"] = app.BotUserId,
            ["bot_token"] = app.BotToken,
            ["app_token"] = app.AppToken,
            ["signing_secret"] = app.SigningSecret,
            ["client_id"] = app.ClientId,
            ["client_secret"] = app.ClientSecret,
        };

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item)]);
}
