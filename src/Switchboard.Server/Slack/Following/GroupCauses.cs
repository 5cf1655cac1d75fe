namespace Switchboard.Slack.Following;

/// <summary>Why Slack does not let the desk keep a group, in one word each; many of Slack's words mean the same to people.</summary>
internal static class GroupCauses
{
    public const string NotAllowed = "permission_denied";
    public const string NoPlan = "plan_upgrade_required";
    public const string NoScope = "missing_scope";
    public const string People = "invalid_users";
    public const string NoSuchGroup = "no_such_subteam";
    public const string Disabled = "disabled";
    public const string TooMany = "subteam_max_users_exceeded";
    public const string Nobody = "no_users_provided";
    public const string Token = "invalid_auth";

    public static string Of(string error) =>
        error switch
        {
            "permission_denied" or "no_permission" or "not_allowed_token_type" or "restricted_action" or "access_denied" => NotAllowed,
            "plan_upgrade_required" or "paid_teams_only" => NoPlan,
            "no_such_subteam" or "subteam_not_found" => NoSuchGroup,
            "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" or "account_inactive" => Token,
            _ when IsAboutPeople(error) => People,
            _ => error,
        };

    /// <summary>Guests, closed accounts, bots and people of other workspaces cannot be in a group.</summary>
    public static bool IsAboutPeople(string error) =>
        error
            is "invalid_users"
                or "invalid_user"
                or "failed_for_some_users"
                or "user_is_restricted"
                or "user_is_ultra_restricted"
                or "user_is_bot"
                or "user_is_deactivated"
                or "user_not_found"
                or "users_not_found"
                or "user_disabled"
                or "cannot_add_guest"
                or "single_channel_guests_cannot_be_added";
}
