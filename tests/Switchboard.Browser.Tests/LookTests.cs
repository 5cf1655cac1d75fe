using Microsoft.Playwright;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Dashboard.SignIn;

namespace Switchboard;

/// <summary>Every page, in every way people look at it: readable, reachable, without a word of complaint from the browser.</summary>
public sealed class LookTests(Chromium chromium)
{
    public static TheoryData<bool, bool, bool> Looks =>
        new()
        {
            { false, false, true },
            { false, true, true },
            { true, false, true },
            { true, true, true },
            { false, false, false },
        };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_clean(bool phone, bool dark, bool script)
    {
        var look = new Look(phone, dark, script);
        await using var desk = await PageDesk.StartAsync();
        var day = await ADay.LiveAsync(desk);
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, TestContext.Current.CancellationToken);
        await using var window = await SignedInAsync(desk, look);
        var (page, complaints) = await Pages.OpenAsync(window);

        (string Name, string Path)[] pages =
        [
            ("list", "/cases"),
            ("list-all", "/cases?show=all&order=newest"),
            ("list-empty", "/cases?show=resolved&q=nothing+like+this"),
            ("case", $"/cases/{day.Lively}"),
            ("case-rich", $"/cases/{day.Rich}"),
            ("case-resolved", $"/cases/{day.Resolved}"),
            ("queue", "/tickets"),
            ("queue-empty", "/tickets?state=declined&kind=intake"),
            ("ticket", "/tickets/1"),
            ("sessions", "/sessions"),
            ("setup", "/admin/setup"),
            ("people", "/admin/people"),
            ("claim", "/admin/claim"),
        ];
        foreach (var (name, path) in pages)
        {
            var answer = await page.GotoAsync(new Uri(desk.Url, path).AbsoluteUri);
            Assert.Equal(200, answer?.Status);
            if (look.HasScript)
                await Pages.IsAccessibleAsync(page, $"{name} {look}");
            await Pages.PictureAsync(page, $"{name}-{look}");
            Assert.False(await IsTooWideAsync(page, look), $"{name} {look} scrolls sideways");
        }

