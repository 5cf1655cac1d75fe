using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>Where the site tells of what happens, and what it signs that with.</summary>
internal sealed record JiraHookSettings(string Url, string Secret)
{
    /// <summary>Somebody switched it off.</summary>
    public bool IsOff { get; init; }

    /// <summary>The hook of the moment, as its admin page shows it.</summary>
    public static JiraAnswer List(JiraCall call)
    {
        if (!call.May("webhooks"))
            return JiraAnswer.Forbidden("administer Jira");
        var hooks = call.Http.RequestServices.GetRequiredService<JiraHooks>();
        return JiraAnswer.Ok(
            hooks.Settings is { } settings
                ? new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "Switchboard",
                        ["url"] = settings.Url,
                        ["enabled"] = !settings.IsOff,
                        ["isSigned"] = settings.Secret.Length > 0,
                        ["events"] = new JsonArray("jira:issue_created", "jira:issue_updated", "jira:issue_deleted", "comment_created"),
                    }
                )
                : new JsonArray()
        );
    }
}
