using System.Text.Json.Nodes;

namespace Switchboard.Slack.Stories;

/// <summary>What people do with their hands in a Slack client: press anywhere, pick from menus, fill in forms.</summary>
internal static class Hands
{
    private const int Tries = 3;

    /// <summary>
    /// Anything the sandbox lets a person do; a refusal fails the test. Where Slack shows that it took too long, as it does while the desk
    /// changes its socket after a leap of the clock, people try again.
    /// </summary>
    public static async Task<JsonNode> DoAsync(this SlackWorkspace slack, string person, JsonObject act)
    {
        var answer = await TryAsync();
        for (var tries = 1; tries < Tries && (string?)answer["error"] == "operation_timeout"; tries++)
        {
            await DeskInSlack.UntilAsync(async () => (int)(await slack.DeliveriesAsync())["connections"]! > 0, "(the desk is connected)");
            answer = await TryAsync();
        }
        Assert.True((bool?)answer["ok"], $"{act.ToJsonString()}: {answer.ToJsonString()}");
        return answer;

        Task<JsonNode> TryAsync() => slack.ControlAsync("/_sandbox/act", act, slack.TokenOf(person));
    }

    /// <summary>Presses a button of a message, wherever it stands and whoever sees it.</summary>
    /// <param name="container">"message" or "ephemeral".</param>
    public static Task PressAsync(
        this SlackWorkspace slack,
        string person,
        JsonNode message,
        string channel,
        string button,
        string container = "message",
        string? choice = null
    )
    {
        var act = new JsonObject
        {
            ["type"] = "block_actions",
            ["container"] = container,
            ["channel"] = channel,
            ["message_ts"] = (string?)message["ts"],
            ["block_id"] = (string?)BlockWith(message["blocks"], button)["block_id"],
            ["action_id"] = button,
        };
        if (choice is not null)
            act["selected_option"] = OptionOf(message["blocks"], button, choice);
        return slack.DoAsync(person, act);
    }

    public static Task ShortcutAsync(this SlackWorkspace slack, string person, string id, string ts, string? channel = null) =>
        slack.DoAsync(
            person,
            new()
            {
                ["type"] = "message_action",
                ["callback_id"] = id,
                ["channel"] = channel ?? slack.Support,
                ["message_ts"] = ts,
            }
        );

    /// <summary>Types "/sos …".</summary>
    public static Task TypeAsync(this SlackWorkspace slack, string person, string text, string? channel = null) =>
        slack.DoAsync(
            person,
            new()
            {
                ["type"] = "slash_command",
                ["channel"] = channel ?? slack.Support,
                ["command"] = "/sos",
                ["text"] = text,
            }
        );

