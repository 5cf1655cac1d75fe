using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// The line under what the desk says: which rule made it speak, of which version of the playbook. Its block's id says the same to the
/// shortcut "Why is it so?", and of which case it speaks, where whoever reads it may read that case.
/// </summary>
internal sealed record SmallPrint(string Rule, int Playbook)
{
    private const string Mark = "why";
    private const int MostBlocks = 50;

    public CaseKey? Case { get; init; }

    /// <param name="handbook">The handbook's page, where the desk has an address for browsers.</param>
    public Rendered Under(Rendered message, Uri? handbook)
    {
        if (message.Blocks.Count < MostBlocks && !message.Blocks.Any(IsSaid))
            message.Blocks.Add(Marked(Block.Context(Line(handbook))));
        return message;
    }

    /// <summary>A message says why once.</summary>
    private static bool IsSaid(JsonNode? block) =>
        block?["block_id"] is JsonValue id && id.TryGetValue<string>(out var text) && text.StartsWith($"{Mark} ", StringComparison.Ordinal);

    /// <summary>"Why? R11, playbook 3".</summary>
    public string Line(Uri? handbook) =>
        string.Create(CultureInfo.InvariantCulture, $"Why? {(handbook is null ? Rule : $"<{handbook}|{Rule}>")}, playbook {Playbook}");

    public JsonObject Marked(JsonObject block)
    {
        block["block_id"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{Mark} {Rule} {Playbook}{(Case is { } key ? $" {Carried.Of(key)}" : "")}"
        );
        return block;
    }

    /// <summary>Null where a message has none: a card, or what was said before the desk knew how.</summary>
    public static SmallPrint? In(JsonElement message, TeamId team) =>
        message.Items("blocks").Select(block => Read(block.Text("block_id"), team)).FirstOrDefault(found => found is not null);

    /// <summary>Where the handbook speaks of a rule.</summary>
    public static Uri? PageOf(string rule, Playbook playbook, Uri? handbook) =>
        handbook is not null && Handbook.Of(playbook).FirstOrDefault(section => section.Rule == rule) is { } chapter
            ? new(handbook, $"#{chapter.Topic}")
            : handbook;

    private static SmallPrint? Read(string id, TeamId team) =>
        id.Split(' ', 4) is [Mark, var rule, var version, .. var rest]
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(rule, number) { Case = rest is [var about] ? Carried.Read(about).KeyIn(team) : null }
            : null;
}
