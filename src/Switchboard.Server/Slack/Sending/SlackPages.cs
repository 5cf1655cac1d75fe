using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Paging;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>Pages people by a direct message with buttons, and channels by a post. Each carries its notice in the metadata and is looked for before it is repeated.</summary>
internal sealed class SlackPages(SlackClient slack, Elsewhere elsewhere, Composing composing, SlackDirectory directory) : IPageChannel
{
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(2);

    public string Kind => "slack";

    public bool IsOn => true;

    public async Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        var (channel, problem) = await PlaceOfAsync(dispatch, cancellation);
        if (problem is not null)
            return problem;
        var words = Explained(PageWords.Of(dispatch.Text, dispatch.Text.Case is { } key ? composing.ThreadOf(key) : null), dispatch);
        var arguments = new Arguments
        {
            { "channel", channel },
            { "text", words.Text },
            { "blocks", words.Blocks.ToJsonString() },
            { "metadata", MetadataOf(dispatch) },
            { "unfurl_links", false },
            { "unfurl_media", false },
        };
        return await slack.CallAsync("chat.postMessage", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var posted } => new Handed.Over(posted.Text("ts"), IsDelivered: true),
            SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent => new Handed.Unknown(silent.Why),
            var other => Unanswered(other),
        };
    }

    public async Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        var (channel, problem) = await PlaceOfAsync(dispatch, cancellation);
        if (problem is not null)
            return problem;
        var arguments = new Arguments
        {
            { "channel", channel },
            { "oldest", $"{(dispatch.StoredAt - ClocksDiffer).ToUnixTimeSeconds()}.000000" },
            { "include_all_metadata", true },
            { "limit", 200 },
        };
        for (var cursor = ""; ; )
        {
            switch (await slack.CallAsync("conversations.history", arguments.With("cursor", cursor), cancellation))
            {
                case SlackAnswer<JsonElement>.Ok { Value: var page }:
                    if (
                        page.Items("messages").FirstOrDefault(message => SlackCarrier.OrderOf(message) == dispatch.Id) is
                        { ValueKind: JsonValueKind.Object } found
                    )
                        return new Handed.Over(found.Text("ts"), IsDelivered: true);
                    cursor = page.At("response_metadata").Text("next_cursor");
                    if (cursor.Length == 0)
                        return null;
                    break;
                case var unclear:
                    return Unanswered(unclear);
            }
        }
    }

    /// <summary>The message says who has it, without buttons that nobody needs any more.</summary>
    public async Task<Handed> RetellAsync(Dispatch dispatch, Standing standing, CancellationToken cancellation)
    {
        var (channel, problem) = await PlaceOfAsync(dispatch, cancellation);
        if (problem is not null)
            return problem;
        var words = Explained(
            PageWords.Of(dispatch.Text, standing, dispatch.Text.Case is { } key ? composing.ThreadOf(key) : null, NameOf),
            dispatch
        );
        var arguments = new Arguments
        {
            { "channel", channel },
            { "ts", standing.Reference },
            { "text", words.Text },
            { "blocks", words.Blocks.ToJsonString() },
            { "metadata", MetadataOf(dispatch) },
        };
        return await slack.CallAsync("chat.update", arguments, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok => new Handed.Over(standing.Reference, IsDelivered: true),
            var other => Unanswered(other),
        };
    }

    private Rendered Explained(Rendered page, Dispatch dispatch) => composing.Explained(page, Because.OfPages, dispatch.Text.Case);

    private string NameOf(UserId who) => directory.Workspace.NameOf(who) ?? who.Value;

    private async Task<(string Channel, Handed? Problem)> PlaceOfAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        if (dispatch.To is not { } to)
            return elsewhere.ChannelNamed(dispatch.Address) is { } known
                ? (known.Id.Value, null)
                : ("", new Handed.Failed($"the desk sees no channel {dispatch.Address}; invite it there"));
        return await slack.CallAsync("conversations.open", new Arguments { { "users", to.Value } }, cancellation) switch
        {
            SlackAnswer<JsonElement>.Ok { Value: var opened } => (opened.At("channel").Text("id"), null),
            var other => ("", Unanswered(other)),
        };
    }

    /// <summary>Nothing was done, for whatever reason.</summary>
    private static Handed Unanswered(SlackAnswer<JsonElement> answer) =>
        answer switch
        {
            SlackAnswer<JsonElement>.Busy busy => new Handed.Later(busy.RetryAfter, "Slack asks for a pause"),
            SlackAnswer<JsonElement>.Silent silent => new Handed.Later(Duration.FromSeconds(1), silent.Why),
            SlackAnswer<JsonElement>.Refused refused when Refusals.MayPass(refused.Error) => new Handed.Later(
                Duration.FromSeconds(30),
                Refusals.Explain(refused.Error, refused.Needed)
            ),
            SlackAnswer<JsonElement>.Refused refused => new Handed.Failed(Refusals.Explain(refused.Error, refused.Needed))
            {
                IsWayClosed = Refusals.IsOfTheDesk(refused.Error),
            },
            _ => throw new InvalidOperationException($"an answer of the kind {answer.GetType().Name}"),
        };

    private static string MetadataOf(Dispatch dispatch) =>
        new JsonObject
        {
            ["event_type"] = "switchboard_order",
            ["event_payload"] = new JsonObject { ["order"] = dispatch.Id },
        }.ToJsonString();
}
