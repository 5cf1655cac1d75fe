using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>users.profile.*: what people say of themselves.</summary>
internal static class UserProfileMethods
{
    public static Method[] All { get; } =
    [
        new("users.profile.get", Tier.Four, Get) { Scopes = ["users.profile:read"] },
        new("users.profile.set", Tier.Three, Set)
        {
            Scopes = ["users.profile:write"],
            Tokens = [TokenKind.User],
            TakesJson = true,
        },
    ];

    private static JsonObject Get(Call call)
    {
        var member = call.Text("user") is { Length: > 0 } ? call.User() : call.Me;
        return new JsonObject { ["ok"] = true, ["profile"] = Telling.Profile(call.Workspace, member, call.WithEmail) };
    }

    private static JsonObject Set(Call call)
    {
        var member = call.Text("user") is { Length: > 0 } ? call.User() : call.Me;
        if (member.Id != call.UserId && !call.Me.IsAdmin)
            throw new Refused("not_admin");
        var profile = call.Json("profile", "invalid_profile") as JsonObject ?? [];
        if (call.Text("name") is { Length: > 0 } name)
            profile[name] = call.Text("value") ?? "";
        if (profile.Count == 0)
            throw new Refused("invalid_profile");
        foreach (var (field, value) in profile)
            SetField(member, field, value);
        member.Updated = call.Now;
        TellChange(call.Workspace, member);
        return new JsonObject
        {
            ["ok"] = true,
            ["username"] = member.Name,
            ["profile"] = Telling.Profile(call.Workspace, member, call.WithEmail),
        };
    }

    private static void SetField(Member member, string field, JsonNode? value)
    {
        var text =
            value is JsonValue && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString() ?? "";
        switch (field)
        {
            case "status_text":
                member.StatusText = text.Length <= 100 ? text : throw new Refused("too_long");
                break;
            case "status_emoji":
                member.StatusEmoji = text;
                break;
            case "status_expiration":
                member.StatusExpiration = long.TryParse(text, out var at) ? at : throw new Refused("invalid_profile");
                break;
            case "display_name":
                member.DisplayName = text;
                break;
            case "real_name":
                member.RealName = text;
                break;
            case "title":
                member.Title = text;
                break;
            case "phone":
                member.Phone = text;
                break;
            case "email":
                member.Email = text;
                break;
        }
    }

    internal static void TellChange(Workspace workspace, Member member)
    {
        var user = Telling.User(workspace, member, true);
        user["locale"] = "en-US";
        var told = new JsonObject
        {
            ["type"] = "user_change",
            ["user"] = user,
            ["cache_ts"] = workspace.Clock.NowSeconds,
            ["event_ts"] = workspace.Ids.NextTs(),
        };
        workspace.Tell(new Happening(told) { StreamType = "user_changed" });
    }
}
