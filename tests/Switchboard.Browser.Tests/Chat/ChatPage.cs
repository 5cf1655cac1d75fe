using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using Switchboard.Sandbox;

namespace Switchboard.Chat;

/// <summary>A sandbox of its own and windows into its chat page, each acting as one member.</summary>
internal sealed class ChatPage(Chromium chromium, WebApplication sandbox) : IAsyncDisposable
{
    private readonly List<IBrowserContext> windows = [];

    public static CancellationToken Stop => TestContext.Current.CancellationToken;
    public Uri Address { get; } = new(sandbox.Urls.First());
    public List<string> Complaints { get; } = [];

    public static async Task<ChatPage> StartAsync(Chromium chromium)
    {
        var sandbox = SandboxHost.Build([
            "--urls",
            "http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Sandbox:DeskUrl=http://127.0.0.1:1/",
        ]);
        await sandbox.StartAsync(Stop);
        return new ChatPage(chromium, sandbox);
    }

    public async Task<IPage> ActAsAsync(string member, string channel = "support", Look? look = null)
    {
        var window = await chromium.WindowAsync(look ?? new Look());
        windows.Add(window);
        var (page, complaints) = await Pages.OpenAsync(window);
        page.Console += (_, _) => Complaints.AddRange(complaints);
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync($"{Address}?as={member}#/{channel}");
        await page.Locator("#composer textarea").WaitForAsync();
        return page;
    }

    /// <summary>What the app does, with its own token, as over the Web API.</summary>
    public async Task<System.Text.Json.Nodes.JsonObject> AppAsync(string method, params (string Name, string Value)[] arguments)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{method}")
        {
            Content = new FormUrlEncodedContent(arguments.Select(one => KeyValuePair.Create(one.Name, one.Value))),
            Headers = { Authorization = new("Bearer", "xoxb-larkspur-switchboard") },
        };
        using var answer = await http.SendAsync(request, Stop);
        var told = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!.AsObject();
        Assert.True((bool?)told["ok"], $"{method} answered {told.ToJsonString()}");
        return told;
    }

    public static async Task SayAsync(IPage page, string text, bool inThread = false)
    {
        var field = page.Locator(inThread ? "#thread-composer textarea" : "#composer textarea");
        await field.FillAsync(text);
        await field.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows)
            await window.DisposeAsync();
        await sandbox.StopAsync(CancellationToken.None);
        await sandbox.DisposeAsync();
    }
}
