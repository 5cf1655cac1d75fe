using System.Collections.Immutable;
using NodaTime;
using Switchboard.Calendars;

namespace Switchboard.Playbooks;

/// <summary>How urgent a question is: by the group it mentions, or, without one, every other question.</summary>
public sealed record Urgency(string Name, string Meaning)
{
    public string? Group { get; init; }

    /// <summary>The rule of the process it stands for ("R6").</summary>
    public required string Rule { get; init; }

    /// <summary>Its clocks run at any hour, not only while the support team is at work.</summary>
    public bool IsAlwaysOn { get; init; }

    /// <summary>No group is mentioned for it in threads: what waits stands in the desk's <see cref="Desk.Digest"/>. Pages go out all the same.</summary>
    public bool IsInDigest { get; init; }

    /// <summary>How long a first answer may take; null: as long as it takes.</summary>
    public Duration? AnswerWithin { get; init; }

    /// <summary>Who hears that the answer falls due soon; null: nobody.</summary>
    public Warning? Warning { get; init; }

    /// <summary>Who is called, step by step, while nobody helps.</summary>
    public ImmutableArray<Rung> Ladder { get; init; } = [];

    /// <summary>What belongs to it, in a few words each.</summary>
    public ImmutableArray<string> For { get; init; } = [];

    /// <summary>Questions of its kind.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>Phrases of what it is not for; a question that has one is offered to be lowered.</summary>
    public ImmutableArray<string> NotFor { get; init; } = [];

    /// <summary>It is an emergency: people are paged for it.</summary>
    public bool Pages => Ladder.Any(rung => rung.IsPage);

    public BusinessHours HoursOf(Playbook playbook) => IsAlwaysOn ? BusinessHours.Always : playbook.Hours;
}

/// <summary>How long before an answer falls due whoever is looking into it is told, and which group while nobody is.</summary>
public sealed record Warning(Duration Before)
{
    public string? Group { get; init; }
}

/// <summary>One step of an escalation: after so much time a group is called, in the thread or by paging its members.</summary>
public sealed record Rung(Duration After, string Group)
{
    public bool IsPage { get; init; }

    /// <summary>The escalation that pages them, step by step; null: each of them is told once.</summary>
    public string? By { get; init; }
}
