using Switchboard.Dashboard.Text;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Admin;

/// <summary>Holds the playbook against the workspace: what it speaks of and Slack does not have.</summary>
internal static class Checks
{
    public static IReadOnlyList<Check> Of(
        Playbook playbook,
        IReadOnlyList<ChannelRow> channels,
        HashSet<string> groups,
        HashSet<string> emoji
    ) =>
        [
            .. playbook.Desks.Select(desk => OfDesk(desk, channels)),
            .. playbook.Supporters.Select(name => OfSupporters(name, channels, groups)),
            .. playbook.Tags.Select(tag => OfTag(tag, emoji)),
        ];

    private static Check OfDesk(Desk desk, IReadOnlyList<ChannelRow> channels) =>
        channels.FirstOrDefault(channel => channel.Name == desk.Support) switch
        {
            null => new(null, $"#{desk.Support}", "There is no such channel, or it is private and you are not in it."),
            { IsArchived: true } => new(
                false,
                $"#{desk.Support}",
                "The channel is archived. Unarchive it, or name another one in the playbook."
            ),
            { BotIsMember: false } => new(
                false,
                $"#{desk.Support}",
                $"The desk is not in the channel. Write /invite @switchboard in #{desk.Support}."
            ),
            _ => new(true, $"#{desk.Support}", "The desk listens here."),
        };

    private static Check OfSupporters(string name, IReadOnlyList<ChannelRow> channels, HashSet<string> groups) =>
        name switch
        {
            ['@', .. var handle] => groups.Contains(handle)
                ? new(true, name, "The group exists.")
                : new(false, name, $"There is no user group {name}. Create it in Slack, or name another one in the playbook."),
            ['#', .. var channel] => channels.Any(row => row.Name == channel)
                ? new(true, name, "The channel exists.")
                : new(null, name, "There is no such channel, or it is private and you are not in it."),
            _ => new(false, name, "Neither @group nor #channel: correct the playbook."),
        };

    private static Check OfTag(TagRule tag, HashSet<string> emoji)
    {
        var missing = tag.Reactions.Where(name => Glyphs.IsCustom(name) && !emoji.Contains(name)).ToList();
        return missing.Count < tag.Reactions.Length
            ? new(true, $":{tag.Reactions.First(name => !missing.Contains(name))}:", $"Tags a case: {tag.Meaning}")
            : new(
                false,
                $":{string.Join(": :", tag.Reactions)}:",
                $"No such emoji here. Add it to Slack as custom emoji, or give the tag {tag.Name} an alias in the playbook."
            );
    }
}
