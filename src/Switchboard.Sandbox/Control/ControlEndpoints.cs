using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Delivery;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.Seeding;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Control;

/// <summary><c>/_sandbox/…</c>: what a test asks of the workspace that Slack would not offer. The README has all of it.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/_sandbox");
        control.MapGet("/workspace", (World world) => Answers.Json(WorkspaceTelling.Tell(world.Workspace)));
        control.MapGet("/methods", Methods);
        control.MapPost("/reset", Reset);
        control.MapPost("/seed", SeedAsync);
        control.MapPost("/rules", RulesAsync);
        control.MapPost("/tokens", TokenAsync);
        control.MapPost("/emoji", EmojiAsync);
        control.MapPost("/members", MemberAsync);
        control.MapGet("/journal", JournalOf);
        control.MapGet("/deliveries", Deliveries);
        control.MapPost("/sockets", SocketsAsync);
    }

    private static IResult Methods(MethodTable methods) =>
        Answers.Json(
            new JsonObject { ["methods"] = Telling.Strings(methods.All.Select(method => method.Name).Order(StringComparer.Ordinal)) }
        );

    private static IResult Reset(World world)
    {
        world.Replace(world.StartSeed);
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> SeedAsync(HttpContext http, World world)
    {
        var (seed, problem) = await Bodies.ReadAsync<Seed>(http);
        if (seed is null)
            return Bodies.Bad(problem);
        world.Replace(seed);
        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> RulesAsync(HttpContext http, World world)
    {
        var (change, problem) = await Bodies.ReadAsync<RulesChange>(http);
        if (change is null)
            return Bodies.Bad(problem);
        if (change.EventsPerHour < 0 || change.FewestEventsJudged < 0)
            return Bodies.Bad("events_per_hour and fewest_events_judged must not be negative");
        var workspace = world.Workspace;
        lock (workspace.Gate)
            workspace.Rules = change.On(workspace.Rules);
        return Answers.Json(new JsonObject { ["ok"] = true, ["rules"] = JsonSerializer.SerializeToNode(workspace.Rules, Wire.Json) });
    }

    /// <summary>A further token with exactly the scopes asked for.</summary>
    private static async Task<IResult> TokenAsync(HttpContext http, World world)
    {
        var (order, problem) = await Bodies.ReadAsync<TokenOrder>(http);
        if (order is null)
            return Bodies.Bad(problem);
        var workspace = world.Workspace;
        lock (workspace.Gate)
        {
            var (kind, prefix, user) = order.Kind switch
            {
                "bot" => (TokenKind.Bot, "xoxb", workspace.App.BotUserId),
                "app" => (TokenKind.App, "xapp-1", workspace.App.BotUserId),
                _ => (TokenKind.User, "xoxp", order.User ?? ""),
            };
            if (!workspace.Members.ContainsKey(user))
                return Answers.Refuse("user_not_found");
            var token = workspace.Grant(
                new AccessToken($"{prefix}-{Guid.NewGuid():N}", kind, user, order.Scopes.ToHashSet(StringComparer.Ordinal))
                {
                    BotId = kind == TokenKind.Bot ? workspace.App.BotId : null,
                    Refusal = order.Refusal,
                }
            );
            return Answers.Json(new JsonObject { ["ok"] = true, ["token"] = token.Value });
        }
    }

    /// <summary>What an admin does on Slack's emoji page; the app hears of it.</summary>
    private static async Task<IResult> EmojiAsync(HttpContext http, World world)
    {
        var (order, problem) = await Bodies.ReadAsync<EmojiOrder>(http);
        if (order is not { Name.Length: > 0 })
            return Bodies.Bad(order is null ? problem : "name is missing");
        var workspace = world.Workspace;
        lock (workspace.Gate)
        {
            var told = new JsonObject { ["type"] = "emoji_changed", ["subtype"] = order.Value is null ? "remove" : "add" };
            if (order.Value is null)
            {
                workspace.CustomEmoji.Remove(order.Name);
                told["names"] = new JsonArray(order.Name);
            }
            else
            {
                workspace.CustomEmoji[order.Name] = order.Value;
                told["name"] = order.Name;
                told["value"] = order.Value;
            }

            told["event_ts"] = workspace.Ids.NextTs();
            workspace.Tell(new Happening(told));
        }

        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    /// <summary>What an admin does on Slack's page of members: close an account, or open it again. The app hears of it.</summary>
    private static async Task<IResult> MemberAsync(HttpContext http, World world)
    {
        var (order, problem) = await Bodies.ReadAsync<MemberOrder>(http);
        if (order is null)
            return Bodies.Bad(problem);
        var workspace = world.Workspace;
        lock (workspace.Gate)
        {
            if (!workspace.Members.TryGetValue(order.Id, out var member))
                return Answers.Refuse("user_not_found");
            member.Deleted = order.Deleted ?? member.Deleted;
            Sandbox.Methods.UserProfileMethods.TellChange(workspace, member);
        }

        return Answers.Json(new JsonObject { ["ok"] = true });
    }

    private static IResult JournalOf(World world, long since = 0, string? kind = null, string? name = null) =>
        Results.Stream(
            async stream =>
            {
                await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Wire.Json.Encoder });
                json.WriteStartObject();
                json.WriteStartArray("entries");
                foreach (var entry in world.Journal.Since(since))
                {
                    if ((kind is null || entry.Kind == kind) && (name is null || entry.Name == name))
                        Journal.Write(json, entry);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            },
            "application/json; charset=utf-8"
        );

    /// <summary>Whether the app has been told everything there is to tell it now: what a test waits for before it moves the clock.</summary>
    private static IResult Deliveries(Courier courier, World world)
    {
        var (owed, resting) = courier.Count();
        return Answers.Json(
            new JsonObject
            {
                ["ok"] = true,
                ["owed"] = owed,
                ["resting"] = resting,
                ["connections"] = world.Sockets.Listening,
            }
        );
    }

    private static async Task<IResult> SocketsAsync(HttpContext http, World world)
    {
        var (order, problem) = await Bodies.ReadAsync<SocketOrder>(http);
        switch (order?.Disconnect)
        {
            case "drop":
                world.Sockets.DropAll();
                break;
            case "warning" or "refresh_requested" or "link_disabled" or "too_many_websockets":
                world.Sockets.Disconnect(order.Disconnect);
                break;
            default:
                return Bodies.Bad(
                    problem ?? "disconnect must be one of drop, warning, refresh_requested, link_disabled, too_many_websockets"
                );
        }

        return Answers.Json(new JsonObject { ["ok"] = true, ["connections"] = world.Sockets.Count });
    }
}
