using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using Switchboard.Engine;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Jira;

/// <summary>Looks whether all that the desk needs of Jira is there, point by point.</summary>
internal sealed class JiraChecking(JiraClient client, JiraSite site, IOptions<JiraOptions> options, TimeProvider time)
{
    private static readonly (string Key, string Why)[] Rights =
    [
        ("BROWSE_PROJECTS", "to see the issues"),
        ("CREATE_ISSUES", "to make them"),
        ("EDIT_ISSUES", "to set their priority"),
        ("ADD_COMMENTS", "to carry what is said"),
        ("EDIT_OWN_COMMENTS", "to carry what is edited"),
        ("DELETE_OWN_COMMENTS", "to carry what is deleted"),
        ("TRANSITION_ISSUES", "to open them again"),
        ("SCHEDULE_ISSUES", "to put severity 1 first in the sprint"),
        ("CREATE_ATTACHMENTS", "to carry files"),
    ];

    private static readonly string[] Fields = ["labels", "priority", "description"];

    public async IAsyncEnumerable<TicketCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        site.Forget();
        var server = await client.GetAsync("serverInfo", cancellation);
        if (server.Broken is not null || server.Status >= 500)
        {
            yield return new("address", $"{server.Why}: is Jira:BaseUrl right, and may the desk reach it from here?");
            yield break;
        }
        var isCloud = server.Text("deploymentType") == "Cloud";
        yield return new(
            "kind",
            !server.IsGood || isCloud == options.Value.IsCloud ? null
                : isCloud ? "this is Jira Cloud: set Jira:Email and Jira:ApiToken instead of Jira:Token"
                : "this is Jira Data Center: set Jira:Token instead of Jira:Email"
        )
        {
            Detail = server.Text("deploymentType"),
        };
        var me = await client.GetAsync("myself", cancellation);
        yield return new(
            "credentials",
            me.IsGood ? null : "Jira does not take them: make a new token, and set it in the environment or its file"
        )
        {
            Detail = me.Text("displayName"),
        };
        if (!me.IsGood)
            yield break;
        yield return Expiry();
        var project = await client.GetAsync($"project/{Uri.EscapeDataString(options.Value.Project)}", cancellation);
        yield return new(
            "project",
            project.IsGood ? null : $"{options.Value.Project} cannot be seen: is Jira:Project right, and is the account in that project?"
        )
        {
            Detail = project.Text("name"),
        };
        if (!project.IsGood)
            yield break;
        await foreach (var check in FieldsAsync(cancellation))
            yield return check;
        await foreach (var check in RightsAsync(cancellation))
            yield return check;
        await foreach (var check in BoardAsync(cancellation))
            yield return check;
        yield return await WebhookAsync(cancellation);
    }

    public async Task<TokenStanding> TokenAsync(CancellationToken cancellation) =>
        new(LastDay, (await client.GetAsync("myself", cancellation)).Status == 401);

    /// <summary>The desk sets what it knows; all else that the create screen demands must be asked by the form.</summary>
    public async IAsyncEnumerable<TicketCheck> CheckFormAsync(TicketForm form, [EnumeratorCancellation] CancellationToken cancellation)
    {
        JiraSite.Known? known = null;
        try
        {
            known = await site.AskAsync(cancellation);
        }
        catch (TicketSystemAwayException)
        {
            // Told by the other checks.
        }
        if (known is null)
            yield break;
        var labels = form.Fields.Select(field => field.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var demanded = known.Fields.Where(field => field.IsDemanded && !JiraIssueFields.OfTheDesk.Contains(field.Id)).ToList();
        foreach (var field in demanded)
            yield return new(
                $"form “{form.Title}”, field {field.Name}",
                !field.CanBeFilled
                        ? $"Jira demands it for each new {options.Value.IssueType}, and the desk cannot fill in a field of its kind: make it optional, or give it a default"
                    : labels.Contains(field.Name) ? null
                    : $"Jira demands it for each new {options.Value.IssueType}, and no field of the form is called so: add one with that label to the playbook, or make it optional in Jira"
            );
        var filled = known.Fields.Where(field => field.CanBeFilled && labels.Contains(field.Name)).Select(field => field.Name).ToList();
        yield return new($"form “{form.Title}”", null)
        {
            Detail =
                filled.Count > 0
                    ? $"fills in {string.Join(", ", filled)}, and all of it stands in the description"
                    : "all of it stands in the description",
        };
    }

    private async Task<TicketCheck> WebhookAsync(CancellationToken cancellation)
    {
        const string What = "webhook";
        const string Path = "/tickets/hooks/jira";
        if (options.Value.WebhookSecret.Length == 0)
            return new(
                What,
                "Jira:WebhookSecret is not set, so news come by asking alone, once a minute; set it and register the webhook to hear at once"
            );
        var reply = await client.HooksAsync(cancellation);
        if (!reply.IsGood || reply.Body is not JsonArray hooks)
            return new(What, null) { Detail = "Jira shows its list to the site's administrators alone", IsOpen = true };
        var (address, where) = options.Value.WebhookUrl is { Length: > 0 } url ? (url.TrimEnd('/'), url) : (Path, $"this desk's {Path}");
        var mine = hooks
            .OfType<JsonObject>()
            .Where(hook => ((string?)hook["url"] ?? "").TrimEnd('/').EndsWith(address, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return new(
            What,
            mine.Count == 0 ? $"Jira has none for {where}: add it under System → Webhooks, with the secret"
                : mine.Exists(hook => (bool?)hook["enabled"] != false) ? null
                : "it is switched off in Jira: enable it under System → Webhooks"
        );
    }

    private LocalDate? LastDay =>
        LocalDatePattern.Iso.Parse(options.Value.TokenExpires) is { Success: true, Value: var last } ? last : null;

    private TicketCheck Expiry()
    {
        if (LastDay is not { } last)
            return new("token", null) { Detail = "Jira:TokenExpires is not set; tokens of Cloud last a year at most", IsOpen = true };
        var days = Period.DaysBetween(time.GetCurrentInstant().InUtc().Date, last);
        return new(
            "token",
            days > TokenWarning.FirstDays ? null : $"it runs out in {days} days, on {options.Value.TokenExpires}: make a new one"
        )
        {
            Detail = $"{days} days left",
        };
    }

    private async IAsyncEnumerable<TicketCheck> FieldsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        JiraSite.Known? known = null;
        var problem = "";
        try
        {
            known = await site.AskAsync(cancellation);
        }
        catch (TicketSystemAwayException e)
        {
            problem = e.Message;
        }
        yield return new("issue type", known is null ? $"{problem}: correct Jira:IssueType" : null) { Detail = options.Value.IssueType };
        foreach (var field in Fields.Where(_ => known is not null))
            yield return new(
                $"field {field}",
                known!.Has(field) ? null : "it is not on the create screen, so it is set afterwards; add it there to be sure"
            );
        var statuses = await client.GetAsync($"project/{Uri.EscapeDataString(options.Value.Project)}/statuses", cancellation);
        var categories = (statuses.Body as JsonArray ?? [])
            .SelectMany(type => type?["statuses"] as JsonArray ?? [])
            .Select(status => (string?)status?["statusCategory"]?["key"])
            .ToHashSet();
        yield return new(
            "statuses",
            categories.Contains("done") ? null : "no status counts as done, so the thread never hears that a bug is fixed"
        );
    }

    private async IAsyncEnumerable<TicketCheck> RightsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var keys = string.Join(',', Rights.Select(right => right.Key));
        var reply = await client.GetAsync(
            $"mypermissions?projectKey={Uri.EscapeDataString(options.Value.Project)}&permissions={keys}",
            cancellation
        );
        foreach (var (key, why) in Rights)
            yield return new(
                $"right {key}",
                (bool?)reply.Body?["permissions"]?[key]?["havePermission"] == true
                    ? null
                    : $"the account needs it {why}: ask an administrator of the project"
            );
    }

    private async IAsyncEnumerable<TicketCheck> BoardAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var path =
            options.Value.Board > 0
                ? $"board/{options.Value.Board}"
                : $"board?projectKeyOrId={Uri.EscapeDataString(options.Value.Project)}";
        var reply = await client.AgileAsync(HttpMethod.Get, path, null, cancellation);
        var board = options.Value.Board > 0 ? reply.Body as JsonObject : reply.Items("values").FirstOrDefault();
        yield return new(
            "board",
            reply.IsGood && board is not null ? null : "it cannot be seen: set Jira:Board to the number in the board's address"
        )
        {
            Detail = (string?)board?["name"] ?? "",
        };
        if (!reply.IsGood || board is null || (string?)board["type"] == "kanban")
            yield break;
        var sprints = await client.AgileAsync(HttpMethod.Get, $"board/{board["id"]}/sprint?state=active", null, cancellation);
        var running = sprints.Items("values").Select(sprint => (string?)sprint["name"] ?? "").ToList();
        yield return new(
            "sprint",
            running.Count == 1 || sprints.Status == 400 ? null
                : running.Count == 0 ? "none is running: a bug of severity 1 goes first in the backlog until one is"
                : $"several are running ({string.Join(", ", running)}): set Jira:Sprint to the right one's name"
        )
        {
            Detail = string.Join(", ", running),
        };
    }
}
