using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>How many orders of a kind a workspace got within the last minute, and whether it asked for a pause. Shared by all lanes of a node.</summary>
internal sealed class Budgets(OutboxOptions options)
{
    private static readonly Duration Window = Duration.FromMinutes(1);

    private readonly Dictionary<(TeamId, string), Budget> _budgets = [];
    private readonly Lock _gate = new();

    public Instant FreeAt(Order order, Instant now)
    {
        lock (_gate)
        {
            var budget = Of(order);
            while (budget.Spent.TryPeek(out var oldest) && oldest + Window <= now)
                budget.Spent.Dequeue();
            var free = budget.Spent.Count < PerMinute(order) ? Instant.MinValue : budget.Spent.Peek() + Window;
            return Instant.Max(free, budget.PausedUntil);
        }
    }

    public void Spend(Order order, Instant now)
    {
        lock (_gate)
            Of(order).Spent.Enqueue(now);
    }

    public void Pause(Order order, Instant until)
    {
        lock (_gate)
        {
            var budget = Of(order);
            budget.PausedUntil = Instant.Max(budget.PausedUntil, until);
        }
    }

    private int PerMinute(Order order) =>
        options.PerMinute.GetValueOrDefault(
            order.Kind,
            order.Effect is Effect.OfTicket ? options.PerMinuteToTickets : options.PerMinuteOtherwise
        );

    private Budget Of(Order order)
    {
        var key = (order.Case.Team, order.Kind);
        if (!_budgets.TryGetValue(key, out var budget))
            _budgets[key] = budget = new Budget();
        return budget;
    }

    private sealed class Budget
    {
        public Queue<Instant> Spent { get; } = [];

        public Instant PausedUntil { get; set; } = Instant.MinValue;
    }
}
