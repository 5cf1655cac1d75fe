using System.Text.Json.Nodes;
using Switchboard.Sandbox.Identity;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>oauth.v2.access and openid.connect.*: an authorization code becomes a token; a token tells who somebody is.</summary>
internal static class OAuthMethods
{
    private const int IdTokenLifeSeconds = 300;

    public static Method[] All { get; } =
    [
        new("oauth.v2.access", Tier.Special, Access) { NeedsToken = false },
        new("openid.connect.token", Tier.Four, Token) { NeedsToken = false },
        new("openid.connect.userInfo", Tier.Three, UserInfo) { UserScopes = ["openid"], Tokens = [TokenKind.User] },
    ];

    private static JsonObject Access(Call call)
    {
        AppCredentials.Require(call);
        var grant = Redeem(call, isOpenId: false);
        var app = call.Workspace.App;
        var user = new JsonObject { ["id"] = grant.User };
        if (grant.UserScope.Length > 0)
        {
            user["scope"] = grant.UserScope;
            user["access_token"] = Issue(call, grant.User, grant.UserScope).Value;
            user["token_type"] = "user";
        }

        var answer = new JsonObject
        {
            ["ok"] = true,
            ["app_id"] = app.Id,
            ["authed_user"] = user,
        };
        if (grant.Scope.Length > 0)
        {
            var scopes = grant.Scope.Split(',');
            var token = call.Workspace.Grant(
                new AccessToken($"xoxb-{Guid.NewGuid():N}", TokenKind.Bot, app.BotUserId, scopes.ToHashSet(StringComparer.Ordinal))
                {
                    BotId = app.BotId,
                }
            );
            answer["scope"] = grant.Scope;
            answer["token_type"] = "bot";
            answer["access_token"] = token.Value;
            answer["bot_user_id"] = app.BotUserId;
        }

        answer["team"] = new JsonObject { ["id"] = call.Workspace.TeamId, ["name"] = call.Workspace.Name };
        answer["enterprise"] = null;
        answer["is_enterprise_install"] = false;
        return answer;
    }

    private static JsonObject Token(Call call)
    {
        if (call.Text("grant_type") is { Length: > 0 } grantType && grantType != "authorization_code")
            throw new Refused("invalid_grant_type");
        AppCredentials.Require(call);
        var grant = Redeem(call, isOpenId: true);
        var token = Issue(call, grant.User, grant.UserScope);
        return new JsonObject
        {
            ["ok"] = true,
            ["access_token"] = token.Value,
            ["token_type"] = "Bearer",
            ["id_token"] = call.World.SigningKey.Sign(IdClaims(call, grant, token)),
        };
    }

    private static JsonObject IdClaims(Call call, Grant grant, AccessToken token)
    {
        var claims = Claims(call, call.Workspace.Members[grant.User], token);
        claims["iss"] = call.BaseUrl;
        claims["aud"] = call.Workspace.App.ClientId;
        claims["exp"] = call.Now + IdTokenLifeSeconds;
        claims["iat"] = call.Now;
        claims["auth_time"] = call.Now;
        if (grant.Nonce is { Length: > 0 } nonce)
            claims["nonce"] = nonce;
        return claims;
    }

    private static JsonObject UserInfo(Call call)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in Claims(call, call.Me, call.Token))
            answer[name] = value?.DeepClone();
        return answer;
    }

    private static JsonObject Claims(Call call, Member member, AccessToken token)
    {
        var workspace = call.Workspace;
        var claims = new JsonObject
        {
            ["sub"] = member.Id,
            ["https://slack.com/user_id"] = member.Id,
            ["https://slack.com/team_id"] = workspace.TeamId,
        };
        if (token.Scopes.Contains("email") || token.IsClient)
        {
            claims["email"] = member.Email;
            claims["email_verified"] = true;
            claims["date_email_verified"] = workspace.App.Updated;
        }

        if (!token.Scopes.Contains("profile") && !token.IsClient)
            return claims;
        var names = member.RealName.Split(' ', 2);
        claims["name"] = member.RealName;
        claims["picture"] = $"https://a.slack-edge.com/sandbox/{member.Id}-512.png";
        claims["given_name"] = names[0];
        claims["family_name"] = names.Length > 1 ? names[1] : "";
        claims["locale"] = "en-US";
        claims["https://slack.com/team_name"] = workspace.Name;
        claims["https://slack.com/team_domain"] = workspace.Domain;
        return claims;
    }

    private static Grant Redeem(Call call, bool isOpenId)
    {
        var grant = call.World.Codes.Take(call.Text("code"));
        if (grant is null || grant.IsOpenId != isOpenId || !call.Workspace.Members.ContainsKey(grant.User))
            throw new Refused("invalid_code");
        if (call.Text("redirect_uri") is { Length: > 0 } redirect && redirect != grant.RedirectUri)
            throw new Refused("bad_redirect_uri");
        return AppCredentials.Verifies(grant, call.Text("code_verifier"))
            ? grant
            : throw new Refused(isOpenId ? "invalid_grant" : "invalid_code_verifier");
    }

    private static AccessToken Issue(Call call, string user, string scopes) =>
        call.Workspace.Grant(
            new AccessToken(
                $"xoxp-{Guid.NewGuid():N}",
                TokenKind.User,
                user,
                scopes.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal)
            )
        );
}
