using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Files;

/// <summary>How a file looks in Slack's JSON. Right after the upload Slack does not know its type yet.</summary>
internal static class FileTelling
{
    private static readonly Dictionary<string, (string Mime, string Type, string Pretty)> Types = new()
    {
        ["png"] = ("image/png", "png", "PNG"),
        ["jpg"] = ("image/jpeg", "jpg", "JPEG"),
        ["jpeg"] = ("image/jpeg", "jpg", "JPEG"),
        ["gif"] = ("image/gif", "gif", "GIF"),
        ["webp"] = ("image/webp", "webp", "WebP"),
        ["pdf"] = ("application/pdf", "pdf", "PDF"),
        ["csv"] = ("text/csv", "csv", "CSV"),
        ["json"] = ("application/json", "json", "JSON"),
        ["txt"] = ("text/plain", "text", "Plain Text"),
        ["log"] = ("text/plain", "text", "Plain Text"),
        ["md"] = ("text/markdown", "markdown", "Markdown (raw)"),
        ["zip"] = ("application/zip", "zip", "Zip"),
        ["mp4"] = ("video/mp4", "mp4", "MPEG 4 Video"),
        ["xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel Spreadsheet"),
    };

    public static string MimeOf(StoredFile file) => TypeOf(file).Mime;

    public static JsonObject Tell(Workspace workspace, StoredFile file, string baseUrl)
    {
        var (mime, type, pretty) = file.IsComplete ? TypeOf(file) : ("", "", "");
        var name = Uri.EscapeDataString(file.Name);
        var privateUrl = $"{baseUrl}/files/{workspace.TeamId}-{file.Id}";
        var told = new JsonObject
        {
            ["id"] = file.Id,
            ["created"] = file.Created,
            ["timestamp"] = file.Created,
            ["name"] = file.Name,
            ["title"] = file.Title.Length > 0 ? file.Title : file.Name,
            ["mimetype"] = mime,
            ["filetype"] = type,
            ["pretty_type"] = pretty,
            ["user"] = file.User,
            ["user_team"] = workspace.TeamId,
            ["editable"] = false,
            ["size"] = file.Content?.Length ?? file.Length,
            ["mode"] = "hosted",
            ["is_external"] = false,
            ["external_type"] = "",
            ["is_public"] = IsPublic(workspace, file),
            ["public_url_shared"] = false,
            ["display_as_bot"] = false,
            ["username"] = "",
            ["url_private"] = $"{privateUrl}/{name}",
            ["url_private_download"] = $"{privateUrl}/download/{name}",
            ["media_display_type"] = "unknown",
            ["permalink"] = $"{baseUrl}/files/{file.User}/{file.Id}/{name}",
            ["permalink_public"] = $"{baseUrl}/files-public/{workspace.TeamId}-{file.Id}",
        };
        if (mime.StartsWith("image/", StringComparison.Ordinal))
        {
            told["thumb_360"] = $"{privateUrl}/{name}";
            told["thumb_480"] = $"{privateUrl}/{name}";
        }

        if (file.AltText.Length > 0)
            told["alt_txt"] = file.AltText;
        told["comments_count"] = 0;
        told["is_starred"] = false;
        TellShares(workspace, file, told);
        told["has_more_shares"] = false;
        told["has_rich_preview"] = false;
        told["file_access"] = "visible";
        return told;
    }

    private static void TellShares(Workspace workspace, StoredFile file, JsonObject told)
    {
        var shares = new JsonObject();
        var lists = new Dictionary<string, JsonArray>
        {
            ["channels"] = [],
            ["groups"] = [],
            ["ims"] = [],
        };
        foreach (var (channel, ts) in file.Shares)
        {
            if (!workspace.Conversations.TryGetValue(channel, out var conversation))
                continue;
            lists[
                conversation.Kind == ConversationKind.Public ? "channels"
                : conversation.IsDirect ? "ims"
                : "groups"
            ]
                .Add(channel);
            var reach = conversation.Kind == ConversationKind.Public ? "public" : "private";
            if (shares[reach] is not JsonObject places)
                shares[reach] = places = [];
            places[channel] = new JsonArray(
                new JsonObject
                {
                    ["reply_users"] = new JsonArray(),
                    ["reply_users_count"] = 0,
                    ["reply_count"] = 0,
                    ["ts"] = ts,
                    ["channel_name"] = conversation.Name,
                    ["team_id"] = workspace.TeamId,
                    ["share_user_id"] = file.User,
                    ["source"] = "UNKNOWN",
                }
            );
        }

        told["shares"] = shares;
        foreach (var (name, ids) in lists)
            told[name] = ids;
    }

    private static bool IsPublic(Workspace workspace, StoredFile file) =>
        file.Shares.Exists(share =>
            workspace.Conversations.TryGetValue(share.Channel, out var conversation) && conversation.Kind == ConversationKind.Public
        );

    private static (string Mime, string Type, string Pretty) TypeOf(StoredFile file) =>
        Types.GetValueOrDefault(
            Path.GetExtension(file.Name).TrimStart('.').ToLowerInvariant(),
            ("application/octet-stream", "binary", "Binary")
        );
}
