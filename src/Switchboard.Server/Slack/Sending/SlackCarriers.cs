using Switchboard.Engine;

namespace Switchboard.Slack.Sending;

/// <summary>Hands each order of Slack to who carries its kind: those of a case's thread, and those of a review.</summary>
internal sealed class SlackCarriers(SlackCarrier cases, ReviewCarrier reviews) : ICarrier
{
    public Task<Outcome> CarryAsync(Order order, CancellationToken cancellation) =>
        ReviewCarrier.Carries(order.Effect) ? reviews.CarryAsync(order, cancellation) : cases.CarryAsync(order, cancellation);

    public Task<Outcome?> FindAsync(Order order, CancellationToken cancellation) =>
        ReviewCarrier.Carries(order.Effect) ? reviews.FindAsync(order, cancellation) : cases.FindAsync(order, cancellation);
}
