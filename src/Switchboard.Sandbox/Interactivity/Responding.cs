using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>What an app says through a response_url or in its answer to a slash command.</summary>
internal static class Responding
{
    public static void Respond(Workspace workspace, ResponseTarget target, JsonObject said)
    {
        var conversation = workspace.Conversations.GetValueOrDefault(target.Channel) ?? throw new Refused("channel_not_found");
        if (IsTrue(said["delete_original"]))
            DeleteOriginal(workspace, conversation, target);
        else if (IsTrue(said["replace_original"]) && target.MessageTs is not null)
            ReplaceOriginal(workspace, conversation, target, said);
        else
            SayNew(workspace, conversation, target, said);
    }

    private static void SayNew(Workspace workspace, Conversation conversation, ResponseTarget target, JsonObject said)
    {
        var isForAll = Text(said["response_type"]) == "in_channel";
        var draft = Draft(workspace, said) with { ThreadTs = Text(said["thread_ts"]) ?? (isForAll ? null : target.ThreadTs) };
        if (draft.IsEmpty)
            throw new Refused("no_text");
        if (isForAll)
            Posting.Post(workspace, conversation, draft);
        else
            Whispering.Whisper(workspace, conversation, target.User, draft);
    }

    /// <summary>An ephemeral message stays ephemeral, whatever response_type says.</summary>
    private static void ReplaceOriginal(Workspace workspace, Conversation conversation, ResponseTarget target, JsonObject said)
    {
        var draft = Draft(workspace, said);
        if (draft.IsEmpty)
            throw new Refused("no_text");
        if (target.IsEphemeral)
        {
            var whisper = workspace.Ephemerals.GetValueOrDefault(target.MessageTs!) ?? throw new Refused("message_not_found"); // checked by the caller
            Whispering.Change(workspace, conversation.Id, target.User, whisper, draft.Text, draft.Blocks);
            return;
        }

        Posting.Change(
            workspace,
            conversation,
            Own(workspace, conversation, target),
            body =>
            {
                body["text"] = draft.Text;
                body["blocks"] = draft.Blocks ?? new JsonArray(RichText.Block(draft.Text));
                if (draft.Attachments is not null)
                    body["attachments"] = draft.Attachments;
                body["edited"] = new JsonObject { ["user"] = workspace.App.BotId, ["ts"] = $"{workspace.Clock.NowSeconds}.000000" };
            }
        );
    }

    private static void DeleteOriginal(Workspace workspace, Conversation conversation, ResponseTarget target)
    {
        if (target.IsEphemeral && workspace.Ephemerals.TryGetValue(target.MessageTs ?? "", out var whisper))
            Whispering.Remove(workspace, conversation.Id, target.User, whisper);
        else
            Posting.Delete(workspace, conversation, Own(workspace, conversation, target));
    }

    private static Message Own(Workspace workspace, Conversation conversation, ResponseTarget target) =>
        conversation.Timeline.Find(target.MessageTs ?? "") is { } message
            ? message.BotId == workspace.App.BotId
                ? message
                : throw new Refused("cant_update_message")
            : throw new Refused("message_not_found");

    private static Draft Draft(Workspace workspace, JsonObject said)
    {
        var blocks = said["blocks"]?.DeepClone() as JsonArray;
        if (blocks is not null)
        {
            var problems = BlockRules.Check(blocks, "/blocks", 50);
            if (problems.Count > 0)
                throw DraftReading.Bad("invalid_blocks", problems);
            BlockRules.Complete(blocks);
        }

        return new Draft(
            new Author(workspace.App.BotUserId, workspace.App.BotId) { IsClassic = true },
            Escaping.Escape(Text(said["text"]) ?? "")
        )
        {
            Blocks = blocks,
            Attachments = said["attachments"]?.DeepClone() as JsonArray,
        };
    }

    private static bool IsTrue(JsonNode? node) => node?.ToString() is "true" or "True";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
