using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Switchboard.Slack.Sending;

/// <summary>A real HTTP server that answers what a test tells it to, and remembers what it was asked.</summary>
internal sealed class ScriptedSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _services;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _script = [];
    private readonly ConcurrentQueue<Call> _calls = [];

    private ScriptedSlack(WebApplication app)
    {
        _app = app;
        app.Map("/api/{method}", AnswerAsync);
        _services = new ServiceCollection().AddMetrics().AddHttpClient().BuildServiceProvider();
    }

    public IReadOnlyList<Call> Calls => [.. _calls];

    public SlackClient Client { get; private set; } = null!; // set when it was started

    /// <summary>Where a response_url leads: what is posted there is remembered as a call of the method "response".</summary>
    public string ResponseUrl => _app.Urls.Single() + "/api/response";

    public static async Task<ScriptedSlack> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var slack = new ScriptedSlack(builder.Build());
        await slack._app.StartAsync(TestContext.Current.CancellationToken);
        slack.Client = slack.ClientTo(slack._app.Urls.Single());
        return slack;
    }

    /// <summary>A client of an address, with the product's own settings.</summary>
    public SlackClient ClientTo(string address)
    {
        var options = Options.Create(
            new SlackOptions
            {
                BotToken = "xoxb-secret",
                AppToken = "xapp-secret",
                ApiUrl = address + "/api",
                CallTimeout = TimeSpan.FromSeconds(2),
            }
        );
        var services = new ServiceCollection().AddMetrics();
        services
            .AddHttpClient(SlackClient.HttpName)
            .ConfigureHttpClient(client => (client.BaseAddress, client.Timeout) = (options.Value.ApiBase, options.Value.CallTimeout));
        var provider = services.BuildServiceProvider();
        return new(
            provider.GetRequiredService<IHttpClientFactory>(),
            options,
            new SlackMeter(provider.GetRequiredService<IMeterFactory>()),
            TimeProvider.System
        );
    }

    /// <summary>The next answer to a method; the last one stays.</summary>
    public void Say(string method, string json, int status = 200, int? retryAfter = null) =>
        Do(
            method,
            async context =>
            {
                context.Response.StatusCode = status;
                if (retryAfter is { } seconds)
                    context.Response.Headers.RetryAfter = seconds.ToString();
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.WriteAsync(json);
            }
        );

    public void Do(string method, Func<HttpContext, Task> answer) => _script.GetOrAdd(method, _ => []).Enqueue(answer);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var method = (string?)context.Request.RouteValues["method"] ?? "";
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        using var body = new StreamReader(context.Request.Body);
        _calls.Enqueue(
            new(
                method,
                form.ToDictionary(field => field.Key, field => field.Value.ToString()),
                context.Request.Headers.Authorization.ToString(),
                context.Request.ContentType ?? "",
                await body.ReadToEndAsync()
            )
        );
        var answers = _script.GetOrAdd(method, _ => []);
        if (answers.Count > 1 && answers.TryDequeue(out var next) || answers.TryPeek(out next))
            await next(context);
        else
            await context.Response.WriteAsync("""{"ok":false,"error":"unknown_method"}""");
    }

    internal sealed record Call(
        string Method,
        IReadOnlyDictionary<string, string> Arguments,
        string Authorization,
        string ContentType,
        string Body
    );
}
