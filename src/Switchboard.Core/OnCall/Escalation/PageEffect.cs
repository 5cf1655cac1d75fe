using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>An order of a page to the world.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(Notify), "notify")]
[JsonDerivedType(typeof(Post), "post")]
[JsonDerivedType(typeof(TellTaken), "tell_taken")]
[JsonDerivedType(typeof(TellAlreadyTaken), "tell_already_taken")]
[JsonDerivedType(typeof(TellGivenBack), "tell_given_back")]
[JsonDerivedType(typeof(TellWentQuiet), "tell_went_quiet")]
[JsonDerivedType(typeof(TellResolved), "tell_resolved")]
[JsonDerivedType(typeof(TellNobodyHasIt), "tell_nobody_has_it")]
public abstract record PageEffect
{
    private PageEffect() { }

    /// <summary>Reach somebody by a channel of theirs. <paramref name="IsFirst"/>: nothing of this call reached them yet, so no throttle may hold it back.</summary>
    public sealed record Notify(int Notice, UserId Who, string Channel, bool IsFirst) : PageEffect;

    /// <summary>Post it in a channel of Slack ("#incidents").</summary>
    public sealed record Post(int Notice, string Channel) : PageEffect;

    /// <summary>Tell everybody who was called that somebody has it.</summary>
    public sealed record TellTaken(ImmutableArray<UserId> To, UserId By) : PageEffect;

    /// <summary>Tell who came second that somebody has it, or that it is over.</summary>
    public sealed record TellAlreadyTaken(UserId To, UserId By) : PageEffect;

    /// <summary>Tell everybody who was called that whoever had it gave it back.</summary>
    public sealed record TellGivenBack(ImmutableArray<UserId> To, UserId By) : PageEffect;

    /// <summary>Tell whoever acknowledged it that it calls anew, because nothing was heard of them.</summary>
    public sealed record TellWentQuiet(UserId To) : PageEffect;

    public sealed record TellResolved(ImmutableArray<UserId> To, UserId By) : PageEffect;

    /// <summary>Tell everybody who was called, and whoever runs the desk, that nobody has it.</summary>
    public sealed record TellNobodyHasIt(ImmutableArray<UserId> To) : PageEffect;
}

/// <summary>What follows from an input: what became true, and what is to be done about it.</summary>
public sealed record PageDecision(ImmutableArray<PageEvent> Events, ImmutableArray<PageEffect> Effects)
{
    public static readonly PageDecision Nothing = new([], []);

    internal static PageDecision Of(PageEvent happened, params ReadOnlySpan<PageEffect> effects) => new([happened], [.. effects]);

    internal static PageDecision Only(params ReadOnlySpan<PageEffect> effects) => new([], [.. effects]);
}
