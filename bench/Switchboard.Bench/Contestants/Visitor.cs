using System.Net;

namespace Switchboard.Bench.Contestants;

/// <summary>Signs a member in to the pages, as a browser does: by way of the sandbox's "Sign in with Slack".</summary>
internal static class Visitor
{
    /// <returns>The Cookie header of the session.</returns>
    public static async Task<string> SignInAsync(Running running, string member, CancellationToken cancellation)
    {
        var desk = new Uri($"http://127.0.0.1:{running.Port}");
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var http = new HttpClient(handler);
        var ask = await NextAsync(http, new Uri(desk, "/sign-in/slack"), cancellation);
        var back = await NextAsync(http, new Uri($"{ask}&user={member}"), cancellation);
        await NextAsync(http, back, cancellation);
        var session = cookies
            .GetCookies(desk)
            .Where(cookie => !cookie.Name.StartsWith('.'))
            .Select(cookie => $"{cookie.Name}={cookie.Value}")
            .ToList();
        return session.Count > 0 ? string.Join("; ", session) : throw new InvalidOperationException($"{member} was not let in.");
    }

    private static async Task<Uri> NextAsync(HttpClient http, Uri from, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(from, cancellation);
        return answer.Headers.Location is { } to
            ? new Uri(from, to)
            : throw new InvalidOperationException($"{from.AbsolutePath} answered {(int)answer.StatusCode}, not a redirect.");
    }
}
