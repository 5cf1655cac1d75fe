using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Switchboard.Paging;

/// <summary>What came for a browser, read by it.</summary>
internal sealed record Pushed(string Topic, string Key, JsonNode Text);

/// <summary>A push service on loopback: it takes what is signed as VAPID wants it (RFC 8292), and answers by mood.</summary>
internal sealed class FakePushService : IAsyncDisposable
{
    public const string Contact = "mailto:ops@example.org";

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, FakeBrowser> _browsers = [];

    private FakePushService(WebApplication app) => _app = app;

    private Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Pushed> All { get; } = [];

    /// <summary>What it answers for a browser instead of 201; 0: nothing, in time.</summary>
    public ConcurrentDictionary<string, int> Moods { get; } = [];

    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Paging:Push:Contact", Contact), new("Paging:Push:Hosts", Address.Authority)];

    public static async Task<FakePushService> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var service = new FakePushService(app);
        app.MapPost("/push/{name}", service.PushAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public FakeBrowser Browser(string name) => _browsers.GetOrAdd(name, _ => new FakeBrowser(new Uri(Address, $"push/{name}").AbsoluteUri));

    /// <summary>Waits for something that was pushed.</summary>
    public async Task<Pushed> PushedAsync(string words)
    {
        Pushed? found = null;
        await Slack.Stories.DeskInSlack.UntilAsync(
            () =>
                Task.FromResult(
                    (found = All.LastOrDefault(one => one.Text.ToJsonString().Contains(words, StringComparison.Ordinal))) is not null
                ),
            () => $"(a browser is told: {words}; it was told: {string.Join('\n', All.Select(one => one.Text.ToJsonString()))})"
        );
        return found!; // the line above waited for it
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
        foreach (var browser in _browsers.Values)
            browser.Dispose();
    }

    private async Task<IResult> PushAsync(string name, HttpRequest request)
    {
        if (KeyOfSigned(request) is not { } key)
            return Results.StatusCode(403);
        if (
            request.Headers.ContentEncoding != "aes128gcm"
            || request.Headers["Urgency"].ToString() is not ("high" or "")
            || !int.TryParse(request.Headers["TTL"].ToString(), out var seconds)
            || seconds <= 0
            || request.Headers["Topic"].ToString() is not { Length: > 0 and <= 32 } topic
            || !Base64Url.IsValid(topic)
        )
            return Results.StatusCode(400);
        using var read = new MemoryStream();
        await request.Body.CopyToAsync(read);
        if (Moods.TryGetValue(name, out var mood) && mood > 0)
            return Results.StatusCode(mood);
        All.Enqueue(new Pushed(topic, key, JsonNode.Parse(Browser(name).Read(read.ToArray()))!)); // the desk sends an object
        if (mood == 0 && Moods.ContainsKey(name))
            try
            {
                await Task.Delay(Timeout.Infinite, _closing.Token);
            }
            catch (OperationCanceledException) { }
        return Results.StatusCode(201);
    }

    /// <summary>The key that a request is signed with; null where the signature, or what it says, is not right.</summary>
    private string? KeyOfSigned(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is not ['v', 'a', 'p', 'i', 'd', ' ', .. var given])
            return null;
        var parts = given.Split(',', StringSplitOptions.TrimEntries).ToDictionary(part => part[..1], part => part[2..]);
        var point = Base64Url.DecodeFromChars(parts["k"]);
        using var key = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        if (parts["t"].Split('.') is not [var head, var claims, var signature])
            return null;
        var isSigned = key.VerifyData(
            Encoding.ASCII.GetBytes($"{head}.{claims}"),
            Base64Url.DecodeFromChars(signature),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        var said = JsonNode.Parse(Base64Url.DecodeFromChars(claims))!; // claims are an object
        var left = DateTimeOffset.FromUnixTimeSeconds((long)said["exp"]!) - DateTimeOffset.UtcNow;
        return
            isSigned
            && (string?)JsonNode.Parse(Base64Url.DecodeFromChars(head))!["alg"] == "ES256"
            && new Uri((string)said["aud"]!).Host == Address.Host
            && (string?)said["sub"] == Contact
            && left > TimeSpan.Zero
            && left <= TimeSpan.FromHours(24)
            ? parts["k"]
            : null;
    }
}
