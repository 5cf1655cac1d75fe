using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Identity;

/// <summary>The pages where a person allows an app something: here one picks who one is, and that is all.</summary>
internal static class AuthorizePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid-configuration", Discover);
        routes.MapGet("/openid/connect/keys", (World world) => Answers.Json(world.SigningKey.PublicSet()));
        routes.MapGet("/openid/connect/authorize", (HttpContext http, World world) => Authorize(http, world, isOpenId: true));
        routes.MapGet("/oauth/v2/authorize", (HttpContext http, World world) => Authorize(http, world, isOpenId: false));
    }

    private static IResult Discover(HttpContext http)
    {
        var root = Dispatcher.BaseUrl(http.Request);
        return Answers.Json(
            new JsonObject
            {
                ["issuer"] = root,
                ["authorization_endpoint"] = root + "/openid/connect/authorize",
                ["token_endpoint"] = root + "/api/openid.connect.token",
                ["userinfo_endpoint"] = root + "/api/openid.connect.userInfo",
                ["jwks_uri"] = root + "/openid/connect/keys",
                ["scopes_supported"] = new JsonArray("openid", "profile", "email"),
                ["response_types_supported"] = new JsonArray("code"),
                ["response_modes_supported"] = new JsonArray("query"),
                ["grant_types_supported"] = new JsonArray("authorization_code"),
                ["subject_types_supported"] = new JsonArray("public"),
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                ["claims_supported"] = new JsonArray("sub", "auth_time", "iss"),
                ["claims_parameter_supported"] = false,
                ["request_parameter_supported"] = false,
                ["request_uri_parameter_supported"] = true,
                ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic"),
            }
        );
    }

    /// <summary>Without <c>user</c> the page to pick one; with it, back to the app with a code.</summary>
    private static IResult Authorize(HttpContext http, World world, bool isOpenId)
    {
        var query = http.Request.Query;
        var workspace = world.Workspace;
        if (query["client_id"] != workspace.App.ClientId)
            return Results.Text("Unknown client_id.", statusCode: StatusCodes.Status400BadRequest);
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var redirect) || redirect.Scheme is not ("http" or "https"))
            return Results.Text("redirect_uri must be an absolute http(s) address.", statusCode: StatusCodes.Status400BadRequest);
        if (isOpenId && query["response_type"] != "code")
            return Results.Text("response_type must be code.", statusCode: StatusCodes.Status400BadRequest);
        if (query["user"].ToString() is not { Length: > 0 } user)
            return Results.Content(Page(http, world), "text/html; charset=utf-8");
        if (!workspace.Members.ContainsKey(user))
            return Results.Text("No such member.", statusCode: StatusCodes.Status400BadRequest);
        var grant = new Grant(
            user,
            redirect.OriginalString,
            isOpenId ? "" : query["scope"].ToString(),
            isOpenId ? query["scope"].ToString() : query["user_scope"].ToString()
        )
        {
            IsOpenId = isOpenId,
            Nonce = query["nonce"],
            CodeChallenge = query["code_challenge"],
        };
        return Results.Redirect(Back(redirect, world.Codes.Issue(grant), query["state"].ToString()));
    }

    private static string Back(Uri redirect, string code, string state)
    {
        var joint = redirect.Query.Length > 0 ? '&' : '?';
        var back = $"{redirect.OriginalString}{joint}code={Uri.EscapeDataString(code)}";
        return state.Length > 0 ? $"{back}&state={Uri.EscapeDataString(state)}" : back;
    }

    private static string Page(HttpContext http, World world)
    {
        var people = new StringBuilder();
        var workspace = world.Workspace;
        lock (workspace.Gate)
        {
            foreach (var member in workspace.Members.Values.Where(member => member is { IsBot: false, Deleted: false }))
            {
                var link = $"{http.Request.Path}{http.Request.QueryString}&user={member.Id}";
                people.Append(
                    $"""<li><a href="{Safe(link)}" data-member="{Safe(member.Id)}"><b>{Safe(member.RealName)}</b><small>{Safe(member.Title)}</small></a></li>"""
                );
            }
        }

        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" type="image/svg+xml" href="/larkspur.svg">
            <title>Sign in to {{Safe(workspace.Name)}}</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { max-width: 30rem; margin: 8vh auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } ul { list-style: none; padding: 0; display: grid; gap: .5rem; }
            a { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; padding: .7rem 1rem; border: 1px solid #8885; border-radius: .6rem; text-decoration: none; color: inherit; }
            a:hover, a:focus-visible { border-color: #611f69; outline: 2px solid #611f69; } small { opacity: .7; }
            </style>
            </head>
            <body><main>
            <h1>{{Safe(workspace.App.Name)}} asks who you are</h1>
            <p>This is the sandbox workspace <b>{{Safe(workspace.Name)}}</b>: press any name to sign in as that person.</p>
            <ul>{{people}}</ul>
            </main></body>
            </html>
            """;
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
