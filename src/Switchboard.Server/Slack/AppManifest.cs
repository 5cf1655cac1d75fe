using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack;

/// <summary>The Slack app that a workspace makes for its desk, as one JSON text to paste. https://docs.slack.dev/reference/app-manifest</summary>
internal static class AppManifest
{
    public static readonly ImmutableArray<string> BotScopes =
    [
        "app_mentions:read",
        "channels:history",
        "channels:join",
        "channels:read",
        "chat:write",
        "commands",
        "dnd:read",
        "emoji:read",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "usergroups:read",
        "usergroups:write",
        "users:read",
    ];

    public static readonly ImmutableArray<string> BotEvents =
    [
        "app_home_opened",
        "app_mention",
        "channel_archive",
        "channel_created",
        "channel_deleted",
        "channel_id_changed",
        "channel_left",
        "channel_rename",
        "channel_shared",
        "channel_unarchive",
        "channel_unshared",
        "emoji_changed",
        "group_archive",
        "group_deleted",
        "group_left",
        "group_rename",
        "group_unarchive",
        "member_joined_channel",
        "member_left_channel",
        "message.channels",
        "message.groups",
        "message.im",
        "reaction_added",
        "reaction_removed",
        "subteam_created",
        "subteam_members_changed",
        "subteam_updated",
        "team_join",
        "user_change",
    ];

    /// <param name="address">How Slack reaches the desk by HTTP; null for Socket Mode, which needs no public address.</param>
    public static string Write(Uri? address) => Make(address).ToJsonString(new() { WriteIndented = true });

    private static JsonObject Make(Uri? address) =>
        new()
        {
            ["_metadata"] = new JsonObject { ["major_version"] = 1 },
            ["display_information"] = new JsonObject
            {
                ["name"] = "Switchboard",
                ["description"] = "Every question reaches the right person. We'll figure it out.",
                ["background_color"] = "#1f3a5f",
            },
            ["features"] = new JsonObject
            {
                ["app_home"] = new JsonObject
                {
                    ["home_tab_enabled"] = true,
                    ["messages_tab_enabled"] = true,
                    ["messages_tab_read_only_enabled"] = false,
                },
                ["bot_user"] = new JsonObject { ["display_name"] = "switchboard", ["always_online"] = true },
                ["slash_commands"] = new JsonArray(Command(address)),
                ["shortcuts"] = new JsonArray(
                    Shortcut("Ask a question", Buttons.Ask, "Ask in the support channel, from wherever you are", "global"),
                    Shortcut("I'll look into it", Buttons.Claim, "Claim the case of this message"),
                    Shortcut("Make it a case", Buttons.MakeCase, "Open a case for this thread, or ask it in the support channel"),
                    Shortcut("Gather facts", Buttons.GatherFacts, "Note what is known of this case, and what is missing"),
                    Shortcut("Promise an update", Buttons.Promise, "Say when the asker hears from you next"),
                    Shortcut("Hand over", Buttons.HandOver, "Bring a colleague in, with everything gathered so far"),
                    Shortcut("It's a bug", Buttons.Bug, "Say how severe it is, and report it"),
                    Shortcut("Mark as resolved", Buttons.Resolve, "Resolve the case of this message"),
                    Shortcut("Why is it so?", Buttons.Why, "Which rules brought this case where it is")
                ),
            },
            ["oauth_config"] = OAuth(address),
            ["settings"] = new JsonObject
            {
                ["event_subscriptions"] = WithAddress(new() { ["bot_events"] = Listed(BotEvents) }, address, "slack/events"),
                ["interactivity"] = WithAddress(new() { ["is_enabled"] = true }, address, "slack/interactions"),
                ["org_deploy_enabled"] = false,
                ["socket_mode_enabled"] = address is null,
                ["token_rotation_enabled"] = false,
            },
        };

    private static JsonObject Command(Uri? address)
    {
        var command = new JsonObject
        {
            ["command"] = "/sos",
            ["description"] = "Ask, claim, promise, hand over: what the desk can do",
            ["usage_hint"] = "help",
            ["should_escape"] = true,
        };
        if (address is not null)
            command["url"] = new Uri(address, "slack/commands").AbsoluteUri;
        return command;
    }

    private static JsonObject Shortcut(string name, string id, string description, string type = "message") =>
        new()
        {
            ["name"] = name,
            ["type"] = type,
            ["callback_id"] = id,
            ["description"] = description,
        };

    private static JsonObject OAuth(Uri? address)
    {
        var config = new JsonObject { ["scopes"] = new JsonObject { ["bot"] = Listed(BotScopes) } };
        if (address is not null)
            config["redirect_urls"] = new JsonArray(new Uri(address, "signin-slack").AbsoluteUri);
        return config;
    }

    private static JsonObject WithAddress(JsonObject settings, Uri? address, string path)
    {
        if (address is not null)
            settings["request_url"] = new Uri(address, path).AbsoluteUri;
        return settings;
    }

    private static JsonArray Listed(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
