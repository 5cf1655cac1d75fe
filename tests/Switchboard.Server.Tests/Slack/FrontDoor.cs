using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Rotas;
using Switchboard.Slack.Forms;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Slack;

/// <summary>The desk's HTTP door on a real Kestrel, with a store behind it that only receives.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly WebApplication _app;

    private FrontDoor(WebApplication app, KeptEntries kept, FakeTimeProvider time, HttpClient client) =>
        (_app, Kept, Time, Client) = (app, kept, time, client);

    public KeptEntries Kept { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public static async Task<FrontDoor> OpenAsync(params ImmutableArray<DeskForm> forms)
    {
        var (kept, time) = (new KeptEntries(), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1531420618)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            new("Slack:SigningSecret", Secret),
            new("Slack:BotToken", "xoxb-test"),
            new(StorageRoom.Key, "Data Source=never-opened"),
        ]);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddEngine();
        builder.Services.AddReviews();
        builder.Services.AddOnCall();
        builder.Services.AddTickets();
        builder.Services.AddSlack();
        // Nothing runs behind the door: no disk, and no Slack to be asked.
        builder.Services.RemoveAll<IHostedService>();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IDeskStore>(kept);
        builder.Services.AddSingleton(Sample.Directory());
        builder.Services.AddSingleton(new CurrentPlaybook(Sample.Playbook));
        if (!forms.IsDefaultOrEmpty)
            builder.Services.AddSingleton(new DeskForms(forms));
        var app = builder.Build();
        app.MapSlack();
        app.MapGet("/", () => "the rest of the desk");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, kept, time, new() { BaseAddress = new(app.Urls.Single()) });
    }

    /// <summary>Posts as Slack does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
        SendAsync(path, Encoding.UTF8.GetBytes(body), type, Time.GetUtcNow().ToUnixTimeSeconds());

    public async Task<HttpResponseMessage> SendAsync(string path, byte[] body, string type, long stamp, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("x-slack-request-timestamp", stamp.ToString());
        request.Headers.Add("x-slack-signature", signature ?? Sign(stamp, body));
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static string Sign(long stamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{stamp}:"), .. body];
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
