using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Sending;

/// <summary>
/// What the desk must ask before it can go on: who is in a group that is paged, and what a message says that somebody wants to be a
/// case. Nothing is changed in Slack by it, so doing it twice does no harm; the answer comes back to the lane.
/// </summary>
internal sealed class LookingUp(SlackClient slack, SlackDirectory directory, CurrentPlaybook playbook)
{
    /// <summary>The group's members at this moment.</summary>
    public Outcome Members(Order order, Effect.Page page)
    {
        var workspace = directory.Workspace;
        var members = workspace
            .MembersOf(page.Group)
            .Where(id => workspace.People.GetValueOrDefault(id) is not ({ IsDeleted: true } or { IsBot: true }))
            .Distinct()
            .OrderBy(id => id.Value, StringComparer.Ordinal);
        return new Outcome.Done([new(order.Case.Thread, new CaseInput.PageGoesTo(page.Group, page.Step, [.. members]))]);
    }

    public async Task<Outcome> FindAsync(Order order, Effect.LookUp look, CancellationToken cancellation) =>
        await MessageAsync(order, look, cancellation) switch
        {
            SlackAnswer<IReadOnlyList<Told>>.Ok { Value: var told } => new Outcome.Done(told),
            var other => SlackCarrier.Unanswered(other.Map<JsonElement>(_ => default)),
        };

    /// <summary>The message, if it stands at the top of the channel and somebody but the desk wrote it.</summary>
    private async Task<SlackAnswer<IReadOnlyList<Told>>> MessageAsync(Order order, Effect.LookUp look, CancellationToken cancellation)
    {
        var arguments = new Arguments
        {
            { "channel", order.Case.Channel.Value },
            { "latest", look.Message.Value },
            { "oldest", look.Message.Value },
            { "inclusive", true },
            { "limit", 1 },
        };
        return (await slack.CallAsync("conversations.history", arguments, cancellation)).Map(page =>
            (IReadOnlyList<Told>)
                [
                    .. from message in page.Items("messages")
                    where message.Text("ts") == look.Message.Value
                    let input = InputOf(order.Case.Channel, message, look)
                    where input is not null
                    select new Told(look.Message, input),
                ]
        );
    }

    private CaseInput.CaseWanted? InputOf(ChannelId channel, JsonElement message, Effect.LookUp look)
    {
        var reader = new Reader(default, directory.Workspace, playbook.Now);
        return
            MessageReading.IsSaid(message.Text("subtype"))
            && MessageReading.ThreadOf(message, look.Message) == look.Message
            && Author.Of(message, reader) is { IsSelf: false } author
            ? new(
                directory.Workspace.PersonOf(look.For, "", playbook.Now),
                author.Person,
                MessageReading.MessageOf(message, look.Message, reader)
            )
            {
                Channel = directory.Workspace.ChannelOf(channel)?.Name ?? "",
            }
            : null;
    }
}
