using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>Carries orders out in Slack: the card, answers in the thread, and words for one person alone.</summary>
internal sealed class SlackCarrier(SlackClient slack, Composing composing, LookingUp lookups, SlackDirectory directory) : ICarrier
{
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(2);

    public async Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        if (order.Effect is Effect.Page page)
            return lookups.Members(order, page);
        if (order.Effect is Effect.LookUp look)
            return await lookups.MessageAsync(order, look, cancellation) switch
            {
                SlackAnswer<IReadOnlyList<Told>>.Ok { Value: var told } => new Outcome.Done(told),
                var other => Unanswered(other.Map<JsonElement>(_ => default)),
            };
        var message = await composing.ComposeAsync(order, cancellation);
        if (message is null)
            return new Outcome.Refused("its case is gone");
        return order.Effect switch
        {
            Effect.ShowCard when message.Card is { } card => await UpdateCardAsync(order, card, message.Rendered, cancellation),
            Effect.ShowCard => await PostAsync(order, message.Rendered, CardStands, cancellation),
            Effect.Reply => await PostAsync(order, message.Rendered, (_, _) => [], cancellation),
            Effect.Whisper whisper => await WhisperAsync(order, whisper.To, message.Rendered, cancellation),
            Effect.Tell or Effect.Ring or Effect.Announce => await PostElsewhereAsync(order, message.Rendered, cancellation),
            _ => throw new InvalidOperationException($"an effect of the kind {order.Effect.GetType().Name}"),
        };
    }

    /// <summary>
    /// A post carries its order in its metadata and is looked for in the thread. A whisper leaves no trace: it counts as heard, since
    /// its listener can press again, while hearing it twice would puzzle. An update is the same done twice.
    /// </summary>
    public async Task<Outcome?> FindAsync(Order order, CancellationToken cancellation)
    {
        if (order.Effect is Effect.Whisper)
            return new Outcome.Done([]);
        if (order.Effect is Effect.Page or Effect.LookUp)
            return null; // asking again changes nothing
        if (order.Effect is Effect.Tell or Effect.Ring or Effect.Announce)
            return await FindElsewhereAsync(order, cancellation);
        var arguments = new Arguments
        {
            { "channel", order.Case.Channel.Value },
            { "ts", order.Case.Thread.Value },
            { "include_all_metadata", true },
            { "limit", 200 },
        };
        for (var cursor = ""; ; )
        {
            switch (await slack.CallAsync("conversations.replies", arguments.With("cursor", cursor), cancellation))
            {
                case SlackAnswer<JsonElement>.Ok { Value: var page }:
                    if (
                        page.Items("messages").FirstOrDefault(message => OrderOf(message) == order.Id) is
                        { ValueKind: JsonValueKind.Object } found
                    )
                        return new Outcome.Done(order.Effect is Effect.ShowCard ? CardStands(order, found.Text("ts")) : []);
                    cursor = page.At("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                        return null;
                    break;
                case SlackAnswer<JsonElement>.Refused { Error: "thread_not_found" or "channel_not_found" } gone:
                    return new Outcome.Refused(Refusals.Explain(gone.Error, gone.Needed));
                case var unclear:
                    return Unanswered(unclear);
            }
        }
    }

    private async Task<Outcome> PostAsync(
        Order order,
        Rendered message,
        Func<Order, string, IReadOnlyList<Told>> results,
        CancellationToken cancellation
    )
    {
        var arguments = Addressed(order, message);
        arguments.Add("thread_ts", order.Case.Thread.Value);
        arguments.Add("metadata", MetadataOf(order));
        arguments.Add("unfurl_links", false);
        arguments.Add("unfurl_media", false);
        return await slack.CallAsync("chat.postMessage", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var posted } => new Outcome.Done(results(order, posted.Text("ts"))),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Outcome.Unknown(silent.Why),
            var other => Unanswered(other),
        };
    }

    /// <summary>A direct message, or a post at the top of another channel.</summary>
    private async Task<Outcome> PostElsewhereAsync(Order order, Rendered message, CancellationToken cancellation)
    {
        var (channel, problem) = await PlaceOfAsync(order.Effect, cancellation);
        if (problem is not null)
            return problem;
        var arguments = new Arguments
        {
            { "channel", channel },
            { "text", message.Text },
            { "blocks", message.Blocks.ToJsonString() },
            { "metadata", MetadataOf(order) },
            { "unfurl_links", false },
            { "unfurl_media", false },
        };
        return await slack.CallAsync("chat.postMessage", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => new Outcome.Done([]),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Outcome.Unknown(silent.Why),
            var other => Unanswered(other),
        };
    }

    /// <summary>Looks through what was posted there since the order was stored; the clocks of both sides may differ a little.</summary>
    private async Task<Outcome?> FindElsewhereAsync(Order order, CancellationToken cancellation)
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
                    if (page.Items("messages").Any(message => OrderOf(message) == order.Id))
                        return new Outcome.Done([]);
                    cursor = page.At("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                        return null;
                    break;
                case var unclear:
                    return Unanswered(unclear);
            }
        }
    }

    /// <summary>The conversation an order speaks in, or why there is none. Opening a direct message twice opens the same one.</summary>
    private async Task<(string Channel, Outcome? Problem)> PlaceOfAsync(Effect effect, CancellationToken cancellation)
    {
        if (effect is Effect.Announce(var name, _))
        {
            var channel = directory.Workspace.Channels.Values.FirstOrDefault(one => "#" + one.Name == name && !one.IsArchived);
            return channel is null
                ? ("", new Outcome.Refused($"the desk sees no channel {name}; invite it there"))
                : (channel.Id.Value, null);
        }
        var to = (effect is Effect.Ring ring ? ring.To : ((Effect.Tell)effect).To).Value;
        return await slack.CallAsync("conversations.open", new Arguments { { "users", to } }, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var opened } => (opened.At("channel").Text("id"), null),
            var other => ("", Unanswered(other)),
        };
    }

    private async Task<Outcome> UpdateCardAsync(Order order, MessageTs card, Rendered message, CancellationToken cancellation)
    {
        var arguments = Addressed(order, message);
        arguments.Add("ts", card.Value);
        return await slack.CallAsync("chat.update", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => new Outcome.Done([]),
            SlackAnswer<JsonElement>.Refused { Error: "message_not_found" } => new Outcome.Done([
                new(order.Case.Thread, new CaseInput.CardLost(card)),
            ]),
            var other => Unanswered(other),
        };
    }

    private async Task<Outcome> WhisperAsync(Order order, UserId to, Rendered message, CancellationToken cancellation)
    {
        var arguments = Addressed(order, message);
        arguments.Add("user", to.Value);
        arguments.Add("thread_ts", order.Case.Thread.Value);
        return await slack.CallAsync("chat.postEphemeral", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => new Outcome.Done([]),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Outcome.Unknown(silent.Why),
            var other => Unanswered(other),
        };
    }

    private static Arguments Addressed(Order order, Rendered message) =>
        new()
        {
            { "channel", order.Case.Channel.Value },
            { "text", message.Text },
            { "blocks", message.Blocks.ToJsonString() },
        };

    /// <summary>Nothing was done, for whatever reason.</summary>
    private static Outcome Unanswered(SlackAnswer<JsonElement> answer) =>
        answer switch
        {
            SlackAnswer<JsonElement>.Busy busy => new Outcome.Later(busy.RetryAfter, "Slack asks for a pause") { IsBusy = true },
            SlackAnswer<JsonElement>.Silent silent => new Outcome.Later(Duration.FromSeconds(1), silent.Why),
            SlackAnswer<JsonElement>.Refused refused when Refusals.MayPass(refused.Error) => new Outcome.Later(
                Duration.FromMinutes(1),
                Refusals.Explain(refused.Error, refused.Needed)
            ),
            SlackAnswer<JsonElement>.Refused refused => new Outcome.Refused(Refusals.Explain(refused.Error, refused.Needed)),
            _ => throw new InvalidOperationException($"an answer of the kind {answer.GetType().Name}"),
        };

    private static IReadOnlyList<Told> CardStands(Order order, string ts) => [new(order.Case.Thread, new CaseInput.CardPosted(new(ts)))];

    private static string MetadataOf(Order order) =>
        new JsonObject
        {
            ["event_type"] = "switchboard_order",
            ["event_payload"] = new JsonObject { ["order"] = order.Id },
        }.ToJsonString();

    private static string OrderOf(JsonElement message) => message.At("metadata").At("event_payload").Text("order");
}
