using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Fixtures;
using Switchboard.Storage;

namespace Switchboard.Dashboard;

public partial class SessionTests
{
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task A_stolen_database_signs_nobody_in()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var cookie = await desk.CookieAsync(PageDesk.Sam);

        var stored = await desk.Get<Database>()
            .ReadAsync(connection => connection.QueryAsync<string>("SELECT id_hash FROM sessions"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(stored, hash => cookie.Contains(hash, StringComparison.Ordinal));
        using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = desk.Url };
        thief.DefaultRequestHeaders.Add("Cookie", $"switchboard=T1.{stored.First()}");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/cases", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(6, true)]
    public async Task A_session_ends_after_a_week_without_its_person(int days, bool lives)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var browser = await desk.BrowserAsync(PageDesk.Sam);

        desk.Time.Shift = TimeSpan.FromDays(days);

        Assert.Equal(lives ? HttpStatusCode.OK : HttpStatusCode.Redirect, await StatusAsync(browser, "/cases"));
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days_however_busy()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var browser = await desk.BrowserAsync(PageDesk.Sam);

        for (var day = 5; day < 30; day += 5)
        {
            desk.Time.Shift = TimeSpan.FromDays(day);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/cases"));
        }

        desk.Time.Shift = TimeSpan.FromDays(30.1);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(browser, "/cases"));
    }

    [Fact]
    public async Task Who_leaves_the_workspace_is_out_at_once()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var browser = await desk.BrowserAsync(PageDesk.Sam);

        await desk.SqlAsync("UPDATE people SET is_deleted = TRUE WHERE id = 'U3SAM'");

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(browser, "/cases"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_and_its_streams()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var here = await desk.BrowserAsync(PageDesk.Sam);
        using var there = await desk.BrowserAsync(PageDesk.Sam);
        using var somebodyElse = await desk.BrowserAsync(PageDesk.Ines);
        using var stream = await there.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var listening = stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        using var answer = await PostAsync(here, "/sessions", "/sessions/end");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await listening; // it ends
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(here, "/cases"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(there, "/cases"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(somebodyElse, "/cases"));
    }

    [Fact]
    public async Task The_first_admins_code_works_once()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var roles = desk.Get<RoleStore>();
        var code = await roles.OfferFirstAdminAsync(TestContext.Current.CancellationToken) ?? "";

        Assert.False(
            await roles.ClaimFirstAdminAsync(PageDesk.Team, PageDesk.Noor, "AAAA-BBBB-CCCC-DDDD", TestContext.Current.CancellationToken)
        );
        Assert.True(
            await roles.ClaimFirstAdminAsync(PageDesk.Team, PageDesk.Sam, code.ToLowerInvariant(), TestContext.Current.CancellationToken)
        );
        Assert.False(await roles.ClaimFirstAdminAsync(PageDesk.Team, PageDesk.Noor, code, TestContext.Current.CancellationToken));
        Assert.Null(await roles.OfferFirstAdminAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_administrators_come_to_their_pages_and_the_last_one_stays()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var roles = desk.Get<RoleStore>();
        await roles.GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, TestContext.Current.CancellationToken);
        using var admin = await desk.BrowserAsync(PageDesk.Sam);
        using var manager = await desk.BrowserAsync(PageDesk.Ines);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, "/admin/people"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(manager, "/admin/people"));
        Assert.False(await roles.GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Member, PageDesk.Sam, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_sent_on_to_another_site(string back)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var browser = await desk.BrowserAsync(PageDesk.Sam);

        using var answer = await browser.GetAsync($"/sign-in?return={Uri.EscapeDataString(back)}", TestContext.Current.CancellationToken);

        Assert.Equal("/cases", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("?code=stolen&state=made-up")]
    [InlineData("?code=stolen")]
    [InlineData("?error=access_denied&state=made-up")]
    public async Task Whoever_comes_back_from_Slack_without_having_left_stays_outside(string query)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("Slack:ClientId", "1.2"), ("Slack:ClientSecret", "x"));
        using var browser = await desk.BrowserAsync(null);

        using var answer = await browser.GetAsync($"/sign-in/callback{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in?problem=", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.False(
            answer.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Any(cookie => cookie.StartsWith("switchboard=", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Every_answer_says_what_browsers_may_trust()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("PublicUrl", "https://desk.example.com"));
        using var browser = await desk.BrowserAsync(null);

        foreach (var address in (string[])["/sign-in", "/cases", "/nowhere"])
        {
            using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    /// <summary>Posts a form as a page would: with the token the page was given.</summary>
    internal static async Task<HttpResponseMessage> PostAsync(
        HttpClient browser,
        string page,
        string action,
        params (string Key, string Value)[] fields
    )
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        var token = Token().Match(html).Groups["token"].Value;
        Assert.NotEmpty(token);
        return await browser.PostAsync(
            action,
            new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", token),
                .. fields.Select(field => KeyValuePair.Create(field.Key, field.Value)),
            ]),
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresSessionTests(PostgresCluster cluster) : SessionTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
