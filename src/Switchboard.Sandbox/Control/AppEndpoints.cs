using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Delivery;

namespace Switchboard.Sandbox.Control;

/// <summary><c>/_sandbox/app</c>: what an app's owner sets on Slack's app pages. A new events url is verified with a challenge first.</summary>
internal static class AppEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/app", (World world) => Answers.Json(Tell(world.Settings)));
        routes.MapPost("/_sandbox/app", ConfigureAsync);
    }

    private static async Task<IResult> ConfigureAsync(HttpContext http, World world, HttpPost post, CancellationToken cancellation)
    {
        var (change, problem) = await Bodies.ReadAsync<DeliveryChange>(http);
        if (change is null)
            return Bodies.Bad(problem);
        var old = world.Settings;
        var settings = new DeliverySettings
        {
            EventsUrl = change.EventsUrl ?? old.EventsUrl,
            InteractionsUrl = change.InteractionsUrl ?? old.InteractionsUrl,
            CommandsUrl = change.CommandsUrl ?? old.CommandsUrl,
            OptionsUrl = change.OptionsUrl ?? old.OptionsUrl,
            SocketMode = change.SocketMode ?? old.SocketMode,
            Events = change.Events ?? old.Events,
        };
        foreach (var url in (string[])[settings.EventsUrl, settings.InteractionsUrl, settings.CommandsUrl, settings.OptionsUrl])
        {
            if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                return Bodies.Bad($"{url} is not an http(s) address");
        }

        if (change.EventsUrl is { Length: > 0 } events && await RefusalOfAsync(world, post, events, cancellation) is { } refusal)
            return Bodies.Bad(refusal);
        world.Configure(settings);
        if (old.SocketMode && !settings.SocketMode)
            world.Sockets.Disconnect("link_disabled");
        return Answers.Json(Tell(settings));
    }

    /// <summary>Slack only takes an events url that echoes its challenge.</summary>
    private static async Task<string?> RefusalOfAsync(World world, HttpPost post, string url, CancellationToken cancellation)
    {
        var challenge = Model.Ids.Secret(32);
        var body = new JsonObject
        {
            ["token"] = world.Workspace.App.VerificationToken,
            ["challenge"] = challenge,
            ["type"] = "url_verification",
        };
        var (answer, problem) = await post.AskAsync(
            url,
            JsonSerializer.SerializeToUtf8Bytes(body, Wire.Json),
            "application/json",
            cancellation
        );
        world.Journal.Add("delivery", "url_verification", entry => entry with { Transport = "http", Reason = problem });
        if (answer is null)
            return $"{url} did not answer the challenge: {problem}";
        return answer.Contains(challenge, StringComparison.Ordinal) ? null : $"{url} did not answer with the challenge";
    }

    private static JsonObject Tell(DeliverySettings settings) =>
        new()
        {
            ["ok"] = true,
            ["events_url"] = settings.EventsUrl,
            ["interactions_url"] = settings.InteractionsUrl,
            ["commands_url"] = settings.CommandsUrl,
            ["options_url"] = settings.OptionsUrl,
            ["socket_mode"] = settings.SocketMode,
            ["events"] = Model.Telling.Strings(settings.Events),
            ["disabled"] = settings.Disabled,
        };
}
