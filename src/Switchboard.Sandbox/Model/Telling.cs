using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Model;

/// <summary>How members, conversations and user groups look in Slack's JSON.</summary>
internal static class Telling
{
    public static JsonObject User(Workspace workspace, Member member, bool withEmail, bool withPresence = false)
    {
        var (label, offset) = Zone(member.TimeZone, workspace.Clock.NowMs);
        var told = new JsonObject
        {
            ["id"] = member.Id,
            ["team_id"] = workspace.TeamId,
            ["name"] = member.Name,
            ["deleted"] = member.Deleted,
        };
        if (withPresence)
            told["presence"] = member.Presence;
        if (!member.Deleted)
        {
            told["color"] = member.Color;
            told["real_name"] = member.RealName;
            told["tz"] = member.TimeZone;
            told["tz_label"] = label;
            told["tz_offset"] = offset;
        }

        told["profile"] = Profile(workspace, member, withEmail);
        if (!member.Deleted)
        {
            told["is_admin"] = member.IsAdmin;
            told["is_owner"] = member.IsAdmin;
            told["is_primary_owner"] = member.IsAdmin;
            told["is_restricted"] = member.IsGuest;
            told["is_ultra_restricted"] = false;
        }

        told["is_bot"] = member.IsBot;
        told["is_app_user"] = false;
        told["updated"] = member.Updated;
        if (member is { IsBot: false, Deleted: false })
        {
            told["is_email_confirmed"] = true;
            told["who_can_share_contact_card"] = "EVERYONE";
        }

        return With(told, member.Extra);
    }

    public static JsonObject Profile(Workspace workspace, Member member, bool withEmail)
    {
        var names = member.RealName.Split(' ', 2);
        var told = new JsonObject
        {
            ["title"] = member.Title,
            ["phone"] = member.Phone,
            ["skype"] = "",
            ["real_name"] = member.RealName,
            ["real_name_normalized"] = member.RealName,
            ["display_name"] = member.DisplayName,
            ["display_name_normalized"] = member.DisplayName,
            ["fields"] = null,
            ["status_text"] = member.StatusText,
            ["status_emoji"] = member.StatusEmoji,
            ["status_emoji_display_info"] = new JsonArray(),
            ["status_expiration"] = member.StatusExpiration,
            ["avatar_hash"] = "g" + member.Id.ToLowerInvariant(),
            ["first_name"] = names[0],
            ["last_name"] = names.Length > 1 ? names[1] : "",
        };
        if (withEmail && member.Email.Length > 0)
            told["email"] = member.Email;
        if (member is { BotId: { } bot })
        {
            told["api_app_id"] = member.AppId ?? "";
            told["bot_id"] = bot;
            told["always_active"] = true;
        }

        foreach (var size in (ReadOnlySpan<int>)[24, 32, 48, 72, 192, 512])
            told[$"image_{size}"] = Avatar(member, size);
        told["status_text_canonical"] = "";
        told["team"] = workspace.TeamId;
        return told;
    }

    public static JsonObject Conversation(Workspace workspace, Conversation conversation, string viewer, bool withCount = false)
    {
        var told = conversation.Kind == ConversationKind.Direct ? Direct(conversation, viewer) : Channel(workspace, conversation, viewer);
        if (withCount && !conversation.IsDirect)
            told["num_members"] = conversation.Members.Count;
        return With(told, conversation.Extra);
    }

    public static JsonObject Group(UserGroup group, Workspace workspace, bool withUsers)
    {
        var count = group.Users.Count;
        var told = new JsonObject
        {
            ["id"] = group.Id,
            ["team_id"] = workspace.TeamId,
            ["is_usergroup"] = true,
            ["is_subteam"] = true,
            ["name"] = group.Name,
            ["description"] = group.Description,
            ["handle"] = group.Handle,
            ["is_external"] = false,
            ["date_create"] = group.Created,
            ["date_update"] = group.Updated,
            ["date_delete"] = group.Deleted,
            ["auto_type"] = null,
            ["auto_provision"] = false,
            ["enterprise_subteam_id"] = "",
            ["created_by"] = group.CreatedBy,
            ["updated_by"] = group.UpdatedBy,
            ["deleted_by"] = group.Deleted > 0 ? group.UpdatedBy : null,
            ["prefs"] = new JsonObject { ["channels"] = Strings(group.Channels), ["groups"] = new JsonArray() },
            ["user_count"] = workspace.Rules.UserCountsAreText ? count.ToString() : count,
            ["channel_count"] = group.Channels.Count,
        };
        if (withUsers)
            told["users"] = Strings(group.Users);
        return told;
    }

    public static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonObject Channel(Workspace workspace, Conversation conversation, string viewer)
    {
        var told = new JsonObject
        {
            ["id"] = conversation.Id,
            ["name"] = conversation.Name,
            ["is_channel"] = conversation.Kind is ConversationKind.Public or ConversationKind.Private,
            ["is_group"] = false,
            ["is_im"] = false,
            ["is_mpim"] = conversation.Kind == ConversationKind.Group,
            ["is_private"] = conversation.Kind != ConversationKind.Public,
            ["created"] = conversation.Created,
            ["is_archived"] = conversation.IsArchived,
            ["is_general"] = conversation.IsGeneral,
            ["unlinked"] = 0,
            ["name_normalized"] = conversation.Name,
            ["is_shared"] = false,
            ["is_org_shared"] = false,
            ["is_pending_ext_shared"] = false,
            ["pending_shared"] = new JsonArray(),
            ["context_team_id"] = workspace.TeamId,
            ["updated"] = conversation.Created * 1000,
            ["parent_conversation"] = null,
            ["creator"] = conversation.Creator,
            ["is_ext_shared"] = false,
            ["shared_team_ids"] = new JsonArray(workspace.TeamId),
            ["pending_connected_team_ids"] = new JsonArray(),
            ["is_member"] = conversation.Has(viewer),
        };
        if (conversation.LastRead.TryGetValue(viewer, out var read))
            told["last_read"] = read;
        told["topic"] = Caption(conversation.Topic);
        told["purpose"] = Caption(conversation.Purpose);
        told["previous_names"] = Strings(conversation.PreviousNames);
        return told;
    }

    private static JsonObject Direct(Conversation conversation, string viewer) =>
        new()
        {
            ["id"] = conversation.Id,
            ["created"] = conversation.Created,
            ["is_archived"] = false,
            ["is_im"] = true,
            ["is_org_shared"] = false,
            ["context_team_id"] = null,
            ["updated"] = conversation.Created * 1000,
            ["user"] = conversation.Members.FirstOrDefault(member => member != viewer) ?? viewer,
            ["is_user_deleted"] = false,
            ["priority"] = 0,
        };

    private static JsonObject Caption(Caption caption) =>
        new()
        {
            ["value"] = caption.Value,
            ["creator"] = caption.Creator,
            ["last_set"] = caption.LastSet,
        };

    private static string Avatar(Member member, int size) => $"https://a.slack-edge.com/sandbox/{member.Id}-{size}.png";

    private static JsonObject With(JsonObject told, JsonObject? extra)
    {
        foreach (var (name, value) in extra ?? [])
            told[name] = value?.DeepClone();
        return told;
    }

    private static (string Label, int Offset) Zone(string id, long nowMs) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? (zone.StandardName, (int)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(nowMs)).TotalSeconds)
            : ("Coordinated Universal Time", 0);
}
