using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Messages;

/// <summary>Puts messages into conversations, changes them and takes them out, and tells everybody concerned.</summary>
internal static class Posting
{
    public static Message Post(Workspace workspace, Conversation conversation, Draft draft)
    {
        var message = Compose(workspace, conversation, draft);
        conversation.Timeline.Add(message);
        if (draft.Author.UserId is { } author && conversation.Has(author))
            conversation.LastRead[author] = message.Ts;
        TellPosted(workspace, conversation, message);
        return message;
    }

    public static Message Compose(Workspace workspace, Conversation conversation, Draft draft)
    {
        var ts = workspace.Ids.NextTs();
        var parent = draft.ThreadTs is { } thread ? conversation.Timeline.Find(thread) : null;
        if (parent is { IsReply: true, ThreadTs: { } root })
            parent = conversation.Timeline.Find(root);
        var body = Body(workspace, draft, ts);
        if (parent is not null)
        {
            body["thread_ts"] = parent.Ts;
            if (parent.User is { } asked)
                body["parent_user_id"] = asked;
            if (draft.Broadcast)
                body["subtype"] = "thread_broadcast";
        }

        return new Message
        {
            Ts = ts,
            Body = body,
            ThreadTs = parent?.Ts,
            IsBroadcast = parent is not null && draft.Broadcast,
            Metadata = draft.Metadata,
        };
    }

    public static void Change(Workspace workspace, Conversation conversation, Message message, Action<JsonObject> change)
    {
        var previous = message.Tell();
        var body = message.Body.DeepClone().AsObject();
        change(body);
        message.Body = body;
        TellHidden(
            workspace,
            conversation,
            "message_changed",
            new JsonObject { ["message"] = message.Tell(true), ["previous_message"] = previous }
        );
    }

    public static void Delete(Workspace workspace, Conversation conversation, Message message)
    {
        if (message.Replies.Count > 0)
        {
            message.IsTombstone = true;
            Change(workspace, conversation, message, Bury);
            return;
        }

        conversation.Timeline.Remove(message);
        conversation.Pins.RemoveAll(pin => pin.Ts == message.Ts);
        TellHidden(
            workspace,
            conversation,
            "message_deleted",
            new JsonObject { ["deleted_ts"] = message.Ts, ["previous_message"] = message.Tell() }
        );
    }

    /// <summary>A system line in the channel: somebody joined, changed the topic, archived it.</summary>
    public static void Announce(
        Workspace workspace,
        Conversation conversation,
        string subtype,
        string user,
        string text,
        JsonObject? more = null
    )
    {
        if (!conversation.IsDirect)
            Post(workspace, conversation, new Draft(new Author(user, null), text) { Subtype = subtype, More = more });
    }

    private static JsonObject Body(Workspace workspace, Draft draft, string ts)
    {
        var author = draft.Author;
        var body = new JsonObject();
        if (author.Types)
            body["client_msg_id"] = draft.ClientMessageId ?? Guid.NewGuid().ToString();
        if (author.BotId is not null)
            body["bot_id"] = author.BotId;
        body["type"] = "message";
        if (Subtype(draft) is { } subtype)
            body["subtype"] = subtype;
        body["text"] = draft.Text;
        if (author is { UserId: not null, IsClassic: false, CustomName: null })
            body["user"] = author.UserId;
        body["ts"] = ts;
        if (author is { BotId: not null, IsClassic: false })
        {
            body["app_id"] = workspace.App.Id;
            body["bot_profile"] = BotProfile(workspace);
        }

        if (!author.IsClassic)
            body["team"] = workspace.TeamId;
        Dress(body, author);
        if (draft.Files is { Count: > 0 })
        {
            body["files"] = draft.Files;
            body["upload"] = false;
            body["display_as_bot"] = false;
        }

        if ((draft.Blocks ?? Spoken(draft)) is { } blocks)
            body["blocks"] = blocks;
        if (draft.Attachments is { Count: > 0 })
            body["attachments"] = draft.Attachments;
        foreach (var (name, value) in draft.More ?? [])
            body[name] = value?.DeepClone();
        return body;
    }

