using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>A channel of a desk, as the directory has it.</summary>
public sealed record DeskChannel(ChannelId Id, string Name, bool IsPrivate, bool IsShared);

/// <summary>Where a desk's cases are, and where its week is looked back on.</summary>
public sealed record DeskChannels(TeamId Team, Desk Desk, ChannelId Id, IReadOnlyList<DeskChannel> Cases, DeskChannel? Place)
{
    /// <summary>The channels whose members alone may read of their cases, and that are no place of the desk's own review.</summary>
    public IEnumerable<DeskChannel> Secluded => Cases.Where(channel => channel.IsPrivate && channel.Id != Place?.Id);

    /// <summary>The names of the channels in which a desk has cases, its support channel first.</summary>
    private static IEnumerable<string> NamesOf(Desk desk) =>
        desk.Pretriage is { Channel: var pretriage } ? [desk.Support, pretriage] : [desk.Support];

    /// <summary>Every desk of a workspace whose support channel is known.</summary>
    internal static async ValueTask<IReadOnlyList<DeskChannels>> ReadAsync(
        Session session,
        TeamId team,
        Playbook playbook,
        CancellationToken cancellation
    )
    {
        var names = playbook.Desks.SelectMany(desk => NamesOf(desk).Append(desk.Review?.Channel ?? "")).Distinct();
        var channels = (
            await session.QueryAsync(
                $"""
                SELECT id, name, is_private, is_shared FROM channels
                WHERE team = $1 AND is_archived = FALSE AND {session.Among("name", "$2")} ORDER BY id LIMIT 1000
                """,
                [team.Value, session.ListOf(names)],
                row => new DeskChannel(new ChannelId(row.GetString(0)), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)),
                cancellation
            )
        ).ToLookup(channel => channel.Name);
        return
        [
            .. from desk in playbook.Desks
            let own = NamesOf(desk).SelectMany(name => channels[name]).ToList()
            where own.Count > 0 && own[0].Name == desk.Support
            select new DeskChannels(team, desk, own[0].Id, own, channels[desk.Review?.Channel ?? ""].FirstOrDefault()),
        ];
    }

    internal static ValueTask<List<TeamId>> TeamsAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync("SELECT team FROM workspaces ORDER BY team LIMIT 10000", [], row => new TeamId(row.GetString(0)), cancellation);
}
