using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>chat.*: saying, changing, taking back.</summary>
internal static class ChatMethods
{
    public static Method[] All { get; } =
    [
        new("chat.postMessage", Tier.Special, PostMessage)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel"],
        },
        new("chat.postEphemeral", Tier.Four, PostEphemeral)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel", "user"],
        },
        new("chat.meMessage", Tier.Three, MeMessage)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel", "text"],
        },
        new("chat.update", Tier.Three, Update)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel", "ts"],
        },
        new("chat.delete", Tier.Three, Delete)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel", "ts"],
        },
        new("chat.getPermalink", Tier.Special, GetPermalink) { Required = ["channel", "message_ts"] },
        new("chat.unfurl", Tier.Three, Unfurl) { Scopes = ["links:write"], TakesJson = true },
    ];

    private static JsonObject PostMessage(Call call)
    {
        var draft = DraftReading.Read(call);
        if (draft.IsEmpty)
            throw new Refused("no_text");
        var conversation = Target(call, draft.Author);
        var message = Posting.Post(
            call.Workspace,
            conversation,
            draft with
            {
                ThreadTs = Threading.Read(call, conversation),
                Broadcast = call.Flag("reply_broadcast"),
            }
        );
        return new JsonObject
        {
            ["ok"] = true,
            ["channel"] = conversation.Id,
            ["ts"] = message.Ts,
            ["message"] = message.Tell(true),
        };
    }

    private static JsonObject MeMessage(Call call)
    {
        var draft = DraftReading.Read(call) with { Subtype = "me_message" };
        var conversation = Target(call, draft.Author);
        var message = Posting.Post(call.Workspace, conversation, draft);
        return new JsonObject
        {
            ["ok"] = true,
            ["channel"] = conversation.Id,
            ["ts"] = message.Ts,
        };
    }

    private static JsonObject PostEphemeral(Call call)
    {
        var draft = DraftReading.Read(call);
        if (draft.IsEmpty)
            throw new Refused("no_text");
        var conversation = call.Conversation();
        if (conversation.IsArchived)
            throw new Refused("is_archived");
        if (!conversation.Has(call.UserId))
            throw new Refused("not_in_channel");
        if (call.Text("user") is not { } user || !conversation.Has(user))
            throw new Refused("user_not_in_channel");
        return new JsonObject
        {
            ["ok"] = true,
            ["message_ts"] = Whispering.Whisper(call.Workspace, conversation, user, draft with { ThreadTs = call.Text("thread_ts") }).Ts,
        };
    }

    private static JsonObject Update(Call call)
    {
        var conversation = call.Conversation();
        var message = Own(call, conversation, "cant_update_message");
        var draft = DraftReading.Read(call);
        if (draft.IsEmpty && call.Text("blocks") is null && call.Text("attachments") is null)
            throw new Refused("no_text");
        if (draft.Text.Length > 4000)
            throw new Refused("msg_too_long");
        if (draft.Metadata is not null)
            message.Metadata = draft.Metadata;
        Posting.Change(call.Workspace, conversation, message, body => Edit(call, body, draft));
        return new JsonObject
        {
            ["ok"] = true,
            ["channel"] = conversation.Id,
            ["ts"] = message.Ts,
            ["text"] = message.Text,
            ["message"] = message.Tell(true),
        };
    }

    private static void Edit(Call call, JsonObject body, Draft draft)
    {
        if (call.Text("text") is not null || call.Text("markdown_text") is not null)
            body["text"] = draft.Text;
        if (draft.Blocks is not null)
            body["blocks"] = draft.Blocks;
        else if (call.Text("blocks") is not null)
            body.Remove("blocks");
        else if (call.Text("text") is not null)
            body["blocks"] = new JsonArray(RichText.Block(draft.Text));
        if (draft.Attachments is not null)
            body["attachments"] = draft.Attachments;
        else if (call.Text("attachments") is not null)
            body.Remove("attachments");
        body["edited"] = new JsonObject { ["user"] = call.UserId, ["ts"] = $"{call.Now}.000000" };
    }

    private static JsonObject Delete(Call call)
    {
        var conversation = call.Conversation();
        var message = Own(call, conversation, "cant_delete_message");
        Posting.Delete(call.Workspace, conversation, message);
        return new JsonObject
        {
            ["ok"] = true,
            ["channel"] = conversation.Id,
            ["ts"] = message.Ts,
        };
    }

    private static JsonObject GetPermalink(Call call)
    {
        var conversation = call.Conversation();
        var message = conversation.Timeline.Find(call.Need("message_ts")) ?? throw new Refused("message_not_found");
        return new JsonObject
        {
            ["ok"] = true,
            ["permalink"] = Permalinks.Of(call.BaseUrl, conversation, message),
            ["channel"] = conversation.Id,
        };
    }

    private static JsonObject Unfurl(Call call)
    {
        if (call.Json("unfurls", "invalid_unfurls_format") is not JsonObject unfurls)
            throw new Refused("missing_unfurls");
        var conversation = call.Text("channel") is { Length: > 0 } id
            ? call.Workspace.FindConversation(id) ?? throw new Refused("cannot_find_channel")
            : throw new Refused("missing_channel");
        var message =
            conversation.Timeline.Find(call.Text("ts") ?? throw new Refused("missing_ts")) ?? throw new Refused("cannot_find_message");
        var attachments = unfurls.Select(
            (unfurl, at) =>
            {
                var attachment = unfurl.Value?.DeepClone() as JsonObject ?? throw new Refused("cannot_parse_attachment");
                attachment["id"] = at + 1;
                attachment["from_url"] = unfurl.Key;
                attachment["is_app_unfurl"] = true;
                attachment["bot_id"] = call.Workspace.App.BotId;
                attachment["app_id"] = call.Workspace.App.Id;
                return (JsonNode)attachment;
            }
        );
        Posting.Change(call.Workspace, conversation, message, body => body["attachments"] = new JsonArray([.. attachments]));
        return Call.Ok();
    }

    /// <summary>Where a message may go: a conversation the author is in, a public channel with chat:write.public, or a person's id for a direct message.</summary>
    internal static Conversation Target(Call call, Author author)
    {
        var id = call.Text("channel") ?? "";
        if (call.Workspace.Members.ContainsKey(id))
            return call.Workspace.DirectBetween(call.UserId, id);
        var conversation = call.Workspace.FindConversation(id) ?? throw new Refused("channel_not_found");
        if (!conversation.IsVisibleTo(call.UserId))
            throw new Refused("channel_not_found");
        if (conversation.IsArchived)
            throw new Refused("is_archived");
        if (!conversation.Has(call.UserId) && (author.Types || !call.Can("chat:write.public")))
            throw new Refused("not_in_channel");
        return conversation;
    }

    private static Message Own(Call call, Conversation conversation, string refusal)
    {
        var message = conversation.Timeline.Find(call.Need("ts")) ?? throw new Refused("message_not_found");
        if (message.IsTombstone)
            throw new Refused("message_not_found");
        var isMine =
            call.Token.Kind == TokenKind.Bot
                ? message.BotId == call.Workspace.App.BotId
                : message.User == call.UserId && message.Subtype is null or "file_share" or "thread_broadcast" or "me_message";
        return isMine || (refusal == "cant_delete_message" && call.Token.IsClient && call.Me.IsAdmin)
            ? message
            : throw new Refused(refusal);
    }
}
