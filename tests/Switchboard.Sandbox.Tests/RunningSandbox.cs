using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Sandbox;
using Switchboard.Sandbox.Control;

namespace Switchboard;

/// <summary>A sandbox of one's own on a free port, with its clock standing still unless a test lets it run.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    public const string Bot = "xoxb-larkspur-switchboard";
    public const string AppToken = "xapp-1-larkspur-switchboard";
    public const string Maya = "xoxp-larkspur-maya";
    public const string Sam = "xoxp-larkspur-sam";
    public const string Ruth = "xoxp-larkspur-ruth";
    public const string Support = "C0SUPPORT1";
    public const string Pretriage = "G0STRATDEL";
    private readonly WebApplication app;

    private RunningSandbox(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.First());
        Http = new HttpClient { BaseAddress = Address };
        World = app.Services.GetRequiredService<World>();
    }

    public Uri Address { get; }
    public HttpClient Http { get; }
    public World World { get; }

    /// <summary>A part of it that no request reaches.</summary>
    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RunningSandbox> StartAsync(bool standingStill = true, string day = "")
    {
        var built = SandboxHost.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", $"--Sandbox:Day={day}"]);
        await built.StartAsync(Stop);
        var sandbox = new RunningSandbox(built);
        if (standingStill)
            sandbox.World.Clock.RunAt(0);
        return sandbox;
    }

    /// <summary>Calls a method with form arguments, as every SDK does.</summary>
    public async Task<JsonObject> CallAsync(string method, string? token, params (string Name, string Value)[] arguments)
    {
        using var response = await SendAsync(method, token, arguments);
        return await ReadAsync(response);
    }

    public async Task<JsonObject> MustAsync(string method, string? token, params (string Name, string Value)[] arguments)
    {
        var answer = await CallAsync(method, token, arguments);
        Assert.True((bool?)answer["ok"], $"{method} answered {answer.ToJsonString()}");
        return answer;
    }

    public Task<HttpResponseMessage> SendAsync(string method, string? token, params (string Name, string Value)[] arguments)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{method}")
        {
            Content = new FormUrlEncodedContent(arguments.Select(one => KeyValuePair.Create(one.Name, one.Value))),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Http.SendAsync(request, Stop);
    }

    public async Task<JsonObject> ControlAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"/_sandbox/{path}", content, Stop);
        return await ReadAsync(response);
    }

    public async Task<JsonObject> ActAsync(string token, JsonObject act)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/act") { Content = new StringContent(act.ToJsonString()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request, Stop);
        return await ReadAsync(response);
    }

    public Task<JsonObject> AdvanceAsync(string duration) => ControlAsync("clock", $$"""{"advance":"{{duration}}"}""");

    public async Task<string> SayAsync(string text, string token = Maya, string channel = Support, string? thread = null)
    {
        (string, string)[] arguments = thread is null
            ? [("channel", channel), ("text", text)]
            : [("channel", channel), ("text", text), ("thread_ts", thread)];
        return (string)(await MustAsync("chat.postMessage", token, arguments))["ts"]!;
    }

    /// <summary>Waits for the journal to hold so many lines of a kind; what happens is the condition, never the time.</summary>
    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(int count, Func<JournalEntry, bool> wanted)
    {
        while (true)
        {
            var next = World.Journal.NextAsync();
            var found = World.Journal.Since(0).Where(wanted).ToList();
            if (found.Count >= count)
                return found;
            await next.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        return JsonNode.Parse(text)?.AsObject() ?? throw new JsonException($"{(int)response.StatusCode} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
