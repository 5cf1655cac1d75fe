using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>
/// Carries out a review's orders: its first message at the top of the channel, the rest in that one's thread. What stands is told back to
/// the lane, so that a reaction on a line finds its case. What may have been posted is looked for by its order before it is posted again.
/// </summary>
internal sealed class ReviewCarrier(SlackClient slack, ReviewComposing composing, ReviewLookups reviews, FileSharing files)
{
    private static readonly Outcome.Later NoThreadYet = new(Duration.FromSeconds(1), "the review's first message is not posted yet");
    private static readonly Outcome.Refused Gone = new("its review is gone");

    public static bool Carries(Effect effect) =>
        effect is Effect.PostReview or Effect.PostReviewLine or Effect.PostPostMortem or Effect.RedrawReview or Effect.SendDocument;

    public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation) =>
        order.Effect switch
        {
            Effect.PostReview(var id, var part) => PostAsync(order, id, part, null, cancellation),
            Effect.PostReviewLine(var id, var about) => PostAsync(order, id, LinePart, about, cancellation),
            Effect.PostPostMortem(var id, var about) => ShareDraftAsync(order, id, about, cancellation),
            Effect.RedrawReview(var part) => RedrawAsync(part, cancellation),
            Effect.SendDocument send => SendAsync(order, send, cancellation),
            _ => throw new InvalidOperationException($"an effect of the kind {order.Effect.GetType().Name}"),
        };

    public async Task<Outcome?> FindAsync(Order order, CancellationToken cancellation)
    {
        switch (order.Effect)
        {
            case Effect.PostReview(var id, var part):
                return await FindPostAsync(order, id, part, null, cancellation);
            case Effect.PostReviewLine(var id, var about):
                return await FindPostAsync(order, id, LinePart, about, cancellation);
            case Effect.PostPostMortem(var id, var about):
                return await FindDraftAsync(order, id, about, cancellation);
            case Effect.SendDocument send:
                return await FindSentAsync(order, send, cancellation);
            default:
                return null; // a redrawing is the same done twice
        }
    }

    /// <summary>What a message that stands for a single case has for a part.</summary>
    private const int LinePart = -1;

    private async Task<Outcome> PostAsync(Order order, ReviewId id, int part, CaseKey? about, CancellationToken cancellation)
    {
        if (await reviews.FindAsync(id, cancellation) is not { } sight)
            return Gone;
        if (part != 0 && sight.Head is null)
            return NoThreadYet;
        var message = about is { } line ? composing.Untagged(sight, line) : composing.Part(sight, part);
        var arguments = Written(id.Place.Value, message);
        arguments.Add("thread_ts", part == 0 ? null : sight.Head?.Value);
        arguments.Add("metadata", SlackCarrier.MetadataOf(order));
        arguments.Add("unfurl_links", false);
        arguments.Add("unfurl_media", false);
        return await slack.CallAsync("chat.postMessage", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var posted } => Stands(id, part, about, posted.Text("ts")),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Outcome.Unknown(silent.Why),
            var other => SlackCarrier.Unanswered(other),
        };
    }

    private async Task<Outcome?> FindPostAsync(Order order, ReviewId id, int part, CaseKey? about, CancellationToken cancellation)
    {
        bool IsIt(JsonElement message) => SlackCarrier.OrderOf(message) == order.Id;
        Searched found;
        if (part == 0)
            found = await PostSearch.InChannelAsync(slack, id.Place.Value, order.StoredAt, IsIt, cancellation);
        else if (await HeadAsync(id, cancellation) is { } head)
            found = await PostSearch.InThreadAsync(slack, id.Place.Value, head.Value, IsIt, cancellation);
        else
            return null; // without its thread it was not posted
        return found.Problem ?? (found.Post is { } post ? Stands(id, part, about, post.Text("ts")) : null);
    }

    private async Task<Outcome> ShareDraftAsync(Order order, ReviewId id, CaseKey about, CancellationToken cancellation)
    {
        if (await reviews.FindAsync(id, cancellation) is not { } sight)
            return Gone;
        if (!sight.Cases.ContainsKey(about) || await reviews.PostMortemAsync(about, cancellation) is not { } draft)
            return new Outcome.Done([]); // there is nothing to tell of it here any more
        return sight.Head is { } head
            ? await files.ShareAsync(
                id.Place.Value,
                head.Value,
                $"A draft of the post-mortem of #{sight.Cases[about].Number}, with its timeline. Who writes the rest?",
                [draft.Named(order.Id)],
                cancellation
            )
            : NoThreadYet;
    }

    private async Task<Outcome?> FindDraftAsync(Order order, ReviewId id, CaseKey about, CancellationToken cancellation)
    {
        if (await HeadAsync(id, cancellation) is not { } head || await reviews.PostMortemAsync(about, cancellation) is not { } draft)
            return null;
        IReadOnlyList<Document> named = [draft.Named(order.Id)];
        var found = await PostSearch.InThreadAsync(
            slack,
            id.Place.Value,
            head.Value,
            message => FileSharing.Holds(message, named),
            cancellation
        );
        return found.Problem ?? (found.Post is null ? null : new Outcome.Done([]));
    }

    private async Task<Outcome> RedrawAsync(ReviewPart part, CancellationToken cancellation)
    {
        if (await reviews.MessageAsync(part, cancellation) is not { } ts || await reviews.FindAsync(part.Review, cancellation) is not { } sight)
            return new Outcome.Done([]); // there is nothing to bring up to date
        var arguments = Written(part.Review.Place.Value, composing.Part(sight, part.Number));
        arguments.Add("ts", ts.Value);
        return await slack.CallAsync("chat.update", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok or SlackAnswer<JsonElement>.Refused { Error: "message_not_found" } => new Outcome.Done([]),
            var other => SlackCarrier.Unanswered(other),
        };
    }

    private async Task<Outcome> SendAsync(Order order, Effect.SendDocument send, CancellationToken cancellation)
    {
        var (channel, problem) = await OpenAsync(send.To, cancellation);
        return problem
            ?? await files.ShareAsync(
                channel,
                null,
                $"The week {send.Week}, with what you may see of it: once to read, once for a spreadsheet.",
                await NamedAsync(order, send, cancellation),
                cancellation
            );
    }

    private async Task<Outcome?> FindSentAsync(Order order, Effect.SendDocument send, CancellationToken cancellation)
    {
        var (channel, problem) = await OpenAsync(send.To, cancellation);
        if (problem is not null)
            return problem;
        var named = await NamedAsync(order, send, cancellation);
        var found = await PostSearch.InChannelAsync(
            slack,
            channel,
            order.StoredAt,
            message => FileSharing.Holds(message, named),
            cancellation
        );
        return found.Problem ?? (found.Post is null ? null : new Outcome.Done([]));
    }

    private async Task<IReadOnlyList<Document>> NamedAsync(Order order, Effect.SendDocument send, CancellationToken cancellation) =>
        [
            .. (await reviews.WeekAsync(order.Case.Team, send.To, send.Desk, send.Week, cancellation)).Select(document =>
                document.Named(order.Id)
            ),
        ];

    private async Task<(string Channel, Outcome? Problem)> OpenAsync(UserId to, CancellationToken cancellation) =>
        await slack.CallAsync("conversations.open", new Arguments { { "users", to.Value } }, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var opened } => (opened.At("channel").Text("id"), null),
            var other => ("", SlackCarrier.Unanswered(other)),
        };

    private async Task<MessageTs?> HeadAsync(ReviewId id, CancellationToken cancellation) =>
        (await reviews.FindAsync(id, cancellation))?.Head;

    private static Arguments Written(string channel, Rendered message) =>
        new()
        {
            { "channel", channel },
            { "text", message.Text },
            { "blocks", message.Blocks.ToJsonString() },
        };

    private static Outcome.Done Stands(ReviewId id, int part, CaseKey? about, string ts) =>
        new([new Told(new MessageTs(ts), new CaseInput.ReviewPosted(id, part, about))]);
}
