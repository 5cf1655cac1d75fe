using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Switchboard.Playbooks;

/// <summary>
/// The JSON schema of playbooks, for editors. It is drawn by the reader itself, which is led through a playbook that has everything, so
/// that what an editor offers and what the desk reads cannot differ; descriptions are the comments of the shipped file.
/// </summary>
public static class PlaybookSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static string Text => Write().ToJsonString(Indented) + "\n";

    private static JsonObject Write()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "A Switchboard playbook" };
        foreach (var (name, value) in Of(PlaybookReader.Draw(), "").ToList())
            schema[name] = value?.DeepClone();
        return schema;
    }

    private static JsonObject Of(Shape shape, string path)
    {
        var schema = new JsonObject();
        if (PlaybookComments.Of(path) is { } comment)
            schema["description"] = comment.Text;
        switch (shape.Kind)
        {
            case ShapeKind.Map:
                schema["type"] = "object";
                schema["properties"] = new JsonObject([
                    .. shape.Keys.Select(key => Property(key.Name, Of(key.Shape, Below(path, key.Name)))),
                ]);
                if (shape.Required.Count > 0)
                    schema["required"] = new JsonArray([.. shape.Required.Select(name => (JsonNode)name)]);
                schema["additionalProperties"] = false;
                break;
            case ShapeKind.Names:
                schema["type"] = "object";
                if (shape.Names?.Pattern is { } names)
                    schema["propertyNames"] = new JsonObject { ["pattern"] = names };
                if (shape.IsNeverEmpty)
                    schema["minProperties"] = 1;
                schema["additionalProperties"] = ItemsOf(shape, path);
                break;
            case ShapeKind.List when shape.IsOneOrMore:
                schema["anyOf"] = new JsonArray(
                    ItemsOf(shape, path),
                    new JsonObject
                    {
                        ["type"] = "array",
                        ["minItems"] = 1,
                        ["items"] = ItemsOf(shape, path),
                    }
                );
                break;
            case ShapeKind.List:
                schema["type"] = "array";
                if (shape.IsNeverEmpty)
                    schema["minItems"] = 1;
                schema["items"] = ItemsOf(shape, path);
                break;
            case ShapeKind.Text:
                Describe(schema, shape);
                break;
            case ShapeKind.YesOrNo:
                schema["enum"] = new JsonArray(true, false, "true", "false", "yes", "no");
                break;
            case ShapeKind.Number:
                schema["type"] = new JsonArray("integer", "string");
                schema["pattern"] = shape.Pattern;
                schema["minimum"] = shape.Least;
                schema["maximum"] = shape.Most;
                break;
        }
        return schema;
    }

    private static JsonObject ItemsOf(Shape shape, string path) => shape.Items is { } items ? Of(items, Below(path, "*")) : [];

    /// <summary>Whatever YAML takes a bare word for, the desk takes it for a text.</summary>
    private static void Describe(JsonObject schema, Shape shape)
    {
        var pattern = shape.Pattern ?? "\\S";
        var types = new JsonArray("string");
        if (IsLike(pattern, "20"))
            types.Add("number");
        if (IsLike(pattern, "true"))
            types.Add("boolean");
        schema["type"] = types.Count == 1 ? "string" : types;
        schema["pattern"] = pattern;
        if (shape.Examples.Count > 0)
            schema["examples"] = new JsonArray([.. shape.Examples.Select(example => (JsonNode)example)]);
    }

    private static bool IsLike(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static KeyValuePair<string, JsonNode?> Property(string name, JsonNode value) => new(name, value);

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
