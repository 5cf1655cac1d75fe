using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Switchboard.Paging;

/// <summary>How a provider behaves for a number or an address.</summary>
internal enum Mood
{
    Well,

    /// <summary>Refuses it for good.</summary>
    Refuses,

    /// <summary>Accepts it, and then lets the caller wait in vain.</summary>
    HangsAfterAccepting,

    /// <summary>Cannot now.</summary>
    Stumbles,
}

/// <summary>What a provider took in: a text, a call or a webhook's body.</summary>
internal sealed record Taken(string Kind, string To, IReadOnlyDictionary<string, string> Fields);

/// <summary>A Twilio and a receiver of webhooks on loopback, with moods; they check what is signed.</summary>
internal sealed class FakeProviders : IAsyncDisposable
{
    public const string Account = "AC0000";
    public const string AuthToken = "twilio-token";
    public const string Secret = "a secret to sign webhooks with";
    public const string Home = "https://desk.example";

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();

    private FakeProviders(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/";

    public ConcurrentQueue<Taken> All { get; } = [];

    /// <summary>By number or path.</summary>
    public ConcurrentDictionary<string, Mood> Moods { get; } = [];

    public static async Task<FakeProviders> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fakes = new FakeProviders(app);
        app.MapPost(
            $"/2010-04-01/Accounts/{Account}/{{what}}.json",
            (string what, HttpRequest request) => fakes.TwilioAsync(what, request)
        );
        app.MapGet($"/2010-04-01/Accounts/{Account}/{{what}}.json", (string what, HttpRequest request) => fakes.List(what, request));
        app.MapPost("/hook/{name}", fakes.HookAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return fakes;
    }

    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("PublicUrl", Home),
            new("Paging:Key", Convert.ToBase64String(new byte[32])),
            new("Paging:CallTimeout", "00:00:01"),
            new("Paging:Twilio:AccountSid", Account),
            new("Paging:Twilio:AuthToken", AuthToken),
            new("Paging:Twilio:From", "+15005550006"),
            new("Paging:Twilio:ApiUrl", Address),
            new("Paging:Webhook:Secret", Secret),
            new("Paging:Webhook:Hosts", new Uri(Address).Authority),
        ];

    public IEnumerable<Taken> To(string to) => All.Where(taken => taken.To == to);

    /// <summary>Calls the desk back as Twilio does, signed with the account's token or another.</summary>
    public static async Task<HttpResponseMessage> CallBackAsync(
        string desk,
        string publicAddress,
        IReadOnlyDictionary<string, string> form,
        string token = AuthToken
    )
    {
        using var client = new HttpClient();
        var path = new Uri(publicAddress).PathAndQuery;
        using var request = new HttpRequestMessage(HttpMethod.Post, desk.TrimEnd('/') + path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add(TwilioSignature.Header, TwilioSignature.Of(token, new Uri(publicAddress), form));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task<IResult> TwilioAsync(string what, HttpRequest request)
    {
        var basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{AuthToken}"))}";
        if (request.Headers.Authorization != basic)
            return Results.Json(new { code = 20003 }, statusCode: 401);
        var form = await request.ReadFormAsync();
        var to = form["To"].ToString();
        var mood = Moods.GetValueOrDefault(to);
        if (mood == Mood.Refuses)
            return Results.Json(new { code = 21211, message = $"The number {to} is invalid" }, statusCode: 400);
        if (mood == Mood.Stumbles)
            return Results.StatusCode(429);
        All.Enqueue(new(what, to, form.ToDictionary(field => field.Key, field => field.Value.ToString())));
        await HangIfAsync(mood);
        return Results.Json(new { sid = $"SM{All.Count}" }, statusCode: 201);
    }

    private IResult List(string what, HttpRequest request) =>
        Results.Json(
            new JsonObject
            {
                [what.ToLowerInvariant()] = new JsonArray([
                    .. To(request.Query["To"].ToString())
                        .Where(taken => taken.Kind == what)
                        .Select(taken => new JsonObject { ["sid"] = "SM1", ["body"] = taken.Fields.GetValueOrDefault("Body") }),
                ]),
            }
        );

    private async Task<IResult> HookAsync(string name, HttpRequest request)
    {
        using var read = new MemoryStream();
        await request.Body.CopyToAsync(read);
        var at = long.Parse(request.Headers["X-Switchboard-Timestamp"].ToString());
        if (request.Headers["X-Switchboard-Signature"] != $"v1={WebhookChannel.Sign(Secret, at, read.ToArray())}")
            return Results.StatusCode(401);
        var mood = Moods.GetValueOrDefault(name);
        if (mood == Mood.Stumbles)
            return Results.StatusCode(503);
        var body = JsonNode.Parse(read.ToArray())!.AsObject(); // the desk sends an object
        var fields = body.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "");
        fields["key"] = request.Headers["Idempotency-Key"].ToString();
        All.Enqueue(new("Hook", name, fields));
        await HangIfAsync(mood);
        return Results.Ok();
    }

    private async Task HangIfAsync(Mood mood)
    {
        if (mood != Mood.HangsAfterAccepting)
            return;
        try
        {
            await Task.Delay(Timeout.Infinite, _closing.Token);
        }
        catch (OperationCanceledException) { }
    }
}
