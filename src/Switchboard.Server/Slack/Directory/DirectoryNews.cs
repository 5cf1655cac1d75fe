using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Directory;

/// <summary>The events that change the picture of the workspace, and what each changes. Pure.</summary>
internal static class DirectoryNews
{
    public static bool Is(ReadOnlySpan<byte> type) =>
        type.StartsWith("user_change"u8)
        || type.StartsWith("team_join"u8)
        || type.StartsWith("channel_"u8)
        || type.StartsWith("group_"u8)
        || type.StartsWith("member_"u8)
        || type.StartsWith("subteam_"u8)
        || type.StartsWith("emoji_changed"u8);

    public static Workspace Apply(Workspace workspace, JsonElement happened) =>
        happened.Text("type") switch
        {
            "user_change" or "team_join" => WithMember(workspace, SlackShapes.Member(happened.At("user"), workspace.Team)),
            "channel_created" or "channel_rename" or "group_rename" => WithChannel(
                workspace,
                ChannelIn(happened),
                Renamed(happened.At("channel"))
            ),
            "channel_archive" or "group_archive" => WithChannel(
                workspace,
                ChannelIn(happened),
                channel => channel with { IsArchived = true }
            ),
            "channel_unarchive" or "group_unarchive" => WithChannel(
                workspace,
                ChannelIn(happened),
                channel => channel with { IsArchived = false }
            ),
            "channel_shared" or "channel_unshared" => WithChannel(
                workspace,
                ChannelIn(happened),
                channel => channel with { IsShared = happened.Text("type") == "channel_shared" || happened.Flag("is_ext_shared") }
            ),
            "channel_deleted" or "group_deleted" => workspace with { Channels = workspace.Channels.Remove(ChannelIn(happened)) },
            "channel_left" or "group_left" => WithChannel(
                workspace,
                ChannelIn(happened),
                channel => channel with { IsBotMember = false, Members = [] }
            ),
            "channel_id_changed" => Moved(workspace, new(happened.Text("old_channel_id")), new(happened.Text("new_channel_id"))),
            "member_joined_channel" => WithPresence(workspace, happened, isThere: true),
            "member_left_channel" => WithPresence(workspace, happened, isThere: false),
            "subteam_created" or "subteam_updated" => WithGroup(workspace, happened.At("subteam")),
            "subteam_members_changed" => WithGroupMembers(workspace, happened),
            "emoji_changed" => workspace with { Emoji = EmojiAfter(workspace.Emoji, happened) },
            _ => workspace,
        };

    private static Workspace WithMember(Workspace workspace, Member? member) =>
        member is null ? workspace : workspace with { People = workspace.People.SetItem(member.Id, member) };

    private static ChannelId ChannelIn(JsonElement happened) =>
        new(happened.At("channel") is { ValueKind: JsonValueKind.Object } channel ? channel.Text("id") : happened.Text("channel"));

    private static Func<Channel, Channel> Renamed(JsonElement channel) =>
        known => channel.Text("name") is { Length: > 0 } name ? known with { Name = name } : known;

    private static Workspace WithChannel(Workspace workspace, ChannelId id, Func<Channel, Channel> change)
    {
        if (id.Value.Length == 0)
            return workspace;
        var changed = change(workspace.ChannelOf(id) ?? new Channel(id, ""));
        // A channel whose name is not known yet is left to be looked up when something is said in it.
        return changed.Name.Length == 0 ? workspace : workspace with { Channels = workspace.Channels.SetItem(id, changed) };
    }

    private static Workspace Moved(Workspace workspace, ChannelId old, ChannelId now) =>
        workspace.ChannelOf(old) is { } channel && now.Value.Length > 0
            ? workspace with
            {
                Channels = workspace.Channels.Remove(old).SetItem(now, channel with { Id = now }),
            }
            : workspace;

    private static Workspace WithPresence(Workspace workspace, JsonElement happened, bool isThere)
    {
        var user = new UserId(happened.Text("user"));
        return WithChannel(
            workspace,
            ChannelIn(happened),
            channel =>
                channel with
                {
                    IsBotMember = user == workspace.Bot.User ? isThere : channel.IsBotMember,
                    Members = isThere ? channel.Members.Add(user) : channel.Members.Remove(user),
                }
        );
    }

    private static Workspace WithGroup(Workspace workspace, JsonElement subteam)
    {
        if (SlackShapes.Group(subteam) is not { } group)
            return workspace;
        var known = workspace.Groups.GetValueOrDefault(group.Id);
        var members = subteam.At("users").ValueKind == JsonValueKind.Array ? group.Members : known?.Members ?? [];
        return workspace with { Groups = workspace.Groups.SetItem(group.Id, group with { Members = members }) };
    }

    private static Workspace WithGroupMembers(Workspace workspace, JsonElement happened)
    {
        if (workspace.Groups.GetValueOrDefault(happened.Text("subteam_id")) is not { } group)
            return workspace;
        var members = group
            .Members.Union(happened.Items("added_users").Select(user => new UserId(user.AsText())))
            .Except(happened.Items("removed_users").Select(user => new UserId(user.AsText())));
        return workspace with { Groups = workspace.Groups.SetItem(group.Id, group with { Members = members }) };
    }

    private static ImmutableDictionary<string, string> EmojiAfter(ImmutableDictionary<string, string> emoji, JsonElement happened) =>
        happened.Text("subtype") switch
        {
            "add" when happened.Text("name").Length > 0 => emoji.SetItem(happened.Text("name"), happened.Text("value")),
            "remove" => emoji.RemoveRange(happened.Items("names").Select(name => name.AsText())),
            "rename" when happened.Text("new_name").Length > 0 => emoji
                .Remove(happened.Text("old_name"))
                .SetItem(happened.Text("new_name"), happened.Text("value")),
            _ => emoji,
        };
}
