using System.Net.Http.Json;
using System.Text.Json;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;

namespace Switchboard.Bench.Contestants;

/// <summary>The local Slack that our server talks to; it runs beside the generator, so that its work is not the server's.</summary>
internal sealed class Sandbox(Child? child, Uri url, HttpClient http, JsonElement workspace) : IAsyncDisposable
{
    public HttpClient Http => http;

    public string Url => url.GetLeftPart(UriPartial.Authority);

    public string BotToken => App("bot_token");

    public string SigningSecret => App("signing_secret");

    public string App(string name) => workspace.GetProperty("app").GetProperty(name).GetString()!;

    /// <summary>The workspace as its events show it: two channels whose messages are cases, and everybody but the bot.</summary>
    public Workspace Workspace =>
        new()
        {
            Team = workspace.GetProperty("team").GetProperty("id").GetString()!,
            App = App("id"),
            Bot = App("bot_user_id"),
            SigningSecret = SigningSecret,
            Channels = [Channel("support")],
            Members =
            [
                .. workspace
                    .GetProperty("members")
                    .EnumerateArray()
                    .Select(member => member.GetProperty("id").GetString()!)
                    .Where(id => id != App("bot_user_id")),
            ],
        };

    public string Channel(string name) =>
        workspace
            .GetProperty("channels")
            .EnumerateArray()
            .First(channel => channel.GetProperty("name").ValueEquals(name))
            .GetProperty("id")
            .GetString()!;

    public string UserGroup(string handle) =>
        workspace
            .GetProperty("usergroups")
            .EnumerateArray()
            .First(group => group.GetProperty("handle").ValueEquals(handle))
            .GetProperty("id")
            .GetString()!;

    public IReadOnlyList<(string Id, string Token)> Members(string role) =>
        [
            .. workspace
                .GetProperty("members")
                .EnumerateArray()
                .Where(member => member.GetProperty("role").ValueEquals(role))
                .Select(member => (member.GetProperty("id").GetString()!, member.GetProperty("token").GetString()!)),
        ];

    public static async Task<Sandbox> StartAsync(Workbench bench, string program, CancellationToken cancellation)
    {
        var port = bench.NextPort();
        var child = Child.Start(
            Path.Combine(bench.NextFolder("sandbox"), "sandbox.log"),
            ["dotnet", Path.Combine(program, "switchboard-sandbox.dll"), "--urls", $"http://127.0.0.1:{port}"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging__LogLevel__Default"] = "Warning" }
        );
        await child.ListensAsync(port, TimeSpan.FromSeconds(30), cancellation);
        return await FindAsync(new Uri($"http://127.0.0.1:{port}"), child, cancellation);
    }

    /// <summary>One that is up already.</summary>
    public static async Task<Sandbox> FindAsync(Uri url, Child? child, CancellationToken cancellation)
    {
        var http = new HttpClient { BaseAddress = url };
        return new Sandbox(child, url, http, await http.GetFromJsonAsync<JsonElement>("/_sandbox/workspace", cancellation));
    }

    /// <summary>From now on the workspace tells a desk of what happens, over HTTP.</summary>
    public Task DeliverToAsync(Running running, CancellationToken cancellation)
    {
        var desk = $"http://127.0.0.1:{running.Port}/slack";
        return OrderAsync(
            "/_sandbox/app",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["events_url"] = $"{desk}/events",
                ["interactions_url"] = $"{desk}/interactions",
                ["commands_url"] = $"{desk}/commands",
                ["socket_mode"] = false,
            },
            cancellation
        );
    }

    /// <summary>Whatever the sandbox's controls take.</summary>
    public async Task OrderAsync(string path, object body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }

    /// <summary>A member writes in a channel, or in a thread of it.</summary>
    /// <returns>The message's ts.</returns>
    public async Task<string> SayAsync(string token, string channel, string text, CancellationToken cancellation, string? thread = null)
    {
        var said = await AsMemberAsync(
            token,
            "/api/chat.postMessage",
            new
            {
                channel,
                text,
                thread_ts = thread,
            },
            cancellation
        );
        return said.GetProperty("ts").GetString()!;
    }

    /// <summary>What a member does, by the Web API or with their hands (<c>/_sandbox/act</c>).</summary>
    public async Task<JsonElement> AsMemberAsync(string token, string path, object act, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(act) };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request, cancellation);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return said.GetProperty("ok").GetBoolean() ? said : throw new InvalidOperationException($"The sandbox refused {path}: {said}");
    }

    /// <summary>The form that stands open before a member.</summary>
    public async Task<JsonElement> FormAsync(string token, CancellationToken cancellation)
    {
        for (var until = Environment.TickCount64 + 20_000; Environment.TickCount64 < until; await Task.Delay(20, cancellation))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/client");
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(request, cancellation);
            var client = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (client.GetProperty("views").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } form)
                return form;
        }
        throw new InvalidOperationException("No form opened.");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (child is not null)
            await child.DisposeAsync();
    }
}
