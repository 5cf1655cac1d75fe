using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Files;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>The upload in three steps: ask for an url, send the bytes there, complete (and share).</summary>
internal static class FileUploadMethods
{
    private const long Largest = 1024L * 1024 * 1024;

    public static Method[] All { get; } =
    [
        new("files.getUploadURLExternal", Tier.Four, GetUploadUrl) { Scopes = ["files:write"], Required = ["filename", "length"] },
        new("files.completeUploadExternal", Tier.Four, Complete)
        {
            Scopes = ["files:write"],
            TakesJson = true,
            Required = ["files"],
        },
    ];

    private static JsonObject GetUploadUrl(Call call)
    {
        if (!long.TryParse(call.Text("length"), CultureInfo.InvariantCulture, out var length) || length <= 0)
            throw Refused.Invalid("[ERROR] must be greater than 0 [json-pointer:/length]");
        if (length > Largest)
            throw new Refused("file_upload_size_restricted");
        if (call.Text("alt_txt") is { Length: > 1000 })
            throw new Refused("alt_txt_too_large");
        var file = new StoredFile
        {
            Id = call.Workspace.Ids.Next("F"),
            User = call.UserId,
            Name = call.Need("filename"),
            AltText = call.Text("alt_txt") ?? "",
            UploadTicket = Guid.NewGuid().ToString("N"),
            Created = call.Now,
            Length = length,
        };
        call.Workspace.Files[file.Id] = file;
        return new JsonObject
        {
            ["ok"] = true,
            ["upload_url"] = $"{call.BaseUrl}/upload/v1/{file.UploadTicket}",
            ["file_id"] = file.Id,
        };
    }

    private static JsonObject Complete(Call call)
    {
        var files = Named(call);
        var places = Places(call);
        var blocks = DraftReading.Blocks(call);
        var told = new JsonArray([.. files.Select(file => (JsonNode)FileTelling.Tell(call.Workspace, file, call.BaseUrl))]);
        foreach (var file in files)
            file.IsComplete = true;
        foreach (var place in places)
            Share(call, place, files, blocks?.DeepClone().AsArray());
        return new JsonObject { ["ok"] = true, ["files"] = told };
    }

    private static List<StoredFile> Named(Call call)
    {
        if (call.Json("files", "invalid_arguments") is not JsonArray { Count: > 0 } entries)
            throw Refused.Missing("files");
        return
        [
            .. entries.Select(entry =>
            {
                var file = call.Workspace.Files.GetValueOrDefault((string?)entry?["id"] ?? "");
                if (file is null || file.User != call.UserId || file.Content is null || file.IsComplete)
                    throw new Refused("file_not_found");
                file.Title = (string?)entry?["title"] ?? file.Name;
                return file;
            }),
        ];
    }

    private static List<Conversation> Places(Call call)
    {
        var ids = call.Text("channel_id") is { Length: > 0 } one ? [one] : call.List("channels");
        if (ids.Count > 100)
            throw new Refused("channels_limit_exceeded");
        return
        [
            .. ids.Select(id =>
            {
                var place = call.Workspace.Members.ContainsKey(id)
                    ? call.Workspace.DirectBetween(call.UserId, id)
                    : call.Workspace.FindConversation(id);
                if (place is null || !place.IsVisibleTo(call.UserId))
                    throw new Refused("channel_not_found");
                return place.Has(call.UserId) ? place : throw new Refused("not_in_channel");
            }),
        ];
    }

    private static void Share(Call call, Conversation place, List<StoredFile> files, JsonArray? blocks)
    {
        var workspace = call.Workspace;
        var author = DraftReading.AuthorOf(call);
        var comment = Escaping.Escape(call.Text("initial_comment") ?? "");
        var draft = new Draft(author, author.Types ? Typing.Resolve(workspace, comment) : comment)
        {
            Blocks = blocks,
            ThreadTs = call.Text("thread_ts"),
            Files = new JsonArray([.. files.Select(file => (JsonNode)FileTelling.Tell(workspace, file, call.BaseUrl))]),
        };
        var message = Posting.Post(workspace, place, draft);
        foreach (var file in files)
        {
            file.Shares.Add((place.Id, message.Ts));
            var told = new JsonObject
            {
                ["type"] = "file_shared",
                ["file_id"] = file.Id,
                ["user_id"] = file.User,
                ["file"] = new JsonObject { ["id"] = file.Id },
                ["channel_id"] = place.Id,
                ["event_ts"] = workspace.Ids.NextTs(),
            };
            workspace.Tell(new Happening(told) { Conversation = place, ToClients = false });
        }
    }
}
