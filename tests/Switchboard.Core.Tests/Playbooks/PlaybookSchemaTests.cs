using System.Text.Json.Nodes;
using Switchboard.Golden;

namespace Switchboard.Playbooks;

public sealed class PlaybookSchemaTests
{
    [Fact]
    public void The_shipped_schema_is_what_the_reader_reads() =>
        GoldenFiles.Check(Path.Combine(GoldenFiles.Folder(""), "../../docs/playbook.schema.json"), PlaybookSchema.Text);

    [Fact]
    public void Every_place_of_a_playbook_has_a_shape()
    {
        Assert.Empty(Unshaped(JsonNode.Parse(PlaybookSchema.Text)!.AsObject(), "").ToList());
    }

    [Fact]
    public void Every_section_of_the_shipped_playbook_is_described()
    {
        var schema = JsonNode.Parse(PlaybookSchema.Text)!["properties"]!.AsObject();

        var shipped = ((PlaybookNode.Map)Setup.YamlNodes.Parse(DefaultPlaybook.Text)).Entries.Select(entry => entry.Key.Text);
        Assert.Empty(shipped.Where(name => schema[name]?["description"] is null).Except(Cousins));
    }

    /// <summary>They share the comment of the section before them.</summary>
    private static readonly string[] Cousins = ["claim_reactions"];

    private static IEnumerable<string> Unshaped(JsonObject schema, string path)
    {
        if (schema["type"] is null && schema["enum"] is null && schema["anyOf"] is null)
            yield return path;
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        foreach (var one in Unshaped(property!.AsObject(), $"{path}.{name}"))
            yield return one;
        foreach (var key in (string[])["items", "additionalProperties"])
            if (schema[key] is JsonObject items)
                foreach (var one in Unshaped(items, $"{path}.*"))
                    yield return one;
    }
}
