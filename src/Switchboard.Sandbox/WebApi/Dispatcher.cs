using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Control;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.WebApi;

/// <summary>
/// The front door of the Web API: reads a call, checks it in Slack's order (encoding, method, token, scope, arguments, rate), lets the
/// method answer while nobody else touches the workspace, and writes the answer with Slack's headers. Ordered faults happen here.
/// </summary>
internal sealed class Dispatcher(World world, MethodTable methods)
{
    public async Task AnswerAsync(HttpContext http, string method)
    {
        var cancellation = http.RequestAborted;
        http.Response.OnStarting(StampDate, http.Response);
        if (world.Faults.ForCall(method, "delay") is { } late)
            await world.Clock.PatienceAsync((long)late.Delay.TotalMilliseconds, cancellation);
        if (world.Faults.ForCall(method, "http_500") is not null)
        {
            world.Journal.Add("call", method, entry => entry with { Status = 500, Error = "(fault) http_500" });
            http.Response.StatusCode = 500;
            return;
        }

        if (world.Faults.ForCall(method, "ratelimited") is { } limit)
        {
            await RateLimitAsync(http, method, limit.RetryAfter, "(fault) ratelimited");
            return;
        }

        if (world.Faults.ForCall(method, "timeout") is { } silence)
        {
            world.Journal.Add("call", method, entry => entry with { Error = "(fault) timeout" });
            await StaySilentAsync(http, silence);
            return;
        }

        await CallAsync(http, method, cancellation);
    }

    /// <summary>Slack's Date is Slack's time, as its stamps are: callers take "as of" from it.</summary>
    private Task StampDate(object response)
    {
        ((HttpResponse)response).Headers.Date = DateTimeOffset.FromUnixTimeMilliseconds(world.Clock.NowMs).ToString("R");
        return Task.CompletedTask;
    }

    private async Task CallAsync(HttpContext http, string name, CancellationToken cancellation)
    {
        Arguments? arguments = null;
        AccessToken? token = null;
        JsonObject answer;
        var method = methods.Find(name);
        try
        {
            arguments = await Arguments.ReadAsync(http.Request, cancellation);
            if (method is null)
                throw new Refused("unknown_method");
            token = Authenticate(http.Request, arguments, method);
            if (method.TakesJson || !arguments.CameAsJson)
                RequireArguments(method, arguments);
            else
                arguments = Lost(method, arguments);
            if (token is not null && world.Workspace.Rules.RateLimits && Wait(token, method, arguments) is { } seconds)
            {
                await RateLimitAsync(http, name, seconds, "ratelimited");
                return;
            }

            if (world.Faults.ForCall(name, "refused") is { } no)
                throw new Refused(no.Error);
            answer = Answer(new Call(world, method, token, arguments, http.Request), method);
        }
        catch (Refused refusal)
        {
            answer = refusal.Answer();
        }

        if (world.Faults.ForCall(name, "timeout_after_commit") is { } silence)
        {
            Note(name, token, arguments, answer, "(fault) timeout_after_commit", null);
            await StaySilentAsync(http, silence);
            return;
        }

        await WriteAsync(http, method, name, token, arguments, answer);
    }

    private static JsonObject Answer(Call call, Method method)
    {
        lock (call.Workspace.Gate)
            return method.Answer(call);
    }

    private AccessToken? Authenticate(HttpRequest request, Arguments arguments, Method method)
    {
        var value = Bearer(request) ?? arguments.Text("token");
        if (value is not { Length: > 0 })
            return method.NeedsToken ? throw new Refused("not_authed") : null;
        AccessToken? token;
        lock (world.Workspace.Gate)
            token = world.Workspace.Tokens.GetValueOrDefault(value);
        if (token is null)
            return method.NeedsToken ? throw new Refused("invalid_auth") : null;
        if (token.Refusal is { } refusal)
            throw new Refused(refusal);
        if (!method.NeedsToken)
            return token;
        if (!method.Tokens.Contains(token.Kind))
            throw new Refused("not_allowed_token_type");
        var wanted = method.ScopesFor(token.Kind);
        if (wanted.Count > 0 && !token.IsClient && !wanted.Any(token.Scopes.Contains) && !world.Faults.Lies("scope_unchecked", method.Name))
            throw new Refused(
                "missing_scope",
                new JsonObject { ["needed"] = string.Join(',', wanted), ["provided"] = string.Join(',', token.Scopes) }
            );
        return token;
    }

