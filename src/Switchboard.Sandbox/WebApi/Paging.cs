using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.WebApi;

/// <summary>One page of a list and the cursor of the next.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string NextCursor)
{
    public JsonObject Metadata() => new() { ["next_cursor"] = NextCursor };
}

/// <summary>Slack's cursors: base64 of "kind:id of the first item of the next page".</summary>
internal static class Paging
{
    public static Page<T> Page<T>(Call call, IReadOnlyList<T> all, Func<T, string> id, string kind, int usual, int most)
    {
        var from = 0;
        if (call.Text("cursor") is { Length: > 0 } cursor)
        {
            var wanted = Read(cursor, kind);
            while (from < all.Count && id(all[from]) != wanted)
                from++;
            if (from == all.Count)
                throw new Refused("invalid_cursor");
        }

        var items = all.Skip(from).Take(call.Number("limit", usual, most)).ToList();
        var next = from + items.Count;
        return new Page<T>(items, next < all.Count ? Cursor(kind, id(all[next])) : "");
    }

    public static string Cursor(string kind, string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{id}"));

    public static string Read(string cursor, string kind)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
            throw new Refused("invalid_cursor");
        var text = Encoding.UTF8.GetString(bytes[..length]);
        return text.StartsWith(kind + ":", StringComparison.Ordinal) ? text[(kind.Length + 1)..] : throw new Refused("invalid_cursor");
    }
}
