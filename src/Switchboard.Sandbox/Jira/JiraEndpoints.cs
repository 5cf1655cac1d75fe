namespace Switchboard.Sandbox.Jira;

/// <summary>The site's addresses: which call is answered by what.</summary>
internal static class JiraEndpoints
{
    private const string Api = "/jira/rest/api/{version:range(2,3)}/";
    private const string Agile = "/jira/rest/agile/1.0/";

    public static IServiceCollection AddJira(this IServiceCollection services)
    {
        services.AddSingleton<JiraFaults>();
        services.AddSingleton(provider =>
        {
            var site = new JiraSite(provider.GetRequiredService<Time.SandboxClock>());
            site.Reset();
            provider.GetRequiredService<World>().Replaced += site.Reset;
            return site;
        });
        services.AddSingleton<JiraDoor>();
        services.AddSingleton<JiraHooks>();
        services.AddHostedService(provider => provider.GetRequiredService<JiraHooks>());
        return services;
    }

    public static void MapJira(this IEndpointRouteBuilder routes)
    {
        JiraControl.Map(routes);
        JiraPages.Map(routes);
        foreach (var (method, path, operation, act) in Calls)
            routes.MapMethods(path, [method], (HttpContext http, JiraDoor door) => door.AnswerAsync(http, operation, act));
        routes.MapPost(Api + "issue/{issue}/attachments", JiraFiles.AttachAsync);
        routes.MapGet(Api + "attachment/content/{id:long}", JiraFiles.Content);
    }

    private static readonly IReadOnlyList<(string Method, string Path, string Operation, Func<JiraCall, JiraAnswer> Act)> Calls =
    [
        ("GET", Api + "serverInfo", "serverInfo", JiraSetup.ServerInfo),
        ("GET", Api + "myself", "myself", JiraSetup.Myself),
        ("GET", Api + "mypermissions", "mypermissions", JiraSetup.Permissions),
        ("GET", Api + "project/{project}", "project", JiraSetup.Project),
        ("GET", Api + "project/{project}/statuses", "statuses", JiraSetup.Statuses),
        ("GET", Api + "field", "field", JiraSetup.Fields),
        ("GET", Api + "priority", "priority", JiraSetup.Priorities),
        ("GET", Api + "issue/createmeta/{project}/issuetypes", "createmeta", JiraSetup.IssueTypes),
        ("GET", Api + "issue/createmeta/{project}/issuetypes/{type}", "createmeta", JiraSetup.Screen),
        ("GET", Api + "user/search", "user.search", JiraSetup.People),
        ("POST", Api + "search/jql", "search", JiraSearch.Cloud),
        ("GET", Api + "search", "search.old", JiraSearch.Old),
        ("POST", Api + "search", "search.old", JiraSearch.Old),
        ("POST", Api + "issue", "issue.create", JiraIssues.Create),
        ("GET", Api + "issue/{issue}", "issue.read", JiraIssues.Read),
        ("PUT", Api + "issue/{issue}", "issue.edit", JiraIssues.Edit),
        ("DELETE", Api + "issue/{issue}", "issue.delete", JiraIssues.Delete),
        ("GET", Api + "issue/{issue}/transitions", "transitions", JiraIssues.Transitions),
        ("POST", Api + "issue/{issue}/transitions", "transition", JiraIssues.Transit),
        ("GET", Api + "issue/{issue}/properties/{key}", "property.read", JiraIssues.Property),
        ("PUT", Api + "issue/{issue}/properties/{key}", "property.write", JiraIssues.SetProperty),
        ("GET", Api + "issue/{issue}/remotelink", "remotelink.read", JiraFiles.Links),
        ("POST", Api + "issue/{issue}/remotelink", "remotelink", JiraFiles.Link),
        ("GET", Api + "issue/{issue}/comment", "comment.list", JiraComments.List),
        ("POST", Api + "issue/{issue}/comment", "comment.create", JiraComments.Create),
        ("GET", Api + "issue/{issue}/comment/{id}", "comment.read", JiraComments.Read),
        ("PUT", Api + "issue/{issue}/comment/{id}", "comment.edit", JiraComments.Edit),
        ("DELETE", Api + "issue/{issue}/comment/{id}", "comment.delete", JiraComments.Delete),
        ("GET", Api + "comment/{id}/properties/{key}", "comment.property", JiraComments.Property),
        ("PUT", Api + "comment/{id}/properties/{key}", "comment.property", JiraComments.SetProperty),
        ("GET", Agile + "board", "board", JiraAgile.Boards),
        ("GET", Agile + "board/{board}", "board", JiraAgile.Board),
        ("GET", Agile + "board/{board}/configuration", "board", JiraAgile.Configuration),
        ("GET", Agile + "board/{board}/sprint", "sprints", JiraAgile.Sprints),
        ("POST", Agile + "sprint/{sprint}/issue", "sprint.issue", JiraAgile.Move),
        ("POST", Agile + "backlog/issue", "backlog.issue", JiraAgile.ToBacklog),
        ("GET", Agile + "issue/{issue}", "agile.issue", JiraAgile.Issue),
        ("PUT", Agile + "issue/rank", "rank", JiraAgile.Rank),
        ("GET", "/jira/rest/webhooks/1.0/webhook", "webhooks", JiraHookSettings.List),
    ];
}
