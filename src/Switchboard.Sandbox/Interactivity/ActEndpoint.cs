using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>
/// <c>POST /_sandbox/act</c>: what a person does in a Slack client beside the Web API. Answered when the app has acknowledged, or failed to.
/// </summary>
internal static class ActEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/_sandbox/act", ActAsync);

    private static async Task<IResult> ActAsync(HttpContext http, World world, Interactions interactions, CancellationToken cancellation)
    {
        if (Callers.Member(http, world) is not { } member)
            return Answers.Refuse("not_authed", StatusCodes.Status401Unauthorized);
        JsonObject? act;
        try
        {
            act = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: cancellation) as JsonObject;
        }
        catch (JsonException)
        {
            act = null;
        }

        if (act is null)
            return Answers.Refuse("invalid_json");
        var scene = new Scene(world, world.Workspace, interactions, member, act, Dispatcher.BaseUrl(http.Request));
        try
        {
            var answer = (string?)act["type"] switch
            {
                "block_actions" => await BlockActions.ActAsync(scene, cancellation),
                "interactive_message" => await AttachmentActions.ActAsync(scene, cancellation),
                "block_suggestion" => await BlockActions.SuggestAsync(scene, cancellation),
                "view_submission" => await ViewActs.SubmitAsync(scene, cancellation),
                "view_closed" => await ViewActs.CloseAsync(scene, cancellation),
                "slash_command" => await CommandActs.CommandAsync(scene, cancellation),
                "shortcut" => await CommandActs.ShortcutAsync(scene, cancellation),
                "message_action" => await CommandActs.MessageActionAsync(scene, cancellation),
                "app_home_opened" => CommandActs.OpenHome(scene),
                _ => throw new Refused("unknown_act"),
            };
            return Answers.Json(answer);
        }
        catch (Refused refusal)
        {
            return Answers.Json(refusal.Answer());
        }
        catch (InvalidOperationException)
        {
            // A field of the act had another JSON type than it must have.
            return Answers.Refuse("invalid_arguments");
        }
    }
}
