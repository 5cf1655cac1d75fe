using System.Text.Json.Nodes;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>team.info, bots.info, emoji.list: what the workspace is and has.</summary>
internal static class TeamMethods
{
    public static Method[] All { get; } =
    [
        new("team.info", Tier.Three, TeamInfo) { Scopes = ["team:read"], TakesJson = true },
        new("bots.info", Tier.Three, BotInfo) { Scopes = ["users:read"] },
        new("emoji.list", Tier.Two, EmojiList) { Scopes = ["emoji:read"] },
    ];

    private static JsonObject TeamInfo(Call call)
    {
        var workspace = call.Workspace;
        if (call.Text("team") is { Length: > 0 } team && team != workspace.TeamId)
            throw new Refused("team_not_found");
        var icon = new JsonObject { ["image_default"] = true };
        foreach (var size in (ReadOnlySpan<int>)[34, 44, 68, 88, 102, 132, 230])
            icon[$"image_{size}"] = $"https://a.slack-edge.com/80588/img/avatars-teams/ava_0001-{size}.png";
        return new JsonObject
        {
            ["ok"] = true,
            ["team"] = new JsonObject
            {
                ["id"] = workspace.TeamId,
                ["name"] = workspace.Name,
                ["url"] = call.BaseUrl + "/",
                ["domain"] = workspace.Domain,
                ["email_domain"] = "",
                ["icon"] = icon,
                ["avatar_base_url"] = "https://ca.slack-edge.com/",
                ["is_verified"] = false,
            },
        };
    }

    private static JsonObject BotInfo(Call call)
    {
        var app = call.Workspace.App;
        if (call.Text("bot") is { Length: > 0 } bot && bot != app.BotId)
            throw new Refused("bot_not_found");
        return new JsonObject
        {
            ["ok"] = true,
            ["bot"] = new JsonObject
            {
                ["id"] = app.BotId,
                ["deleted"] = false,
                ["name"] = app.Name,
                ["updated"] = app.Updated,
                ["app_id"] = app.Id,
                ["user_id"] = app.BotUserId,
                ["icons"] = new JsonObject
                {
                    ["image_36"] = "https://a.slack-edge.com/80588/img/plugins/app/bot_36.png",
                    ["image_48"] = "https://a.slack-edge.com/80588/img/plugins/app/bot_48.png",
                    ["image_72"] = "https://a.slack-edge.com/80588/img/plugins/app/service_72.png",
                },
            },
        };
    }

    private static JsonObject EmojiList(Call call)
    {
        var emoji = new JsonObject();
        foreach (var (name, value) in call.Workspace.CustomEmoji)
            emoji[name] = value.StartsWith('/') ? call.BaseUrl + value : value;
        return new JsonObject
        {
            ["ok"] = true,
            ["emoji"] = emoji,
            ["cache_ts"] = $"{call.Now}.000000",
        };
    }
}
