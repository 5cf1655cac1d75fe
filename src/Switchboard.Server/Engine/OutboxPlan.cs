using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>Which order goes next, and what becomes of it after a try: pace, budgets and back-off as arithmetic.</summary>
/// <param name="jitter">A number from 0 to 1, other each time.</param>
internal sealed class OutboxPlan(OutboxOptions options, Func<double> jitter)
{
    private readonly Budgets _budgets = new(options);

    /// <summary>The order to carry out now, or when to look again (null: when new ones are stored).</summary>
    public Pick Next(OrderPage page, Instant now)
    {
        var paced = PacedUntil(page);
        var at = page.NextAt;
        foreach (var order in page.Due)
        {
            if (
                order.Effect is Effect.ShowCard
                && (page.HasUndecidedResults || (!order.MayHaveBeenCarriedOut && page.CardsInDoubt.Contains(order.Case)))
            )
                continue;
            var pace = StandsInNoChannel(order) ? Instant.MinValue : paced;
            var may = Latest(pace, _budgets.FreeAt(order, now), order.MayHaveBeenCarriedOut ? order.StartedAt + options.Grace : null);
            if (may <= now)
                return new Pick(order, null);
            at = at is { } earlier && earlier < may ? at : may;
        }
        return new Pick(null, at);
    }

    /// <summary>A page, or what goes to a ticket system: it waits for no channel's pace.</summary>
    private static bool StandsInNoChannel(Order order) => order.Urgency == Order.Paging || order.Effect is Effect.OfTicket;

    /// <summary>Until when the lane's pace forbids any order: at most a burst of them within as many seconds.</summary>
    public Instant PacedUntil(OrderPage page) =>
        page.LatestStarts.Count < options.Burst
            ? Instant.MinValue
            : page.LatestStarts[options.Burst - 1] + Duration.FromSeconds(options.Burst);

    public void Begin(Order order, Instant now) => _budgets.Spend(order, now);

    /// <param name="inDoubt">The outcome is that of a look-up: putting it off leaves an earlier try in doubt.</param>
    public Settlement Settle(Order order, Outcome outcome, bool inDoubt, Instant now) =>
        outcome switch
        {
            Outcome.Done(var results) => new Settlement.Done(results),
            Outcome.Refused(var why) => new Settlement.SetAside(why),
            Outcome.Later { IsBusy: true } busy => Busy(order, busy, inDoubt, now),
            Outcome.Later(var after, var why) => Again(order, now, after, inDoubt, why),
            Outcome.Unknown(var why) => Again(order, now, Duration.Zero, mayHaveBeen: true, why),
            _ => throw new InvalidOperationException($"unknown outcome {outcome.GetType().Name}"),
        };

    /// <summary>Our own code failed on an order: tried again a few times, then set aside so that it stops nobody.</summary>
    public Settlement Failed(Order order, Exception e, Instant now) =>
        order.Attempts + 1 >= options.TriesOfPoison
            ? new Settlement.SetAside($"carrying it out failed {options.TriesOfPoison} times: {e.GetType().Name}")
            : Again(order, now, Duration.Zero, mayHaveBeen: true, e.GetType().Name);

    private Settlement.Again Busy(Order order, Outcome.Later busy, bool inDoubt, Instant now)
    {
        var until = now + Duration.Max(busy.After, Duration.FromMilliseconds(100));
        _budgets.Pause(order, until);
        return new Settlement.Again(until, order.Attempts, inDoubt, busy.Why);
    }

    private Settlement Again(Order order, Instant now, Duration atLeast, bool mayHaveBeen, string why) =>
        now - order.StoredAt > options.GiveUpAfter && order.Effect is not Effect.OfTicket
            ? new Settlement.SetAside($"given up after {options.GiveUpAfter.TotalDays:0} days: {why}")
            : new Settlement.Again(now + Duration.Max(atLeast, BackOff(order.Attempts)), order.Attempts + 1, mayHaveBeen, why);

    /// <summary>Doubles from try to try; jitter spreads what failed together.</summary>
    private Duration BackOff(int attempts) =>
        Duration.Min(options.LongestPause, options.FirstPause * Math.Pow(2, Math.Min(attempts, 20))) * (0.5 + (jitter() / 2));

    private static Instant Latest(Instant one, Instant other, Instant? third) =>
        Instant.Max(Instant.Max(one, other), third ?? Instant.MinValue);
}

/// <summary>The order to carry out now, or when to look again.</summary>
internal sealed record Pick(Order? Order, Instant? At);
