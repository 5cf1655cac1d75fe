using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Who is on duty in a workspace, as far as the desk knows.</summary>
internal delegate Roster DutyRoster(TeamId team);

/// <summary>Gathers what holds around pages when something is decided about them: policies, who is on, how each person is reached.</summary>
internal sealed class PageSettings(CurrentPlaybook playbook, DutyRoster roster, PageChannels channels, Database database)
{
    /// <summary>The setting of each of some pages of one workspace.</summary>
    public async ValueTask<Func<PageRow, PageSetting>> OfAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<PageRow> pages,
        Instant now,
        CancellationToken cancellation
    )
    {
        var policies = pages
            .Select(page => PagePolicies.Named(page.Policy, playbook.Now))
            .DistinctBy(policy => policy.Name)
            .ToDictionary(policy => policy.Name);
        var targets = policies.Values.SelectMany(policy => policy.Steps).SelectMany(step => step.Targets).ToList();
        var common = await CommonAsync(session, team, targets, cancellation);
        var people = targets
            .Where(target => target is not Target.Channel)
            .SelectMany(target => common.PeopleOf(target, now))
            .Concat(pages.SelectMany(page => page.State.Called))
            .ToHashSet();
        common = common with { Contacts = await PlansAsync(session, team, people, cancellation) };
        return page => common with { Policy = policies[page.Policy] };
    }

    /// <summary>Whoever any of some policies would call at an instant.</summary>
    public async ValueTask<Func<Instant, IReadOnlySet<UserId>>> OnDutyAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<EscalationPolicy> policies,
        CancellationToken cancellation
    )
    {
        var targets = policies.SelectMany(policy => policy.Steps).SelectMany(step => step.Targets).Distinct().ToList();
        var setting = await CommonAsync(session, team, targets, cancellation);
        return at => targets.SelectMany(target => setting.PeopleOf(target, at)).ToHashSet();
    }

    /// <summary>Those of some people who proved a way beside Slack that can be used here.</summary>
    public async Task<IReadOnlySet<UserId>> WithOwnWaysAsync(
        TeamId team,
        IReadOnlyCollection<UserId> people,
        CancellationToken cancellation
    )
    {
        var plans = await database.ReadAsync((Session session) => PlansAsync(session, team, people, cancellation), cancellation);
        return plans
            .Where(plan => plan.Value.Contacts.Any(contact => PageSignals.KindOf(contact.Channel) != "slack"))
            .Select(plan => plan.Key)
            .ToHashSet();
    }

    private async ValueTask<PageSetting> CommonAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<Target> targets,
        CancellationToken cancellation
    ) =>
        new(new EscalationPolicy("", []))
        {
            Roster = roster(team),
            Groups = playbook.Now.OnCall.Groups,
            Members = await MembersAsync(session, team, [.. targets.OfType<Target.OfGroup>().Select(group => group.Handle)], cancellation),
        };

    /// <summary>The members of groups as the directory has them at this moment.</summary>
    private static async ValueTask<ImmutableDictionary<string, ImmutableArray<UserId>>> MembersAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<string> handles,
        CancellationToken cancellation
    )
    {
        if (handles.Count == 0)
            return ImmutableDictionary<string, ImmutableArray<UserId>>.Empty;
        var rows = await session.QueryAsync(
            $"""
            SELECT g.handle, m.user_id FROM user_groups g
            JOIN user_group_members m ON m.team = g.team AND m.user_group = g.id
            LEFT JOIN people p ON p.team = m.team AND p.id = m.user_id
            WHERE g.team = $1 AND g.is_disabled = FALSE AND {session.Among("g.handle", "$2")}
              AND COALESCE(p.is_deleted, FALSE) = FALSE AND COALESCE(p.is_bot, FALSE) = FALSE
            ORDER BY m.user_id LIMIT 10000
            """,
            [team.Value, session.ListOf(handles.Select(handle => handle.TrimStart('@')))],
            row => (Handle: "@" + row.GetString(0), Who: new UserId(row.GetString(1))),
            cancellation
        );
        return rows.GroupBy(row => row.Handle)
            .ToImmutableDictionary(group => group.Key, group => group.Select(row => row.Who).Distinct().ToImmutableArray());
    }

    /// <summary>How people chose to be reached, by what was verified and can be used here.</summary>
    private async ValueTask<ImmutableDictionary<UserId, ContactPlan>> PlansAsync(
        Session session,
        TeamId team,
        IReadOnlyCollection<UserId> people,
        CancellationToken cancellation
    )
    {
        if (people.Count == 0)
            return ImmutableDictionary<UserId, ContactPlan>.Empty;
        var rows = await session.QueryAsync(
            $"""
            SELECT user_id, id, kind, after_seconds FROM contacts
            WHERE team = $1 AND verified_at IS NOT NULL AND {session.Among("user_id", "$2")}
            ORDER BY user_id, place, id
            """,
            [team.Value, session.ListOf(people.Select(who => who.Value))],
            row =>
                (
                    Who: new UserId(row.GetString(0)),
                    Id: row.GetInt64(1),
                    Kind: row.GetString(2),
                    After: Duration.FromSeconds(row.GetInt64(3))
                ),
            cancellation
        );
        return rows.Where(row => channels.IsOn(row.Kind))
            .GroupBy(row => row.Who)
            .ToImmutableDictionary(
                group => group.Key,
                group => new ContactPlan([.. group.Select(row => new Contact(Contacts.ChannelOf(row.Kind, row.Id), row.After))])
            );
    }

    /// <summary>The policy that calls one person, to try whether they can be reached.</summary>
    public static string TrialOf(UserId who) => PagePolicies.OfTrial(who).Name;
}
