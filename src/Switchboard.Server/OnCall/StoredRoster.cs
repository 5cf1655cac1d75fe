using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Rotas;

/// <summary>What is stored about being on call in one workspace, what was withdrawn included.</summary>
internal sealed record StoredRoster
{
    public static readonly StoredRoster Empty = new();

    public ImmutableArray<StoredSchedule> Schedules { get; init; } = [];

    /// <summary>In the order they were made.</summary>
    public ImmutableArray<StoredChange> Changes { get; init; } = [];

    public ImmutableArray<StoredAbsence> Absences { get; init; } = [];

    /// <summary>Days off by schedule, as their calendars were last read.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<LocalDate>> Holidays { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<LocalDate>>.Empty;
}

/// <summary>A schedule that was made on a page, as it was saved last.</summary>
public sealed record StoredSchedule(Schedule Plan, long Revision, UserId SavedBy, Instant SavedAt)
{
    /// <summary>What was saved before, in order; nobody was on while there was none.</summary>
    public ImmutableArray<EarlierPlan> Earlier { get; init; } = [];
}

/// <summary>A change of a schedule, or a temporary schedule that takes its place for a time: exactly one of the two is there.</summary>
public sealed record StoredChange(string Schedule, UserId MadeBy, Instant MadeAt)
{
    public Change? Change { get; init; }

    public Temporary? Temporary { get; init; }

    public Withdrawal? Withdrawn { get; init; }

    public string Id => Change?.Id ?? Temporary?.Id ?? throw new InvalidOperationException("neither a change nor a temporary schedule");
}

/// <summary>When somebody is away, and who said so.</summary>
public sealed record StoredAbsence(string Id, Absence Absence, string Source, UserId MadeBy, Instant MadeAt)
{
    /// <summary>Said by people on a page.</summary>
    public const string Own = "own";

    /// <summary>Said by people in Slack.</summary>
    public const string Slack = "slack";

    public Withdrawal? Withdrawn { get; init; }

    /// <summary>Whether it was read from a calendar, and comes back with its next reading.</summary>
    public bool IsFromFeed => Source is not (Own or Slack);
}

/// <summary>Who took something back, and when.</summary>
public sealed record Withdrawal(UserId By, Instant At);
