using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Messages;

/// <summary>Reads what a caller wants to say out of the arguments of a chat method, within Slack's limits.</summary>
internal static class DraftReading
{
    private const int LongestText = 40_000;
    private const int LongestMarkdown = 12_000;
    private const int LargestMetadata = 16_384;

    public static Draft Read(Call call)
    {
        var text = Escaping.Escape(call.Text("text") ?? "");
        var blocks = Blocks(call);
        if (call.Text("markdown_text") is { Length: > 0 } markdown)
        {
            if (text.Length > 0 || blocks is not null)
                throw new Refused("markdown_text_conflict");
            if (markdown.Length > LongestMarkdown)
                throw new Refused("msg_too_long");
            text = markdown;
        }

        var author = AuthorOf(call);
        if (author.Types && blocks is null)
            text = Typing.Resolve(call.Workspace, text);
        return new Draft(author, text.Length > LongestText ? text[..LongestText] : text)
        {
            Blocks = blocks,
            Attachments = Attachments(call),
            Metadata = Metadata(call),
            ClientMessageId = call.Text("client_msg_id"),
        };
    }

    public static Author AuthorOf(Call call)
    {
        var token = call.Token;
        var author = new Author(token.UserId, token.IsClient ? null : call.Workspace.App.BotId) { Types = token.IsClient };
        if (!call.Can("chat:write.customize") || token.IsClient)
            return author;
        return author with
        {
            CustomName = call.Text("username") is { Length: > 0 } name ? name : null,
            IconEmoji = call.Text("icon_emoji"),
            IconUrl = call.Text("icon_url"),
        };
    }

    public static JsonArray? Blocks(Call call)
    {
        if (call.Json("blocks", "invalid_blocks_format") is not { } node)
            return null;
        if (node is not JsonArray blocks)
            throw new Refused("invalid_blocks_format");
        var problems = BlockRules.Check(blocks, "/blocks", 50);
        if (problems.Count > 0)
            throw Bad("invalid_blocks", problems);
        if (blocks.ToJsonString().Length > 150_000)
            throw new Refused("msg_blocks_too_long");
        BlockRules.Complete(blocks);
        return blocks.Count == 0 ? null : blocks;
    }

    public static Refused Bad(string error, IReadOnlyList<string> problems) =>
        new(
            error,
            new JsonObject
            {
                ["errors"] = Model.Telling.Strings(problems),
                ["response_metadata"] = new JsonObject
                {
                    ["messages"] = Model.Telling.Strings(problems.Select(problem => "[ERROR] " + problem)),
                },
            }
        );

    public static JsonArray? Attachments(Call call)
    {
        if (call.Json("attachments", "invalid_attachments") is not { } node)
            return null;
        if (node is not JsonArray attachments)
            throw new Refused("invalid_attachments");
        if (attachments.Count > 100)
            throw new Refused("too_many_attachments");
        for (var at = 0; at < attachments.Count; at++)
        {
            if (attachments[at] is not JsonObject attachment)
                throw new Refused("invalid_attachments");
            attachment.TryAdd("id", at + 1);
            attachment.TryAdd("fallback", (string?)attachment["text"] ?? "[no preview available]");
            if (attachment["blocks"] is JsonArray blocks)
                BlockRules.Complete(blocks);
            foreach (var (number, action) in (attachment["actions"] as JsonArray ?? []).OfType<JsonObject>().Index())
                action.TryAdd("id", $"{number + 1}");
        }

        return attachments.Count == 0 ? null : attachments;
    }

    public static JsonObject? Metadata(Call call)
    {
        if (call.Json("metadata", "invalid_metadata_format") is not { } node)
            return null;
        if (call.Token.IsClient)
            throw new Refused("metadata_must_be_sent_from_app");
        if (node is not JsonObject metadata || metadata["event_type"] is not JsonValue || metadata["event_payload"] is not JsonObject)
            throw new Refused("invalid_metadata_format");
        if (Encoding.UTF8.GetByteCount(metadata.ToJsonString()) > LargestMetadata)
            throw new Refused("metadata_too_large");
        return metadata;
    }
}
