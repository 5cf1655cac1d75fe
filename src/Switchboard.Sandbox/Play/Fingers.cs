using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Play;

/// <summary>
/// One person's fingers: they press what they can read. A button or a menu's choice is found by its words, in a thread or among what only
/// this person sees, and a form is filled in by its labels. What the app has yet to show is waited for, but not for long.
/// </summary>
internal sealed class Fingers(PlayWire wire, string token, IReadOnlyDictionary<string, string> people, string bot)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public async Task<JsonObject> PressAsync(string label, (string Channel, string Thread)? at, CancellationToken cancellation) =>
        await WaitAsync(
            async () =>
            {
                await foreach (var message in MessagesAsync(at, cancellation))
                {
                    if (ActOn(message, label) is { } act)
                        return act;
                }
                return null;
            },
            cancellation
        )
            is { } found
            ? await wire.ActAsync(token, found, cancellation)
            : Refusal($"nothing there says “{label}”");

    /// <summary>The app's newest message in a channel, or in a thread, whose words hold the text.</summary>
    public async Task<JsonObject> FindAsync(string text, string channel, string? thread, CancellationToken cancellation) =>
        await WaitAsync(
            async () =>
                (
                    thread is null ? await HistoryAsync(channel, cancellation) : await PostsAsync((channel, thread), cancellation)
                ).LastOrDefault(message =>
                    (string?)message["user"] == bot && ((string?)message["text"])?.Contains(text, StringComparison.Ordinal) == true
                ),
            cancellation
        )
            is { } found
            ? new()
            {
                ["ok"] = true,
                ["ts"] = found["ts"]?.DeepClone(),
                ["thread_ts"] = found["thread_ts"]?.DeepClone(),
            }
            : Refusal($"nothing there says “{text}”");

    public async Task<JsonObject> FillAsync(IReadOnlyList<(string Label, string Value)> fields, CancellationToken cancellation)
    {
        var view = await WaitAsync(
            async () => (await wire.LookAsync(token, cancellation))["views"]?.AsArray().LastOrDefault() as JsonObject,
            cancellation
        );
        if (view is null)
            return Refusal("no form stands open");
        var values = new JsonObject();
        foreach (var (label, value) in fields)
        {
            var block = Blocks(view).FirstOrDefault(one => Says(one["label"], label));
            if (block?["element"] is not JsonObject element || StateOf(element, value) is not { } state)
                return Refusal($"the form has no “{label}” that takes “{value}”");
            values[(string)block["block_id"]!] = new JsonObject { [(string)element["action_id"]!] = state };
        }
        var act = new JsonObject
        {
            ["type"] = "view_submission",
            ["view_id"] = view["id"]?.DeepClone(),
            ["values"] = values,
        };
        var answer = await wire.ActAsync(token, act, cancellation);
        return answer["errors"] is JsonObject errors ? Refusal($"the form says {errors.ToJsonString()}") : answer;
    }

    private async IAsyncEnumerable<JsonObject> MessagesAsync(
        (string Channel, string Thread)? at,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var whispers = (await wire.LookAsync(token, cancellation))["ephemerals"]?.AsArray().OfType<JsonObject>() ?? [];
        foreach (var whisper in whispers.Reverse().Where(one => at is null || (string?)one["thread_ts"] == at.Value.Thread))
            yield return whisper;
        foreach (var message in (await PostsAsync(at, cancellation)).Where(one => (string?)one["user"] == bot).Reverse())
            yield return message;
    }

    /// <summary>The thread, or else what the app wrote to this person alone; oldest first, each with its channel.</summary>
    private async Task<IEnumerable<JsonObject>> PostsAsync((string Channel, string Thread)? at, CancellationToken cancellation)
    {
        if (at is var (channel, thread))
        {
            var replies = await wire.CallAsync(
                token,
                "conversations.replies",
                new()
                {
                    ["channel"] = channel,
                    ["ts"] = thread,
                    ["limit"] = "200",
                },
                cancellation
            );
            return In(channel, replies);
        }
        var opened = await wire.CallAsync(token, "conversations.open", new() { ["users"] = bot }, cancellation);
        if ((string?)opened["channel"]?["id"] is not { } direct)
            return [];
        return await HistoryAsync(direct, cancellation);
    }

    /// <summary>What stands at the top of a conversation, oldest first.</summary>
    private async Task<IEnumerable<JsonObject>> HistoryAsync(string channel, CancellationToken cancellation)
    {
        var history = await wire.CallAsync(token, "conversations.history", new() { ["channel"] = channel, ["limit"] = "50" }, cancellation);
        return In(channel, history).Reverse();
    }

    private static IEnumerable<JsonObject> In(string channel, JsonObject page)
    {
        foreach (var message in page["messages"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            message["channel"] = channel;
            yield return message;
        }
    }

    private static JsonObject? ActOn(JsonObject message, string label)
    {
        foreach (var block in Blocks(message))
        {
            foreach (var element in Elements(block))
            {
                var option = Options(element).FirstOrDefault(one => Says(one["text"], label));
                if (option is null && !((string?)element["type"] == "button" && Says(element["text"], label)))
                    continue;
                var act = new JsonObject
                {
                    ["type"] = "block_actions",
                    ["container"] = (bool?)message["is_ephemeral"] == true ? "ephemeral" : "message",
                    ["channel"] = message["channel"]?.DeepClone(),
                    ["message_ts"] = message["ts"]?.DeepClone(),
                    ["block_id"] = block["block_id"]?.DeepClone(),
                    ["action_id"] = element["action_id"]?.DeepClone(),
                };
                if (option is not null)
                    act["selected_option"] = option.DeepClone();
                return act;
            }
        }
        return null;
    }

    /// <summary>What an input holds after a person chose or wrote this; null where it offers nothing of the kind.</summary>
    private JsonObject? StateOf(JsonObject element, string value)
    {
        var type = (string?)element["type"] ?? "";
        JsonNode? held = type switch
        {
            "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => value,
            "static_select" or "radio_buttons" => Options(element).FirstOrDefault(one => Says(one["text"], value))?.DeepClone(),
            "checkboxes" => new JsonArray([
                .. Options(element)
                    .Where(one => value.Split(',', StringSplitOptions.TrimEntries).Any(each => Says(one["text"], each)))
                    .Select(one => one.DeepClone()),
            ]),
            "users_select" => people.TryGetValue(value, out var person) ? person : null,
            "datepicker" or "timepicker" => value,
            _ => null,
        };
        return held is null || Interactivity.ElementState.Field(type) is not { } field
            ? null
            : new JsonObject { ["type"] = type, [field] = held };
    }

    private static IEnumerable<JsonObject> Blocks(JsonObject holder) => holder["blocks"]?.AsArray().OfType<JsonObject>() ?? [];

    private static IEnumerable<JsonObject> Elements(JsonObject block) =>
        new[] { block["accessory"] }.Concat(block["elements"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<JsonObject> Options(JsonObject element) => (element["options"] as JsonArray ?? []).OfType<JsonObject>();

    private static bool Says(JsonNode? text, string label) =>
        ((string?)text?["text"])?.Contains(label, StringComparison.OrdinalIgnoreCase) == true;

    private static JsonObject Refusal(string why) => new() { ["ok"] = false, ["error"] = why };

    /// <summary>Real time on purpose: the app thinks in real time, however fast the day passes.</summary>
    private static async Task<T?> WaitAsync<T>(Func<Task<T?>> look, CancellationToken cancellation)
        where T : class
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(Glance, cancellation))
        {
            if (await look() is { } found)
                return found;
            if (Environment.TickCount64 > until)
                return null;
        }
    }
}
