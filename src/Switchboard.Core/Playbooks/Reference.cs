namespace Switchboard.Playbooks;

/// <summary>Something of the Slack workspace that a playbook names, and where: it can be held against the real one.</summary>
/// <param name="Name">As Slack has it: without "@", "#" or colons.</param>
/// <param name="WhatFor">Of the emoji for one thing, one is enough; empty elsewhere.</param>
public sealed record Reference(ReferenceKind Kind, string Name, string WhatFor, int Line, int Column);

public enum ReferenceKind
{
    Group,

    /// <summary>A channel the desk itself reads or writes in.</summary>
    Channel,
    Emoji,
}
