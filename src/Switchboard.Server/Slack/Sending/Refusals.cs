namespace Switchboard.Slack.Sending;

/// <summary>What Slack's refusals mean for an order, and what somebody can do about them.</summary>
internal static class Refusals
{
    /// <summary>Refusals that an administrator or time can lift: the order waits.</summary>
    public static bool MayPass(string error) =>
        error
            is "invalid_auth"
                or "not_authed"
                or "token_revoked"
                or "token_expired"
                or "account_inactive"
                or "missing_scope"
                or "not_in_channel"
                or "org_login_required"
                or "accesslimited"
                or "external_channel_migrating"
                or "team_added_to_org";

    /// <summary>Refusals of the desk itself, whomever it speaks to.</summary>
    public static bool IsOfTheDesk(string error) =>
        error
            is "access_denied"
                or "ekm_access_denied"
                or "no_permission"
                or "not_allowed_token_type"
                or "restricted_action"
                or "team_access_not_granted"
                or "two_factor_setup_required";

    public static string Explain(string error, string needed) =>
        error switch
        {
            "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" or "account_inactive" =>
                $"Slack does not accept the token ({error}): copy it anew from \"OAuth & Permissions\" into Slack:BotToken",
            "missing_scope" =>
                $"the Slack app lacks the scope {needed}: add it, for example with the app manifest, and install the app again",
            "not_in_channel" or "channel_not_found" => $"the bot is not in the channel ({error}): invite it with /invite",
            "is_archived" => "the channel is archived (is_archived)",
            "user_not_in_channel" => "the person is not in the channel (user_not_in_channel)",
            "restricted_action" => "the workspace does not let the bot post there (restricted_action)",
            "thread_not_found" => "the thread is gone (thread_not_found)",
            _ => $"Slack refused: {error}",
        };
}
