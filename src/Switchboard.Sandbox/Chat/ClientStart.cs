using System.Text.Json.Nodes;
using Switchboard.Sandbox.Interactivity;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Chat;

/// <summary>
/// What a member's client knows when it starts and no method of Slack's public API tells: how much is unread where, what was whispered to
/// them, and which modals stand open. Called while the workspace's gate is held.
/// </summary>
internal static class ClientStart
{
    public static JsonObject Of(Workspace workspace, string user, IEnumerable<JsonObject> whispers) =>
        new()
        {
            ["ok"] = true,
            ["channels"] = new JsonArray([
                .. workspace.Conversations.Values.Where(one => one.Has(user)).Select(one => (JsonNode)Counts(workspace, one, user)),
            ]),
            ["ephemerals"] = new JsonArray([.. whispers]),
            ["views"] = new JsonArray([
                .. workspace.Views.Values.Where(view => view.User == user).Select(view => (JsonNode)Views.Tell(workspace, view)),
            ]),
        };

    private static JsonObject Counts(Workspace workspace, Conversation conversation, string user)
    {
        var lastRead = conversation.LastRead.GetValueOrDefault(user, "0");
        var read = decimal.Parse(lastRead);
        var fresh = conversation.Timeline.All.Where(message => message.User != user && decimal.Parse(message.Ts) > read).ToList();
        return new JsonObject
        {
            ["id"] = conversation.Id,
            ["last_read"] = lastRead,
            ["unread"] = fresh.Count(message => !message.IsReply || message.IsBroadcast),
            ["mentions"] = fresh.Count(message => conversation.IsDirect || Concerns(workspace, message, user)),
        };
    }

    private static bool Concerns(Workspace workspace, Message message, string user) =>
        message.Text.Contains($"<@{user}>", StringComparison.Ordinal)
        || message.Text.Contains("<!channel", StringComparison.Ordinal)
        || message.Text.Contains("<!here", StringComparison.Ordinal)
        || workspace.UserGroups.Values.Any(group =>
            group.Users.Contains(user) && message.Text.Contains($"<!subteam^{group.Id}", StringComparison.Ordinal)
        );
}
