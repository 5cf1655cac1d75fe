using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Following;

namespace Switchboard.Slack.Sending;

/// <summary>Hands each order of Slack to who carries its kind: those of a case's thread, those of a review, and those about being on call.</summary>
internal sealed class SlackCarriers(SlackCarrier cases, ReviewCarrier reviews, GroupCarrier groups, NoticeCarrier notices) : ICarrier
{
    public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation) =>
        order.Effect switch
        {
            Effect.SettleGroup(var handle) => groups.CarryAsync(order, handle, cancellation),
            Effect.Notify notify => notices.CarryAsync(order, notify, cancellation),
            var effect when ReviewCarrier.Carries(effect) => reviews.CarryAsync(order, cancellation),
            _ => cases.CarryAsync(order, cancellation),
        };

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) =>
        order.Effect switch
        {
            Effect.SettleGroup => Task.FromResult<Outcome?>(null), // a group is read before it is written
            Effect.Notify => notices.FindAsync(order, cancellation),
            var effect when ReviewCarrier.Carries(effect) => reviews.FindAsync(order, cancellation),
            _ => cases.FindAsync(order, cancellation),
        };
}
