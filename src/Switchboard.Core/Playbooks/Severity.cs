using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>How bad a bug is (R14), 1 being the worst, and the way it goes from there.</summary>
public sealed record Severity(int Level, string Name, string Meaning)
{
    /// <summary>The form that becomes its ticket.</summary>
    public required TicketKind Form { get; init; }

    /// <summary>Who fills that form in.</summary>
    public Filler FilledBy { get; init; } = Filler.Reporter;

    /// <summary>The group that is paged at once ("@dev911"), or nobody.</summary>
    public string? Page { get; init; }

    /// <summary>The escalation that pages them, step by step; null: each of them is told once.</summary>
    public string? By { get; init; }

    /// <summary>Its ticket goes before everything else, and Product is told what that displaces.</summary>
    public bool IsFirst { get; init; }

    public string Rule => FilledBy == Filler.Reporter ? "R16" : "R15";

    /// <summary>The severities of the process, for a playbook that does not speak of them.</summary>
    public static readonly ImmutableArray<Severity> Usual =
    [
        new(1, "high or critical", "system down, unable to proceed, urgent, all users, immediate")
        {
            Form = TicketKind.Issue,
            FilledBy = Filler.Developers,
            Page = "@dev911",
            IsFirst = true,
        },
        new(2, "medium", "quick resolution needed, difficult or unable to proceed but not urgent, reported by a client")
        {
            Form = TicketKind.Bug,
        },
        new(3, "low", "needed eventually, found internally, uncommon") { Form = TicketKind.Bug },
        new(4, "minor", "no user affected, UX/UI, annoyance, typos") { Form = TicketKind.Bug },
    ];
}

/// <summary>Who fills a form in.</summary>
public enum Filler
{
    /// <summary>Whoever asked; a supporter may do it for them.</summary>
    Reporter,

    /// <summary>The technical team: the paged group, or whoever is in the desk's developers' channel.</summary>
    Developers,

    /// <summary>Nobody: the ticket is made at once of what is known.</summary>
    Automatic,
}
