using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>bookmarks.*: links along the top of a channel.</summary>
internal static class BookmarkMethods
{
    public static Method[] All { get; } =
    [
        new("bookmarks.add", Tier.Two, Add)
        {
            Scopes = ["bookmarks:write"],
            TakesJson = true,
            Required = ["channel_id", "title", "type"],
        },
        new("bookmarks.edit", Tier.Two, Edit)
        {
            Scopes = ["bookmarks:write"],
            TakesJson = true,
            Required = ["channel_id", "bookmark_id"],
        },
        new("bookmarks.remove", Tier.Two, Remove)
        {
            Scopes = ["bookmarks:write"],
            TakesJson = true,
            Required = ["channel_id", "bookmark_id"],
        },
        new("bookmarks.list", Tier.Three, List)
        {
            Scopes = ["bookmarks:read"],
            TakesJson = true,
            Required = ["channel_id"],
        },
    ];

    private static JsonObject Add(Call call)
    {
        var conversation = call.Conversation("channel_id");
        if (call.Text("type") != "link")
            throw new Refused("invalid_bookmark_type");
        if (conversation.Bookmarks.Count >= 100)
            throw new Refused("too_many_bookmarks");
        var bookmark = new JsonObject
        {
            ["id"] = call.Workspace.Ids.Next("Bk"),
            ["channel_id"] = conversation.Id,
            ["title"] = call.Need("title"),
            ["link"] = Link(call) ?? throw new Refused("invalid_link"),
            ["emoji"] = Emoji(call) ?? "",
            ["icon_url"] = "",
            ["type"] = "link",
            ["entity_id"] = null,
            ["date_created"] = call.Now,
            ["date_updated"] = 0,
            ["rank"] = conversation.Bookmarks.Count.ToString(),
            ["last_updated_by_user_id"] = call.UserId,
            ["last_updated_by_team_id"] = call.Workspace.TeamId,
            ["shortcut_id"] = null,
            ["app_id"] = null,
            ["app_action_id"] = null,
        };
        conversation.Bookmarks.Add(bookmark);
        return Answer(bookmark);
    }

    private static JsonObject Edit(Call call)
    {
        var bookmark = Find(call);
        if (call.Text("title") is { Length: > 0 } title)
            bookmark["title"] = title;
        if (call.Text("link") is { Length: > 0 })
            bookmark["link"] = Link(call) ?? throw new Refused("invalid_link");
        if (Emoji(call) is { } emoji)
            bookmark["emoji"] = emoji;
        bookmark["date_updated"] = call.Now;
        bookmark["last_updated_by_user_id"] = call.UserId;
        return Answer(bookmark);
    }

    private static JsonObject Remove(Call call)
    {
        call.Conversation("channel_id").Bookmarks.Remove(Find(call));
        return Call.Ok();
    }

    private static JsonObject List(Call call) =>
        new()
        {
            ["ok"] = true,
            ["bookmarks"] = new JsonArray([.. call.Conversation("channel_id").Bookmarks.Select(bookmark => bookmark.DeepClone())]),
        };

    private static JsonObject Find(Call call) =>
        call.Conversation("channel_id").Bookmarks.Find(bookmark => (string?)bookmark["id"] == call.Text("bookmark_id"))
        ?? throw new Refused("not_found");

    private static string? Link(Call call) =>
        Uri.TryCreate(call.Text("link"), UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? call.Text("link") : null;

    private static string? Emoji(Call call) =>
        call.Text("emoji") is not { Length: > 0 } emoji ? null
        : call.Workspace.KnowsEmoji(emoji.Trim(':')) ? emoji
        : throw new Refused("invalid_emoji");

    private static JsonObject Answer(JsonObject bookmark) => new() { ["ok"] = true, ["bookmark"] = bookmark.DeepClone() };
}
