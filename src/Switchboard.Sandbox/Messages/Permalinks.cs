using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Messages;

/// <summary>The address of a message in the browser.</summary>
internal static class Permalinks
{
    public static string Of(string baseUrl, Conversation conversation, Message message)
    {
        var link = $"{baseUrl}/archives/{conversation.Id}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}";
        return message.IsReply ? $"{link}?thread_ts={message.ThreadTs}&cid={conversation.Id}" : link;
    }
}
