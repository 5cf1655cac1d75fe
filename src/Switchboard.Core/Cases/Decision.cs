using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>What follows from an input: what became true, and what is to be done about it. Equal when both are the same, one by one.</summary>
public sealed record Decision(ImmutableArray<CaseEvent> Events, ImmutableArray<Effect> Effects)
{
    public static readonly Decision Nothing = new([], []);

    public static Decision Of(CaseEvent happened, params ReadOnlySpan<Effect> effects) => new([happened], [.. effects]);

    public static Decision Only(params ReadOnlySpan<Effect> effects) => new([], [.. effects]);

    public Decision Then(Decision next) => new([.. Events, .. next.Events], [.. Effects, .. next.Effects]);

    public bool Equals(Decision? other) => other is not null && Events.SequenceEqual(other.Events) && Effects.SequenceEqual(other.Effects);

    public override int GetHashCode() => HashCode.Combine(Events.Length, Effects.Length);
}
