using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Jira;

/// <summary>An issue's fields from a draft. What the create screen lacks is set afterwards.</summary>
internal sealed class JiraIssueFields(IJiraText text, Microsoft.Extensions.Options.IOptions<JiraOptions> options)
{
    /// <summary>The issue's property that tells the desk's own from a clone, and the label of all of them.</summary>
    public const string Property = "switchboard";
    private const int SummaryLimit = 255;
    private const int AroundDescription = 1000;

    /// <summary>What the desk sets by itself, and Jira too.</summary>
    public static readonly string[] OfTheDesk = ["project", "issuetype", "summary", "description", "labels", "priority", "reporter"];

    /// <summary>What an issue takes later, where its create screen lacks it.</summary>
    private static readonly string[] Settable = ["description", "labels", "priority"];

    public (JsonObject Now, JsonObject After) Of(TicketDraft draft, DedupKey key, JiraSite.Known known)
    {
        var now = new JsonObject
        {
            ["project"] = new JsonObject { ["key"] = options.Value.Project },
            ["issuetype"] = new JsonObject { ["id"] = known.IssueType },
            ["summary"] = Summary(draft.Title),
            ["description"] = text.Write(Description(draft)),
            ["labels"] = new JsonArray(Property, key.Value),
        };
        if (known.PriorityOf(draft.Severity) is { } priority)
            now["priority"] = new JsonObject { ["id"] = priority };
        foreach (var field in known.Fields.Where(field => field.CanBeFilled))
            if (draft.Fields.FirstOrDefault(one => one.Label.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) is { } given)
                if (ValueOf(field, given.Text) is { } value)
                    now[field.Id] = value;
        var after = new JsonObject();
        foreach (var name in Settable.Where(name => now.ContainsKey(name) && !known.Has(name)))
        {
            var value = now[name];
            now.Remove(name);
            after[name] = value;
        }
        return (now, after);
    }

    public static JsonObject Envelope(TicketDraft draft, DedupKey key, JsonObject fields) =>
        new()
        {
            ["fields"] = fields.DeepClone(),
            ["properties"] = new JsonArray(
                new JsonObject
                {
                    ["key"] = Property,
                    ["value"] = new JsonObject
                    {
                        ["key"] = key.Value,
                        ["form"] = draft.Intent,
                        ["channel"] = draft.Case.Channel.Value,
                        ["thread"] = draft.Case.Thread.Value,
                    },
                }
            ),
        };

    /// <summary>Without what Jira says is not on the screen; null where it complains of something else.</summary>
    public static JsonObject? Without(JsonObject fields, JiraReply reply)
    {
        var wrong = (reply.Body?["errors"] as JsonObject ?? []).Select(error => error.Key).ToHashSet(StringComparer.Ordinal);
        if (wrong.Count == 0 || wrong.Any(name => name is "project" or "issuetype" or "summary" || !fields.ContainsKey(name)))
            return null;
        var bare = (JsonObject)fields.DeepClone();
        foreach (var name in wrong)
            bare.Remove(name);
        return bare;
    }

    /// <summary>Null where Jira would not take it: it stands in the description all the same.</summary>
    private JsonNode? ValueOf(JiraSite.Field field, string given) =>
        field.Kind switch
        {
            "textfield" => string.Join(' ', given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line
            && line.Length <= SummaryLimit
                ? line
                : null,
            "textarea" => text.Write(Mrkdwn.Typed(given)),
            "url" => Uri.TryCreate(given, UriKind.Absolute, out var address) ? address.AbsoluteUri : null,
            "float" => double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            "select" => field.Choices.FirstOrDefault(choice => choice.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } choice
                ? new JsonObject { ["value"] = choice }
                : null,
            _ => null,
        };

    private static string Summary(string title)
    {
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= SummaryLimit ? line : Shortening.Cut(line, SummaryLimit - 1) + "…";
    }

    private static ImmutableArray<RichBlock> Description(TicketDraft draft)
    {
        var blocks = ImmutableArray.CreateBuilder<RichBlock>();
        foreach (var field in draft.Fields)
        {
            blocks.Add(new RichBlock.Paragraph([new Rich.Bold([new Rich.Plain(field.Label)])]));
            blocks.AddRange(field.IsPerson ? [new RichBlock.Paragraph([new Rich.Plain(field.Text)])] : Mrkdwn.Typed(field.Text));
        }
        var fitting = Shortening.Fit(blocks.ToImmutable(), WikiText.LengthOf, IJiraText.Limit - AroundDescription, draft.Thread);
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
