using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Playbooks;

/// <summary>Reads who is on call: people's names, schedules, the groups that follow them, and whom pages call. All of it may be left out.</summary>
internal static partial class OnCallReader
{
    public static OnCallRules Read(MapReader map, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        var people = new NamedPeople(People(map, mistakes), mistakes);
        var schedules = new SchedulesReader(people, mistakes).Read(map);
        var names = new OnCallNames(people, [.. schedules.Select(schedule => schedule.Name)], groups, mistakes);
        return new OnCallRules
        {
            Schedules = schedules,
            Groups = FollowReader.Read(map, names, mistakes),
            Shifts = ShiftRulesReader.Read(map, mistakes),
            ReadsPlainGroups = map.YesOrNo("plain_groups", otherwise: false),
            Escalations = EscalationsReader.Read(map, names, mistakes),
        };
    }

    /// <summary>What people are called in this file, because nobody reads member ids.</summary>
    private static ImmutableDictionary<string, UserId> People(MapReader map, Mistakes mistakes)
    {
        var people = ImmutableDictionary.CreateBuilder<string, UserId>();
        if (map.Optional("names") is null)
            return people.ToImmutable();

        foreach (var (name, node) in map.Named("names"))
        {
            var id = map.TextOf(node, $"the member id of '{name.Text}'");
            if (id.Length > 0 && !MemberId().IsMatch(id))
                mistakes.Add(node, $"'{id}' is no member id", "Slack shows it under a person's profile, Copy member ID: 'U024BE7LH'");
            if (name.Text is ['@', ..] or ['#', ..])
                mistakes.Add(name, $"'{name.Text}' is no name for a person", $"write '{name.Text[1..]}'");
            if (people.FirstOrDefault(other => other.Value.Value == id).Key is { } other && id.Length > 0 && other != name.Text)
                mistakes.Add(node, $"'{name.Text}' and '{other}' are the same person, '{id}'");
            people[name.Text] = new UserId(id);
        }
        return people.ToImmutable();
    }

    [GeneratedRegex("^[UW][A-Z0-9]{2,20}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MemberId();
}

/// <summary>Knows people by the names that the playbook gives them.</summary>
internal sealed class NamedPeople(ImmutableDictionary<string, UserId> people, Mistakes mistakes)
{
    public bool Know(string name) => people.ContainsKey(name);

    public IEnumerable<string> Names => people.Keys;

    /// <summary>Nobody where the name is a mistake, which is told.</summary>
    public ImmutableArray<UserId> Find(PlaybookNode.Scalar name)
    {
        if (people.TryGetValue(name.Text, out var id))
            return [id];

        mistakes.Add(name, $"nobody is called '{name.Text}'", Spelling.Hint(name.Text, people.Keys) ?? "people are named under 'names'");
        return [];
    }

    public ImmutableArray<UserId> Find(IEnumerable<PlaybookNode.Scalar> names) => [.. names.SelectMany(name => Find(name))];
}

/// <summary>All that a group can follow and a page can call, by name.</summary>
internal sealed record OnCallNames(NamedPeople People, ImmutableArray<string> Schedules, ImmutableArray<Group> Groups, Mistakes Mistakes)
{
    public bool CheckSchedule(PlaybookNode.Scalar name)
    {
        if (!Schedules.Contains(name.Text))
            Mistakes.Add(
                name,
                $"no schedule '{name.Text}'",
                Spelling.Hint(name.Text, Schedules) ?? "schedules are listed under 'schedules'"
            );
        return Schedules.Contains(name.Text);
    }

    public void CheckGroup(PlaybookNode at, string handle)
    {
        var handles = Groups.Select(group => group.Handle).ToList();
        if (!handles.Contains(handle))
            Mistakes.Add(at, $"no user group '{handle}'", Spelling.Hint(handle, handles) ?? "groups are listed under 'groups'");
    }

    /// <summary>Neither a person nor a schedule.</summary>
    public void Unknown(PlaybookNode.Scalar name) =>
        Mistakes.Add(
            name,
            $"'{name.Text}' is neither a person nor a schedule",
            Spelling.Hint(name.Text, [.. People.Names, .. Schedules]) ?? "people are named under 'names', schedules under 'schedules'"
        );
}
