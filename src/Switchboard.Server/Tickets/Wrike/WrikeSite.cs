using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Tickets.Wrike;

/// <summary>What does not change from task to task, asked once in a while: who we are there, the folder, its statuses and fields, what people are called.</summary>
internal sealed class WrikeSite(WrikeClient client, IOptions<WrikeOptions> options, TimeProvider time)
{
    private static readonly Duration Keeps = Duration.FromMinutes(10);
    private readonly ConcurrentDictionary<string, string> _names = [];
    private Known? _known;

    public async Task<Known> AskAsync(CancellationToken cancellation)
    {
        if (_known is { } known && known.At + Keeps > time.GetCurrentInstant())
            return known;
        var me = (await client.MustAsync("contacts?me=true", cancellation)).Data.FirstOrDefault();
        var folder = await FolderAsync(cancellation);
        var workflows = await client.MustAsync("workflows", cancellation);
        var fields = await client.MustAsync("customfields", cancellation);
        return _known = new Known(
            (string?)me?["id"] ?? "",
            (string?)folder["id"] ?? "",
            (string?)folder["title"] ?? "",
            (string?)folder["workflowId"],
            [.. workflows.Data.Select(WorkflowOf)],
            fields
                .Data.GroupBy(field => (string?)field["title"] ?? "", field => (string?)field["id"] ?? "", StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase),
            time.GetCurrentInstant()
        );
    }

    public void Forget() => _known = null;

    /// <summary>What somebody is called there; their id where nobody says.</summary>
    public async Task<string> NameOfAsync(string contact, CancellationToken cancellation)
    {
        if (_names.TryGetValue(contact, out var known))
            return known;
        var reply = await client.GetAsync($"contacts/{Uri.EscapeDataString(contact)}", cancellation);
        if (!reply.IsGood)
            return contact;
        var person = reply.Data.FirstOrDefault();
        var name = $"{(string?)person?["firstName"]} {(string?)person?["lastName"]}".Trim();
        return _names[contact] = name.Length > 0 ? name : contact;
    }

    private async Task<JsonObject> FolderAsync(CancellationToken cancellation)
    {
        var named = options.Value.Folder;
        var reply = await client.GetAsync(
            named.Contains("://", StringComparison.Ordinal) ? $"folders?permalink={Uri.EscapeDataString(named)}" : $"folders/{named}",
            cancellation
        );
        if (reply.Pause is not null || reply.IsUnknown)
            throw reply.Away;
        return reply.IsGood && reply.Data.FirstOrDefault() is { } folder
            ? folder
            : throw new TicketSystemAwayException($"Wrike shows no folder {named}");
    }

    private static Workflow WorkflowOf(JsonObject workflow) =>
        new(
            (string?)workflow["id"] ?? "",
            [
                .. (workflow["customStatuses"] as JsonArray ?? []).Select(status => new Status(
                    (string?)status?["id"] ?? "",
                    (string?)status?["name"] ?? "",
                    (string?)status?["group"] ?? ""
                )),
            ]
        );

    internal sealed record Workflow(string Id, IReadOnlyList<Status> Statuses);

    /// <param name="Group">Active, Completed, Deferred or Cancelled, whatever the account calls the status.</param>
    internal sealed record Status(string Id, string Name, string Group);

    internal sealed record Known(
        string Me,
        string Folder,
        string FolderTitle,
        string? FolderWorkflow,
        IReadOnlyList<Workflow> Workflows,
        IReadOnlyDictionary<string, string> Fields,
        Instant At
    )
    {
        /// <summary>The folder's own workflow, or else the account's first.</summary>
        public Workflow? Usual =>
            Workflows.FirstOrDefault(one => one.Id == FolderWorkflow) ?? (Workflows is [var first, ..] ? first : null);

        public Status? StatusOf(string? id) => Workflows.SelectMany(one => one.Statuses).FirstOrDefault(one => one.Id == id);

        /// <summary>By the status's group, since names are each account's own: work that waits in the first status has not begun.</summary>
        public TicketState StateOf(string? id) =>
            StatusOf(id) switch
            {
                { Group: "Completed" } => TicketState.Done,
                { Group: "Cancelled" } => TicketState.Declined,
                { Group: "Active" } status when First(WorkflowWith(id)) != status => TicketState.InProgress,
                _ => TicketState.New,
            };

        /// <summary>The status, of the workflow that a task is in, that means a state.</summary>
        public Status? StatusFor(string? current, TicketState state)
        {
            var workflow = WorkflowWith(current);
            return state switch
            {
                TicketState.Done => workflow?.Statuses.FirstOrDefault(one => one.Group == "Completed"),
                TicketState.Declined => workflow?.Statuses.FirstOrDefault(one => one.Group == "Cancelled"),
                TicketState.InProgress or TicketState.Accepted => workflow
                    ?.Statuses.Where(one => one.Group == "Active")
                    .ElementAtOrDefault(1)
                    ?? First(workflow),
                _ => First(workflow),
            };
        }

        private Workflow? WorkflowWith(string? id) => Workflows.FirstOrDefault(one => one.Statuses.Any(status => status.Id == id)) ?? Usual;

        private static Status? First(Workflow? workflow) => workflow?.Statuses.FirstOrDefault(one => one.Group == "Active");
    }
}
