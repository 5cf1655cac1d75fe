using System.Collections.Immutable;
using NodaTime;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Playbooks;

/// <summary>Reads whom pages call, step by step.</summary>
internal static class EscalationsReader
{
    public static ImmutableArray<EscalationPolicy> Read(MapReader map, OnCallNames names, Mistakes mistakes)
    {
        if (map.Optional("escalations") is null)
            return [];
        return [.. map.Named("escalations").Select(entry => PolicyOf(entry.Key, entry.Value, names, mistakes))];
    }

    /// <summary>Their names, for what is read before them.</summary>
    public static ImmutableArray<string> Names(PlaybookNode playbook) =>
        playbook is PlaybookNode.Map map
        && map.Entries.FirstOrDefault(entry => entry.Key.Text == "escalations").Value is PlaybookNode.Map policies
            ? [.. policies.Entries.Select(entry => entry.Key.Text)]
            : [];

    /// <summary>The escalation that a page goes by; null where nothing is written.</summary>
    public static string? By(MapReader reader, ImmutableArray<string> policies, Mistakes mistakes)
    {
        if (reader.OptionalText("by") is not { Length: > 0 } name || reader.Optional("by") is not { } at)
            return null;
        if (at.Shape is null && !policies.Contains(name))
            mistakes.Add(at, $"no escalation '{name}'", Spelling.Hint(name, policies) ?? "escalations are listed under 'escalations'");
        return name;
    }

    private static EscalationPolicy PolicyOf(PlaybookNode.Scalar name, PlaybookNode node, OnCallNames names, Mistakes mistakes)
    {
        var reader = new MapReader(node, $"the escalation '{name.Text}'", mistakes);
        var policy = new EscalationPolicy(name.Text, [.. reader.Items("steps").Select(step => StepOf(step, names, mistakes))])
        {
            Repeats = RepeatsOf(reader.Optional("repeat"), mistakes),
            QuietAfter = reader.Optional("quiet_after") is { } quiet ? QuietOf(quiet, mistakes) : EscalationPolicy.UsualQuiet,
        };
        reader.Done();
        return policy;
    }

    private static Step StepOf(PlaybookNode node, OnCallNames names, Mistakes mistakes)
    {
        var reader = new MapReader(node, "a step", mistakes);
        var call = reader
            .Items("call")
            .Select(item =>
                reader.TextOf(item, "every item of 'call' of a step") is { Length: > 0 } text
                    ? new PlaybookNode.Scalar(text) { Line = item.Line, Column = item.Column }
                    : null
            );
        var step = new Step(
            [.. call.OfType<PlaybookNode.Scalar>().SelectMany(name => TargetOf(name, names))],
            reader.Required("wait") is { } wait ? Values.Duration(wait, mistakes) : Duration.Zero
        )
        {
            IsRoundRobin = reader.Optional("round_robin") is { } robin && Values.YesOrNo(robin, mistakes),
        };
        reader.Done();
        return step;
    }

    /// <summary>"@dev911", "#incidents", a schedule or a person.</summary>
    private static ImmutableArray<Target> TargetOf(PlaybookNode.Scalar name, OnCallNames names)
    {
        switch (name.Text)
        {
            case ['@', ..]:
                names.CheckGroup(name, name.Text);
                return [new Target.OfGroup(name.Text)];
            case ['#', _, ..]:
                return [new Target.Channel(name.Text)];
            case var schedule when names.Schedules.Contains(schedule):
                return [new Target.OnSchedule(schedule)];
            case var person when names.People.Know(person):
                return [.. names.People.Find(name).Select(who => new Target.Person(who))];
            default:
                names.Unknown(name);
                return [];
        }
    }

    private static Duration? QuietOf(PlaybookNode node, Mistakes mistakes)
    {
        Duration? quiet = OnCallValues.TextOf(node) == "never" ? null : Values.Duration(node, mistakes);
        node.Shape?.IsTextLike("^(never|(?=.*[1-9])([0-9]{1,4}h)? ?([0-9]{1,4}m)?)$", "30m", "2h", "never");
        return quiet;
    }

    private static int? RepeatsOf(PlaybookNode? node, Mistakes mistakes)
    {
        if (node is null)
            return 0;
        if (OnCallValues.TextOf(node) == "until acknowledged")
            return null;
        var times = (int)OnCallValues.Number(node, mistakes);
        node.Shape?.IsNumber(1, 1000, "until acknowledged");
        return times;
    }
}
