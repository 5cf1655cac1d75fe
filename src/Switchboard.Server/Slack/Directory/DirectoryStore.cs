using System.Collections.Immutable;
using System.Data.Common;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Slack.Directory;

/// <summary>The picture of the workspace on disk. Only what changed is written.</summary>
internal sealed class DirectoryStore(Database database)
{
    /// <summary>The picture as last stored; empty before the first start has read it.</summary>
    public Task<Workspace> LoadAsync(CancellationToken cancellation) =>
        database.ReadAsync(async (Session session) => await LoadAsync(session, cancellation), cancellation);

    /// <summary>Stores what differs, unless another node has changed the stored picture since <paramref name="before"/> was it.</summary>
    /// <returns>The picture as it is stored now; null where nothing was, because <paramref name="before"/> is out of date.</returns>
    public Task<Workspace?> SaveAsync(Workspace before, Workspace after, IReadOnlySet<ChannelId> watched, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
            {
                if (await NextVersionAsync(session, before, after, cancellation) is not { } version)
                    return null;
                foreach (var (sql, rows) in DirectoryChanges.Between(before, after, watched))
                    if (rows.Count > 0)
                        await session.ExecuteManyAsync(sql, rows, cancellation);
                await session.TellOthersAsync(["directory", $"{version}"], cancellation);
                return after with { Version = version };
            },
            cancellation
        );

    /// <summary>Locks the picture for this transaction.</summary>
    private static ValueTask<long?> NextVersionAsync(Session session, Workspace before, Workspace after, CancellationToken cancellation) =>
        session.FirstAsync<long?>(
            """
            INSERT INTO workspaces (team, enterprise, bot_user, bot, app, version) VALUES ($1, '', '', '', '', 1)
            ON CONFLICT (team) DO UPDATE SET version = workspaces.version + 1 WHERE workspaces.version = $2
            RETURNING version
            """,
            [after.Team.Value, before.Version],
            row => row.GetInt64(0),
            cancellation
        );

    private static async ValueTask<Workspace> LoadAsync(Session session, CancellationToken cancellation)
    {
        var workspace = await session.FirstAsync(
            "SELECT team, enterprise, bot_user, bot, app, version, address FROM workspaces LIMIT 1",
            [],
            row => new Workspace
            {
                Team = new(row.GetString(0)),
                Enterprise = row.GetString(1),
                Bot = new(new(row.GetString(2)), row.GetString(3), row.GetString(4)),
                Version = row.GetInt64(5),
                Address = row.GetString(6),
            },
            cancellation
        );
        if (workspace is null)
            return Workspace.Empty;
        object?[] team = [workspace.Team.Value];
        var erased = await session.QueryAsync(ErasedSql, team, row => new UserId(row.GetString(0)), cancellation);
        return workspace with
        {
            Erased = [.. erased],
            People = (await session.QueryAsync(PeopleSql, team, ReadMember, cancellation)).ToImmutableDictionary(member => member.Id),
            Channels = WithMembers(
                await session.QueryAsync(ChannelsSql, team, ReadChannel, cancellation),
                await session.QueryAsync(ChannelMembersSql, team, ReadMembership, cancellation)
            ),
            Groups = WithMembers(
                await session.QueryAsync(GroupsSql, team, ReadGroup, cancellation),
                await session.QueryAsync(GroupMembersSql, team, ReadMembership, cancellation)
            ),
            Emoji = (
                await session.QueryAsync(EmojiSql, team, row => (Name: row.GetString(0), Value: row.GetString(1)), cancellation)
            ).ToImmutableDictionary(one => one.Name, one => one.Value),
        };
    }

    private const string PeopleSql = """
        SELECT id, name, real_name, display_name, zone, avatar, is_bot, is_admin, is_owner, is_deleted, is_outside, is_guest FROM people WHERE team = $1
        """;

    private const string ErasedSql = "SELECT user_id FROM erased WHERE team = $1";

    private const string ChannelsSql = "SELECT id, name, is_private, is_archived, is_shared, bot_is_member FROM channels WHERE team = $1";
    private const string ChannelMembersSql = "SELECT channel, user_id FROM channel_members WHERE team = $1";
    private const string GroupsSql = "SELECT id, handle, name, is_disabled FROM user_groups WHERE team = $1";
    private const string GroupMembersSql = "SELECT user_group, user_id FROM user_group_members WHERE team = $1";
    private const string EmojiSql = "SELECT name, value FROM emoji WHERE team = $1";

    private static Member ReadMember(DbDataReader row) =>
        new(new UserId(row.GetString(0)))
        {
            Name = row.GetString(1),
            RealName = row.GetString(2),
            DisplayName = row.GetString(3),
            Zone = row.GetString(4),
            Avatar = row.GetString(5),
            IsBot = row.GetBoolean(6),
            IsAdmin = row.GetBoolean(7),
            IsOwner = row.GetBoolean(8),
            IsDeleted = row.GetBoolean(9),
            IsOutside = row.GetBoolean(10),
            IsGuest = row.GetBoolean(11),
        };

    private static Channel ReadChannel(DbDataReader row) =>
        new(new(row.GetString(0)), row.GetString(1))
        {
            IsPrivate = row.GetBoolean(2),
            IsArchived = row.GetBoolean(3),
            IsShared = row.GetBoolean(4),
            IsBotMember = row.GetBoolean(5),
        };

    private static UserGroup ReadGroup(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2)) { IsDisabled = row.GetBoolean(3) };

    private static (string Of, UserId User) ReadMembership(DbDataReader row) => (row.GetString(0), new(row.GetString(1)));

    private static ImmutableDictionary<ChannelId, Channel> WithMembers(List<Channel> channels, List<(string Of, UserId User)> memberships)
    {
        var members = memberships.ToLookup(one => one.Of, one => one.User);
        return channels.ToImmutableDictionary(channel => channel.Id, channel => channel with { Members = [.. members[channel.Id.Value]] });
    }

    private static ImmutableDictionary<string, UserGroup> WithMembers(List<UserGroup> groups, List<(string Of, UserId User)> memberships)
    {
        var members = memberships.ToLookup(one => one.Of, one => one.User);
        return groups.ToImmutableDictionary(group => group.Id, group => group with { Members = [.. members[group.Id]] });
    }
}
