namespace Switchboard.Sandbox.Wrike;

/// <summary>The account's addresses: which call is answered by what.</summary>
internal static class WrikeEndpoints
{
    private const string Api = "/wrike/api/v4/";

    public static IServiceCollection AddWrike(this IServiceCollection services)
    {
        services.AddSingleton<WrikeFaults>();
        services.AddSingleton(provider =>
        {
            var account = new WrikeAccount(provider.GetRequiredService<Time.SandboxClock>());
            account.Reset();
            provider.GetRequiredService<World>().Replaced += account.Reset;
            return account;
        });
        services.AddSingleton<WrikeDoor>();
        services.AddSingleton<WrikeHooks>();
        services.AddHostedService(provider => provider.GetRequiredService<WrikeHooks>());
        return services;
    }

    public static void MapWrike(this IEndpointRouteBuilder routes)
    {
        WrikeControl.Map(routes);
        WrikePages.Map(routes);
        foreach (var (method, path, operation, act) in Calls)
            routes.MapMethods(Api + path, [method], (HttpContext http, WrikeDoor door) => door.AnswerAsync(http, operation, act));
        routes.MapPost(Api + "tasks/{task}/attachments", WrikeAttachments.CreateAsync);
        routes.MapPost(Api + "folders/{folder}/webhooks", WrikeWebhooks.CreateAsync);
    }

    private static readonly IReadOnlyList<(string Method, string Path, string Operation, Func<WrikeCall, WrikeAnswer> Act)> Calls =
    [
        ("GET", "contacts", "contacts", WrikeSetup.Contacts),
        ("GET", "contacts/{contacts}", "contacts", WrikeSetup.ContactsById),
        ("GET", "folders", "folder", WrikeSetup.Folders),
        ("GET", "folders/{folder}", "folder", WrikeSetup.Folder),
        ("GET", "workflows", "workflows", WrikeSetup.Workflows),
        ("GET", "customfields", "customfields", WrikeSetup.Fields),
        ("POST", "folders/{folder}/tasks", "task.create", WrikeTasks.Create),
        ("GET", "folders/{folder}/tasks", "task.find", WrikeTasks.Find),
        ("GET", "tasks", "task.find", WrikeTasks.Find),
        ("GET", "tasks/{tasks}", "task.read", WrikeTasks.Read),
        ("PUT", "tasks/{tasks}", "task.change", WrikeTasks.Change),
        ("GET", "comments", "comment.all", WrikeComments.All),
        ("GET", "tasks/{task}/comments", "comment.list", WrikeComments.List),
        ("POST", "tasks/{task}/comments", "comment.create", WrikeComments.Create),
        ("PUT", "comments/{comment}", "comment.edit", WrikeComments.Edit),
        ("DELETE", "comments/{comment}", "comment.delete", WrikeComments.Delete),
        ("GET", "tasks/{task}/attachments", "attachment.list", WrikeAttachments.List),
        ("GET", "request_forms/{form}", "form.read", WrikeForms.Read),
        ("POST", "request_forms/{form}/prefill_url", "form.prefill", WrikeForms.Prefill),
        ("GET", "webhooks", "webhook.list", WrikeWebhooks.List),
        ("PUT", "webhooks/{webhook}", "webhook.change", WrikeWebhooks.Change),
        ("DELETE", "webhooks/{webhook}", "webhook.delete", WrikeWebhooks.Delete),
    ];
}
