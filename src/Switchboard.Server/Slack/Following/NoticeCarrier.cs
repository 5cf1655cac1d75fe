using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Following;

/// <summary>Says what there is to say about being on call; what may have been posted is looked for before it is posted again.</summary>
internal sealed class NoticeCarrier(Elsewhere elsewhere, NoticeComposing composing)
{
    public async Task<Outcome> CarryAsync(Order order, Effect.Notify notify, CancellationToken cancellation) =>
        await composing.ComposeAsync(order.Case.Team, notify, cancellation) is { } message
            ? await elsewhere.PostAsync(order, message, _ => [], cancellation)
            : new Outcome.Done([]); // there is nothing to say about it any more

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) => elsewhere.FindAsync(order, _ => [], cancellation);
}
