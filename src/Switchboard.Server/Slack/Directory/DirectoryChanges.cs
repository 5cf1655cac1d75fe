using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Slack.Directory;

/// <summary>The statements that turn one stored picture of the workspace into the next.</summary>
internal static class DirectoryChanges
{
    public static IEnumerable<(string Sql, IReadOnlyList<object?[]> Rows)> Between(
        Workspace before,
        Workspace after,
        IReadOnlySet<ChannelId> watched
    )
    {
        var team = after.Team.Value;
        if (
            before.Team != after.Team
            || before.Bot != after.Bot
            || before.Enterprise != after.Enterprise
            || before.Address != after.Address
        )
            yield return (
                SaveWorkspace,
                [
                    [team, after.Enterprise, after.Bot.User.Value, after.Bot.Bot, after.Bot.App, after.Address],
                ]
            );

        yield return (
            SavePerson,
            [.. Changed(before.People, after.People, (one, other) => one == other).Select(member => Row(team, member))]
        );

        yield return (
            "DELETE FROM channels WHERE team = $1 AND id = $2",
            [.. Gone(before.Channels, after.Channels).Select(id => Row(team, id.Value))]
        );
        yield return (
            SaveChannel,
            [
                .. Changed(before.Channels, after.Channels, (one, other) => one.SaysTheSameAs(other))
                    .Select(channel => Row(team, channel, watched.Contains(channel.Id))),
            ]
        );
        var (left, joined) = Memberships(
            before.Channels.ToDictionary(one => one.Key.Value, one => one.Value.Members),
            after.Channels.ToDictionary(one => one.Key.Value, one => one.Value.Members)
        );
        yield return (
            "DELETE FROM channel_members WHERE team = $1 AND channel = $2 AND user_id = $3",
            [.. left.Select(one => Row(team, one.Of, one.User))]
        );
        yield return (SaveChannelMember, [.. joined.Select(one => Row(team, one.Of, one.User))]);

        yield return (
            "DELETE FROM user_groups WHERE team = $1 AND id = $2",
            [.. Gone(before.Groups, after.Groups).Select(id => Row(team, id))]
        );
        yield return (
            SaveGroup,
            [
                .. Changed(before.Groups, after.Groups, (one, other) => one.SaysTheSameAs(other))
                    .Select(group => Row(team, group.Id, group.Handle, group.Name, group.IsDisabled)),
            ]
        );
        (left, joined) = Memberships(
            before.Groups.ToDictionary(one => one.Key, one => one.Value.Members),
            after.Groups.ToDictionary(one => one.Key, one => one.Value.Members)
        );
        yield return (
            "DELETE FROM user_group_members WHERE team = $1 AND user_group = $2 AND user_id = $3",
            [.. left.Select(one => Row(team, one.Of, one.User))]
        );
        yield return (SaveGroupMember, [.. joined.Select(one => Row(team, one.Of, one.User))]);

        yield return (
            "DELETE FROM emoji WHERE team = $1 AND name = $2",
            [.. Gone(before.Emoji, after.Emoji).Select(name => Row(team, name))]
        );
        yield return (
            SaveEmoji,
            [.. after.Emoji.Where(one => before.Emoji.GetValueOrDefault(one.Key) != one.Value).Select(one => Row(team, one.Key, one.Value))]
        );
    }

    private const string SaveWorkspace = """
        INSERT INTO workspaces (team, enterprise, bot_user, bot, app, address) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (team) DO UPDATE SET enterprise = excluded.enterprise, bot_user = excluded.bot_user, bot = excluded.bot,
          app = excluded.app, address = excluded.address
        """;

    // People are never deleted: what they once said still has a name.
    private const string SavePerson = """
        INSERT INTO people (team, id, name, real_name, display_name, zone, avatar, is_bot, is_admin, is_owner, is_deleted, is_outside,
            is_guest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (team, id) DO UPDATE SET name = excluded.name, real_name = excluded.real_name, display_name = excluded.display_name,
            zone = excluded.zone, avatar = excluded.avatar, is_bot = excluded.is_bot, is_admin = excluded.is_admin,
            is_owner = excluded.is_owner, is_deleted = excluded.is_deleted, is_outside = excluded.is_outside,
            is_guest = excluded.is_guest
        """;

    private const string SaveChannel = """
        INSERT INTO channels (team, id, name, is_private, is_archived, is_shared, watched, bot_is_member) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (team, id) DO UPDATE SET name = excluded.name, is_private = excluded.is_private, is_archived = excluded.is_archived,
            is_shared = excluded.is_shared, watched = excluded.watched, bot_is_member = excluded.bot_is_member
        """;

    private const string SaveChannelMember =
        "INSERT INTO channel_members (team, channel, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string SaveGroup = """
        INSERT INTO user_groups (team, id, handle, name, is_disabled) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team, id) DO UPDATE SET handle = excluded.handle, name = excluded.name, is_disabled = excluded.is_disabled
        """;

    private const string SaveGroupMember =
        "INSERT INTO user_group_members (team, user_group, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string SaveEmoji =
        "INSERT INTO emoji (team, name, value) VALUES ($1, $2, $3) ON CONFLICT (team, name) DO UPDATE SET value = excluded.value";

    private static object?[] Row(params object?[] values) => values;

    private static object?[] Row(string team, Member member) =>
        [
            team,
            member.Id.Value,
            member.Name,
            member.RealName,
            member.DisplayName,
            member.Zone,
            member.Avatar,
            member.IsBot,
            member.IsAdmin,
            member.IsOwner,
            member.IsDeleted,
            member.IsOutside,
            member.IsGuest,
        ];

    private static object?[] Row(string team, Channel channel, bool isWatched) =>
        [team, channel.Id.Value, channel.Name, channel.IsPrivate, channel.IsArchived, channel.IsShared, isWatched, channel.IsBotMember];

    private static IEnumerable<TValue> Changed<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> before,
        ImmutableDictionary<TKey, TValue> after,
        Func<TValue, TValue, bool> isSame
    )
        where TKey : notnull
        where TValue : class =>
        after
            .Where(one =>
                before.GetValueOrDefault(one.Key) is not { } known || !(ReferenceEquals(known, one.Value) || isSame(known, one.Value))
            )
            .Select(one => one.Value);

    private static IEnumerable<TKey> Gone<TKey, TValue>(ImmutableDictionary<TKey, TValue> before, ImmutableDictionary<TKey, TValue> after)
        where TKey : notnull => before.Keys.Where(key => !after.ContainsKey(key));

    private static (List<(string Of, string User)> Left, List<(string Of, string User)> Joined) Memberships(
        Dictionary<string, ImmutableHashSet<UserId>> before,
        Dictionary<string, ImmutableHashSet<UserId>> after
    )
    {
        var (left, joined) = (new List<(string, string)>(), new List<(string, string)>());
        foreach (var of in before.Keys.Union(after.Keys))
        {
            var (was, isNow) = (before.GetValueOrDefault(of, []), after.GetValueOrDefault(of, []));
            if (ReferenceEquals(was, isNow))
                continue;
            left.AddRange(was.Except(isNow).Select(user => (of, user.Value)));
            joined.AddRange(isNow.Except(was).Select(user => (of, user.Value)));
        }
        return (left, joined);
    }
}
