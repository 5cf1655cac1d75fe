using System.Net;
using Switchboard.Cases;
using Switchboard.Fixtures;

namespace Switchboard.Dashboard;

/// <summary>The pages and files of a week, as members and outsiders of a private channel see them.</summary>
public class ReviewPageTests
{
    private const string Secret = "Zanzibar-merger";

    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task A_week_shows_what_it_brought_with_pictures_and_files()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var bug = await desk.AskAsync(PageDesk.Maya, "Exports are *empty* since <@U2TOM> changed them");
        await desk.ReplyAsync(bug, PageDesk.Sam, "It was the filter");
        await desk.ReactAsync(bug, PageDesk.Ines, "bug");
        await desk.ReactAsync(bug, PageDesk.Sam, "white_check_mark");
        await desk.AskAsync(PageDesk.Noor, "=1+1 is that safe?");
        using var browser = await desk.BrowserAsync(PageDesk.Noor);

        var list = await browser.GetStringAsync("/reviews", TestContext.Current.CancellationToken);
        var page = await browser.GetStringAsync($"/reviews/{desk.RunningWeek}", TestContext.Current.CancellationToken);
        var sheet = await browser.GetStringAsync($"/reviews/{desk.RunningWeek}/cases.csv", TestContext.Current.CancellationToken);
        var words = await browser.GetStringAsync($"/reviews/{desk.RunningWeek}/review.md", TestContext.Current.CancellationToken);

        Assert.Contains($"/reviews/{desk.RunningWeek}", list, StringComparison.Ordinal);
        Assert.Contains("2 questions, 1 solved, 1 still open", page, StringComparison.Ordinal);
        Assert.Contains("Exports are empty since @Tom Okafor changed them", page, StringComparison.Ordinal);
        Assert.Contains("solved by Sam Whitfield in under a minute", page, StringComparison.Ordinal);
        Assert.Contains("How long it took", page, StringComparison.Ordinal);
        Assert.Contains(",'=1+1 is that safe?,", sheet, StringComparison.Ordinal);
        Assert.Contains("Sam Whitfield", sheet, StringComparison.Ordinal);
        Assert.Contains("## Bug: an actual code issue was found", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_case_is_in_the_weeks_of_its_members_alone()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("Playbook", await PlaybookOfTwoAsync()));
        var key = await desk.AskAsync(PageDesk.Ines, $"What do we say about {Secret}?", PageDesk.Private);
        await desk.ReactAsync(key, PageDesk.Ines, "coffin");
        var number = await desk.NumberAsync(key);
        using var member = await desk.BrowserAsync(PageDesk.Sam);
        using var outsider = await desk.BrowserAsync(PageDesk.Noor);

        foreach (var address in Addresses(desk, number))
        {
            using var seen = await member.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
            using var hidden = await outsider.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        Assert.Contains(
            Secret,
            await member.GetStringAsync(Addresses(desk, number)[0], TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var theirs = await outsider.GetStringAsync($"/reviews/{desk.RunningWeek}", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Secret, theirs, StringComparison.Ordinal);
        Assert.Contains("0 questions", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Secluded",
            await outsider.GetStringAsync("/reviews", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/reviews/never")]
    [InlineData("/reviews/2026-W99")]
    [InlineData("/reviews/2199-W01")]
    [InlineData("/reviews/2026-W48?desk=C9")]
    [InlineData("/cases/4711/post-mortem.md")]
    public async Task What_is_no_week_is_not_there(string address)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var browser = await desk.BrowserAsync(PageDesk.Noor);

        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string[] Addresses(PageDesk desk, long number) =>
        [
            $"/reviews/{desk.RunningWeek}?desk={PageDesk.Private}",
            $"/reviews/{desk.RunningWeek}/cases.csv?desk={PageDesk.Private}",
            $"/reviews/{desk.RunningWeek}/review.md?desk={PageDesk.Private}",
            $"/cases/{number}/post-mortem.md",
        ];

    /// <summary>The shipped playbook with a second desk in a private channel.</summary>
    private static async Task<string> PlaybookOfTwoAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("switchboard-playbook-").FullName, "playbook.yaml");
        var second = """
              - name: Secluded
                support: strategicdelivery
                review: { channel: strategicdelivery, day: friday, time: "14:00", zone: Europe/London }

            # The user groups
            """;
        await File.WriteAllTextAsync(
            path,
            Playbooks.DefaultPlaybook.Text.Replace("\n# The user groups", "\n" + second, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        return path;
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresReviewPageTests(PostgresCluster cluster) : ReviewPageTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
