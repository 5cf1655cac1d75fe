using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>What every call passes: who is it, what was ordered to go wrong, one call at a time on the account, and the answer.</summary>
internal sealed class WrikeDoor(WrikeAccount account, WrikeFaults faults)
{
    /// <summary>Base of the account's addresses, as the caller reached it.</summary>
    public static string AddressOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}/wrike";

    public async Task AnswerAsync(HttpContext http, string operation, Func<WrikeCall, WrikeAnswer> act)
    {
        if (account.Rules.IsElsewhere)
        {
            http.Response.StatusCode = StatusCodes.Status300MultipleChoices;
            return;
        }
        if (await OrderedAsync(http, operation))
            return;
        if (CallerOf(http) is not { } by)
        {
            await WriteAsync(http, WrikeAnswer.Refuse(401, "not_authorized", "Access token is unknown or invalid"));
            return;
        }
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var answer = Answer(new WrikeCall(http, account, by, form), act);
        if (faults.Take("timeout_after_commit", operation) is not null)
        {
            http.Abort();
            return;
        }
        await WriteAsync(http, answer);
    }

    /// <summary>By their permanent token.</summary>
    public static WrikeUser? CallerOf(HttpContext http)
    {
        const string Bearer = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? WrikeUser.All.FirstOrDefault(user => user.Token == header[Bearer.Length..])
            : null;
    }

    private WrikeAnswer Answer(WrikeCall call, Func<WrikeCall, WrikeAnswer> act)
    {
        lock (account.Gate)
            try
            {
                return TooMany() ? RateLimited : act(call);
            }
            catch (WrikeMistakeException mistake)
            {
                return WrikeAnswer.Wrong(mistake.Parameter);
            }
    }

    /// <summary>What was ordered to happen instead of an answer.</summary>
    private async Task<bool> OrderedAsync(HttpContext http, string operation)
    {
        if (faults.Take("timeout", operation) is not null)
        {
            http.Abort();
            return true;
        }
        var answer =
            faults.Take("http_500", operation) is not null ? WrikeAnswer.Refuse(500, "server_error", "Server error")
            : faults.Take("ratelimited", operation) is not null ? RateLimited
            : faults.Take("refuse", operation) is { } refused ? WrikeAnswer.Refuse(refused.Status, "invalid_request", refused.Message)
            : null;
        if (answer is null)
            return false;
        await WriteAsync(http, answer);
        return true;
    }

    /// <summary>No Retry-After: Wrike gives none.</summary>
    private static WrikeAnswer RateLimited => WrikeAnswer.Refuse(429, "rate_limit_exceeded", "Rate limit exceeded");

    private bool TooMany()
    {
        var now = account.Clock.NowMs;
        while (account.CallsMs.TryPeek(out var first) && first <= now - 60_000)
            account.CallsMs.Dequeue();
        if (account.CallsMs.Count >= account.Rules.CallsPerMinute)
            return true;
        account.CallsMs.Enqueue(now);
        return false;
    }

    private static async Task WriteAsync(HttpContext http, WrikeAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json;charset=UTF-8";
        await http.Response.WriteAsync((answer.Body ?? new JsonObject()).ToJsonString(Wire.Json), http.RequestAborted);
    }
}
