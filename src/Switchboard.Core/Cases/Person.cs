using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Who did something, with what the desk knew of them at that moment.</summary>
public sealed record Person(UserId Id)
{
    /// <summary>What they belong to, as the playbook writes it: "@oncall" for a user group, "#strategicdelivery" for a channel.</summary>
    public ImmutableArray<string> Belongs { get; init; } = [];

    /// <summary>Their time zone as Slack knows it ("Europe/London"), or empty.</summary>
    public string Zone { get; init; } = "";

    /// <summary>How often in a row they kept a message apart from the thread it seemed to belong to (R4).</summary>
    public int KeptApart { get; init; }

    public bool IsBot { get; init; }

    /// <summary>The name a bot posts under, by which the playbook may call it a relay.</summary>
    public string? BotName { get; init; }

    /// <summary>From another workspace, by a shared channel (Slack Connect).</summary>
    public bool IsFromOutside { get; init; }

    /// <summary>Whether their reply in a thread means that somebody is looking into it (R8).</summary>
    public bool IsSupporter(Playbook playbook) => !IsBot && Belongs.Any(playbook.Supporters.Contains);

    /// <summary>Whether this bot passes on what people asked elsewhere.</summary>
    public bool IsRelay(Playbook playbook) =>
        IsBot && playbook.Relays.Any(relay => relay == Id.Value || string.Equals(relay, BotName, StringComparison.OrdinalIgnoreCase));
}