    /// <summary>Waits for the modal that opens in front of somebody.</summary>
    public static async Task<JsonNode> ModalAsync(this SlackWorkspace slack, string person)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(async () => (found = await slack.OpenModalAsync(person)) is not null, "(a modal)");
        return found!; // the line above waited for it
    }

    public static async Task<JsonNode?> OpenModalAsync(this SlackWorkspace slack, string person) =>
        (await slack.ClientAsync(person))["views"]!.AsArray().FirstOrDefault();

    /// <summary>Sends a modal in, with what was typed into its fields.</summary>
    public static Task<JsonNode> SubmitAsync(
        this SlackWorkspace slack,
        string person,
        JsonNode modal,
        params (string Field, JsonObject State)[] values
    ) =>
        slack.DoAsync(
            person,
            new()
            {
                ["type"] = "view_submission",
                ["view_id"] = (string?)modal["id"],
                ["values"] = new JsonObject([
                    .. values.Select(value => KeyValuePair.Create(value.Field, (JsonNode?)new JsonObject { ["value"] = value.State })),
                ]),
            }
        );

    /// <summary>Chooses something in a field of an open modal that tells the desk at once.</summary>
    public static Task ChooseAsync(this SlackWorkspace slack, string person, JsonNode modal, string field, string name, JsonNode value) =>
        slack.DoAsync(
            person,
            new()
            {
                ["type"] = "block_actions",
                ["container"] = "view",
                ["view_id"] = (string?)modal["id"],
                ["block_id"] = field,
                ["action_id"] = "value",
                [name] = value,
            }
        );

    /// <summary>Waits until somebody's modal has a field, or has it no more.</summary>
    public static async Task<JsonNode> ModalWithAsync(this SlackWorkspace slack, string person, string field, bool isThere = true)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (found = await slack.OpenModalAsync(person))?["blocks"]!.AsArray().Any(block => (string?)block!["block_id"] == field)
                == isThere,
            $"(a modal with{(isThere ? "" : "out")} {field})"
        );
        return found!; // the line above waited for it
    }

    public static JsonObject Typed(string text) => new() { ["type"] = "plain_text_input", ["value"] = text };

    public static Task OpenHomeAsync(this SlackWorkspace slack, string person) =>
        slack.DoAsync(person, new() { ["type"] = "app_home_opened", ["tab"] = "home" });

    /// <summary>Waits until somebody's Home tab says something, and gives it with its id.</summary>
    public static async Task<JsonNode> HomeAsync(this SlackWorkspace slack, string person, string words, string? without = null)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
            {
                var last = (await slack.JournalAsync()).LastOrDefault(entry =>
                    (string?)entry["method"] == "views.publish" && (string?)entry["args"]?["user_id"] == slack.Id(person)
                );
                found = last?["body"]?["view"];
                return found is not null
                    && Relaxed(found["blocks"]!) is var shown
                    && shown.Contains(words, StringComparison.Ordinal)
                    && (without is null || !shown.Contains(without, StringComparison.Ordinal));
            },
            $"(the Home tab of {person}: {words})"
        );
        return found!; // the line above waited for it
    }

    public static Task PressInHomeAsync(this SlackWorkspace slack, string person, JsonNode home, string button, string? choice = null)
    {
        var act = new JsonObject
        {
            ["type"] = "block_actions",
            ["container"] = "view",
            ["view_id"] = (string?)home["id"],
            ["block_id"] = (string?)BlockWith(home["blocks"], button)["block_id"],
            ["action_id"] = button,
        };
        if (choice is not null)
            act["selected_option"] = OptionOf(home["blocks"], button, choice);
        return slack.DoAsync(person, act);
    }

    /// <summary>JSON as one reads it, with quotes and apostrophes as they were written.</summary>
    public static string Relaxed(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What was whispered to somebody, as it stands now.</summary>
    public static async Task<IReadOnlyList<JsonNode>> WhispersAsync(this SlackWorkspace slack, string person) =>
        [.. (await slack.ClientAsync(person))["ephemerals"]!.AsArray().OfType<JsonNode>()];

    /// <summary>Waits for a whisper that says something.</summary>
    public static async Task<JsonNode> WhisperAsync(this SlackWorkspace slack, string person, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () => (found = (await slack.WhispersAsync(person)).FirstOrDefault(one => Says(one, words))) is not null,
            $"(whispered to {person}: {words})"
        );
        return found!; // the line above waited for it
    }

    /// <summary>Waits for a direct message of the desk that says something.</summary>
    public static async Task<JsonNode> DirectAsync(this SlackWorkspace slack, string person, string words)
    {
        JsonNode? found = null;
        var channel = await slack.DirectChannelAsync(person);
        await DeskInSlack.UntilAsync(
            async () =>
            {
                var history = await slack.ActAsync(person, "conversations.history", ("channel", channel), ("limit", "50"));
                return (found = history["messages"]!.AsArray().FirstOrDefault(one => Says(one, words))) is not null;
            },
            $"(told {person}: {words})"
        );
        return found!; // the line above waited for it
    }

    /// <summary>The conversation between a person and the desk.</summary>
    public static async Task<string> DirectChannelAsync(this SlackWorkspace slack, string person) =>
        (string)(await slack.CallAsync(slack.BotToken, "conversations.open", ("users", slack.Id(person))))["channel"]!["id"]!;

    public static async Task<int> CallsAsync(this SlackWorkspace slack, string method) =>
        (await slack.JournalAsync()).Count(entry => (string?)entry["kind"] == "call" && (string?)entry["method"] == method);

    private static bool Says(JsonNode? message, string words) =>
        message?["text"] is { } text && ((string)text!).Contains(words, StringComparison.Ordinal);

    private static JsonNode BlockWith(JsonNode? blocks, string button) =>
        blocks!.AsArray().Single(block => Element(block, button) is not null)!;

    private static JsonNode OptionOf(JsonNode? blocks, string menu, string choice) =>
        Element(BlockWith(blocks, menu), menu)!["options"]!
            .AsArray()
            .Single(option => ((string?)option!["value"])!.StartsWith(choice, StringComparison.Ordinal))!
            .DeepClone();

    private static JsonNode? Element(JsonNode? block, string id) =>
        (block?["elements"] as JsonArray ?? []).Append(block?["accessory"]).FirstOrDefault(element => (string?)element?["action_id"] == id);
}