        Assert.Empty(complaints);
    }

    /// <summary>With systems that cannot be reached: what is wrong and what to do is what there is to read.</summary>
    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_ticket_systems_are_clean(bool phone, bool dark, bool script)
    {
        var look = new Look(phone, dark, script);
        await using var desk = await PageDesk.StartAsync(
            null,
            ("Jira:BaseUrl", "http://127.0.0.1:9"),
            ("Jira:Token", "none"),
            ("Jira:Project", "OPS"),
            ("Jira:WebhookSecret", "secret"),
            ("Wrike:BaseUrl", "http://127.0.0.1:9"),
            ("Wrike:Token", "none"),
            ("Wrike:Folder", "IEAA")
        );
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, TestContext.Current.CancellationToken);
        await using var window = await SignedInAsync(desk, look);
        var (page, complaints) = await Pages.OpenAsync(window);

        var answer = await page.GotoAsync(new Uri(desk.Url, "/admin/tickets").AbsoluteUri);

        Assert.Equal(200, answer?.Status);
        await Assertions.Expect(page.Locator(".checks li.is-wrong").First).ToContainTextAsync("is Jira:BaseUrl right");
        await Assertions.Expect(page.GetByText("Its webhook has never been heard")).ToBeVisibleAsync();
        if (look.HasScript)
            await Pages.IsAccessibleAsync(page, $"ticket-systems {look}");
        await Pages.PictureAsync(page, $"ticket-systems-{look}");
        Assert.False(await IsTooWideAsync(page, look), $"ticket-systems {look} scrolls sideways");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_door_and_the_wrong_turn_are_clean()
    {
        await using var desk = await PageDesk.StartAsync(null, ("Slack:ClientId", "1.2"), ("Slack:ClientSecret", "x"));
        await using var window = await chromium.WindowAsync(new Look());
        var (page, complaints) = await Pages.OpenAsync(window);

        await page.GotoAsync(desk.Url.AbsoluteUri);
        Assert.EndsWith("/sign-in?return=%2Fcases", page.Url, StringComparison.Ordinal);
        await Pages.IsAccessibleAsync(page, "door");
        await Pages.PictureAsync(page, "door");
        Assert.Empty(complaints);

        await page.GotoAsync(new Uri(desk.Url, "/nowhere").AbsoluteUri);
        await Pages.IsAccessibleAsync(page, "not found");
        await Pages.PictureAsync(page, "not-found");
    }

    [Fact]
    public async Task Colours_are_chosen_by_a_form_and_remembered()
    {
        await using var desk = await PageDesk.StartAsync();
        await using var window = await chromium.WindowAsync(new Look(HasScript: false));
        var (page, _) = await Pages.OpenAsync(window);
        await page.GotoAsync(new Uri(desk.Url, "/sign-in").AbsoluteUri);

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark" }).ClickAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GotoAsync(new Uri(desk.Url, "/sign-in?problem=goodbye").AbsoluteUri);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task The_list_changes_by_itself_and_keeps_the_focus()
    {
        await using var desk = await PageDesk.StartAsync();
        await desk.AskAsync(PageDesk.Maya, "Where do I find the renewal report?");
        await using var window = await SignedInAsync(desk, new Look());
        var (page, complaints) = await Pages.OpenAsync(window);
        await page.GotoAsync(new Uri(desk.Url, "/cases").AbsoluteUri);
        await Assertions.Expect(page.Locator("[data-live-note]")).ToBeVisibleAsync();
        await page.Locator("#filter-q").FillAsync("half a wor");

        var key = await desk.AskAsync(PageDesk.Tom, "Exports are *empty* since this morning");
        await desk.ReactAsync(key, PageDesk.Ines, "eyes");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Exports are empty since this morning" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#case-2 .avatar")).ToHaveAttributeAsync("title", "Inês Carvalho");
        await Assertions.Expect(page.Locator("#filter-q")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#filter-q")).ToHaveValueAsync("half a wor");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_case_is_taken_and_resolved_by_its_buttons(bool script)
    {
        await using var desk = await PageDesk.StartAsync();
        var number = await desk.NumberAsync(await desk.AskAsync(PageDesk.Maya, "Where do I find the renewal report?"));
        await using var window = await SignedInAsync(desk, new Look(HasScript: script));
        var (page, _) = await Pages.OpenAsync(window);
        await page.GotoAsync(new Uri(desk.Url, $"/cases/{number}").AbsoluteUri);

        await page.GetByRole(AriaRole.Button, new() { Name = "I’ll take it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".status")).ToHaveTextAsync("Someone is on it");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It’s yours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark resolved" }).ClickAsync();

        await Assertions.Expect(page.Locator(".status")).ToHaveTextAsync("Resolved");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("because of R8");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reopen" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_queue_is_put_in_order_and_a_ticket_worked_on_by_buttons(bool script)
    {
        await using var desk = await PageDesk.StartAsync();
        foreach (var title in new[] { "One", "Two" })
            await desk.TicketAsync(await desk.AskAsync(PageDesk.Maya, $"{title}?"), title);
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, TestContext.Current.CancellationToken);
        await using var window = await SignedInAsync(desk, new Look(HasScript: script));
        var (page, complaints) = await Pages.OpenAsync(window);
        await page.GotoAsync(new Uri(desk.Url, "/tickets").AbsoluteUri);

        await page.GetByRole(AriaRole.Button, new() { Name = "Move ticket 2 up" }).ClickAsync();
        await Assertions.Expect(page.Locator(".queue li").First).ToContainTextAsync("Two");
        await page.GetByRole(AriaRole.Link, new() { Name = "Two", Exact = true }).ClickAsync();
        await page.Locator("#write-text").FillAsync("Which browser?");
        await page.Locator("#write-asker").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("the asker reads it");
        await page.Locator("#move-to").SelectOptionAsync("inprogress");
        await page.Locator("#move").ClickAsync();

        await Assertions.Expect(page.Locator(".status")).ToHaveTextAsync("In progress");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Which browser?");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_list_is_walked_by_keyboard()
    {
        await using var desk = await PageDesk.StartAsync();
        await desk.AskAsync(PageDesk.Maya, "Where do I find the renewal report?");
        await using var window = await SignedInAsync(desk, new Look());
        var (page, _) = await Pages.OpenAsync(window);
        await page.GotoAsync(new Uri(desk.Url, "/cases").AbsoluteUri);

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the page" })).ToBeFocusedAsync();
        for (
            var presses = 0;
            presses < 40 && !await page.Locator("#open-1").EvaluateAsync<bool>("link => link === document.activeElement");
            presses++
        )
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(desk.Url, "/cases/1").AbsoluteUri);
    }

    private async Task<IBrowserContext> SignedInAsync(PageDesk desk, Look look)
    {
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

    private static async Task<bool> IsTooWideAsync(IPage page, Look look) =>
        look.HasScript && await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
