using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Directory;

/// <summary>Something the playbook speaks of that Slack does not have, and what to do about it.</summary>
/// <param name="What">"channel", "group", "emoji", "scope" or "membership".</param>
internal sealed record SetupFinding(string What, string Name, string Advice);

/// <summary>Compares the playbook with the workspace. Pure.</summary>
internal static class SetupCheck
{
    public static ImmutableArray<SetupFinding> Find(Workspace workspace, Playbook playbook, IReadOnlySet<string> scopes) =>
        [
            .. MissingScopes(scopes),
            .. playbook.Desks.SelectMany(desk => CheckDesk(desk, workspace)),
            .. playbook.Places.SelectMany(name => CheckSpoken(name, workspace, playbook)),
            .. Workspace.MentionedIn(playbook).SelectMany(name => CheckMentioned(name, workspace, playbook)),
            .. CheckEmoji(workspace, playbook),
        ];

    private static IEnumerable<SetupFinding> MissingScopes(IReadOnlySet<string> scopes) =>
        scopes.Count == 0
            ? [] // an answer without the header says nothing about scopes
            : AppManifest
                .BotScopes.Where(scope => !scopes.Contains(scope))
                .Select(scope => new SetupFinding(
                    "scope",
                    scope,
                    "update the Slack app with `switchboard slack manifest` and install it again"
                ));

    private static IEnumerable<SetupFinding> CheckDesk(Desk desk, Workspace workspace) =>
        desk.Pretriage is { Channel: var pretriage }
            ? [.. CheckWatched(desk.Support, workspace), .. CheckWatched(pretriage, workspace), .. CheckPrivate(pretriage, workspace)]
            : CheckWatched(desk.Support, workspace);

    private static IEnumerable<SetupFinding> CheckWatched(string name, Workspace workspace)
    {
        var channel = ChannelNamed(name, workspace);
        if (channel is null)
            yield return new(
                "channel",
                "#" + name,
                "make it (a private one must invite the bot to be seen), or name another in the playbook"
            );
        else if (!channel.IsBotMember)
            yield return new("membership", "#" + name, "invite the bot: type /invite and its name in the channel");
    }

    /// <summary>Where the desk speaks without listening: Product, the teams that own answers, the weekly review.</summary>
    private static IEnumerable<SetupFinding> CheckSpoken(string name, Workspace workspace, Playbook playbook)
    {
        if (playbook.DeskOf(name) is null && ChannelNamed(name, workspace) is { IsBotMember: false })
            yield return new(
                "membership",
                "#" + name,
                "invite the bot: type /invite and its name in the channel; until then what goes there waits"
            );
    }

    /// <summary>What is said in pre-triage is meant for the team alone.</summary>
    private static IEnumerable<SetupFinding> CheckPrivate(string name, Workspace workspace)
    {
        if (ChannelNamed(name, workspace) is { IsPrivate: false })
            yield return new(
                "channel",
                "#" + name,
                "everybody can read it: make it private, or name a private one for pre-triage in the playbook"
            );
    }

    private static Channel? ChannelNamed(string name, Workspace workspace) =>
        workspace.Channels.Values.FirstOrDefault(one => one.Name == name && !one.IsArchived);

    private static IEnumerable<SetupFinding> CheckMentioned(string name, Workspace workspace, Playbook playbook)
    {
        if (name[0] == '@' && !workspace.Groups.Values.Any(group => group.Handle == name[1..] && !group.IsDisabled))
            yield return new("group", name, "make the user group (a paid Slack plan has them), or name a channel in the playbook instead");
        if (name[0] == '#' && playbook.DeskOf(name[1..]) is null && !workspace.Channels.Values.Any(channel => channel.Name == name[1..]))
            yield return new("channel", name, "make it, and invite the bot if it is private");
    }

    /// <summary>Standard emoji cannot be listed, so only names that are no standard ones are asked for; a second name will do.</summary>
    private static IEnumerable<SetupFinding> CheckEmoji(Workspace workspace, Playbook playbook) =>
        from tag in playbook.Tags
        where tag.Reactions.All(name => CustomNames.Contains(name) && !workspace.Emoji.ContainsKey(name))
        from name in tag.Reactions.Take(1)
        select new SetupFinding("emoji", $":{name}:", "add the custom emoji in Slack, or give the tag another reaction in the playbook");

    /// <summary>The names of the shipped playbook that no standard emoji has.</summary>
    private static readonly ImmutableHashSet<string> CustomNames = ["documentation", "read_the_manual"];
}
