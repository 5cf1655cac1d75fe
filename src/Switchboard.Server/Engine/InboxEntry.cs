using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>One fact on its way into the desk, kept raw: it is acknowledged once this is on disk, and understood later by its room's <see cref="Reading"/>.</summary>
public sealed record InboxEntry
{
    /// <summary>The row, once stored: its order within the lane, and the cause id of all that follows from it.</summary>
    public long Id { get; init; }

    public required Lane Lane { get; init; }

    /// <summary>Which room reads it: "slack.event", "slack.interaction", "slack.command", "slack.history", "desk.result", "desk.form".</summary>
    public required string Kind { get; init; }

    /// <summary>Slack's event_id, unique in the workspace; null where the source has none.</summary>
    public string? EventId { get; init; }

    /// <summary>What it means, unique in the workspace: the same message told under another event id collides here ("message C1 1763913600.000100").</summary>
    public required string Meaning { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>How often deciding it has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>The message it is about, while that is none the desk knows.</summary>
    public MessageTs? WaitsFor { get; init; }
}

/// <summary>Understands an inbox entry; pure but for the room's own view of people and channels.</summary>
/// <returns>What it says of which thread; empty when it is none of the desk's business.</returns>
public delegate IReadOnlyList<Told> Reading(InboxEntry entry);

/// <summary>An input and the message it is about: the thread's root, or any message of the thread (a reaction names only that).</summary>
public sealed record Told(MessageTs About, CaseInput Input)
{
    /// <summary>The lane it is told in, where that is not the one it was read or brought about in: only an order's results reach others.</summary>
    public Lane? In { get; init; }
}
