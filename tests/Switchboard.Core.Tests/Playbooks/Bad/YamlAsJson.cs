using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Switchboard.Playbooks.Bad;

/// <summary>A playbook as an editor's schema checker sees it: bare words by YAML's core schema.</summary>
internal static partial class YamlAsJson
{
    public static JsonNode Of(PlaybookNode node) =>
        node switch
        {
            PlaybookNode.Map { Entries: var entries } => new JsonObject(
                entries.DistinctBy(entry => entry.Key.Text).Select(entry => KeyValuePair.Create(entry.Key.Text, (JsonNode?)Of(entry.Value)))
            ),
            PlaybookNode.List { Items: var items } => new JsonArray([.. items.Select(Of)]),
            PlaybookNode.Scalar { Text: "true" } => JsonValue.Create(true),
            PlaybookNode.Scalar { Text: "false" } => JsonValue.Create(false),
            PlaybookNode.Scalar { Text: var text } when Number().IsMatch(text) => JsonValue.Create(
                double.Parse(text, CultureInfo.InvariantCulture)
            ),
            PlaybookNode.Scalar { Text: var text } => JsonValue.Create(text),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };

    [GeneratedRegex("^[-+]?[0-9]+(\\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
