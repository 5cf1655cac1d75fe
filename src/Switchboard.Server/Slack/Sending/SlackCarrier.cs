using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>Carries orders out in Slack: the card, answers in the thread, words for one person alone, and what is said or asked elsewhere.</summary>
internal sealed class SlackCarrier(SlackClient slack, Composing composing, Elsewhere elsewhere, AskingInSlack asking, LookingUp lookups)
    : ICarrier
{
    public async Task<Outcome> CarryAsync(Order order, CancellationToken cancellation)
    {
        switch (order.Effect)
        {
            case Effect.LetKnow(var other, var what):
                return new Outcome.Done([new(other.Thread, what) { In = other.Lane }]);
            case Effect.AskFor ask:
                return await asking.AskAsync(order, ask, cancellation);
            case Effect.Page page:
                return lookups.Members(order, page);
            case Effect.LookUp look:
                return await lookups.FindAsync(order, look, cancellation);
        }
        var message = await composing.ComposeAsync(order, cancellation);
        if (message is null)
            return new Outcome.Refused("its case is gone");
        return order.Effect switch
        {
            Effect.ShowCard when message.Card is { } card => await UpdateCardAsync(order, card, message.Rendered, cancellation),
            Effect.ShowCard => await PostAsync(order, message.Rendered, CardStands, cancellation),
            Effect.Reply => await PostAsync(order, message.Rendered, (_, _) => [], cancellation),
            Effect.Whisper whisper => await WhisperAsync(order, whisper, message.Rendered, cancellation),
            Effect.Tell or Effect.Ring or Effect.Announce => await elsewhere.PostAsync(order, message.Rendered, _ => [], cancellation),
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
        if (order.Effect is Effect.LetKnow)
            return await CarryAsync(order, cancellation); // telling twice counts once
        if (order.Effect is Effect.Page or Effect.LookUp)
            return null; // asking again changes nothing
        if (order.Effect is Effect.AskFor ask)
            return await asking.FindAsync(order, ask, cancellation);
        if (order.Effect is Effect.Tell or Effect.Ring or Effect.Announce)
            return await elsewhere.FindAsync(order, _ => [], cancellation);
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

    private async Task<Outcome> WhisperAsync(Order order, Effect.Whisper whisper, Rendered message, CancellationToken cancellation)
    {
        var arguments = Addressed(order, message);
        arguments.Add("user", whisper.To.Value);
        // Slack shows a whisper in a thread only to whoever has that thread open.
        if (!whisper.InChannel)
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
    internal static Outcome Unanswered(SlackAnswer<JsonElement> answer) =>
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

    internal static string MetadataOf(Order order) =>
        new JsonObject
        {
            ["event_type"] = "switchboard_order",
            ["event_payload"] = new JsonObject { ["order"] = order.Id },
        }.ToJsonString();

    internal static string OrderOf(JsonElement message) => message.At("metadata").At("event_payload").Text("order");
}
