using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Messages;

/// <summary>Messages only one person sees, and only until they look away: they are in no history.</summary>
internal static class Whispering
{
    private const int Remembered = 2_000;

    public static Message Whisper(Workspace workspace, Conversation conversation, string user, Draft draft)
    {
        var message = Posting.Compose(workspace, conversation, draft);
        message.Body["is_ephemeral"] = true;
        if (workspace.Ephemerals.Count >= Remembered)
            workspace.Ephemerals.Remove(workspace.Ephemerals.Keys.First());
        workspace.Ephemerals[message.Ts] = message;
        Tell(workspace, conversation.Id, user, message, "ephemeral");
        return message;
    }

    public static void Change(Workspace workspace, string channel, string user, Message message, string text, JsonArray? blocks)
    {
        message.Body["text"] = text;
        message.Body["blocks"] = blocks ?? new JsonArray(RichText.Block(text));
        Tell(workspace, channel, user, message, "ephemeral_changed");
    }

    public static void Remove(Workspace workspace, string channel, string user, Message message)
    {
        workspace.Ephemerals.Remove(message.Ts);
        Tell(workspace, channel, user, message, "ephemeral_deleted");
    }

    private static void Tell(Workspace workspace, string channel, string user, Message message, string streamType)
    {
        var told = message.Tell();
        told["channel"] = channel;
        told["event_ts"] = message.Ts;
        workspace.Tell(
            new Happening(told)
            {
                OnlyFor = user,
                ToApp = false,
                StreamType = streamType,
            }
        );
    }
}
