using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>The whole process as data, made from one file.</summary>
public sealed record Playbook
{
    /// <summary>Counts up with every text that was taken up; 0 in tests.</summary>
    public int Version { get; init; }

    public required ImmutableArray<Desk> Desks { get; init; }

    /// <summary>Whose reply claims a case (R8), as "@sos" for a user group or "#strategicdelivery" for a channel's members.</summary>
    public required ImmutableArray<string> Supporters { get; init; }

    /// <summary>Reactions that claim (R8).</summary>
    public required ImmutableArray<string> ClaimReactions { get; init; }

    /// <summary>Reactions that resolve.</summary>
    public required ImmutableArray<string> ResolveReactions { get; init; }

    public required ImmutableArray<TagRule> Tags { get; init; }

    /// <summary>Bots (by name or id) whose messages ask on behalf of people.</summary>
    public ImmutableArray<string> Relays { get; init; } = [];

    /// <summary>The desk whose support channel has this name ("support", without "#").</summary>
    public Desk? DeskOf(string channel) => Desks.FirstOrDefault(desk => desk.Support == channel);
}

/// <summary>One support channel and what belongs to it.</summary>
public sealed record Desk(string Name, string Support);

/// <summary>A tag of R18: its meaning and the reactions that set it.</summary>
public sealed record TagRule(string Name, string Meaning, ImmutableArray<string> Reactions);
