using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
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

    /// <summary>Lets the caller wait in vain, and takes nothing in.</summary>
    HangsUnheard,

    /// <summary>Cannot now.</summary>
    Stumbles,

    /// <summary>Refuses whoever calls: the account is suspended, the signature is not taken.</summary>
    ShutsTheDoor,
}

/// <summary>What a provider took in: a text, a call or a webhook's body.</summary>
internal sealed record Taken(string Kind, string To, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>By which the provider names it.</summary>
    public string Sid { get; } = $"SM{Guid.NewGuid():N}";

    public DateTimeOffset At { get; } = DateTimeOffset.UtcNow;
}

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

    /// <summary>These, and some that are otherwise.</summary>
    public (string, string)[] SettingsBut(params (string Key, string Value)[] others) =>
        [
            .. Settings.Select(setting => (setting.Key, setting.Value!)).Where(setting => others.All(other => other.Key != setting.Key)), // none is null
            .. others,
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
        request.Headers.Add("X-Twilio-Signature", TwilioSigns(token, publicAddress, form));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Written out anew on purpose: what the desk checks with may not vouch for itself.</summary>
    private static string TwilioSigns(string token, string address, IReadOnlyDictionary<string, string> form)
    {
        var signed = address + string.Concat(form.Keys.Order(StringComparer.Ordinal).Select(name => name + form[name]));
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.ASCII.GetBytes(token));
        hash.AppendData(Encoding.UTF8.GetBytes(signed));
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>As the manual tells receivers to check it: HMAC-SHA256 over the time, a full stop and the body.</summary>
    private static string HookSigns(string timestamp, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Secret));
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hash.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(hash.GetHashAndReset());
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
        if (mood == Mood.ShutsTheDoor)
            return Results.Json(new { code = 20005, message = "The account is not active" }, statusCode: 403);
        if (mood == Mood.Stumbles)
            return Results.StatusCode(429);
        if (mood == Mood.HangsUnheard)
            await HangAsync();
        var taken = new Taken(what, to, form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        All.Enqueue(taken);
        if (mood == Mood.HangsAfterAccepting)
            await HangAsync();
        return Results.Json(new { sid = taken.Sid }, statusCode: 201);
    }

    /// <summary>The newest first, as Twilio lists them.</summary>
    private IResult List(string what, HttpRequest request) =>
        Results.Json(
            new JsonObject
            {
                [what.ToLowerInvariant()] = new JsonArray([
                    .. To(request.Query["To"].ToString())
                        .Where(taken => taken.Kind == what)
                        .Reverse()
                        .Select(taken => new JsonObject
                        {
                            ["sid"] = taken.Sid,
                            ["body"] = taken.Fields.GetValueOrDefault("Body"),
                            ["date_created"] = taken.At.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
                        }),
                ]),
            }
        );

    private async Task<IResult> HookAsync(string name, HttpRequest request)
    {
        using var read = new MemoryStream();
        await request.Body.CopyToAsync(read);
        var timestamp = request.Headers["X-Switchboard-Timestamp"].ToString();
        var mood = Moods.GetValueOrDefault(name);
        if (mood == Mood.ShutsTheDoor || request.Headers["X-Switchboard-Signature"] != HookSigns(timestamp, read.ToArray()))
            return Results.StatusCode(401);
        if (mood == Mood.Refuses)
            return Results.StatusCode(422);
        if (mood == Mood.Stumbles)
            return Results.StatusCode(503);
        if (mood == Mood.HangsUnheard)
            await HangAsync();
        var body = JsonNode.Parse(read.ToArray())!.AsObject(); // the desk sends an object
        var fields = body.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "");
        fields["key"] = request.Headers["Idempotency-Key"].ToString();
        All.Enqueue(new("Hook", name, fields));
        if (mood == Mood.HangsAfterAccepting)
            await HangAsync();
        return Results.Ok();
    }

    /// <summary>Until the caller gives up or the test is over.</summary>
    private async Task HangAsync() => await Task.Delay(Timeout.Infinite, _closing.Token);
}
