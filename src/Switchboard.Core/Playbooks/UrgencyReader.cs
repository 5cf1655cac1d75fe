using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>Reads how urgent questions are and who is called for them, the most urgent first.</summary>
internal static class UrgencyReader
{
    public static ImmutableArray<Urgency> Read(
        MapReader map,
        ImmutableArray<Group> groups,
        ImmutableArray<string> policies,
        Mistakes mistakes
    )
    {
        var urgencies = ImmutableArray.CreateBuilder<Urgency>();
        foreach (var node in map.Items("urgencies"))
        {
            if (urgencies is [.., { Group: null } everyOther])
                mistakes.Add(
                    node,
                    $"no question reaches this urgency: '{everyOther.Name}' before it has no group and takes every other",
                    "put it last"
                );

            var urgency = One(node, groups, policies, mistakes);
            if (urgencies.FirstOrDefault(other => other.Name == urgency.Name) is { Name.Length: > 0 })
                mistakes.Add(
                    node,
                    $"two urgencies are called '{urgency.Name}'",
                    "events and buttons name an urgency, so each needs its own"
                );
            if (urgency.Group is { } group && urgencies.FirstOrDefault(other => other.Group == group) is { } taken)
                mistakes.Add(node, $"'{group}' stands for the urgency '{taken.Name}' already", "a group says one thing");
            urgencies.Add(urgency);
        }
        return urgencies.ToImmutable();
    }

    private static Urgency One(PlaybookNode node, ImmutableArray<Group> groups, ImmutableArray<string> policies, Mistakes mistakes)
    {
        var reader = new MapReader(node, "an urgency", mistakes);
        var within = reader.Optional("answer_within") is { } answer ? Values.Duration(answer, mistakes) : (Duration?)null;
        var urgency = new Urgency(reader.Text("name"), reader.Text("meaning"))
        {
            For = [.. reader.OptionalTexts("for").Select(one => one.Text)],
            Examples = [.. reader.OptionalTexts("examples").Select(example => example.Text)],
            Group = GroupOf(reader, "group", groups, mistakes),
            Rule = reader.Text("rule"),
            IsAlwaysOn = reader.Optional("always_on") is { } always && Values.YesOrNo(always, mistakes),
            IsInDigest = reader.Optional("digest") is { } digest && Values.YesOrNo(digest, mistakes),
            AnswerWithin = within,
            Warning = Warning(reader, within, groups, mistakes),
            Ladder = Ladder(reader, groups, policies, mistakes),
            NotFor = [.. reader.OptionalTexts("not_for").Select(phrase => phrase.Text)],
        };
        reader.Done();
        return urgency;
    }

    private static Warning? Warning(MapReader urgency, Duration? within, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (urgency.Optional("warn") is not { } node)
            return null;

        var reader = new MapReader(node, "a warning", mistakes);
        var before = reader.Required("before") is { } written ? Values.Duration(written, mistakes) : Duration.Zero;
        if (within is null)
            mistakes.Add(node, "there is nothing to warn of: the urgency has no 'answer_within'", "say how long an answer may take");
        else if (before >= within && within > Duration.Zero)
            mistakes.Add(node, "the warning would come before the question", "make 'before' shorter than 'answer_within'");
        var warning = new Warning(before) { Group = GroupOf(reader, "group", groups, mistakes) };
        reader.Done();
        return warning;
    }

    private static ImmutableArray<Rung> Ladder(
        MapReader urgency,
        ImmutableArray<Group> groups,
        ImmutableArray<string> policies,
        Mistakes mistakes
    )
    {
        if (urgency.Optional("escalate") is null)
            return [];

        var rungs = ImmutableArray.CreateBuilder<Rung>();
        foreach (var node in urgency.Items("escalate"))
        {
            var reader = new MapReader(node, "a step of the escalation", mistakes);
            var after = reader.Required("after") is { } written ? Values.DurationOrNone(written, mistakes) : Duration.Zero;
            var (page, group) = (GroupOf(reader, "page", groups, mistakes), GroupOf(reader, "group", groups, mistakes));
            if (page is null == group is null)
                mistakes.Add(node, "a step of the escalation calls one group", """write 'page: "@group"' or 'group: "@group"'""");
            if (rungs is [.., var last] && after <= last.After)
                mistakes.Add(node, "this step is not later than the one before it", "write the steps from early to late");
            var by = EscalationsReader.By(reader, policies, mistakes);
            if (by is not null && page is null && !reader.IsDrawn)
                mistakes.Add(node, "only a page goes by an escalation", """write 'page: "@group"', or leave 'by' out""");
            rungs.Add(new Rung(after, page ?? group ?? "") { IsPage = page is not null, By = by });
            reader.Done();
        }
        return rungs.ToImmutable();
    }

    private static string? GroupOf(MapReader reader, string key, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (reader.OptionalText(key) is not { } group)
            return null;
        if (reader.Optional(key) is { } at)
            PlaybookReader.CheckGroup(at, group, groups, mistakes);
        return group;
    }
}
