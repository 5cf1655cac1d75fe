using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>Where response_urls lead.</summary>
internal static class ResponseEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/response/{kind}/{team}/{id}", RespondAsync);

    private static async Task<IResult> RespondAsync(string kind, string id, HttpContext http, World world, CancellationToken cancellation)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation);
        var (target, error) = world.ResponseUrls.Use(id);
        if (target is null)
            return Refuse(world, kind, error, StatusCodes.Status404NotFound);
        if (Read(text) is not { } said)
            return Refuse(world, kind, "invalid_payload", StatusCodes.Status400BadRequest);
        try
        {
            lock (world.Workspace.Gate)
                Responding.Respond(world.Workspace, target, said);
        }
        catch (Refused refusal)
        {
            return Refuse(world, kind, refusal.Error, StatusCodes.Status200OK);
        }

        world.Journal.Add(
            "call",
            $"response_url.{kind}",
            entry =>
                entry with
                {
                    Status = 200,
                    Subject = "ok",
                    User = target.User,
                    Body = Encoding.UTF8.GetBytes(said.ToJsonString(Wire.Json)),
                }
        );
        return Results.Text("ok");
    }

    private static IResult Refuse(World world, string kind, string error, int status)
    {
        world.Journal.Add("call", $"response_url.{kind}", entry => entry with { Status = status, Error = error, Subject = "refused" });
        return Answers.Refuse(error, status);
    }

    private static JsonObject? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
