using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;

namespace Switchboard.Dashboard;

/// <summary>Promise 4: what is said in a private channel is seen by its members alone. Every endpoint is asked, so that a new one cannot be forgotten.</summary>
public class VisibilityTests
{
    private const string Secret = "Zanzibar-merger";

    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task No_endpoint_tells_an_outsider_of_a_private_channel()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await ToldInPrivateAsync(desk);
        using var outsider = await desk.BrowserAsync(PageDesk.Noor);
        await desk.Get<RoleStore>()
            .GiveAsync(PageDesk.Team, PageDesk.Noor, Role.Admin, PageDesk.Noor, TestContext.Current.CancellationToken);

        foreach (var address in EveryAddress(desk, number))
        {
            using var answer = await outsider.GetAsync(
                address,
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            var body =
                answer.Content.Headers.ContentType?.MediaType == "text/event-stream"
                    ? ""
                    : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound]);
            Assert.DoesNotContain(Secret, body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("value=\"C2PRIVATE\"", body, StringComparison.Ordinal);
            Assert.DoesNotContain($"href=\"/cases/{number}\"", body, StringComparison.Ordinal);
            Assert.DoesNotContain($"href=\"/tickets/{number}\"", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_private_case_is_not_there_for_outsiders_and_there_for_members()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await ToldInPrivateAsync(desk);
        using var outsider = await desk.BrowserAsync(PageDesk.Noor);
        using var member = await desk.BrowserAsync(PageDesk.Sam);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(outsider, $"/cases/{number}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(outsider, $"/cases/{number}/story"));
        Assert.Contains(
            Secret,
            await member.GetStringAsync($"/cases/{number}", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Contains(Secret, await member.GetStringAsync("/cases", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_do_not_count_what_one_may_not_see()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        await ToldInPrivateAsync(desk);
        using var outsider = await desk.BrowserAsync(PageDesk.Noor);
        using var member = await desk.BrowserAsync(PageDesk.Sam);

        var forOutsider = await outsider.GetStringAsync("/cases?show=all", TestContext.Current.CancellationToken);
        var forMember = await member.GetStringAsync("/cases?show=all", TestContext.Current.CancellationToken);

        Assert.DoesNotMatch("""class="count">[1-9]""", forOutsider);
        Assert.Contains(
            """All <span class="count">1</span>""",
            forMember.Replace("\n", "", StringComparison.Ordinal).Replace("                ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Leaving_the_channel_ends_seeing_at_once()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await ToldInPrivateAsync(desk);
        using var member = await desk.BrowserAsync(PageDesk.Sam);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(member, $"/cases/{number}"));

        await desk.SqlAsync("DELETE FROM channel_members WHERE user_id = 'U3SAM'");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(member, $"/cases/{number}"));
    }

    [Fact]
    public async Task A_guest_sees_the_channels_they_were_invited_to_and_no_other_public_one()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await desk.NumberAsync(await desk.AskAsync(PageDesk.Maya, "where am I?"));
        using var guest = await desk.BrowserAsync(PageDesk.Noor);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, $"/cases/{number}"));

        await desk.SqlAsync($"UPDATE people SET is_guest = TRUE WHERE id = '{PageDesk.Noor}'");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(guest, $"/cases/{number}"));

        await desk.SqlAsync(
            $"INSERT INTO channel_members (team, channel, user_id) VALUES ('{PageDesk.Team}', 'C1SUPPORT', '{PageDesk.Noor}')"
        );
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(guest, $"/cases/{number}"));
    }

    [Fact]
    public async Task A_channel_the_directory_does_not_know_is_seen_by_nobody()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var key = await desk.AskAsync(PageDesk.Maya, "where am I?");
        var number = await desk.NumberAsync(key);
        using var somebody = await desk.BrowserAsync(PageDesk.Sam);

        await desk.SqlAsync("DELETE FROM channels WHERE id = 'C1SUPPORT'");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(somebody, $"/cases/{number}"));
    }

    [Fact]
    public async Task Another_workspace_sees_nothing_of_this_one()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await desk.NumberAsync(await desk.AskAsync(PageDesk.Maya, "ours alone"));
        await desk.SqlAsync(
            """
            INSERT INTO people (team, id, name, real_name, display_name, zone, avatar, is_bot, is_admin, is_owner, is_deleted, is_outside)
            VALUES ('T2', 'U3SAM', 'sam', 'Other Sam', '', '', '', FALSE, FALSE, FALSE, FALSE, FALSE)
            """
        );
        using var other = new HttpClient { BaseAddress = desk.Url };
        other.DefaultRequestHeaders.Add(
            "Cookie",
            $"switchboard={await desk.Get<SessionStore>().BeginAsync(new TeamId("T2"), PageDesk.Sam, "x", TestContext.Current.CancellationToken)}"
        );

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"/cases/{number}"));
        Assert.DoesNotContain(
            "ours alone",
            await other.GetStringAsync("/cases?show=all", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_shown_the_door_everywhere()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await ToldInPrivateAsync(desk);
        using var stranger = await desk.BrowserAsync(null);
        string[] open = ["/", "/sign-in", "/sign-in/slack", "/pages/answer/x", "/push-worker.js"]; // the worker is a script like those under /assets

        foreach (
            var address in EveryAddress(desk, number)
                .Where(address => !open.Contains(address) && !address.StartsWith("/assets/", StringComparison.Ordinal))
                .Where(address => !address.StartsWith("/calendar/", StringComparison.Ordinal)) // its secret is the key: RotaPagesTests
        )
        {
            using var answer = await stranger.GetAsync(address, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/sign-in?return=", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_form_is_refused_without_its_token()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var number = await ToldInPrivateAsync(desk);
        using var member = await desk.BrowserAsync(PageDesk.Sam);
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, TestContext.Current.CancellationToken);

        var posts = Addresses(desk, "POST", number);
        Assert.True(posts.Count >= 8);
        foreach (var address in posts)
        {
            using var answer = await member.PostAsync(
                address,
                new FormUrlEncodedContent([KeyValuePair.Create("action", "again")]),
                TestContext.Current.CancellationToken
            );

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    private static List<string> EveryAddress(PageDesk desk, long number)
    {
        var all = Addresses(desk, "GET", number);
        Assert.True(all.Count >= 10);
        return all.SelectMany(address => address == "/cases" ? [address, .. Lists()] : (string[])[address]).ToList();
    }

    private static IEnumerable<string> Lists() =>
        [
            "/cases?show=all",
            "/cases?show=resolved",
            "/cases?show=mine",
            $"/cases?show=all&q=zanzibar",
            "/cases?show=all&tag=bug",
            "/cases?show=all&channel=C2PRIVATE",
            "/cases?show=all&owner=U3SAM",
            "/cases?show=all&order=newest",
        ];

    private static List<string> Addresses(PageDesk desk, string method, long number) =>
        desk
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) ?? true)
            .Select(endpoint =>
                "/"
                + (endpoint.RoutePattern.RawText ?? "")
                    .TrimStart('/')
                    .Replace("{number:long}", $"{number}", StringComparison.Ordinal)
                    .Replace("{page:long}", "1", StringComparison.Ordinal)
                    .Replace("{week}", $"{desk.RunningWeek}", StringComparison.Ordinal)
                    .Replace("{action}", "claim", StringComparison.Ordinal)
                    .Replace("{hash}", "x", StringComparison.Ordinal)
                    .Replace("{name}", "x", StringComparison.Ordinal)
                    .Replace("{token}", "x", StringComparison.Ordinal)
            )
            // What programs call carries a proof of its own with each call, and knows no session.
            .Where(address => !Programs.Any(start => address.StartsWith(start, StringComparison.Ordinal)))
            .ToList();

    private static readonly string[] Programs = ["/api/", "/paging/", "/tickets/hooks/", "/health/"];

    private static async Task<long> ToldInPrivateAsync(PageDesk desk)
    {
        var key = await desk.AskAsync(PageDesk.Ines, $"What do we say about {Secret}?", PageDesk.Private);
        await desk.ReplyAsync(key, PageDesk.Sam, $"{Secret}: not a word");
        await desk.ReactAsync(key, PageDesk.Ines, "bug");
        await desk.TicketAsync(key, $"The {Secret} report is empty");
        await desk.SqlAsync($"UPDATE outbox SET state = 3, problem = '{Secret}'");
        await desk.SqlAsync(
            $"INSERT INTO inbox (team, channel, kind, meaning, payload, received_at, state, problem) VALUES ('T1', 'C2PRIVATE', 'x', 'y', @payload, 0, 3, '{Secret}')",
            new { payload = Array.Empty<byte>() }
        );
        return await desk.NumberAsync(key);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
