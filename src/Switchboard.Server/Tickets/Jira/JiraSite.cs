using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Engine;

namespace Switchboard.Tickets.Jira;

/// <summary>What does not change from ticket to ticket, asked once in a while: who we are there, the type of issue, what its screen takes, the board.</summary>
internal sealed class JiraSite(JiraClient client, IOptions<JiraOptions> options, TimeProvider time)
{
    private static readonly Duration Keeps = Duration.FromMinutes(10);
    private Known? _known;

    public async Task<Known> AskAsync(CancellationToken cancellation)
    {
        if (_known is { } known && known.At + Keeps > time.GetCurrentInstant())
            return known;
        var project = Uri.EscapeDataString(options.Value.Project);
        var me = await MustAsync("myself", cancellation);
        var types = await MustAsync($"issue/createmeta/{project}/issuetypes?maxResults=200", cancellation);
        var type = types
            .Items(options.Value.IsCloud ? "issueTypes" : "values")
            .FirstOrDefault(one => string.Equals((string?)one["name"], options.Value.IssueType, StringComparison.OrdinalIgnoreCase));
        if ((string?)type?["id"] is not { } typeId)
            throw new TicketSystemAwayException($"Jira's project {options.Value.Project} has no issue type {options.Value.IssueType}");
        var screen = await MustAsync($"issue/createmeta/{project}/issuetypes/{typeId}?maxResults=200", cancellation);
        var fields = screen.Items(options.Value.IsCloud ? "fields" : "values").ToList();
        var priorities =
            (fields.Find(field => (string?)field["fieldId"] == "priority")?["allowedValues"] as JsonArray)
            ?? await AllPrioritiesAsync(cancellation);
        return _known = new Known(
            me.Text(options.Value.IsCloud ? "accountId" : "name"),
            typeId,
            [.. fields.Select(Field.Of)],
            [.. priorities.OfType<JsonObject>().Select(value => (string?)value["id"] ?? "")],
            time.GetCurrentInstant()
        );
    }

    public void Forget() => _known = null;

    /// <summary>The site's, where the screen does not say: a project may leave the priority off it.</summary>
    private async Task<JsonArray> AllPrioritiesAsync(CancellationToken cancellation) =>
        (await client.GetAsync("priority", cancellation)).Body as JsonArray ?? [];

    private async Task<JiraReply> MustAsync(string path, CancellationToken cancellation)
    {
        var reply = await client.GetAsync(path, cancellation);
        return reply.IsGood ? reply : throw reply.Away;
    }

    /// <summary>A field of the create screen.</summary>
    /// <param name="Kind">What kind of custom field it is; empty for Jira's own.</param>
    /// <param name="IsDemanded">No issue is made without it, and it has no default.</param>
    internal sealed record Field(string Id, string Name, string Kind, bool IsDemanded, IReadOnlyList<string> Choices)
    {
        private const string CustomKinds = "com.atlassian.jira.plugin.system.customfieldtypes:";

        /// <summary>What somebody typed or chose can be its value.</summary>
        public bool CanBeFilled => Kind is "textfield" or "textarea" or "url" or "float" or "select";

        public static Field Of(JsonObject field) =>
            new(
                (string?)field["fieldId"] ?? (string?)field["key"] ?? "",
                (string?)field["name"] ?? "",
                ((string?)field["schema"]?["custom"] ?? "").Replace(CustomKinds, "", StringComparison.Ordinal),
                (bool?)field["required"] == true && (bool?)field["hasDefaultValue"] != true,
                [.. (field["allowedValues"] as JsonArray ?? []).Select(choice => (string?)choice?["value"] ?? "")]
            );
    }

    /// <param name="Priorities">Their ids, the highest first.</param>
    internal sealed record Known(string Me, string IssueType, IReadOnlyList<Field> Fields, IReadOnlyList<string> Priorities, Instant At)
    {
        /// <summary>The create screen takes it.</summary>
        public bool Has(string field) => Fields.Any(one => one.Id == field);

        public string? PriorityOf(int? severity) =>
            severity is { } level && Priorities.Count > 0 ? Priorities[Math.Clamp(level - 1, 0, Priorities.Count - 1)] : null;

        public int? SeverityOf(string? priority) =>
            priority is not null && Priorities.ToList().IndexOf(priority) is var at and >= 0 ? at + 1 : null;
    }
}
