using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Switchboard.Cases;

namespace Switchboard.Slack.Payloads;

/// <summary>Slack's addresses of messages in a text, and in what Slack attaches of a shared message: the messages of this channel that they lead to.</summary>
internal static partial class Permalinks
{
    public static ImmutableArray<MessageTs> In(string words, JsonElement message, ChannelId channel) =>
        [
            .. message
                .Items("attachments")
                .Select(attachment => attachment.Text("from_url"))
                .Append(words)
                .SelectMany(text => Addresses().Matches(text))
                .Where(address => address.Groups["channel"].Value == channel.Value)
                .SelectMany(TsOf)
                .Distinct(),
        ];

    /// <summary>Of a reply the thread it stands in, and the reply itself.</summary>
    private static IEnumerable<MessageTs> TsOf(Match address)
    {
        if (address.Groups["thread"] is { Success: true, Value: var thread })
            yield return new(thread);
        yield return new($"{address.Groups["seconds"].Value}.{address.Groups["fraction"].Value}");
    }

    [GeneratedRegex(
        "https?://[^/\\s]+/archives/(?<channel>[A-Z0-9]+)/p(?<seconds>[0-9]{10})(?<fraction>[0-9]{6})(\\?thread_ts=(?<thread>[0-9]{10}\\.[0-9]{6}))?",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Addresses();
}
