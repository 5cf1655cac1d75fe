using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Order = Switchboard.Dashboard.Cases.Order;

namespace Switchboard.Dashboard;

public class BoardStoreTests
{
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task Every_filter_finds_what_it_says_and_nothing_else()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        desk.Time.Shift = TimeSpan.FromDays(-3);
        var old = await desk.NumberAsync(await desk.AskAsync(PageDesk.Maya, "An old 100% question about invoices"));
        desk.Time.Shift = TimeSpan.Zero;
        var held = await desk.AskAsync(PageDesk.Tom, "Why is the Export empty?");
        await desk.ReactAsync(held, PageDesk.Ines, "eyes");
        await desk.ReactAsync(held, PageDesk.Sam, "bug");
        var secret = await desk.NumberAsync(await desk.AskAsync(PageDesk.Ines, "exports, privately", PageDesk.Private));
        var (number, sam) = (await desk.NumberAsync(held), await ViewerAsync(desk, PageDesk.Sam));
        var today = desk.Time.GetCurrentInstant().InZone(sam.Zone).Date;
        var all = new BoardView { Show = Show.All };

        await FindsAsync(desk, sam, all with { Tag = "bug" }, number);
        await FindsAsync(desk, sam, all with { Tag = "bu" });
        await FindsAsync(desk, sam, all with { Owner = PageDesk.Ines.Value }, number);
        await FindsAsync(desk, sam, all with { Owner = PageDesk.Sam.Value });
        await FindsAsync(desk, sam, all with { Channel = PageDesk.Private.Value }, secret);
        await FindsAsync(desk, sam, all with { Text = "EXPORT", Order = Order.Oldest }, number, secret);
        await FindsAsync(desk, sam, all with { Text = "100%" }, old);
        await FindsAsync(desk, sam, all with { Text = "1%0" });
        await FindsAsync(desk, sam, all with { Text = $"#{number}" }, number);
        await FindsAsync(desk, sam, all with { From = today.PlusDays(-1), Order = Order.Oldest }, number, secret);
        await FindsAsync(desk, sam, all with { Until = today.PlusDays(-2) }, old);
        await FindsAsync(desk, sam, all with { From = today.PlusDays(-4), Until = today.PlusDays(-2), Text = "export" });
    }

    [Fact]
    public async Task A_day_begins_where_the_reader_lives()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var asked = await desk.AskAsync(PageDesk.Tom, "late in London, evening in New York");
        var midnight = Instant.FromUtc(2026, 3, 10, 0, 30).ToUnixTimeMilliseconds();
        await desk.SqlAsync("UPDATE cases SET opened_at = @midnight", new { midnight });
        var number = await desk.NumberAsync(asked);
        var onThe10th = new BoardView { Show = Show.All, From = new LocalDate(2026, 3, 10) };

        await FindsAsync(desk, await ViewerAsync(desk, PageDesk.Sam), onThe10th, number);
        await FindsAsync(desk, await ViewerAsync(desk, PageDesk.Noor), onThe10th);
    }

    [Theory]
    [InlineData(Order.Waiting, new[] { 2L, 1L, 3L })]
    [InlineData(Order.Newest, new[] { 3L, 2L, 1L })]
    [InlineData(Order.Oldest, new[] { 1L, 2L, 3L })]
    [InlineData(Order.Activity, new[] { 1L, 3L, 2L })]
    public async Task Cases_come_in_the_order_asked_for(Order order, long[] expected)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        desk.Time.Shift = TimeSpan.FromHours(-4);
        var answered = await desk.AskAsync(PageDesk.Maya, "first, answered");
        desk.Time.Shift = TimeSpan.FromHours(-3);
        await desk.AskAsync(PageDesk.Tom, "second, waits");
        desk.Time.Shift = TimeSpan.FromHours(-2);
        var over = await desk.AskAsync(PageDesk.Noor, "third, over");
        await desk.ReactAsync(over, PageDesk.Noor, "white_check_mark");
        desk.Time.Shift = TimeSpan.FromHours(-1);
        await desk.ReplyAsync(answered, PageDesk.Ines, "here it is");
        desk.Time.Shift = TimeSpan.Zero;

        await FindsAsync(desk, await ViewerAsync(desk, PageDesk.Sam), new BoardView { Show = Show.All, Order = order }, expected);
    }

    [Fact]
    public async Task Pages_hold_everything_once()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        for (var asked = 0; asked < BoardView.RowsPerPage + 3; asked++)
            await desk.AskAsync(PageDesk.Maya, $"question {asked}");
        var sam = await ViewerAsync(desk, PageDesk.Sam);

        var first = await ReadAsync(desk, sam, new BoardView { Order = Order.Oldest });
        var second = await ReadAsync(desk, sam, new BoardView { Order = Order.Oldest, Page = 2 });
        var beyond = await ReadAsync(desk, sam, new BoardView { Page = 3 });

        Assert.Equal(2, first.Pages);
        Assert.Equal(
            Enumerable.Range(1, BoardView.RowsPerPage + 3).Select(number => (long)number),
            first.Rows.Concat(second.Rows).Select(row => row.Number)
        );
        Assert.Empty(beyond.Rows);
    }

    [Fact]
    public async Task One_reading_for_many_gives_each_what_they_would_read_alone()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var mine = await desk.AskAsync(PageDesk.Maya, "mine");
        await desk.ReactAsync(mine, PageDesk.Sam, "eyes");
        await desk.AskAsync(PageDesk.Noor, "see <#C2PRIVATE|strategicdelivery>");
        await desk.AskAsync(PageDesk.Ines, "hush", PageDesk.Private);
        UserId[] people = [PageDesk.Maya, PageDesk.Tom, PageDesk.Sam, PageDesk.Ines, PageDesk.Noor];
        var viewers = new List<Viewer>();
        foreach (var person in people)
            viewers.Add(await ViewerAsync(desk, person));

        foreach (var show in Enum.GetValues<Show>())
        {
            var view = new BoardView { Show = show };
            var together = await desk.Get<BoardStore>().ReadAsync(viewers, view, TestContext.Current.CancellationToken);
            foreach (var viewer in viewers)
            {
                var alone = await ReadAsync(desk, viewer, view);
                Assert.Equal(alone.Counts, together[viewer].Counts);
                Assert.Equal(alone.Rows.Select(row => row.Number), together[viewer].Rows.Select(row => row.Number));
                Assert.Equal(alone.Channels.Select(channel => channel.Id), together[viewer].Channels.Select(channel => channel.Id));
                Assert.Equal(viewer.User == PageDesk.Sam || viewer.User == PageDesk.Ines ? 3 : 2, together[viewer].Counts.All);
                Assert.Equal(viewer.User == PageDesk.Tom ? 0 : 1, together[viewer].Counts.Mine);
            }
        }
    }

    private static async Task FindsAsync(PageDesk desk, Viewer viewer, BoardView view, params long[] expected) =>
        Assert.Equal(expected, (await ReadAsync(desk, viewer, view)).Rows.Select(row => row.Number));

    private static Task<Board> ReadAsync(PageDesk desk, Viewer viewer, BoardView view) =>
        desk.Get<BoardStore>().ReadAsync(viewer, view, TestContext.Current.CancellationToken);

    private static async Task<Viewer> ViewerAsync(PageDesk desk, UserId user) =>
        await desk.Get<SessionStore>().FindAsync(await desk.CookieAsync(user), TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("A session that has just begun lives.");
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresBoardStoreTests(PostgresCluster cluster) : BoardStoreTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
