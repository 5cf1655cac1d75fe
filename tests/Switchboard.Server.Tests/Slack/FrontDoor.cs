using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Home;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

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
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IDeskStore>(kept);
        builder.Services.AddSingleton<Inbox>();
        builder.Services.AddSingleton<SlackMeter>();
        builder.Services.AddSingleton(Sample.Directory());
        builder.Services.AddSingleton(new CurrentPlaybook(Sample.Playbook));
        builder.Services.AddSingleton<CaseChanges>();
        builder.Services.AddSingleton<HomeLooking>();
        builder.Services.AddSingleton<Homes>();
        builder.Services.AddSingleton<Doorstep>();
        builder.Services.AddSingleton<Arrivals>();
        builder.Services.AddSingleton(new DeskForms(forms));
        builder.Services.AddSingleton(
            new CaseLookups
            {
                FindAsync = (_, _) => Task.FromResult<CaseSight?>(null),
                EventsAsync = (_, _) => Task.FromResult<IReadOnlyList<CaseEvent>>([]),
                WordsAsync = (_, _) => Task.FromResult(CaseWords.None),
                OwnRepliesAsync = (_, _, _) => Task.FromResult<IReadOnlyDictionary<MessageTs, int>>(new Dictionary<MessageTs, int>()),
                LivelyAsync = (_, _, _) => Task.FromResult<IReadOnlyList<CaseState>>([]),
            }
        );
        builder.Services.AddHttpClient();
        builder.Services.AddSingleton<SlackClient>();
        builder.Services.AddSingleton<Responses>();
        builder.Services.AddSingleton<OpeningForms>();
        builder.Services.AddSingleton<SubmittingForms>();
        builder.Services.AddSingleton<Tidying>();
        builder.Services.AddSingleton<Errands>();
        builder.Services.AddSingleton<Interacting>();
        builder.Services.AddSingleton(
            new CaseLists
            {
                ListAsync = (_, _) => Task.FromResult<IReadOnlyList<CaseView>>([]),
                NumberedAsync = (_, _, _) => Task.FromResult<CaseView?>(null),
            }
        );
        builder.Services.AddSingleton<Composing>();
        builder.Services.AddSingleton<FindingCases>();
        builder.Services.AddSingleton<SosQuestions>();
        builder.Services.AddSingleton<Commanding>();
        builder.Services.AddSingleton(Options.Create(new SlackOptions { SigningSecret = Secret, BotToken = "xoxb-test" }));
        builder.Services.AddSingleton<HttpIn>();
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
