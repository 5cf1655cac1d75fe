using System.Text.RegularExpressions;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Messages;

/// <summary>Reads which thread a caller wants to answer in, and refuses one that is none.</summary>
internal static partial class Threading
{
    public static string? Read(Call call, Conversation conversation)
    {
        if (call.Text("thread_ts") is not { Length: > 0 } ts)
            return null;
        if (!Stamp().IsMatch(ts))
            throw Refused.With("invalid_thread_ts", $"[ERROR] {ts} is not a valid thread_ts"); // so at jenkinsci/slack-plugin#584
        // Documented for messages that take no replies; reported for a ts where no message is (that of an edit's event, for one).
        return conversation.Timeline.Find(ts) is { } parent && !IsAnnouncement(parent) ? ts : throw new Refused("cannot_reply_to_message");
    }

    private static bool IsAnnouncement(Message message) =>
        message.Subtype is { } subtype
        && (subtype.StartsWith("channel_", StringComparison.Ordinal) || subtype.StartsWith("group_", StringComparison.Ordinal));

    [GeneratedRegex(@"^\d{10}\.\d{1,6}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stamp();
}
