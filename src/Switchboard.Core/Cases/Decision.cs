using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>What follows from an input: what became true, and what is to be done about it.</summary>
public sealed record Decision(ImmutableArray<CaseEvent> Events, ImmutableArray<Effect> Effects)
{
    public static readonly Decision Nothing = new([], []);

    public static Decision Of(CaseEvent happened, params ReadOnlySpan<Effect> effects) => new([happened], [.. effects]);

    public static Decision Only(params ReadOnlySpan<Effect> effects) => new([], [.. effects]);

    public Decision Then(Decision next) => new([.. Events, .. next.Events], [.. Effects, .. next.Effects]);
}
