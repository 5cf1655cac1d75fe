using System.Runtime.CompilerServices;
using System.Text.Json;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Sending;

/// <summary>One page of a listing, or the refusal that ended it.</summary>
internal sealed record Page(JsonElement Answer, NodaTime.Instant? SlackTime, string Refusal)
{
    public bool IsRefused => Refusal.Length > 0;
}

/// <summary>Follows Slack's cursors to the end: a page may hold fewer than asked, even none, and still not be the last.</summary>
internal static class Paging
{
    public static async IAsyncEnumerable<Page> PagesAsync(
        this SlackClient client,
        string method,
        Arguments arguments,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (var cursor = ""; ; )
        {
            switch (await client.CallPatientlyAsync(method, arguments.With("cursor", cursor), cancellation))
            {
                case SlackAnswer<JsonElement>.Ok { Value: var value, SlackTime: var at }:
                    yield return new(value, at, "");
                    cursor = value.At("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                        yield break;
                    break;
                case SlackAnswer<JsonElement>.Refused refused:
                    yield return new(default, null, refused.Error);
                    yield break;
            }
        }
    }
}
