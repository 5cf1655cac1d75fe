using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard;

/// <summary>The shape of a JSON document: every path with the JSON types found there. Items of arrays share one path.</summary>
internal static class Shape
{
    public static SortedDictionary<string, HashSet<string>> Of(JsonNode? node)
    {
        var shape = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        Walk(node, "", shape);
        return shape;
    }

    private static void Walk(JsonNode? node, string path, SortedDictionary<string, HashSet<string>> shape)
    {
        if (path.Length > 0)
        {
            if (!shape.TryGetValue(path, out var types))
                shape[path] = types = [];
            types.Add(TypeOf(node));
        }

        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                    Walk(value, path.Length == 0 ? name : $"{path}.{name}", shape);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Walk(item, path + "[]", shape);
                break;
        }
    }

    private static string TypeOf(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var kind => kind.ToString()!.ToLowerInvariant(),
        };
}
