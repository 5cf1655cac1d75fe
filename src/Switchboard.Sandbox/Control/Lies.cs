namespace Switchboard.Sandbox.Control;

/// <summary>Every lie the sandbox can be told to tell. A judge that lets one of them pass is no judge.</summary>
internal static class Lies
{
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["no_client_msg_id"] = "events: a typed message without client_msg_id",
            ["no_blocks"] = "events: a typed message without blocks",
            ["no_bot_profile"] = "events: an app's message without bot_profile",
            ["no_team"] = "events: the inner event without team",
            ["no_user"] = "events: the inner event without user",
            ["no_event_ts"] = "events: the inner event without event_ts",
            ["no_channel_type"] = "events: a message without channel_type",
            ["lost_thread_ts"] = "events: a reply without thread_ts",
            ["lost_item"] = "events: a reaction without its item",
            ["numeric_ts"] = "events: ts, event_ts and thread_ts as numbers",
            ["no_subteam_label"] = "events: a typed user group mention without its label",
            ["no_event_time"] = "events: the envelope without event_time",
            ["no_event_id"] = "events: the envelope without event_id",
            ["no_authorizations"] = "events: the envelope without authorizations",
            ["text_event_time"] = "events: event_time as text",
            ["wrong_team"] = "events: another workspace's team_id",
            ["duplicate_under_new_id"] = "events: told twice, the second time under another event_id and without retry headers",
            ["wrong_signature"] = "http: signed with another secret",
            ["stale_timestamp"] = "http: signed 301 seconds ago",
            ["future_timestamp"] = "http: signed 301 seconds ahead",
            ["no_retry_headers"] = "http: a retry that does not say it is one",
            ["late_ack_accepted"] = "delivery: acknowledgements are waited for a minute instead of 3 seconds",
            ["ack_ignored"] = "sockets: an acknowledgement is not heard, so the event comes again",
            ["no_hello"] = "sockets: no hello after connecting",
            ["status_201"] = "answers: HTTP 201 instead of 200",
            ["no_ok"] = "answers: without the field ok",
            ["numeric_answer_ts"] = "answers: ts as a number",
            ["wrong_error"] = "answers: an error code Slack does not have",
            ["no_cursor"] = "answers: a list's page without its next cursor",
            ["no_messages"] = "answers: a history without its messages",
            ["no_retry_after"] = "answers: 429 without Retry-After",
            ["scope_unchecked"] = "rules: a missing scope is not noticed",
            ["hash_ignored"] = "rules: views.update with an old hash is accepted",
            ["trigger_never_expires"] = "rules: a trigger id works after 3 seconds",
            ["trigger_reusable"] = "rules: a trigger id works twice",
            ["response_url_unlimited"] = "rules: a response_url works a sixth time and after 30 minutes",
        };
}
