using System.Collections.Immutable;
using System.Net;
using NodaTime;
using Switchboard.Dashboard.SignIn;
using Switchboard.Fixtures;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard;

/// <summary>The handbook, and how somebody is erased on the pages.</summary>
public sealed class HandbookPageTests(PostgresCluster postgres)
{
    [Fact]
    public async Task Whoever_is_signed_in_reads_it_and_nobody_else()
    {
        await using var desk = await PageDesk.StartAsync();
        using var reader = await desk.BrowserAsync(PageDesk.Noor);
        using var stranger = await desk.BrowserAsync(null);

        var page = await reader.GetStringAsync("/handbook", Cancellation);
        var door = await stranger.GetAsync("/handbook", Cancellation);

        Assert.Contains("Where to ask", page, StringComparison.Ordinal);
        Assert.Contains("title=\":necktie:\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"tags\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, door.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_signed_in_reads_what_a_changed_playbook_changed(bool onPostgres)
    {
        await using var desk = await PageDesk.StartAsync(onPostgres ? await postgres.NewDatabaseAsync() : null);
        using var reader = await desk.BrowserAsync(PageDesk.Noor);
        var store = desk.Get<PlaybookStore>();
        var changed = DefaultPlaybook.Text.Replace("after: 20m", "after: 35m", StringComparison.Ordinal);
        await store.TakeUpAsync(DefaultPlaybook.Text, ImmutableDictionary<string, ImmutableArray<LocalDate>>.Empty, Cancellation);
        var (taken, _) = await store.TakeUpAsync(changed, ImmutableDictionary<string, ImmutableArray<LocalDate>>.Empty, Cancellation);

        var page = await reader.GetStringAsync("/handbook", Cancellation);

        Assert.Contains("id=\"what-changed\"", page, StringComparison.Ordinal);
        Assert.Contains($"Version {taken.Version}, since", page, StringComparison.Ordinal);
        Assert.Matches("20 minutes[^<]*(&gt;|→)[^<]*35 minutes", page);
        Assert.DoesNotContain("pretriage › after", page, StringComparison.Ordinal); // settings are for administrators
    }

    [Fact]
    public async Task An_administrator_erases_somebody_after_writing_their_handle()
    {
        await using var desk = await PageDesk.StartAsync();
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, Cancellation);
        using var admin = await desk.BrowserAsync(PageDesk.Sam);
        await desk.AskAsync(PageDesk.Maya, "Zanzibar");

        using var wrong = await EraseAsync(admin, "@somebody");
        Assert.Equal("/admin/people?erased=no", wrong.Headers.Location?.ToString());
        Assert.Equal(1, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE text = 'Zanzibar'"));
        using var right = await EraseAsync(admin, "@maya");

        Assert.Equal("/admin/people?erased=yes", right.Headers.Location?.ToString());
        Assert.Equal(0, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE text = 'Zanzibar'"));
        Assert.DoesNotContain("Lindqvist", await admin.GetStringAsync("/cases", Cancellation), StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> EraseAsync(HttpClient admin, string handle) =>
        SessionTests.PostAsync(admin, "/admin/people", "/admin/people/erase", ("user", PageDesk.Maya.Value), ("handle", handle));
}
