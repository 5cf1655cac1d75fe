namespace Switchboard.Sandbox.WebApi;

/// <summary>What Slack calls a missing argument, where it has a word of its own for it.</summary>
internal static class MissingArguments
{
    public static Refused Refusal(string method, string argument) =>
        (method, argument) switch
        {
            ("usergroups.users.update", "users") or ("dnd.teamInfo", "users") => new Refused("no_users_provided"),
            ("usergroups.create", "name") => new Refused("missing_subteam_name"),
            ("conversations.invite", "users") => new Refused("no_user"),
            ("conversations.create", "name") => new Refused("invalid_name_required"),
            ("conversations.rename", "name") => new Refused("invalid_name_required"),
            ("search.messages", "query") => new Refused("no_query"),
            ("reactions.add" or "reactions.remove" or "reactions.get", "timestamp") => new Refused("no_item_specified"),
            ("reactions.add" or "reactions.remove", "name") => new Refused("invalid_name"),
            (_, "channel") when method.StartsWith("chat.", StringComparison.Ordinal) => new Refused("channel_not_found"),
            (_, "trigger_id") => new Refused("invalid_trigger_id"),
            _ => Refused.Missing(argument),
        };
}
