using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Sandbox;

namespace Switchboard.Slack.Stories;

/// <summary>A Slack workspace of the sandbox, over real HTTP: people say and do things in it with their own tokens.</summary>
internal sealed class SlackWorkspace : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly JsonNode _workspace;

    private SlackWorkspace(WebApplication app, HttpClient http, JsonNode workspace) => (_app, _http, _workspace) = (app, http, workspace);

    public string Address => _http.BaseAddress!.AbsoluteUri; // set when it was started

    public string BotToken => App("bot_token");

    public string AppToken => App("app_token");

    public string SigningSecret => App("signing_secret");

    public string Team => (string)_workspace["team"]!["id"]!;

    public string Support => Channel("support");

    public static async Task<SlackWorkspace> OpenAsync()
    {
        var app = SandboxHost.Build(["--urls", "http://127.0.0.1:0"], services => services.AddLogging(logging => logging.ClearProviders()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        // A test looks at a thread far more often than a desk may.
        using var rules = await http.PostAsJsonAsync("/_sandbox/rules", new { rate_limits = false }, TestContext.Current.CancellationToken);
        rules.EnsureSuccessStatusCode();
        return new(app, http, (await http.GetFromJsonAsync<JsonNode>("/_sandbox/workspace", TestContext.Current.CancellationToken))!);
    }

    public string TokenOf(string person) => (string)Find("members", "name", person)["token"]!;

    public string Channel(string name) => (string)Find("channels", "name", name)["id"]!;

    public string Id(string person) => (string)Find("members", "name", person)["id"]!;

    public Task<JsonNode> SayAsync(string person, string text, string? thread = null, string? channel = null) =>
        ActAsync(person, "chat.postMessage", ("channel", channel ?? Support), ("text", text), ("thread_ts", thread));

    public Task<JsonNode> ReactAsync(string person, string emoji, string ts) =>
        ActAsync(person, "reactions.add", ("channel", Support), ("timestamp", ts), ("name", emoji));

    public Task<JsonNode> UnreactAsync(string person, string emoji, string ts) =>
        ActAsync(person, "reactions.remove", ("channel", Support), ("timestamp", ts), ("name", emoji));

    public Task<JsonNode> EditAsync(string person, string ts, string text) =>
        ActAsync(person, "chat.update", ("channel", Support), ("ts", ts), ("text", text));

    public Task<JsonNode> DeleteAsync(string person, string ts) => ActAsync(person, "chat.delete", ("channel", Support), ("ts", ts));

    /// <summary>A Web API call with a person's own token; an error fails the test.</summary>
    public async Task<JsonNode> ActAsync(string person, string method, params (string Name, string? Value)[] arguments)
    {
        var answer = await CallAsync((string)Find("members", "name", person)["token"]!, method, arguments);
        Assert.True((bool?)answer["ok"], $"{method}: {answer["error"]}");
        return answer;
    }

    /// <summary>Presses a button of the desk.</summary>
    public async Task PressAsync(string person, string ts, string button)
    {
        var card = (await ThreadAsync(ts)).Single(message => (string?)message["ts"] == ts);
        var block = card["blocks"]!
            .AsArray()
            .Single(block => block?["elements"] is JsonArray elements && elements.Any(element => (string?)element?["action_id"] == button));
        var answer = await ControlAsync(
            "/_sandbox/act",
            new JsonObject
            {
                ["type"] = "block_actions",
                ["container"] = "message",
                ["channel"] = Support,
                ["message_ts"] = ts,
                ["block_id"] = (string?)block!["block_id"],
                ["action_id"] = button,
            },
            (string)Find("members", "name", person)["token"]!
        );
        Assert.True((bool?)answer["ok"], $"{button}: {answer.ToJsonString()}");
    }

    public async Task CommandAsync(string person, string command)
    {
        var answer = await ControlAsync(
            "/_sandbox/act",
            new JsonObject
            {
                ["type"] = "slash_command",
                ["channel"] = Support,
                ["command"] = command,
                ["text"] = "",
            },
            (string)Find("members", "name", person)["token"]!
        );
        Assert.True((bool?)answer["ok"], answer.ToJsonString());
    }

    /// <summary>What stands in a thread, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> ThreadAsync(string ts)
    {
        // As a person reads it: reading with the desk's own token would use up the desk's own rate.
        var answer = await ActAsync(
            "sam",
            "conversations.replies",
            ("channel", Support),
            ("ts", ts),
            ("limit", "200"),
            ("include_all_metadata", "true")
        );
        return [.. answer["messages"]!.AsArray().OfType<JsonNode>()];
    }

    /// <summary>What the desk itself said in a thread.</summary>
    public async Task<IReadOnlyList<JsonNode>> DeskSaysAsync(string ts) =>
        [.. (await ThreadAsync(ts)).Where(message => message["bot_id"] is not null)];

    /// <summary>What a person's own client knows beside the history: what was whispered to them, and which modals stand open.</summary>
    public async Task<JsonNode> ClientAsync(string person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/client");
        request.Headers.Authorization = new("Bearer", TokenOf(person));
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    public Task FaultAsync(JsonObject fault) => ControlAsync("/_sandbox/faults", new JsonObject { ["faults"] = new JsonArray(fault) });

    /// <summary>What the sandbox still owes the desk.</summary>
    public async Task<JsonNode> DeliveriesAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>("/_sandbox/deliveries", TestContext.Current.CancellationToken))!;

    /// <returns>How many were left, of those that were to happen so and so often.</returns>
    public async Task<int> ClearFaultsAsync()
    {
        var left = (await _http.GetFromJsonAsync<JsonNode>("/_sandbox/faults", TestContext.Current.CancellationToken))![
            "faults"
        ]!.AsArray();
        using var answer = await _http.DeleteAsync("/_sandbox/faults", TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return left.Sum(fault => (int)fault!["times"]!);
    }

    public Task ConfigureAsync(JsonObject settings) => ControlAsync("/_sandbox/app", settings);

    public async Task<IReadOnlyList<JsonNode>> JournalAsync() =>
        [
            .. (await _http.GetFromJsonAsync<JsonNode>("/_sandbox/journal?since=0", TestContext.Current.CancellationToken))!["entries"]!
                .AsArray()
                .OfType<JsonNode>(),
        ];

    public async Task<JsonNode> ControlAsync(string path, JsonObject body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    public async Task<JsonNode> CallAsync(string token, string method, params (string Name, string? Value)[] arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/" + method);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new FormUrlEncodedContent(
            arguments.Where(argument => argument.Value is not null).Select(argument => KeyValuePair.Create(argument.Name, argument.Value))
        );
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Shares a file with some words; its message's ts.</summary>
    public async Task<string> ShareAsync(
        string person,
        string name,
        byte[] bytes,
        string text,
        string? thread = null,
        string? channel = null
    )
    {
        var asked = await ActAsync(person, "files.getUploadURLExternal", ("filename", name), ("length", $"{bytes.Length}"));
        using var content = new ByteArrayContent(bytes);
        using var uploaded = await _http.PostAsync((string)asked["upload_url"]!, content, TestContext.Current.CancellationToken);
        uploaded.EnsureSuccessStatusCode();
        var place = channel ?? Support;
        await ActAsync(
            person,
            "files.completeUploadExternal",
            ("files", $$"""[{"id":"{{asked["file_id"]}}"}]"""),
            ("channel_id", place),
            ("thread_ts", thread),
            ("initial_comment", text)
        );
        var told = await ActAsync(person, "files.info", ("file", (string?)asked["file_id"]));
        var shares = told["file"]!["shares"]!;
        return (string)(shares["public"] ?? shares["private"])![place]![0]!["ts"]!;
    }

    /// <summary>A file's text, as somebody who may see it downloads it.</summary>
    public async Task<string> DownloadAsync(string person, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", TokenOf(person));
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private string App(string name) => (string)_workspace["app"]![name]!;

    private JsonNode Find(string list, string key, string value) =>
        _workspace[list]!.AsArray().OfType<JsonNode>().Single(one => (string?)one[key] == value);
}
