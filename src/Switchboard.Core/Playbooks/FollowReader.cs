using System.Collections.Immutable;
using Switchboard.OnCall.Groups;

namespace Switchboard.Playbooks;

/// <summary>Reads which user groups follow schedules, and who stands in when nobody is left.</summary>
internal static class FollowReader
{
    public static ImmutableArray<FollowedGroup> Read(MapReader map, OnCallNames names, Mistakes mistakes)
    {
        if (map.Optional("follow") is null)
            return [];
        return [.. map.Named("follow").Select(entry => GroupOf(entry.Key, entry.Value, names, mistakes))];
    }

    private static FollowedGroup GroupOf(PlaybookNode.Scalar handle, PlaybookNode node, OnCallNames names, Mistakes mistakes)
    {
        names.CheckGroup(handle, handle.Text);
        var reader = new MapReader(node, $"the group '{handle.Text}'", mistakes);
        var group = new FollowedGroup(handle.Text)
        {
            Schedules = [.. reader.Texts("schedules").Where(names.CheckSchedule).Select(name => name.Text)],
            Permanent = names.People.Find(reader.OptionalTexts("permanent")),
            LeavesOutTheAway = reader.Optional("leave_out_away") is { } away && Values.YesOrNo(away, mistakes),
            StandIns = [.. reader.OptionalTexts("stand_ins").SelectMany(name => StandInOf(name, names))],
            HandEdits = OnCallValues.OneOf(
                reader.Optional("hand_edits"),
                [("repair", HandEdits.AreRepaired), ("adopt", HandEdits.AreAdopted)],
                mistakes
            ),
            IsDryRun = reader.YesOrNo("dry_run", otherwise: false),
            Announces = TicketingReader.ChannelOf(reader, "announce", mistakes),
        };
        if (group is { StandIns.IsEmpty: true, Permanent.IsEmpty: true } && node is PlaybookNode.Map)
            mistakes.Add(node, $"nobody stands in for the group '{handle.Text}'", "name people or schedules under 'stand_ins'");
        reader.Done();
        return group;
    }

    private static ImmutableArray<StandIn> StandInOf(PlaybookNode.Scalar name, OnCallNames names)
    {
        if (names.Schedules.Contains(name.Text))
            return [new StandIn.OfSchedule(name.Text)];
        if (names.People.Know(name.Text))
            return [.. names.People.Find(name).Select(who => new StandIn.Person(who))];

        names.Unknown(name);
        return [];
    }
}
