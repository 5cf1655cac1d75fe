using System.Collections.Immutable;
using System.Globalization;

namespace Switchboard.Playbooks;

/// <summary>Reads what is to be done when more work is needed (R13 … R17): severities, teams, and the switches of tickets.</summary>
internal static class TicketingReader
{
    private static readonly ImmutableArray<string> Fillers = ["reporter", "developers", "automatic"];

    public static ImmutableArray<Severity> Severities(
        MapReader playbook,
        ImmutableArray<Group> groups,
        ImmutableArray<string> policies,
        Mistakes mistakes
    )
    {
        if (playbook.Optional("severities") is null)
            return Severity.Usual;

        var severities = ImmutableArray.CreateBuilder<Severity>();
        foreach (var node in playbook.Items("severities"))
        {
            var reader = new MapReader(node, "a severity", mistakes);
            var level = reader.Required("level") is { } at ? LevelOf(reader, at, mistakes) : 0;
            if (severities.Any(other => other.Level == level))
                mistakes.Add(node, $"two severities have the level {level}", "a level means one thing");
            var severity = new Severity(level, reader.Text("name"), reader.Text("meaning"))
            {
                Form = reader.Required("form") is { } form ? FormsReader.KindOf(form, reader.TextOf(form, "a form"), mistakes) : default,
                FilledBy = FilledBy(reader, mistakes),
                Page = GroupOf(reader, "page", groups, mistakes),
                By = EscalationsReader.By(reader, policies, mistakes),
                IsFirst = YesOrNo(reader, "first", false, mistakes),
            };
            if (severity is { By: not null, Page: null } && !reader.IsDrawn)
                mistakes.Add(node, "only a page goes by an escalation", """write 'page: "@group"', or leave 'by' out""");
            reader.Done();
            severities.Add(severity);
        }
        return [.. severities.OrderBy(severity => severity.Level)];
    }

    public static ImmutableArray<Team> Teams(MapReader playbook, Mistakes mistakes)
    {
        var teams = ImmutableArray.CreateBuilder<Team>();
        if (playbook.Optional("teams") is null)
            return [];
        foreach (var (name, node) in playbook.Named("teams"))
        {
            var reader = new MapReader(node, $"the team '{name.Text}'", mistakes);
            if (name.Text.Length > 60)
                mistakes.Add(name, $"the name of the team '{name.Text}' is too long", "60 letters fit where a team is chosen");
            _ = reader.Required("channel");
            teams.Add(new Team(name.Text, ChannelOf(reader, "channel", mistakes) ?? "", reader.Text("owns")));
            reader.Done();
        }
        return teams.ToImmutable();
    }

    public static TicketRules Rules(MapReader playbook, Mistakes mistakes)
    {
        var usual = new TicketRules();
        if (playbook.Optional("tickets") is not { } node)
            return usual;

        var reader = new MapReader(node, "'tickets'", mistakes);
        var rules = new TicketRules
        {
            SaysWhere = YesOrNo(reader, "say_where", usual.SaysWhere, mistakes),
            CarriesReplies = YesOrNo(reader, "carry_replies", usual.CarriesReplies, mistakes),
            TellsAuthors = YesOrNo(reader, "tell_authors", usual.TellsAuthors, mistakes),
            BringsComments = YesOrNo(reader, "bring_comments", usual.BringsComments, mistakes),
            BringsStates = YesOrNo(reader, "bring_states", usual.BringsStates, mistakes),
            AsksSolved = YesOrNo(reader, "ask_solved", usual.AsksSolved, mistakes),
            RemindAfter = reader.Optional("remind_form_after") is { } after ? Values.Duration(after, mistakes) : usual.RemindAfter,
        };
        reader.Done();
        return rules;
    }

    /// <summary>A channel as the playbook writes it, or null where there is none.</summary>
    public static string? ChannelOf(MapReader reader, string key, Mistakes mistakes)
    {
        if (reader.OptionalText(key) is not { Length: > 0 } channel || reader.Optional(key) is not { } at)
            return null;
        if (channel is not ['#', _, ..])
            mistakes.Add(
                at,
                $"'{channel}' is no channel",
                $"channels are written with # and in quotes: \"#{channel.TrimStart('#', '@')}\""
            );
        return channel;
    }

    private static int LevelOf(MapReader reader, PlaybookNode at, Mistakes mistakes)
    {
        var text = reader.TextOf(at, "'level' of a severity");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 9)
            return level;
        if (text.Length > 0)
            mistakes.Add(at, $"'{text}' is no level", "levels are numbers from 1, the worst, to 9");
        return 0;
    }

    private static Filler FilledBy(MapReader reader, Mistakes mistakes)
    {
        if (reader.OptionalText("filled_by") is not { Length: > 0 } who || reader.Optional("filled_by") is not { } at)
            return Filler.Reporter;
        if (!Fillers.Contains(who))
            mistakes.Add(at, $"nobody is called '{who}'", Spelling.Hint(who, Fillers) ?? "write 'reporter', 'developers' or 'automatic'");
        return (Filler)Math.Max(Fillers.IndexOf(who), 0);
    }

    private static string? GroupOf(MapReader reader, string key, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (reader.OptionalText(key) is not { Length: > 0 } handle || reader.Optional(key) is not { } at)
            return null;
        var handles = groups.Select(group => group.Handle).ToList();
        if (!handles.Contains(handle))
            mistakes.Add(at, $"no user group '{handle}'", Spelling.Hint(handle, handles) ?? "groups are listed under 'groups'");
        return handle;
    }

    private static bool YesOrNo(MapReader reader, string key, bool otherwise, Mistakes mistakes) =>
        reader.Optional(key) is { } node ? Values.YesOrNo(node, mistakes) : otherwise;
}
