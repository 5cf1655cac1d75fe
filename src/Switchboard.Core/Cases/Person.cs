using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>Who did something, with what the desk knew of them at that moment.</summary>
public sealed record Person(UserId Id)
{
    /// <summary>What they belong to, as the playbook writes it: "@oncall" for a user group, "#strategicdelivery" for a channel.</summary>
    public ImmutableArray<string> Belongs { get; init; } = [];

    public bool IsBot { get; init; }

    /// <summary>From another workspace, by a shared channel (Slack Connect).</summary>
    public bool IsFromOutside { get; init; }
}
