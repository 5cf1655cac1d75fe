using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Switchboard.Sandbox;

namespace Switchboard.Tickets.Wrike;

/// <summary>A sandbox's Wrike over real HTTP, the client as the product makes it, and an address at which it hears webhooks.</summary>
internal sealed class WrikeUnderTest : IAsyncDisposable
{
    public const string Secret = "It's a Secret to Everybody";

    private readonly WebApplication _sandbox;
    private readonly WebApplication _desk;
    private readonly IServiceCollection _parts;
    private ServiceProvider _services;
    private readonly HttpClient _http;
    private readonly List<string> _heard = [];

    private WrikeUnderTest(WebApplication sandbox, WebApplication desk, IServiceCollection parts, HttpClient http) =>
        (_sandbox, _desk, _parts, _services, _http) = (sandbox, desk, parts, parts.BuildServiceProvider(), http);

    public WrikeSystem System => _services.GetRequiredService<WrikeSystem>();

    public string Address => _sandbox.Urls.Single();

    public string HookAddress => _desk.Urls.Single() + "/tickets/hooks/wrike";

    /// <summary>Settings of the desk that reach this account.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> SettingsFor(string address) =>
        [
            new("Wrike:BaseUrl", $"{address}/wrike"),
            new("Wrike:Folder", "IEAAWRIKI4AAAAA1"),
            new("Wrike:Token", "wrike-larkspur-switchboard"),
        ];

    /// <param name="hears">It knows its own address, and so makes its webhook.</param>
    public static async Task<WrikeUnderTest> OpenAsync(
        JsonObject? rules = null,
        bool hears = false,
        IEnumerable<KeyValuePair<string, string?>>? more = null,
        Func<HttpMessageHandler>? by = null
    )
    {
        var stop = TestContext.Current.CancellationToken;
        var sandbox = SandboxHost.Build(
            ["--urls", "http://127.0.0.1:0"],
            services => services.AddLogging(logging => logging.ClearProviders())
        );
        await sandbox.StartAsync(stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var desk = builder.Build();
        WrikeUnderTest? under = null;
        desk.MapPost("/tickets/hooks/wrike", (HttpRequest request) => under!.TakeAsync(request)); // there before the first call
        await desk.StartAsync(stop);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([.. SettingsFor(sandbox.Urls.Single()), new("Wrike:SettleTime", "00:00:00")])
                .AddInMemoryCollection(hears ? [new("Wrike:WebhookSecret", Secret), new("PublicUrl", desk.Urls.Single())] : [])
                .AddInMemoryCollection(more ?? [])
                .Build()
        );
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddWrike();
        if (by is not null)
            services.AddHttpClient(WrikeClient.HttpName).ConfigurePrimaryHttpMessageHandler(by);
        under = new WrikeUnderTest(sandbox, desk, services, new HttpClient { BaseAddress = new(sandbox.Urls.Single()) });
        if (rules is not null)
            await under.ControlAsync("rules", rules);
        return under;
    }

    /// <summary>A new life of the desk, which remembers nothing.</summary>
    public void Restart()
    {
        _services.Dispose();
        _services = _parts.BuildServiceProvider();
    }

    public async Task<JsonNode> ControlAsync(string path, JsonNode body)
    {
        using var answer = await _http.PostAsJsonAsync($"/_sandbox/wrike/{path}", body, TestContext.Current.CancellationToken);
        var told = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        Assert.True((bool?)told["ok"], told.ToJsonString());
        return told;
    }

    public Task FaultAsync(string kind, string operation = "*", int times = 1) =>
        ControlAsync(
            "faults",
            new JsonArray(
                new JsonObject
                {
                    ["kind"] = kind,
                    ["operation"] = operation,
                    ["times"] = times,
                }
            )
        );

    public Task ActAsync(string task, string what, string to = "", string text = "") =>
        ControlAsync(
            "act",
            new JsonObject
            {
                ["task"] = task,
                ["do"] = what,
                ["to"] = to,
                ["text"] = text,
            }
        );

    public async Task<JsonNode> ToldAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>("/_sandbox/wrike", TestContext.Current.CancellationToken))!;

    /// <summary>All tasks, the first in order first.</summary>
    public async Task<IReadOnlyList<JsonObject>> TasksAsync() => [.. (await ToldAsync())["tasks"]!.AsArray().OfType<JsonObject>()];

    /// <summary>The ids of tasks that webhooks told of.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var delivery = new HookDelivery(body.ToArray(), name => request.Headers[name], SystemClock.Instance.GetCurrentInstant());
        if (System.Hear(delivery) is not { } heard)
            return Results.Unauthorized();
        if (heard.Answer is { } answer)
            request.HttpContext.Response.Headers[answer.Name] = answer.Value;
        lock (_heard)
            _heard.AddRange(heard.Tickets.Select(hint => hint.Id));
        return Results.Ok();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _services.DisposeAsync();
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
