using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.FileProviders;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Chat;

/// <summary>The chat page and the little it needs beside what Slack offers.</summary>
internal static class ChatEndpoints
{
    // All scripts and styles are ours; pictures may come from wherever a message points.
    private const string Policy =
        "default-src 'self'; img-src 'self' http: https: data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddChat(this IServiceCollection services) => services.AddSingleton<Whispers>();

    /// <summary>The page's files lie beside the program, wherever it is started from.</summary>
    public static void UseChat(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = files,
                OnPrepareResponse = context =>
                {
                    context.Context.Response.Headers.ContentSecurityPolicy = Policy;
                    context.Context.Response.Headers.CacheControl = "no-cache";
                },
            }
        );
        // From the first message on, not from the first look at the page.
        app.Services.GetRequiredService<Whispers>();
    }

    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/page", Page);
        routes.MapGet("/_sandbox/client", Client);
        routes.MapGet("/archives/{channel}/{message?}", Permalink);
    }

    private static JsonHttpResult<JsonObject> Page(World world, IConfiguration configuration)
    {
        var workspace = world.Workspace;
        lock (workspace.Gate)
            return TypedResults.Json(
                new JsonObject
                {
                    ["desk_url"] = configuration["Sandbox:DeskUrl"],
                    ["team_name"] = workspace.Name,
                    ["app_name"] = workspace.App.Name,
                    ["commands"] = new JsonArray([.. workspace.Commands.Values.Select(command => (JsonNode)Tell(command))]),
                    ["shortcuts"] = new JsonArray([.. workspace.Shortcuts.Select(shortcut => (JsonNode)Tell(shortcut))]),
                },
                Wire.Json
            );
    }

    private static Results<JsonHttpResult<JsonObject>, UnauthorizedHttpResult> Client(HttpContext http, World world, Whispers whispers)
    {
        if (Callers.Member(http, world) is not { } member)
            return TypedResults.Unauthorized();
        var workspace = world.Workspace;
        lock (workspace.Gate)
            return TypedResults.Json(ClientStart.Of(workspace, member.Id, whispers.To(member.Id)), Wire.Json);
    }

    /// <summary>A link to a message, as chat.getPermalink gives it, opens the page there.</summary>
    private static RedirectHttpResult Permalink(string channel, string? message, string? thread_ts)
    {
        var ts = message is ['p', .. { Length: > 6 } digits] ? $"/{digits[..^6]}.{digits[^6..]}" : "";
        return TypedResults.Redirect(
            $"/#/{Uri.EscapeDataString(channel)}{(thread_ts is null ? ts : $"/{Uri.EscapeDataString(thread_ts)}")}"
        );
    }

    private static JsonObject Tell(AppCommand command) =>
        new JsonObject
        {
            ["command"] = command.Name,
            ["description"] = command.Description,
            ["usage_hint"] = command.UsageHint,
        };

    private static JsonObject Tell(AppShortcut shortcut) =>
        new JsonObject
        {
            ["callback_id"] = shortcut.CallbackId,
            ["name"] = shortcut.Name,
            ["type"] = shortcut.OnMessages ? "message" : "global",
        };
}
