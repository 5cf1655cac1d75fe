using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Switchboard.Tickets.Wrike;

/// <summary>
/// Wrike has no page for webhooks, so the desk makes its own: one, in its folder, and awake. Wrike asks the desk for the secret while it is
/// made, and suspends one that failed too often.
/// </summary>
internal sealed partial class WrikeHookKeeping(
    WrikeClient client,
    WrikeSite site,
    IOptions<WrikeOptions> options,
    ILogger<WrikeHookKeeping> logger
)
{
    private static readonly Duration Every = Duration.FromMinutes(5);
    private static readonly string[] Events =
    [
        "TaskStatusChanged",
        "TaskImportanceChanged",
        "TaskDeleted",
        "CommentAdded",
        "CommentDeleted",
    ];

    private Instant _next = Instant.MinValue;
    private string? _problem;

    public async Task KeepAsync(Instant now, CancellationToken cancellation)
    {
        if (!options.Value.HearsHooks || now < _next)
            return;
        var problem = await MendAsync(cancellation);
        if (problem is null)
            _next = now + Every;
        else if (problem != _problem)
            Log.NoWebhook(logger, problem);
        _problem = problem;
    }

    /// <summary>What is wrong with it, or null.</summary>
    public async Task<string?> LookAsync(CancellationToken cancellation) =>
        await MineAsync(cancellation) switch
        {
            [] =>
                $"none is registered yet: the running desk does that itself, once Wrike reaches it at {options.Value.WebhookUrl} by https",
            var mine when !mine.Exists(IsAwake) => "it is suspended: the running desk wakes it within five minutes",
            _ => null,
        };

    private async Task<string?> MendAsync(CancellationToken cancellation)
    {
        var mine = await MineAsync(cancellation);
        foreach (var twin in mine.Skip(1))
            await client.DeleteAsync($"webhooks/{(string?)twin["id"]}", cancellation);
        if (mine is [var one, ..])
            return IsAwake(one)
                ? null
                : Problem(await client.PutAsync($"webhooks/{(string?)one["id"]}", Form(("status", "Active")), cancellation));
        var known = await site.AskAsync(cancellation);
        var events = new JsonArray([.. Events.Select(name => JsonValue.Create(name))]).ToJsonString();
        return Problem(
            await client.PostAsync(
                $"folders/{known.Folder}/webhooks",
                Form(
                    ("hookUrl", options.Value.WebhookUrl),
                    ("secret", options.Value.WebhookSecret),
                    ("events", events),
                    ("recursive", "true")
                ),
                cancellation
            )
        );
    }

    private async Task<List<JsonObject>> MineAsync(CancellationToken cancellation) =>
        [.. (await client.MustAsync("webhooks", cancellation)).Data.Where(hook => (string?)hook["hookUrl"] == options.Value.WebhookUrl)];

    private static bool IsAwake(JsonObject hook) => (string?)hook["status"] != "Suspended";

    private static string? Problem(WrikeReply reply) => reply.IsGood ? null : reply.Pause?.Why ?? reply.Why;

    private static Dictionary<string, string> Form(params (string Name, string Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Wrike's webhook is not there, so news come by asking alone: {Why}")]
        public static partial void NoWebhook(ILogger logger, string why);
    }
}
