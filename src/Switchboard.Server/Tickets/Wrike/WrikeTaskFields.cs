using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Wrike;

/// <summary>A task from a draft. A custom field that is called like a field of the form takes its answer; all of them stand in the description.</summary>
internal sealed class WrikeTaskFields(IOptions<WrikeOptions> options)
{
    /// <summary>The metadata that marks a task as the desk's: seen by the desk's token alone, and searchable.</summary>
    public const string Mark = "switchboard";
    public const string FormMark = "switchboard-form";

    public Dictionary<string, string> Of(TicketDraft draft, DedupKey key, WrikeSite.Known known)
    {
        var task = new Dictionary<string, string>
        {
            ["title"] = WrikeText.Even(draft.Title),
            ["description"] = WrikeText.Write(Description(draft)),
            ["metadata"] = new JsonArray(Pair("key", Mark, key.Value), Pair("key", FormMark, draft.Intent)).ToJsonString(),
        };
        if (ImportanceOf(draft.Severity) is { } importance)
            task["importance"] = importance;
        if (StatusOf(known) is { } status)
            task["customStatus"] = status;
        if (CustomFields(draft, known) is { Count: > 0 } fields)
            task["customFields"] = fields.ToJsonString();
        return task;
    }

    /// <summary>The custom field of the severity, where there is one.</summary>
    public JsonArray SeverityIs(int? severity, WrikeSite.Known known) =>
        severity is { } level && known.Fields.TryGetValue(options.Value.SeverityField, out var id)
            ? new JsonArray(Pair("id", id, $"{level}"))
            : [];

    /// <summary>Wrike knows three weights, and the worst of the four severities is seldom its own.</summary>
    public static string? ImportanceOf(int? severity) =>
        severity switch
        {
            null => null,
            <= 2 => "High",
            3 => "Normal",
            _ => "Low",
        };

    public static int? SeverityOf(string? importance) =>
        importance switch
        {
            "High" => 2,
            "Normal" => 3,
            "Low" => 4,
            _ => null,
        };

    public string? StatusOf(WrikeSite.Known known) =>
        options.Value.Status.Length == 0
            ? null
            : known
                .Workflows.SelectMany(one => one.Statuses)
                .FirstOrDefault(one => one.Name.Equals(options.Value.Status, StringComparison.OrdinalIgnoreCase))
                ?.Id;

    private JsonArray CustomFields(TicketDraft draft, WrikeSite.Known known)
    {
        var fields = SeverityIs(draft.Severity, known);
        if (known.Fields.TryGetValue(options.Value.ReporterField, out var reporter) && draft.ReporterName.Length > 0)
            fields.Add(Pair("id", reporter, draft.ReporterName));
        foreach (var field in draft.Fields)
            if (known.Fields.TryGetValue(field.Label, out var id) && fields.All(one => (string?)one?["id"] != id))
                fields.Add(Pair("id", id, field.Text));
        return fields;
    }

    private static JsonObject Pair(string name, string key, string value) => new() { [name] = key, ["value"] = value };

    private static ImmutableArray<RichBlock> Description(TicketDraft draft)
    {
        var blocks = ImmutableArray.CreateBuilder<RichBlock>();
        foreach (var field in draft.Fields)
        {
            blocks.Add(new RichBlock.Paragraph([new Rich.Bold([new Rich.Plain(field.Label)])]));
            blocks.AddRange(field.IsPerson ? [new RichBlock.Paragraph([new Rich.Plain(field.Text)])] : Mrkdwn.Typed(field.Text));
        }
        var fitting = Shortening.Fit(blocks.ToImmutable(), WrikeText.LengthOf, WrikeText.Limit, draft.Thread);
        var name = draft.ReporterName.Length > 0 ? draft.ReporterName : draft.Reporter.Value;
        return
        [
            .. fitting,
            new RichBlock.Paragraph(
                draft.Thread is { } thread
                    ? [new Rich.Plain($"Reported by {name}, in "), new Rich.Link(thread, "this thread of Slack"), new Rich.Plain(".")]
                    : [new Rich.Plain($"Reported by {name}, in Slack.")]
            ),
        ];
    }
}
