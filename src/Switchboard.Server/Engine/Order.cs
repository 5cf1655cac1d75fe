using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>An effect on its way out. Its id is cause and position, so that a second telling collides instead of acting twice.</summary>
public sealed record Order
{
    /// <summary>The urgency of pages.</summary>
    public const int Paging = 0;

    /// <summary>The urgency of orders to ticket systems, which have lanes of their own.</summary>
    public const int ToTickets = 3;

    /// <summary>"cause#position", e.g. "4711#0" for an inbox row's first effect, "clock C1/17.01@1763913600000/12#0" for a timer's.</summary>
    public required string Id { get; init; }

    public required CaseKey Case { get; init; }

    public required Effect Effect { get; init; }

    /// <summary>The effect's stored name: what budgets are kept by.</summary>
    public string Kind => StoredNames.NameOf(Effect);

    /// <summary>Lower goes first: 0 pages, 1 answers to a person's own press, 2 the rest, 3 what goes to ticket systems.</summary>
    public int Urgency { get; init; } = 2;

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    /// <summary>A try was begun and no answer was stored: look it up before repeating it.</summary>
    public bool MayHaveBeenCarriedOut { get; init; }

    public required Instant StoredAt { get; init; }

    public required Instant NotBefore { get; init; }

    /// <summary>When the last try began.</summary>
    public Instant? StartedAt { get; init; }
}

/// <summary>How a try to carry out an order ended.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Carried out; <paramref name="Results"/> are told to the order's lane, or to the one each names, in the same transaction.</summary>
    public sealed record Done(IReadOnlyList<Told> Results) : Outcome;

    /// <summary>Not carried out for sure; try again after a while (429: at least as long as the other side asks).</summary>
    public sealed record Later(Duration After, string Why) : Outcome
    {
        /// <summary>The other side asks everybody to slow down (429): all orders of this budget wait, and it is no failure of this one.</summary>
        public bool IsBusy { get; init; }
    }

    /// <summary>Will never be carried out: set aside with the reason and shown.</summary>
    public sealed record Refused(string Why) : Outcome;

    /// <summary>Nobody knows (time-out, broken connection): look it up before the next try.</summary>
    public sealed record Unknown(string Why) : Outcome;
}

/// <summary>Carries orders out. Slack in the product, a simulated Slack on the virtual desk.</summary>
public interface ICarrier
{
    Task<Outcome> CarryAsync(Order order, CancellationToken cancellation);

    /// <summary>Looks up whether an earlier try was carried out after all.</summary>
    /// <returns><see cref="Outcome.Done"/> if it was, <see cref="Outcome.Later"/> if that cannot be known yet, null if it certainly was not.</returns>
    Task<Outcome?> FindAsync(Order order, CancellationToken cancellation);
}
