using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Payloads;

/// <summary>Messages and what happens to them: posted, edited, deleted. The channel's own notices and the desk's own posts are no news.</summary>
internal static class MessageReading
{
    public static IReadOnlyList<Told> Read(JsonElement happened, Reader reader) =>
        happened.Text("subtype") switch
        {
            "message_changed" => ReadChange(happened, reader),
            "message_deleted" => ReadDeletion(happened.Text("deleted_ts"), happened.At("previous_message"), reader),
            var subtype when IsSaid(subtype) => ReadSaid(happened, reader),
            _ => [],
        };

    /// <summary>Somebody's words, as opposed to a notice of the channel (joined, topic, archived, …) or a kind not known yet.</summary>
    public static bool IsSaid(string subtype) => subtype is "" or "file_share" or "thread_broadcast" or "me_message" or "bot_message";

    /// <summary>A message as it stands, from an event or from the history.</summary>
    public static IReadOnlyList<Told> ReadSaid(JsonElement message, Reader reader)
    {
        var author = Author.Of(message, reader);
        var ts = new MessageTs(message.Text("ts"));
        if (author is null || author.IsSelf || !Stamp.IsOne(ts.Value))
            return [];
        var said = MessageOf(message, ts, reader);
        var thread = ThreadOf(message, ts);
        if (thread != ts)
            return [new(thread, new CaseInput.Replied(author.Person, said))];
        return author.MayAsk ? [new(ts, new CaseInput.Asked(author.Person, said) { Channel = reader.ChannelName })] : [];
    }

    public static Message MessageOf(JsonElement message, MessageTs ts, Reader reader)
    {
        var text = MessageText.Of(message, reader.Workspace);
        return new(ts, text.Words)
        {
            Groups = GroupsIn(text, reader.Playbook),
            People = text.People,
            Links = Permalinks.In(text.Words, message, reader.Channel),
            HasFiles = message.Items("files").Any(),
            IsBroadcast = message.Text("subtype") == "thread_broadcast",
        };
    }

    /// <summary>Where the playbook says so, a group that is typed as plain words is called as if it were mentioned.</summary>
    private static ImmutableArray<string> GroupsIn(MessageText text, Playbook playbook) =>
        playbook.OnCall.ReadsPlainGroups
            ? [.. text.Groups.Union(text.TypedGroups.Where(typed => playbook.Groups.Any(group => group.Handle == typed)))]
            : text.Groups;

    /// <summary>The root's ts; the message's own where it begins a thread or stands alone.</summary>
    public static MessageTs ThreadOf(JsonElement message, MessageTs ts) =>
        message.Text("thread_ts") is var thread && Stamp.IsOne(thread) ? new(thread) : ts;

    private static IReadOnlyList<Told> ReadChange(JsonElement happened, Reader reader)
    {
        var (message, previous) = (happened.At("message"), happened.At("previous_message"));
        var ts = new MessageTs(message.Text("ts") is { Length: > 0 } own ? own : previous.Text("ts"));
        if (!Stamp.IsOne(ts.Value))
            return [];
        if (message.Text("subtype") == "tombstone")
            return ReadDeletion(ts.Value, previous, reader);
        if (!IsSaid(message.Text("subtype")) || Author.Of(message, reader) is not { IsSelf: false } author)
            return [];
        return EditedAt(happened, message, previous) is { } editedAt
            ? [new(ThreadOf(message, ts), new CaseInput.Edited(MessageOf(message, ts, reader), editedAt) { By = author.Person })]
            : [];
    }

    /// <summary>When the words were changed; null where only a preview, a count or the like was.</summary>
    private static MessageTs? EditedAt(JsonElement happened, JsonElement message, JsonElement previous)
    {
        var edited = message.At("edited").Text("ts");
        if (Stamp.IsOne(edited) && edited != previous.At("edited").Text("ts"))
            return new(edited);
        var at = happened.Text("event_ts") is { Length: > 0 } own ? own : happened.Text("ts");
        return previous.ValueKind == JsonValueKind.Object && !SaysTheSame(message, previous) && Stamp.IsOne(at) ? new MessageTs(at) : null;
    }

    private static bool SaysTheSame(JsonElement message, JsonElement previous) =>
        message.Text("text") == previous.Text("text")
        && (
            message.At("blocks").ValueKind == JsonValueKind.Undefined
            || previous.At("blocks").ValueKind == JsonValueKind.Undefined
            || JsonElement.DeepEquals(message.At("blocks"), previous.At("blocks"))
        );

    /// <summary>Of the desk's own messages two matter to a case: its card, and the question that the desk posted for somebody.</summary>
    private static IReadOnlyList<Told> ReadDeletion(string deleted, JsonElement previous, Reader reader)
    {
        if (!Stamp.IsOne(deleted))
            return [];
        var ts = new MessageTs(deleted);
        var thread = ThreadOf(previous, ts);
        var isOwn = Author.Of(previous, reader) is { IsSelf: true };
        return [new(thread, isOwn && thread != ts ? new CaseInput.CardLost(ts) : new CaseInput.Deleted(ts))];
    }
}