    /// <summary>A JSON body where Slack reads forms only: the arguments are as good as not sent.</summary>
    private static Arguments Lost(Method method, Arguments sent)
    {
        var none = new Arguments();
        none.Warnings.AddRange(sent.Warnings);
        RequireArguments(method, none);
        return none;
    }

    private static void RequireArguments(Method method, Arguments arguments)
    {
        foreach (var name in method.Required)
        {
            if (arguments.Text(name) is not { Length: > 0 })
                throw MissingArguments.Refusal(method.Name, name);
        }
    }

    private int? Wait(AccessToken token, Method method, Arguments arguments) =>
        world.Rates.Call(token, method)
        ?? (method.Name is "chat.postMessage" or "chat.meMessage" ? world.Rates.Post(token, arguments.Text("channel") ?? "") : null);

    private async Task RateLimitAsync(HttpContext http, string method, int seconds, string error)
    {
        world.Journal.Add("call", method, entry => entry with { Status = 429, Error = error });
        http.Response.StatusCode = 429;
        if (!world.Faults.Lies("no_retry_after", method))
            http.Response.Headers.RetryAfter = seconds.ToString();
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync("""{"ok":false,"error":"ratelimited"}""", http.RequestAborted);
    }

    private async Task StaySilentAsync(HttpContext http, Fault silence)
    {
        var wait = silence.Delay > TimeSpan.Zero ? silence.Delay : TimeSpan.FromSeconds(30);
        try
        {
            await world.Clock.PatienceAsync((long)wait.TotalMilliseconds, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up first, which is what a time-out looks like.
        }

        http.Abort();
    }

    private async Task WriteAsync(
        HttpContext http,
        Method? method,
        string name,
        AccessToken? token,
        Arguments? arguments,
        JsonObject answer
    )
    {
        if (arguments is { Warnings.Count: > 0 } && (bool?)answer["ok"] == true)
            Warn(answer, arguments.Warnings);
        AnswerLies.Apply(world.Faults, name, answer);
        var headers = http.Response.Headers;
        headers["x-slack-req-id"] = Guid.NewGuid().ToString("N");
        headers["x-slack-backend"] = "r";
        headers["x-content-type-options"] = "nosniff";
        headers.CacheControl = "private, no-cache, no-store, must-revalidate";
        headers.AccessControlAllowOrigin = "*";
        headers["access-control-expose-headers"] = "x-slack-req-id, retry-after";
        if (token is not null)
            headers["x-oauth-scopes"] = string.Join(',', token.Scopes);
        if (method is not null && token is not null && method.ScopesFor(token.Kind) is { Count: > 0 } accepted)
            headers["x-accepted-oauth-scopes"] = string.Join(',', accepted);
        http.Response.StatusCode = world.Faults.Lies("status_201", name) ? 201 : 200;
        http.Response.ContentType = "application/json; charset=utf-8";
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, Wire.Json);
        Note(name, token, arguments, answer, (string?)answer["error"], body);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private void Note(string name, AccessToken? token, Arguments? arguments, JsonObject answer, string? error, byte[]? body) =>
        world.Journal.Add(
            "call",
            name,
            entry =>
                entry with
                {
                    User = token?.UserId,
                    Error = error,
                    Status = 200,
                    Arguments = arguments?.All,
                    Subject = (bool?)answer["ok"] == true ? "ok" : "refused",
                    Body = name is "oauth.v2.access" or "openid.connect.token" or "apps.connections.open" ? null : body,
                }
        );

    private static void Warn(JsonObject answer, List<string> warnings)
    {
        answer["warning"] = string.Join(',', warnings);
        var metadata = answer["response_metadata"] as JsonObject ?? [];
        metadata["warnings"] = Telling.Strings(warnings);
        if (metadata.Parent is null)
            answer["response_metadata"] = metadata;
    }

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    /// <summary>The address every url given out begins with: the configured one, or the one the caller used.</summary>
    public static string BaseUrl(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<World>().PublicUrl ?? $"{request.Scheme}://{request.Host}";
}
