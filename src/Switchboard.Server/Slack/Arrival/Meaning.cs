using System.Text;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// What a delivery means, as a key that is unique in the workspace: Slack has sent one message under as many as eleven event ids
/// (https://github.com/slackapi/node-slack-sdk/issues/2141), and the history tells the same facts again.
/// </summary>
internal static class Meaning
{
    public static string Of(scoped in EventHead head)
    {
        if (head.Type.SequenceEqual("message"u8) || head.Type.SequenceEqual("app_mention"u8))
            return OfMessage(head);
        if (head.Type.SequenceEqual("reaction_added"u8))
            return Joined("reaction_added ", head.Channel, head.ItemTs, head.User, head.Reaction, head.EventTs);
        if (head.Type.SequenceEqual("reaction_removed"u8))
            return Joined("reaction_removed ", head.Channel, head.ItemTs, head.User, head.Reaction, head.EventTs);
        if (!head.EventId.IsEmpty)
            return Joined("event ", head.Type, head.EventId);
        return Joined("envelope ", head.Envelope, head.Type, head.Channel, head.User, Or(head.EventTs, head.Minute));
    }

    public static string OfMessage(string channel, string ts) => $"message {channel} {ts}";

    public static string OfEdit(string channel, string ts, string edited) => $"edit {channel} {ts} {edited}";

    public static string OfDeletion(string channel, string ts) => $"delete {channel} {ts}";

    /// <summary>What a history showed at a moment is a fact of that moment alone.</summary>
    public static string OfReactionsRead(string channel, string ts, string asOf) => $"reactions {channel} {ts} {asOf}";

    private static string OfMessage(scoped in EventHead head)
    {
        if (head.Subtype.SequenceEqual("message_changed"u8))
            return IsEdit(head)
                ? Joined("edit ", head.Channel, head.ChangedTs, head.EditedTs)
                : Joined("changed ", head.Channel, head.ChangedTs, Or(head.EventTs, head.Ts));
        if (head.Subtype.SequenceEqual("message_deleted"u8))
            return Joined("delete ", head.Channel, head.DeletedTs);
        if (head.Subtype.SequenceEqual("message_replied"u8))
            return Joined("replied ", head.Channel, head.ChangedTs, Or(head.EventTs, head.Ts));
        return Joined("message ", head.Channel, Or(head.Ts, head.EventTs));
    }

    /// <summary>
    /// A person's edit moves `edited.ts`; an unfurl, a new reply's count or an app's own update does not. The two must not share a
    /// key, or an unfurl that overtakes its edit would swallow it.
    /// </summary>
    private static bool IsEdit(scoped in EventHead head) => !head.EditedTs.IsEmpty && !head.EditedTs.SequenceEqual(head.PreviousEditedTs);

    private static ReadOnlySpan<byte> Or(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => first.IsEmpty ? second : first;

    private static string Joined(
        string kind,
        ReadOnlySpan<byte> one,
        ReadOnlySpan<byte> two = default,
        ReadOnlySpan<byte> three = default,
        ReadOnlySpan<byte> four = default,
        ReadOnlySpan<byte> five = default
    )
    {
        var length = kind.Length + one.Length + two.Length + three.Length + four.Length + five.Length + 5;
        Span<byte> text = length <= 256 ? stackalloc byte[256] : new byte[length];
        var end = Encoding.UTF8.GetBytes(kind, text);
        Append(text, ref end, one);
        Append(text, ref end, two);
        Append(text, ref end, three);
        Append(text, ref end, four);
        Append(text, ref end, five);
        return Encoding.UTF8.GetString(text[..(end - 1)]);
    }

    private static void Append(Span<byte> text, ref int end, ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
            return;
        part.CopyTo(text[end..]);
        end += part.Length;
        text[end++] = (byte)' ';
    }
}
