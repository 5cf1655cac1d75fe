using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Switchboard;

/// <summary>One request an app received.</summary>
internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>An app on the other side: it keeps what it is sent and answers as it is told.</summary>
internal sealed class AppReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = [];

    private AppReceiver(WebApplication app) => this.app = app;

    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;
    public IReadOnlyList<Received> All => [.. received];
    public string Address => app.Urls.First();

    public static async Task<AppReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var receiver = new AppReceiver(built);
        built.Run(receiver.TakeAsync);
        await built.StartAsync(RunningSandbox.Stop);
        return receiver;
    }

    /// <summary>Tells the sandbox to deliver here, over HTTP.</summary>
    public async Task ConnectAsync(RunningSandbox sandbox)
    {
        var settings = new JsonObject
        {
            ["socket_mode"] = false,
            ["events_url"] = Address + "/events",
            ["interactions_url"] = Address + "/interactions",
            ["commands_url"] = Address + "/commands",
        };
        var answer = await sandbox.ControlAsync("app", settings.ToJsonString());
        Assert.True((bool?)answer["ok"], answer.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        var one = new Received(http.Request.Path, body, headers);
        if (body.StartsWith('{') && JsonNode.Parse(body) is JsonObject { } told && (string?)told["type"] == "url_verification")
        {
            await http.Response.WriteAsync((string)told["challenge"]!, http.RequestAborted);
            return;
        }

        received.Enqueue(one);
        await Answer(one, http);
    }
}
