using System.Text.Json.Nodes;

namespace Switchboard;

/// <summary>A seed made of what recorded answers tell of their workspace.</summary>
internal static class RecordedWorkspace
{
    public const string Token = "xoxb-recorded";

    public static JsonObject SeedFrom(JsonArray exchanges)
    {
        var answers = exchanges.Select(exchange => exchange!["response"]!["body"]).OfType<JsonObject>().ToList();
        var channels = answers.SelectMany(answer => (answer["channels"] as JsonArray ?? []).Append(answer["channel"])).OfType<JsonObject>();
        var shared = exchanges
            .Select(exchange => Form((string?)exchange!["request"]!["body"] ?? ""))
            .SelectMany(Named)
            .Select(id => new JsonObject { ["id"] = id, ["name"] = id.ToLowerInvariant() });
        return new JsonObject
        {
            ["team"] = new JsonObject
            {
                ["id"] = "T04KB5WQH",
                ["name"] = "dblock",
                ["domain"] = "dblockdotorg",
            },
            ["app"] = new JsonObject
            {
                ["bot_token"] = Token,
                ["bot_user_id"] = "U0J1GAHN1",
                ["bot_id"] = "B0J1L75DY",
            },
            ["members"] = new JsonArray([
                .. answers
                    .SelectMany(answer => answer["members"] as JsonArray ?? [])
                    .OfType<JsonObject>()
                    .Select(Member)
                    .DistinctBy(one => (string?)one["id"]),
            ]),
            ["channels"] = new JsonArray([.. channels.Concat(shared).Select(Channel).DistinctBy(one => (string?)one["id"])]),
        };
    }

    private static JsonNode Member(JsonObject member) =>
        new JsonObject
        {
            ["id"] = (string?)member["id"],
            ["name"] = (string?)member["name"],
            ["real_name"] = (string?)member["real_name"] ?? (string?)member["profile"]?["real_name"],
            ["display_name"] = (string?)member["profile"]?["display_name"],
            ["email"] = (string?)member["profile"]?["email"] ?? "",
            ["tz"] = (string?)member["tz"] ?? "Etc/UTC",
            ["deleted"] = (bool?)member["deleted"] ?? false,
            ["bot_id"] = (bool?)member["is_bot"] == true ? (string?)member["profile"]?["bot_id"] ?? "B0" : null,
        };

    private static JsonNode Channel(JsonObject channel) =>
        new JsonObject
        {
            ["id"] = (string?)channel["id"],
            ["name"] = (string?)channel["name"],
            ["is_general"] = (bool?)channel["is_general"] ?? false,
            ["previous_names"] = channel["previous_names"]?.DeepClone() ?? new JsonArray(),
            ["creator"] = (string?)channel["creator"] ?? "U04KB5WQR",
            ["created"] = (long?)channel["created"] ?? 1_500_000_000,
            // Who called was inside the channels they changed; the recordings of the list were made by somebody outside.
            ["members"] = (bool?)channel["is_member"] ?? true ? new JsonArray("U0J1GAHN1") : new JsonArray(),
        };

    private static Dictionary<string, string> Form(string body) =>
        body.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));

    private static IEnumerable<string> Named(Dictionary<string, string> form) =>
        new[] { form.GetValueOrDefault("channel"), form.GetValueOrDefault("channel_id") }
            .Concat(form.GetValueOrDefault("channels")?.Split(',') ?? [])
            .OfType<string>()
            .Where(id => id.StartsWith('C'));
}
