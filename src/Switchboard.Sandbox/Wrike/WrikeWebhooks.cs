using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>Making webhooks, which begins with a handshake, waking those that were suspended, and taking them away.</summary>
internal static class WrikeWebhooks
{
    public static WrikeAnswer List(WrikeCall call) => WrikeAnswer.Ok("webhooks", call.Account.Webhooks.Select(WrikeShapes.Webhook));

    /// <summary>Whoever is at the address is asked before the webhook is there, and outside the account's gate.</summary>
    public static async Task CreateAsync(HttpContext http, WrikeDoor door)
    {
        var isShaken =
            WrikeDoor.CallerOf(http) is not null
            && http.Request.HasFormContentType
            && await http.Request.ReadFormAsync(http.RequestAborted) is var form
            && await WrikeHooks.ShakeAsync((string?)form["hookUrl"] ?? "", (string?)form["secret"] ?? "", http.RequestAborted);
        await door.AnswerAsync(http, "webhook.create", call => Create(call, isShaken));
    }

    private static WrikeAnswer Create(WrikeCall call, bool isShaken)
    {
        if (call.Route("folder") != WrikeAccount.FolderId)
            return WrikeAnswer.NotFound("Folder");
        if (!call.May("webhook"))
            return WrikeAnswer.Forbidden();
        if (call.Text("hookUrl") is not { Length: > 0 } url)
            return WrikeAnswer.Missing("hookUrl");
        if (!isShaken)
            return WrikeAnswer.Refuse(400, "invalid_request", "Webhook secret verification failed");
        var hook = new WrikeWebhook(call.Account.NewId("WH"), url, call.Text("secret") ?? "")
        {
            FolderId = WrikeAccount.FolderId,
            Events = [.. (call.Json<JsonArray>("events") ?? []).Select(one => (string?)one ?? "")],
        };
        call.Account.Webhooks.Add(hook);
        return WrikeAnswer.Ok("webhooks", [WrikeShapes.Webhook(hook)]);
    }

    public static WrikeAnswer Change(WrikeCall call)
    {
        if (Find(call) is not { } hook)
            return WrikeAnswer.NotFound("Webhook");
        if (call.Text("status") is not ("Active" or "Suspended"))
            return WrikeAnswer.Wrong("status");
        (hook.IsSuspended, hook.Failures) = (call.Text("status") == "Suspended", 0);
        return WrikeAnswer.Ok("webhooks", [WrikeShapes.Webhook(hook)]);
    }

    public static WrikeAnswer Delete(WrikeCall call)
    {
        if (Find(call) is not { } hook)
            return WrikeAnswer.NotFound("Webhook");
        call.Account.Webhooks.Remove(hook);
        return WrikeAnswer.Ok("webhooks", []);
    }

    private static WrikeWebhook? Find(WrikeCall call) => call.Account.Webhooks.Find(one => one.Id == call.Route("webhook"));
}
