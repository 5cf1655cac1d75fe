using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Directory;

/// <summary>Slack's objects for people, channels and groups, as its lists and events send them. What has no id is null.</summary>
internal static class SlackShapes
{
    public static Member? Member(JsonElement user, TeamId home)
    {
        if (user.Text("id") is not { Length: > 0 } id)
            return null;
        var profile = user.At("profile");
        return new(new UserId(id))
        {
            Name = user.Text("name"),
            RealName = user.Text("real_name") is { Length: > 0 } name ? name : profile.Text("real_name"),
            DisplayName = profile.Text("display_name"),
            Zone = user.Text("tz"),
            Avatar = profile.Text("image_72"),
            IsBot = user.Flag("is_bot") || id == "USLACKBOT",
            IsAdmin = user.Flag("is_admin"),
            IsOwner = user.Flag("is_owner"),
            IsDeleted = user.Flag("deleted"),
            IsGuest = user.Flag("is_restricted") || user.Flag("is_ultra_restricted"),
            IsOutside = user.Flag("is_stranger") || IsOfAnotherTeam(user, home),
        };
    }

    public static Channel? Channel(JsonElement channel) =>
        channel.Text("id") is { Length: > 0 } id && channel.Text("name") is { Length: > 0 } name
            ? new(new(id), name)
            {
                IsPrivate = channel.Flag("is_private") || channel.Flag("is_group"),
                IsArchived = channel.Flag("is_archived"),
                IsShared = channel.Flag("is_ext_shared"),
                IsBotMember = channel.Flag("is_member"),
            }
            : null;

    public static UserGroup? Group(JsonElement group) =>
        group.Text("id") is { Length: > 0 } id
            ? new(id, group.Text("handle"), group.Text("name"))
            {
                // A disabled group keeps its handle and says when it was disabled.
                IsDisabled = group.Text("date_delete") is { Length: > 0 } and not "0",
                Members = [.. group.Items("users").Select(user => new UserId(user.AsText()))],
            }
            : null;

    public static ImmutableDictionary<string, string> Emoji(JsonElement emoji) =>
        emoji.ValueKind == JsonValueKind.Object
            ? emoji.EnumerateObject().ToImmutableDictionary(one => one.Name, one => one.Value.AsText())
            : ImmutableDictionary<string, string>.Empty;

    /// <summary>People of a Grid organisation's other workspaces are at home too.</summary>
    private static bool IsOfAnotherTeam(JsonElement user, TeamId home) =>
        user.Text("team_id") is { Length: > 0 } team
        && team != home.Value
        && !user.At("enterprise_user").Items("teams").Any(one => one.AsText() == home.Value);
}
