using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Jira;

/// <summary>What every call passes: who is it, what was ordered to go wrong, one call at a time on the site, and the answer.</summary>
internal sealed class JiraDoor(JiraSite site, JiraFaults faults)
{
    private const string PerIssue = "jira-per-issue-on-write";

    /// <summary>Base of the site's addresses, as the caller reached it.</summary>
    public static string AddressOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}/jira";

    public async Task AnswerAsync(HttpContext http, string operation, Func<JiraCall, JiraAnswer> act)
    {
        if (await OrderedAsync(http, operation))
            return;
        if (Caller(http) is not { } by)
        {
            await WriteAsync(http, JiraAnswer.Refuse(401, "Client must be authenticated to access this resource."));
            return;
        }
        if (IsOfOtherKind(http))
        {
            await WriteAsync(http, new JiraAnswer(404, new JsonObject { ["message"] = "null for uri: " + http.Request.Path }));
            return;
        }
        if (await BodyAsync(http) is not { } body)
        {
            await WriteAsync(http, JiraAnswer.Refuse(400, "There was an error parsing JSON. Check that your request body is valid."));
            return;
        }
        var call = new JiraCall(http, site, new JiraShapes(site, AddressOf(http)), by, body, faults);
        JiraAnswer answer;
        lock (site.Gate)
            answer = TooMany(call) ?? act(call);
        if (answer.Status == 429)
        {
            http.Response.Headers.RetryAfter = "1";
            http.Response.Headers["RateLimit-Reason"] = PerIssue;
        }
        if (faults.Take("timeout_after_commit", operation) is not null)
        {
            http.Abort();
            return;
        }
        await WriteAsync(http, answer);
    }

    public static async Task WriteAsync(HttpContext http, JiraAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.Body is not { } body)
            return;
        http.Response.ContentType = "application/json;charset=UTF-8";
        await http.Response.WriteAsync(body.ToJsonString(Wire.Json), http.RequestAborted);
    }

    /// <summary>What was ordered to happen instead of an answer.</summary>
    private async Task<bool> OrderedAsync(HttpContext http, string operation)
    {
        if (faults.Take("timeout", operation) is not null)
        {
            http.Abort();
            return true;
        }
        if (faults.Take("hang", operation) is not null)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        }
        if (faults.Take("http_500", operation) is not null)
        {
            http.Response.StatusCode = 500;
            return true;
        }
        if (faults.Take("ratelimited", operation) is { } limited)
        {
            http.Response.Headers.RetryAfter = $"{limited.RetryAfter}";
            http.Response.Headers["RateLimit-Reason"] = "jira-burst-based";
            await WriteAsync(http, JiraAnswer.Refuse(429, "Rate limit exceeded."));
            return true;
        }
        if (faults.Take("refuse", operation) is not { } refused)
            return false;
        await WriteAsync(http, JiraAnswer.Refuse(refused.Status, refused.Message));
        return true;
    }

    /// <summary>Cloud: e-mail and token by Basic; Data Center: a personal token as Bearer.</summary>
    private JiraUser? Caller(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (site.Rules.IsCloud && header.StartsWith("Basic ", StringComparison.Ordinal))
            try
            {
                var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
                return pair is [var email, var token]
                    ? JiraUser.All.FirstOrDefault(user => user.Email == email && user.Token == token)
                    : null;
            }
            catch (FormatException)
            {
                return null;
            }
        return !site.Rules.IsCloud && header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? JiraUser.All.FirstOrDefault(user => user.Token == header["Bearer ".Length..])
            : null;
    }

    /// <summary>Data Center knows no version 3.</summary>
    private bool IsOfOtherKind(HttpContext http) => !site.Rules.IsCloud && (string?)http.Request.RouteValues["version"] == "3";

    /// <summary>One issue bears only so many writes.</summary>
    private static JiraAnswer? TooMany(JiraCall call)
    {
        if (HttpMethods.IsGet(call.Http.Request.Method) || call.Site.Find(call.Route("issue")) is not { } issue)
            return null;
        var now = call.Site.Clock.NowMs;
        issue.WritesMs.RemoveAll(at => at < now - 30_000);
        if (
            issue.WritesMs.Count(at => at > now - 2000) >= call.Site.Rules.WritesIn2S
            || issue.WritesMs.Count >= call.Site.Rules.WritesIn30S
        )
            return JiraAnswer.Refuse(429, "Rate limit exceeded.");
        issue.WritesMs.Add(now);
        return null;
    }

    private static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            return [];
        try
        {
            var node = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return node as JsonObject ?? new JsonObject { ["value"] = node };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
