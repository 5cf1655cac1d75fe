using System.Text.Json;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Sending;

/// <summary>What a look for an earlier post came to: the post, no post, or no answer yet.</summary>
internal sealed record Searched(JsonElement? Post, Outcome? Problem)
{
    public static readonly Searched Nothing = new(null, null);
}

/// <summary>Looks for a post of the desk where it would stand, so that it is not posted a second time.</summary>
internal static class PostSearch
{
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(2);

    public static Task<Searched> InThreadAsync(
        SlackClient slack,
        string channel,
        string thread,
        Func<JsonElement, bool> isIt,
        CancellationToken cancellation
    ) => FindAsync(slack, "conversations.replies", new Arguments { { "channel", channel }, { "ts", thread } }, isIt, cancellation);

    /// <summary>At the top of a channel, since the order was stored; the clocks of both sides may differ a little.</summary>
    public static Task<Searched> InChannelAsync(
        SlackClient slack,
        string channel,
        Instant since,
        Func<JsonElement, bool> isIt,
        CancellationToken cancellation
    ) =>
        FindAsync(
            slack,
            "conversations.history",
            new Arguments { { "channel", channel }, { "oldest", $"{(since - ClocksDiffer).ToUnixTimeSeconds()}.000000" } },
            isIt,
            cancellation
        );

    private static async Task<Searched> FindAsync(
        SlackClient slack,
        string method,
        Arguments arguments,
        Func<JsonElement, bool> isIt,
        CancellationToken cancellation
    )
    {
        arguments.Add("include_all_metadata", true);
        arguments.Add("limit", 200);
        for (var cursor = ""; ; )
        {
            switch (await slack.CallAsync(method, arguments.With("cursor", cursor), cancellation))
            {
                case SlackAnswer<JsonElement>.Ok { Value: var page }:
                    if (page.Items("messages").FirstOrDefault(isIt) is { ValueKind: JsonValueKind.Object } found)
                        return new(found, null);
                    cursor = page.At("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                        return Searched.Nothing;
                    break;
                case var unclear:
                    return new(null, SlackCarrier.Unanswered(unclear));
            }
        }
    }
}
