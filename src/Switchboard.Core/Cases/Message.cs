using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>What somebody posted, as far as the rules care.</summary>
public sealed record Message(MessageTs Ts, string Text)
{
    /// <summary>User groups really mentioned (not in code, not in quotes), as "@oncall".</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>People really mentioned.</summary>
    public ImmutableArray<UserId> People { get; init; } = [];

    /// <summary>Messages of the same channel that it links to.</summary>
    public ImmutableArray<MessageTs> Links { get; init; } = [];

    public bool HasFiles { get; init; }

    /// <summary>A reply that was also sent to the channel.</summary>
    public bool IsBroadcast { get; init; }
}
