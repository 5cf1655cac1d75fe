using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Sandbox;

namespace Switchboard.Tickets.Jira;

/// <summary>A sandbox's Jira over real HTTP, and the client as the product makes it.</summary>
internal sealed class JiraUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;

    private JiraUnderTest(WebApplication app, ServiceProvider services, HttpClient http) =>
        (_app, _services, _http) = (app, services, http);

    public JiraSystem System => _services.GetRequiredService<JiraSystem>();

    public string Address => _app.Urls.Single();

    /// <summary>Settings of the desk that reach this site.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> SettingsFor(string address, bool isCloud) =>
        [
            new("Jira:BaseUrl", $"{address}/jira"),
            new("Jira:Project", "OPS"),
            new("Jira:Board", "1"),
            .. isCloud
                ? (KeyValuePair<string, string?>[])
                    [new("Jira:Email", "switchboard@larkspur.example"), new("Jira:ApiToken", "jira-larkspur-switchboard")]
                : [new("Jira:Token", "jira-larkspur-switchboard")],
        ];

    public static async Task<JiraUnderTest> OpenAsync(
        bool isCloud = true,
        JsonObject? rules = null,
        Func<string, Func<HttpMessageHandler>>? by = null,
        IEnumerable<KeyValuePair<string, string?>>? more = null
    )
    {
        var app = SandboxHost.Build(["--urls", "http://127.0.0.1:0"], services => services.AddLogging(logging => logging.ClearProviders()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Urls.Single();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([.. SettingsFor(address, isCloud), new("Jira:SettleTime", "00:00:00")])
                .AddInMemoryCollection(more ?? [])
                .Build()
        );
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddJira();
        if (by?.Invoke(address) is { } handler)
            services.AddHttpClient(JiraClient.HttpName).ConfigurePrimaryHttpMessageHandler(handler);
        var under = new JiraUnderTest(app, services.BuildServiceProvider(), new HttpClient { BaseAddress = new(address) });
        rules ??= [];
        rules["is_cloud"] = isCloud;
        await under.ControlAsync("rules", rules);
        return under;
    }

    public async Task<JsonNode> ControlAsync(string path, JsonNode body)
    {
        using var answer = await _http.PostAsJsonAsync($"/_sandbox/jira/{path}", body, TestContext.Current.CancellationToken);
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

    /// <summary>The next such call is answered with 429 and how long to wait.</summary>
    public Task LimitAsync(string operation, int seconds) =>
        ControlAsync(
            "faults",
            new JsonArray(
                new JsonObject
                {
                    ["kind"] = "ratelimited",
                    ["operation"] = operation,
                    ["retry_after"] = seconds,
                }
            )
        );

    public Task ActAsync(string issue, string what, string to = "", string text = "") =>
        ControlAsync(
            "act",
            new JsonObject
            {
                ["issue"] = issue,
                ["do"] = what,
                ["to"] = to,
                ["text"] = text,
            }
        );

    /// <summary>All issues, the first in rank first.</summary>
    public async Task<IReadOnlyList<JsonObject>> IssuesAsync() =>
        [
            .. (await _http.GetFromJsonAsync<JsonNode>("/_sandbox/jira", TestContext.Current.CancellationToken))!["issues"]!
                .AsArray()
                .OfType<JsonObject>(),
        ];

    /// <summary>Those that the desk made.</summary>
    public async Task<IReadOnlyList<JsonObject>> OwnAsync() =>
        [.. (await IssuesAsync()).Where(issue => issue["labels"]!.AsArray().Any(label => (string?)label == "switchboard"))];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _services.DisposeAsync();
        await _app.DisposeAsync();
    }
}
