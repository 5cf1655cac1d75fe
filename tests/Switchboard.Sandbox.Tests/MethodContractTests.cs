using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard;

/// <summary>Every method is held to Slack's own reference: who may call it, what it needs, which words it refuses with.</summary>
public sealed class MethodContractTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    /// <summary>Words that Slack documents for every method, on one page of their own rather than with each of them.</summary>
    private static readonly string[] Common = ["invalid_arguments", "unknown_method", "invalid_json", "json_not_object", "missing_charset"];

    /// <summary>Where the sandbox is stricter than the reference's "required", because Slack refuses these calls all the same.</summary>
    private static readonly string[] Stricter =
    [
        "bookmarks.add:channel_id",
        "bookmarks.edit:channel_id",
        "bookmarks.edit:bookmark_id",
        "bookmarks.remove:channel_id",
        "bookmarks.remove:bookmark_id",
        "bookmarks.list:channel_id",
        "reactions.remove:timestamp",
        "reactions.get:timestamp",
    ];

    private static IEnumerable<Method> All => new MethodTable().All;

    public static TheoryData<string> Names() => [.. All.Select(method => method.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_has_the_facts_of_the_reference(string name)
    {
        var (method, reference) = (new MethodTable().Find(name)!, Reference(name));

        var required = (reference["args"]?["required"] as JsonArray ?? [])
            .Select(one => (string)one!)
            .Where(one => one != "token")
            .ToList();
        Assert.Equal(required.Order(), method.Required.Where(one => !Stricter.Contains($"{name}:{one}")).Order());
        Assert.Equal((bool?)reference["json_input_supported"] ?? false, method.TakesJson);
        Assert.Equal(TierOf((string?)reference["rate_limits"]), method.Tier);
        Assert.Equal(ScopesOf(reference, "bot"), method.Tokens.Contains(TokenKind.Bot) ? method.ScopesFor(TokenKind.Bot).Order() : []);
        Assert.Equal(ScopesOf(reference, "user"), method.Tokens.Contains(TokenKind.User) ? method.ScopesFor(TokenKind.User).Order() : []);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_that_lacks_something_is_refused_in_documented_words(string name)
    {
        var (method, words) = (new MethodTable().Find(name)!, Words(name));
        var sandbox = shared.Sandbox;
        var token =
            method.Tokens.Contains(TokenKind.Bot) ? RunningSandbox.Bot
            : method.Tokens.Contains(TokenKind.User) ? RunningSandbox.Maya
            : RunningSandbox.AppToken;

        foreach (var missing in method.Required)
        {
            var others = method.Required.Where(one => one != missing).Select(one => (one, "x")).ToArray();
            var error = (string?)(await sandbox.CallAsync(name, token, others))["error"];

            Assert.Contains(error ?? "(none)", words);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_must_be_there_alive_and_of_the_right_kind(string name)
    {
        var method = new MethodTable().Find(name)!;
        if (!method.NeedsToken)
            return;
        var sandbox = shared.Sandbox;
        var dead = (string)(await sandbox.ControlAsync("tokens", """{"kind":"bot","refusal":"token_revoked"}"""))["token"]!;

        Assert.Equal("not_authed", (string?)(await sandbox.CallAsync(name, null, ("x", "y")))["error"]);
        Assert.Equal("invalid_auth", (string?)(await sandbox.CallAsync(name, "xoxb-nobody"))["error"]);
        Assert.Equal("token_revoked", (string?)(await sandbox.CallAsync(name, dead))["error"]);
        if (!method.Tokens.Contains(TokenKind.App))
            Assert.Equal("not_allowed_token_type", (string?)(await sandbox.CallAsync(name, RunningSandbox.AppToken))["error"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_missing_scope_is_named(string name)
    {
        var method = new MethodTable().Find(name)!;
        var kind = method.Tokens.FirstOrDefault(kind => kind != TokenKind.App && method.ScopesFor(kind).Count > 0, TokenKind.App);
        if (kind == TokenKind.App)
            return;
        var sandbox = shared.Sandbox;
        var order = new JsonObject
        {
            ["kind"] = kind == TokenKind.Bot ? "bot" : "user",
            ["user"] = "U0MAYAOKAF",
            ["scopes"] = new JsonArray("commands"),
        };
        var token = (string)(await sandbox.ControlAsync("tokens", order.ToJsonString()))["token"]!;

        var answer = await sandbox.CallAsync(name, token, [.. method.Required.Select(one => (one, "x"))]);

        Assert.Equal("missing_scope", (string?)answer["error"]);
        Assert.Equal("commands", (string?)answer["provided"]);
        Assert.Equal(method.ScopesFor(kind), ((string)answer["needed"]!).Split(','));
    }

    [Theory]
    [InlineData("conversations.info", "channel")]
    [InlineData("users.info", "user")]
    [InlineData("conversations.replies", "channel")]
    public async Task Arguments_in_JSON_are_lost_where_Slack_reads_forms_only(string method, string argument)
    {
        var sandbox = shared.Sandbox;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{method}")
        {
            Content = new StringContent($$"""{"{{argument}}":"C0SUPPORT1"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningSandbox.Bot);
        using var response = await sandbox.Http.SendAsync(request, RunningSandbox.Stop);
        var answer = await RunningSandbox.ReadAsync(response);

        Assert.Equal("invalid_arguments", (string?)answer["error"]);
        Assert.Equal($"[ERROR] missing required field: {argument}", (string?)answer["response_metadata"]?["messages"]?[0]);
    }

    [Fact]
    public async Task Bodies_Slack_cannot_read_are_refused_before_anything_else()
    {
        var sandbox = shared.Sandbox;

        Assert.Equal("invalid_json", await ErrorOfAsync(sandbox, "{", "application/json"));
        Assert.Equal("json_not_object", await ErrorOfAsync(sandbox, "[]", "application/json"));
        Assert.Equal("invalid_post_type", await ErrorOfAsync(sandbox, "a", "application/xml"));
        Assert.Equal("invalid_array_arg", await ErrorOfAsync(sandbox, "a[b]=c", "application/x-www-form-urlencoded"));
    }

    [Fact]
    public async Task Unknown_methods_are_unknown()
    {
        var sandbox = shared.Sandbox;

        Assert.Equal("unknown_method", (string?)(await sandbox.CallAsync("chat.shout", RunningSandbox.Bot))["error"]);
    }

    [Fact]
    public async Task A_token_in_the_query_or_in_JSON_is_not_seen()
    {
        var sandbox = shared.Sandbox;
        var inQuery = await sandbox.Http.GetStringAsync($"/api/auth.test?token={RunningSandbox.Bot}", RunningSandbox.Stop);
        using var json = new StringContent($$"""{"token":"{{RunningSandbox.Bot}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var inJson = await sandbox.Http.PostAsync("/api/auth.test", json, RunningSandbox.Stop);

        Assert.Contains("not_authed", inQuery, StringComparison.Ordinal);
        Assert.Equal("not_authed", (string?)(await RunningSandbox.ReadAsync(inJson))["error"]);
        Assert.True((bool)(await sandbox.CallAsync("auth.test", null, ("token", RunningSandbox.Bot)))["ok"]!);
    }

    private static async Task<string?> ErrorOfAsync(RunningSandbox sandbox, string body, string type)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await sandbox.Http.PostAsync("/api/auth.test", content, RunningSandbox.Stop);
        return (string?)(await RunningSandbox.ReadAsync(response))["error"];
    }

    private static JsonObject Reference(string method) =>
        Corpora.Read(Path.Combine(Corpora.Require("slack/slack-api-ref"), "docs.slack.dev", "methods", method + ".json"));

    private static HashSet<string> Words(string method)
    {
        var family = method.Split('.')[0];
        var file = Path.Combine(Corpora.Require("slack/slack-api-ref"), "methods", family, method + ".json");
        return [.. Corpora.Read(file)["errors"]!.AsObject().Select(one => one.Key), .. Common];
    }

    private static IEnumerable<string> ScopesOf(JsonObject reference, string kind) =>
        (reference["scope"]?[kind] as JsonArray ?? []).Select(one => (string)one!).Order();

    private static Tier TierOf(string? limit) =>
        limit switch
        {
            "t1" => Tier.One,
            "t2" => Tier.Two,
            "t3" => Tier.Three,
            "t4" => Tier.Four,
            _ => Tier.Special,
        };
}
