using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>Posts outside a case's thread: direct messages, and the top of another channel. Each carries its order and is looked for before it is repeated.</summary>
internal sealed class Elsewhere(SlackClient slack, SlackDirectory directory)
{
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(2);

    /// <param name="results">What follows from the post's ts.</param>
    public async Task<Outcome> PostAsync(
        Order order,
        Rendered message,
        Func<MessageTs, IReadOnlyList<Told>> results,
        CancellationToken cancellation
    )
    {
        var (channel, problem) = await PlaceOfAsync(order.Effect, cancellation);
        if (problem is not null)
            return problem;
        var arguments = new Arguments
        {
            { "channel", channel },
            { "text", message.Text },
            { "blocks", message.Blocks.ToJsonString() },
            { "metadata", SlackCarrier.MetadataOf(order) },
            { "unfurl_links", false },
            { "unfurl_media", false },
        };
        return await slack.CallAsync("chat.postMessage", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var posted } => new Outcome.Done(results(new(posted.Text("ts")))),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Outcome.Unknown(silent.Why),
            // People wait for a question they approved: they hear at once that it cannot be asked, rather than that it may be on some later day.
            SlackAnswer<JsonElement>.Refused refused when order.Effect is Effect.AskFor => new Outcome.Refused(
                Refusals.Explain(refused.Error, refused.Needed)
            ),
            var other => SlackCarrier.Unanswered(other),
        };
    }

    /// <summary>Looks through what was posted there since the order was stored; the clocks of both sides may differ a little.</summary>
    public async Task<Outcome?> FindAsync(Order order, Func<MessageTs, IReadOnlyList<Told>> results, CancellationToken cancellation)
    {
        var (channel, problem) = await PlaceOfAsync(order.Effect, cancellation);
        if (problem is not null)
            return problem;
        var arguments = new Arguments
        {
            { "channel", channel },
            { "oldest", $"{(order.StoredAt - ClocksDiffer).ToUnixTimeSeconds()}.000000" },
            { "include_all_metadata", true },
            { "limit", 200 },
        };
        for (var cursor = ""; ; )
        {
            switch (await slack.CallAsync("conversations.history", arguments.With("cursor", cursor), cancellation))
            {
                case SlackAnswer<JsonElement>.Ok { Value: var page }:
                    if (
                        page.Items("messages").FirstOrDefault(message => SlackCarrier.OrderOf(message) == order.Id) is
                        { ValueKind: JsonValueKind.Object } found
                    )
                        return new Outcome.Done(results(new(found.Text("ts"))));
                    cursor = page.At("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                        return null;
                    break;
                case var unclear:
                    return SlackCarrier.Unanswered(unclear);
            }
        }
    }

    /// <summary>A channel by the name the playbook gives it ("#product"), if the desk sees it.</summary>
    public Channel? ChannelNamed(string name) =>
        directory.Workspace.Channels.Values.FirstOrDefault(one => "#" + one.Name == name && !one.IsArchived);

    private static UserId? PersonOf(Effect effect) =>
        effect switch
        {
            Effect.Tell tell => tell.To,
            Effect.Ring ring => ring.To,
            Effect.Notify { To: [not '#', ..] } notify => new UserId(notify.To),
            _ => null,
        };

    /// <summary>The conversation an order speaks in, or why there is none. Opening a direct message twice opens the same one.</summary>
    private async Task<(string Channel, Outcome? Problem)> PlaceOfAsync(Effect effect, CancellationToken cancellation)
    {
        if (PersonOf(effect) is not { } to)
        {
            var name = effect switch
            {
                Effect.AskFor ask => ask.Channel,
                Effect.Notify notify => notify.To,
                _ => ((Effect.Announce)effect).Channel,
            };
            return ChannelNamed(name) is { } channel
                ? (channel.Id.Value, null)
                : ("", new Outcome.Refused($"the desk sees no channel {name}; invite it there"));
        }
        return await slack.CallAsync("conversations.open", new Arguments { { "users", to.Value } }, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var opened } => (opened.At("channel").Text("id"), null),
            var other => ("", SlackCarrier.Unanswered(other)),
        };
    }
}
