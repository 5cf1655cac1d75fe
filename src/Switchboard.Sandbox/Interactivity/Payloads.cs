using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>The parts interaction payloads have in common.</summary>
internal static class Payloads
{
    public static JsonObject Start(Workspace workspace, string type, Member member) =>
        new()
        {
            ["type"] = type,
            ["user"] = User(workspace, member),
            ["api_app_id"] = workspace.App.Id,
            ["token"] = workspace.App.VerificationToken,
            ["team"] = Team(workspace),
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };

    public static JsonObject User(Workspace workspace, Member member) =>
        new()
        {
            ["id"] = member.Id,
            ["username"] = member.Name,
            ["name"] = member.Name,
            ["team_id"] = workspace.TeamId,
        };

    public static JsonObject Team(Workspace workspace) => new() { ["id"] = workspace.TeamId, ["domain"] = workspace.Domain };

    /// <summary>Slack names only public channels to apps; the others are "privategroup" and "directmessage".</summary>
    public static JsonObject Channel(Conversation conversation) => new() { ["id"] = conversation.Id, ["name"] = Name(conversation) };

    public static string Name(Conversation conversation) =>
        conversation.Kind switch
        {
            ConversationKind.Public => conversation.Name,
            ConversationKind.Direct => "directmessage",
            _ => "privategroup",
        };

    public static string ResponseUrl(string baseUrl, string kind, Workspace workspace, string id) =>
        $"{baseUrl}/response/{kind}/{workspace.TeamId}/{id}";
}
