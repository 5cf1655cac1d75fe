using System.Collections.Immutable;
using Microsoft.Playwright;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.Paging;
using Switchboard.Rotas;

namespace Switchboard;

/// <summary>The rota's pages in every way people look at them, and its calendar under the mouse and the keyboard.</summary>
public sealed class RotaLookTests(Chromium chromium)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Theory]
    [MemberData(nameof(LookTests.Looks), MemberType = typeof(LookTests))]
    public async Task Every_page_of_the_rota_is_clean(bool phone, bool dark, bool script)
    {
        var look = new Look(phone, dark, script);
        await using var desk = await PageDesk.StartAsync(
            null,
            ("Paging:Key", Convert.ToBase64String(new byte[32])),
            ("Paging:Webhook:Secret", "a secret to sign webhooks with"),
            ("Paging:Webhook:Hosts", "ntfy.example")
        );
        await ThreePeopleAndTwoOverridesAsync(desk);
        var paged = await PagedAsync(desk);
        await using var window = await SignedInAsync(desk, look);
        var (page, complaints) = await Pages.OpenAsync(window);

        foreach (
            var (name, path) in ((string, string)[])
                [
                    ("rota-now", "/oncall"),
                    ("rota-month", "/oncall/of/product"),
                    ("rota-week", "/oncall/of/product?view=week"),
                    ("rota-away", "/oncall/away"),
                    ("rota-edit", "/admin/oncall?schedule=product"),
                    ("paging-contacts", "/me/contacts"),
                    ("paging-case", $"/cases/{paged}"),
                    ("paging-answer", $"/pages/answer/{new AnswerToken(PageDesk.Team, 1, 1, PageDesk.Sam).Seal(desk.Get<Vault>())}"),
                ]
        )
        {
            var answer = await page.GotoAsync(new Uri(desk.Url, path).AbsoluteUri);
            Assert.Equal(200, answer?.Status);
            await IsCleanAsync(name);
        }

        await page.GotoAsync(new Uri(desk.Url, "/admin/oncall?schedule=product").AbsoluteUri);
        await page.Locator("[name='layer0.count']").FillAsync("4");
        await page.Locator("[name='layer0.who']").FillAsync("@tom\n@maya\n@sam + @noor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the next weeks" }).ClickAsync();
        await page.WaitForSelectorAsync("#next-weeks");
        await IsCleanAsync("rota-preview");

        await page.GotoAsync(new Uri(desk.Url, "/oncall/of/product").AbsoluteUri);
        var temporary = page.Locator("details", new() { HasText = "A schedule of its own for a time" });
        await temporary.Locator("summary").ClickAsync();
        var day = desk.Time.GetCurrentInstant().InUtc().Date;
        string Field(int ahead) => $"{day.PlusDays(ahead):uuuu-MM-dd}T09:00";
        await temporary.Locator("[name=from]").FillAsync(Field(2));
        await temporary.Locator("[name=until]").FillAsync(Field(5));
        await temporary
            .Locator("[name=lines]")
            .FillAsync(
                $"{day.PlusDays(2):uuuu-MM-dd} 09:00 to {day.PlusDays(3):uuuu-MM-dd} 09:00 @inês + @noor\n{day.PlusDays(4):uuuu-MM-dd} 09:00 to {day.PlusDays(5):uuuu-MM-dd} 09:00 @tom"
            );
        await IsCleanAsync("rota-temporary");
        await temporary.GetByRole(AriaRole.Button, new() { Name = "See what it does" }).ClickAsync();
        await page.WaitForSelectorAsync("#preview");
        await IsCleanAsync("rota-temporary-preview");
        Assert.Empty(complaints);

        async Task IsCleanAsync(string name)
        {
            if (look.HasScript)
            {
                await Pages.IsAccessibleAsync(page, $"{name} {look}");
                Assert.False(
                    await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                    $"{name} {look} is wider than the window"
                );
            }
            await Pages.PictureAsync(page, $"{name}-{look}");
        }
    }

    [Fact]
    public async Task Hours_are_chosen_by_dragging_and_by_the_keyboard_and_without_either_by_pressing_a_shift()
    {
        await using var desk = await PageDesk.StartAsync();
        await ThreePeopleAndTwoOverridesAsync(desk);
        await using var window = await SignedInAsync(desk, new Look());
        var (page, complaints) = await Pages.OpenAsync(window);
        await page.GotoAsync(new Uri(desk.Url, "/oncall/of/product").AbsoluteUri);
        var bar = page.Locator("a.bar-shift").Nth(1);
        var (who, from) = (await bar.GetAttributeAsync("data-who"), await bar.GetAttributeAsync("data-from"));

        await bar.FocusAsync();
        foreach (var _ in Enumerable.Range(0, 3))
            await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal((who, from), (await ValueAsync(page, "of"), await ValueAsync(page, "from")));
        Assert.Equal(3, await HoursAsync(page));
        Assert.Equal("with", await page.EvaluateAsync<string>("document.activeElement.name"));

        await bar.ScrollIntoViewIfNeededAsync();
        var box = await bar.BoundingBoxAsync() ?? throw new InvalidOperationException("the shift is not to be seen");
        await page.Mouse.MoveAsync(box.X + 5, box.Y + 5);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width - 5, box.Y + 5, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        Assert.Equal(who, await ValueAsync(page, "of"));
        Assert.InRange(await HoursAsync(page), 4, 24 * 7);
        Assert.EndsWith("/oncall/of/product", page.Url, StringComparison.Ordinal);

        await bar.ClickAsync();
        await page.WaitForURLAsync("**#cover");
        Assert.Equal((who, from), (await ValueAsync(page, "of"), await ValueAsync(page, "from")));
        Assert.Empty(complaints);
    }

    private static Task<string> ValueAsync(IPage page, string field) => page.Locator($"[data-rota-form] [name={field}]").InputValueAsync();

    private static Task<int> HoursAsync(IPage page) =>
        page.EvaluateAsync<int>(
            "(() => { const form = document.querySelector('[data-rota-form]').elements; return (new Date(form.until.value + 'Z') - new Date(form.from.value + 'Z')) / 3600000; })()"
        );

    private async Task<IBrowserContext> SignedInAsync(PageDesk desk, Look look)
    {
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, TestContext.Current.CancellationToken);
        var window = await chromium.WindowAsync(look);
        await window.AddCookiesAsync([
            new()
            {
                Name = "switchboard",
                Value = await desk.CookieAsync(PageDesk.Sam),
                Url = desk.Url.AbsoluteUri,
                HttpOnly = true,
            },
        ]);
        return window;
    }

    /// <summary>A case whose page calls Sam, by a way that is closed and one that is still to come.</summary>
    private static async Task<long> PagedAsync(PageDesk desk)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await desk.Get<Contacts>().AddAsync(PageDesk.Team, PageDesk.Sam, "webhook", "https://ntfy.example/sam", cancellation);
        var key = await desk.AskAsync(PageDesk.Maya, "Nobody can sign in");
        await desk.Get<PageStore>()
            .RaiseAsync(
                new PageWanted(PageDesk.Team, PageKind.Case, PageSettings.TrialOf(PageDesk.Sam), "look") { Case = key },
                cancellation
            );
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT COUNT(*) FROM page_notices WHERE state = 4") == 1);
        return await desk.NumberAsync(key);
    }

    /// <summary>Half-weekly turns of three, one of which is covered and one overridden, and the developers' days beside them.</summary>
    private static async Task ThreePeopleAndTwoOverridesAsync(PageDesk desk)
    {
        var (rosters, cancellation) = (desk.Get<Rosters>(), TestContext.Current.CancellationToken);
        var month = desk.Time.GetCurrentInstant().InZone(London).Date.With(DateAdjusters.StartOfMonth);
        foreach (
            var (name, days, people) in ((string, int, UserId[])[])
                [("product", 3, [PageDesk.Tom, PageDesk.Maya, PageDesk.Sam]), ("developers", 1, [PageDesk.Noor, PageDesk.Ines])]
        )
        {
            var rotation = new Rotation(month.PlusMonths(-2).At(new LocalTime(9, 0)), London, new TurnLength(days, TurnUnit.Days))
            {
                Lineups = [new Lineup(month.PlusMonths(-2), [.. people.Select(who => Crew.Of(who))])],
            };
            var plan = new Schedule(name, London) { Layers = [new Layer.Rotating("turns", rotation)] };
            await rosters.SaveScheduleAsync(PageDesk.Team, plan, revision: 0, PageDesk.Sam, cancellation);
        }
        await rosters.SaveAsync(
            PageDesk.Team,
            "product",
            Change(
                month.PlusDays(9),
                2,
                (id, from, until) =>
                    new Change.Override([PageDesk.Ines])
                    {
                        Id = id,
                        By = PageDesk.Sam,
                        From = from,
                        Until = until,
                    }
            ),
            cancellation
        );
        await rosters.SaveAsync(
            PageDesk.Team,
            "product",
            Change(
                month.PlusDays(16),
                1,
                (id, from, until) =>
                    new Change.Override([PageDesk.Noor])
                    {
                        Id = id,
                        By = PageDesk.Tom,
                        From = from,
                        Until = until,
                    }
            ),
            cancellation
        );
        var now = desk.Time.GetStoredInstant();
        await rosters.SaveAbsenceAsync(
            PageDesk.Team,
            "a1",
            new(PageDesk.Sam, now + Duration.FromDays(3), now + Duration.FromDays(10)),
            StoredAbsence.Own,
            PageDesk.Sam,
            cancellation
        );
    }

    private static Change Change(LocalDate day, int days, Func<string, Instant, Instant, Change> make) =>
        make(
            $"c{day.Day}",
            day.At(new LocalTime(9, 0)).InZoneLeniently(London).ToInstant(),
            day.PlusDays(days).At(new LocalTime(9, 0)).InZoneLeniently(London).ToInstant()
        );
}