    private static string? Subtype(Draft draft) =>
        draft.Subtype
        ?? (
            draft.Files is { Count: > 0 } ? "file_share"
            : draft.Author is { CustomName: not null } or { IsClassic: true } ? "bot_message"
            : null
        );

    /// <summary>Slack makes blocks of plain text for what is said, not for what it announces itself.</summary>
    private static JsonArray? Spoken(Draft draft) =>
        draft.Text.Length > 0
        && draft.Subtype is null or "me_message"
        && !draft.Author.IsClassic
        && draft.Attachments is null or { Count: 0 }
            ? new JsonArray(RichText.Block(draft.Text))
            : null;

    private static void Dress(JsonObject body, Author author)
    {
        if (author.CustomName is not null)
            body["username"] = author.CustomName;
        if (author.IconEmoji is not null)
            body["icons"] = new JsonObject { ["emoji"] = author.IconEmoji };
        else if (author.IconUrl is not null)
            body["icons"] = new JsonObject { ["image_48"] = author.IconUrl };
    }

    public static JsonObject BotProfile(Workspace workspace) =>
        new()
        {
            ["id"] = workspace.App.BotId,
            ["deleted"] = false,
            ["name"] = workspace.App.Name,
            ["updated"] = workspace.App.Updated,
            ["app_id"] = workspace.App.Id,
            ["user_id"] = workspace.App.BotUserId,
            ["icons"] = new JsonObject
            {
                ["image_36"] = "https://a.slack-edge.com/80588/img/plugins/app/bot_36.png",
                ["image_48"] = "https://a.slack-edge.com/80588/img/plugins/app/bot_48.png",
                ["image_72"] = "https://a.slack-edge.com/80588/img/plugins/app/service_72.png",
            },
            ["team_id"] = workspace.TeamId,
        };

    private static void TellPosted(Workspace workspace, Conversation conversation, Message message)
    {
        var told = message.Tell(true);
        if (message is { IsBroadcast: true, ThreadTs: { } thread } && conversation.Timeline.Find(thread) is { } root)
            told["root"] = root.Tell();
        told["channel"] = conversation.Id;
        told["event_ts"] = message.Ts;
        told["channel_type"] = conversation.Type;
        workspace.Tell(new Happening(told) { Conversation = conversation });
        if (!conversation.IsDirect && message.Subtype is null or "file_share" or "thread_broadcast" && Mentions(workspace, message))
            TellMention(workspace, conversation, told);
    }

    private static void TellMention(Workspace workspace, Conversation conversation, JsonObject message)
    {
        var mention = message.DeepClone().AsObject();
        mention["type"] = "app_mention";
        mention.Remove("channel_type");
        workspace.Tell(new Happening(mention) { Conversation = conversation, ToClients = false });
    }

    private static bool Mentions(Workspace workspace, Message message) =>
        message.BotId != workspace.App.BotId && message.Text.Contains($"<@{workspace.App.BotUserId}", StringComparison.Ordinal);

    private static void TellHidden(Workspace workspace, Conversation conversation, string subtype, JsonObject more)
    {
        var ts = workspace.Ids.NextTs();
        var told = new JsonObject { ["type"] = "message", ["subtype"] = subtype };
        foreach (var (name, value) in more)
            told[name] = value?.DeepClone();
        told["channel"] = conversation.Id;
        told["hidden"] = true;
        told["ts"] = ts;
        told["event_ts"] = ts;
        told["channel_type"] = conversation.Type;
        workspace.Tell(new Happening(told) { Conversation = conversation, StreamType = subtype });
    }

    private static void Bury(JsonObject body)
    {
        foreach (
            var field in (ReadOnlySpan<string>)
                ["blocks", "attachments", "files", "bot_id", "app_id", "bot_profile", "client_msg_id", "edited", "upload"]
        )
            body.Remove(field);
        body["subtype"] = "tombstone";
        body["text"] = "This message was deleted.";
        body["user"] = "USLACKBOT";
        body["hidden"] = true;
    }
}
