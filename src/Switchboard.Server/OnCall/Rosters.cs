using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.Playbooks;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Rotas;

/// <summary>
/// Who is on call: the playbook's schedules and the stored ones, with all changes and absences, by workspace. It is read from memory; what
/// this node saves is seen as soon as saving has returned, what another saves within a moment.
/// </summary>
internal sealed class Rosters
{
    private readonly RosterStore _store;
    private readonly CurrentPlaybook _playbook;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private volatile Picture _picture = new(0, ImmutableDictionary<TeamId, StoredRoster>.Empty);

    public Rosters(RosterStore store, CurrentPlaybook playbook, TimeProvider time)
    {
        (_store, _playbook, _time) = (store, playbook, time);
        playbook.Changed += _ => Changed?.Invoke();
    }

    /// <summary>Called after a roster may have become another: handlers only note it and return.</summary>
    public event Action? Changed;

    /// <summary>How far what is held in memory is.</summary>
    public long Version => _picture.Version;

    /// <summary>The roster of a workspace as it stands now, past and future shifts included.</summary>
    public Roster Now(TeamId team)
    {
        var (picture, rules) = (_picture, _playbook.Now);
        if (!picture.Made.TryGetValue(team, out var made) || !ReferenceEquals(made.Under, rules))
            picture.Made[team] = made = (rules, RosterMaking.Of(rules, picture.Of(team)));
        return made.Roster;
    }

    /// <summary>What is stored of a workspace, with who made what and what was withdrawn.</summary>
    public StoredRoster Stored(TeamId team) => _picture.Of(team);

    /// <summary>A plan that is not saved yet, with all that was decided beside the one of its name, which held until now.</summary>
    public Schedule Whole(TeamId team, Schedule plan)
    {
        var stored = _picture.Of(team);
        var edited = stored.Schedules.FirstOrDefault(one => one.Plan.Name == plan.Name) is { } saved
            ? plan with
            {
                Earlier = saved.Earlier.Add(new EarlierPlan(_time.GetStoredInstant(), saved.Plan)),
            }
            : plan;
        return RosterMaking.Whole(edited, _playbook.Now, stored, Now(team).Absences);
    }

    /// <summary>The first instant after this one at which anybody comes on, goes off, leaves or returns.</summary>
    public Instant? NextEdge(TeamId team, Instant after)
    {
        var roster = Now(team);
        return roster
            .Schedules.Select(schedule => Shifts.NextHandover(schedule, after)?.At)
            .Concat(roster.Absences.SelectMany(absence => (Instant?[])[absence.From, absence.Until]).Where(edge => edge > after))
            .Min();
    }

    /// <summary>Whether a schedule stands in the playbook, and is therefore changed there.</summary>
    public bool IsCode(string schedule) => _playbook.Now.OnCall.Schedules.Any(one => one.Name == schedule);

    /// <summary>Adds a change to a schedule, code or not. Adding the same id again changes nothing.</summary>
    public Task<Saving> SaveAsync(TeamId team, string schedule, Change change, CancellationToken cancellation) =>
        AddAsync(team, new StoredChange(schedule, change.By, _time.GetStoredInstant()) { Change = change }, cancellation);

    /// <summary>Adds a schedule of its own for a time, in the place of all layers.</summary>
    public Task<Saving> SaveAsync(TeamId team, string schedule, Temporary temporary, UserId by, CancellationToken cancellation) =>
        AddAsync(team, new StoredChange(schedule, by, _time.GetStoredInstant()) { Temporary = temporary }, cancellation);

    /// <summary>Takes a change or a temporary schedule back; it stays in the records.</summary>
    public Task<Saving> WithdrawAsync(TeamId team, string change, UserId by, CancellationToken cancellation) =>
        ThenShowAsync(_store.WithdrawChangeAsync(team, change, by, cancellation), cancellation);

    /// <param name="source"><see cref="StoredAbsence.Own"/> or <see cref="StoredAbsence.Slack"/>.</param>
    public Task<Saving> SaveAbsenceAsync(
        TeamId team,
        string id,
        Absence absence,
        string source,
        UserId by,
        CancellationToken cancellation
    ) =>
        ThenShowAsync(
            _store.AddAsync(team, new StoredAbsence(id, absence, source, by, _time.GetStoredInstant()), cancellation),
            cancellation
        );

    public Task<Saving> WithdrawAbsenceAsync(TeamId team, string id, UserId by, CancellationToken cancellation) =>
        ThenShowAsync(_store.WithdrawAbsenceAsync(team, id, by, cancellation), cancellation);

    /// <summary>Saves the plan of a schedule that was made on a page.</summary>
    /// <param name="revision">The revision it was made from; 0 for a new one.</param>
    public Task<Saving> SaveScheduleAsync(TeamId team, Schedule plan, long revision, UserId by, CancellationToken cancellation) =>
        IsCode(plan.Name)
            ? Task.FromResult(Saving.IsCode)
            : ThenShowAsync(_store.SaveScheduleAsync(team, plan.Name, plan, revision, by, cancellation), cancellation);

    public Task<Saving> RemoveScheduleAsync(TeamId team, string name, long revision, UserId by, CancellationToken cancellation) =>
        IsCode(name)
            ? Task.FromResult(Saving.IsCode)
            : ThenShowAsync(_store.SaveScheduleAsync(team, name, plan: null, revision, by, cancellation), cancellation);

    /// <summary>Reads what is stored. Of two readings at once the later picture stays.</summary>
    internal async Task ReadAsync(CancellationToken cancellation)
    {
        var (version, stored) = await _store.LoadAsync(cancellation);
        lock (_gate)
        {
            if (version < _picture.Version)
                return;
            _picture = new Picture(version, stored);
        }
        Changed?.Invoke();
    }

    private Task<Saving> AddAsync(TeamId team, StoredChange change, CancellationToken cancellation) =>
        Now(team).Find(change.Schedule) is null
            ? Task.FromResult(Saving.IsNotThere)
            : ThenShowAsync(_store.AddAsync(team, change, cancellation), cancellation);

    private async Task<Saving> ThenShowAsync(Task<Saving> saving, CancellationToken cancellation)
    {
        var saved = await saving;
        await ReadAsync(cancellation);
        return saved;
    }

    /// <summary>What is stored, and the rosters made from it so far.</summary>
    private sealed record Picture(long Version, ImmutableDictionary<TeamId, StoredRoster> Stored)
    {
        public ConcurrentDictionary<TeamId, (Playbook Under, Roster Roster)> Made { get; } = new();

        public StoredRoster Of(TeamId team) => Stored.GetValueOrDefault(team, StoredRoster.Empty);
    }
}
