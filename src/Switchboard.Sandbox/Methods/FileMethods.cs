using System.Text.Json.Nodes;
using Switchboard.Sandbox.Files;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>files.info, .list, .delete.</summary>
internal static class FileMethods
{
    public static Method[] All { get; } =
    [
        new("files.info", Tier.Four, Info) { Scopes = ["files:read"], Required = ["file"] },
        new("files.list", Tier.Three, List) { Scopes = ["files:read"] },
        new("files.delete", Tier.Three, Delete)
        {
            Scopes = ["files:write"],
            TakesJson = true,
            Required = ["file"],
        },
    ];

    private static JsonObject Info(Call call) =>
        new()
        {
            ["ok"] = true,
            ["file"] = FileTelling.Tell(call.Workspace, Find(call), call.BaseUrl),
            ["comments"] = new JsonArray(),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = "" },
        };

    private static JsonObject List(Call call)
    {
        var found = call
            .Workspace.Files.Values.Where(file => file.IsComplete && IsVisible(call, file))
            .Where(file => call.Text("channel") is not { Length: > 0 } channel || file.Shares.Exists(share => share.Channel == channel))
            .Where(file => call.Text("user") is not { Length: > 0 } user || file.User == user)
            .OrderByDescending(file => file.Created)
            .ToList();
        var (size, page) = (call.Number("count", 100, 1000), call.Number("page", 1, 1000));
        return new JsonObject
        {
            ["ok"] = true,
            ["files"] = new JsonArray([
                .. found.Skip((page - 1) * size).Take(size).Select(file => (JsonNode)FileTelling.Tell(call.Workspace, file, call.BaseUrl)),
            ]),
            ["paging"] = new JsonObject
            {
                ["count"] = size,
                ["total"] = found.Count,
                ["page"] = page,
                ["pages"] = Math.Max(1, (found.Count + size - 1) / size),
            },
        };
    }

    private static JsonObject Delete(Call call)
    {
        var file = Find(call);
        if (file.User != call.UserId && !call.Me.IsAdmin)
            throw new Refused("cant_delete_file");
        call.Workspace.Files.Remove(file.Id);
        call.Workspace.Tell(
            new Happening(
                new JsonObject
                {
                    ["type"] = "file_deleted",
                    ["file_id"] = file.Id,
                    ["event_ts"] = call.Workspace.Ids.NextTs(),
                }
            )
        );
        return Call.Ok();
    }

    private static StoredFile Find(Call call) =>
        call.Workspace.Files.GetValueOrDefault(call.Need("file")) is { } file && IsVisible(call, file)
            ? file
            : throw new Refused("file_not_found");

    private static bool IsVisible(Call call, StoredFile file) =>
        file.User == call.UserId
        || file.Shares.Exists(share =>
            call.Workspace.Conversations.TryGetValue(share.Channel, out var conversation) && conversation.IsVisibleTo(call.UserId)
        );
}
