using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>auth.*, api.test, blocks.validate: is this thing on?</summary>
internal static class AuthMethods
{
    public static Method[] All { get; } =
    [
        new("auth.test", Tier.Special, Test) { TakesJson = true, Tokens = [TokenKind.Bot, TokenKind.User, TokenKind.App] },
        new("auth.revoke", Tier.Three, Revoke) { Tokens = [TokenKind.Bot, TokenKind.User, TokenKind.App] },
        new("api.test", Tier.Four, Echo) { TakesJson = true, NeedsToken = false },
        new("blocks.validate", Tier.Special, Validate) { TakesJson = true },
    ];

    private static JsonObject Test(Call call)
    {
        var workspace = call.Workspace;
        var answer = new JsonObject
        {
            ["ok"] = true,
            ["url"] = call.BaseUrl + "/",
            ["team"] = workspace.Name,
            ["user"] = call.Me.Name,
            ["team_id"] = workspace.TeamId,
            ["user_id"] = call.UserId,
        };
        if (call.Token.BotId is { } bot)
            answer["bot_id"] = bot;
        if (call.Token.Kind == TokenKind.App)
        {
            answer["app_name"] = workspace.App.Name;
            answer["app_id"] = workspace.App.Id;
        }

        answer["is_enterprise_install"] = false;
        return answer;
    }

    private static JsonObject Revoke(Call call)
    {
        if (!call.Flag("test"))
            call.Token.Refusal = "token_revoked";
        return new JsonObject { ["ok"] = true, ["revoked"] = !call.Flag("test") };
    }

    private static JsonObject Echo(Call call)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in call.All)
            arguments[name] = value;
        if (call.Text("error") is { Length: > 0 } error)
            throw new Refused(error, new JsonObject { ["args"] = arguments });
        return new JsonObject { ["ok"] = true, ["args"] = arguments };
    }

    private static JsonObject Validate(Call call)
    {
        _ = DraftReading.Blocks(call) ?? throw Refused.Missing("blocks");
        return Call.Ok();
    }
}
