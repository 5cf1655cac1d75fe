using System.Net;
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
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        await desk.AskAsync(PageDesk.Maya, "Where is the June report?");
        var key = await desk.AskAsync(PageDesk.Ines, $"What do we say about {Secret}?", PageDesk.Private);
        await desk.ReactAsync(key, PageDesk.Ines, "coffin");
        var postMortem = $"/cases/{await desk.NumberAsync(key)}/post-mortem.md";
        var week = $"/reviews/{desk.RunningWeek}";
        using var member = await desk.BrowserAsync(PageDesk.Sam);
        using var outsider = await desk.BrowserAsync(PageDesk.Noor);

        foreach (var address in (string[])[week, $"{week}/cases.csv", $"{week}/review.md"])
        {
            Assert.Contains(Secret, await member.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            var theirs = await outsider.GetStringAsync(address, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Secret, theirs, StringComparison.Ordinal);
            Assert.DoesNotContain("strategicdelivery", theirs, StringComparison.Ordinal);
            Assert.DoesNotContain("ost-mortem", theirs, StringComparison.Ordinal);
        }
        Assert.Contains("2 questions", await member.GetStringAsync(week, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("1 question,", await outsider.GetStringAsync(week, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(Secret, await member.GetStringAsync(postMortem, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var hidden = await outsider.GetAsync(postMortem, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
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
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresReviewPageTests(PostgresCluster cluster) : ReviewPageTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
