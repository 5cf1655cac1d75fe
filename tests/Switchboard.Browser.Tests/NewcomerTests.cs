using Microsoft.Playwright;

namespace Switchboard;

/// <summary>The newcomer's first five minutes, with the real sandbox and the real desk.</summary>
public sealed class NewcomerTests(Chromium chromium)
{
    private const string Question = "Where do I find the renewal report for Northwind?";

    [Fact]
    public async Task A_question_is_asked_claimed_tagged_and_resolved_while_the_desk_looks_on()
    {
        await using var town = await Town.StartAsync();
        await using var slack = await chromium.WindowAsync(new Look());
        await using var office = await chromium.WindowAsync(new Look());
        var asker = town.Member("asker");
        var supporter = town.Member("support");

        // Somebody asks, and the desk answers in the thread.
        var (chat, _) = await Pages.OpenAsync(slack);
        await chat.GotoAsync(ChatAs(town, asker.Name));
        await chat.Locator("#composer textarea").FillAsync(Question);
        await chat.Locator("#composer textarea").PressAsync("Enter");
        var message = chat.Locator("#messages article", new() { HasText = Question });
        await message.Locator(".thread-line").ClickAsync();
        await Assertions.Expect(chat.Locator("#replies article", new() { HasText = "APP" })).ToBeVisibleAsync();
        await Pages.PictureAsync(chat, "newcomer-1-asked");

        // A supporter signs in to the desk and sees it.
        var (desk, complaints) = await Pages.OpenAsync(office, town.Desk);
        await SignInAsync(desk, town, supporter.Id);
        var row = desk.Locator(".case", new() { HasText = Question });
        await Assertions.Expect(row.Locator(".standing")).ToContainTextAsync("waiting");
        await Assertions.Expect(desk.Locator("[data-live-note]")).ToBeVisibleAsync();

        // The supporter reacts in Slack; the list changes by itself.
        await chat.GotoAsync(ChatAs(town, supporter.Name));
        await chat.ReloadAsync(); // the address differs by its query alone when the member does
        await message.HoverAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "React with eyes" }).ClickAsync();
        await Assertions.Expect(row.Locator(".avatar:not(.none)")).ToBeVisibleAsync();
        var ts = await message.GetAttributeAsync("data-ts") ?? "";
        await town.CallAsync(
            supporter.Token,
            "reactions.add",
            new
            {
                channel = town.Channel("support"),
                timestamp = ts,
                name = "bug",
            }
        );
        await Assertions.Expect(row.Locator(".tag")).ToContainTextAsync("bug");
        await Pages.PictureAsync(desk, "newcomer-2-live-list");

        // The case tells it all, and is resolved from Slack while somebody reads it.
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(desk.Locator(".status")).ToHaveTextAsync("Someone is on it");
        await Assertions.Expect(desk.Locator(".live-note")).ToBeVisibleAsync();
        await message.HoverAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "React with white check mark" }).ClickAsync();
        await Assertions.Expect(desk.Locator(".status")).ToHaveTextAsync("Resolved");
        await Assertions.Expect(desk.Locator(".timeline")).ToContainTextAsync("marked it resolved");
        await Pages.IsAccessibleAsync(desk, "the case");
        await Pages.PictureAsync(desk, "newcomer-3-resolved");

        // A press on the page is seen in Slack.
        await desk.GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await Assertions.Expect(desk.Locator(".status")).Not.ToHaveTextAsync("Resolved");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_is_asked_in_a_private_channel_stays_there()
    {
        await using var town = await Town.StartAsync();
        await using var inside = await chromium.WindowAsync(new Look());
        await using var outside = await chromium.WindowAsync(new Look(HasScript: false));
        var (supporter, asker) = (town.Member("support"), town.Member("asker"));
        var (member, _) = await Pages.OpenAsync(inside);
        var (other, _) = await Pages.OpenAsync(outside);
        await SignInAsync(member, town, supporter.Id);

        await town.CallAsync(
            supporter.Token,
            "chat.postMessage",
            new { channel = town.Channel("strategicdelivery"), text = "Zanzibar: who may know?" }
        );
        var link = member.Locator(".case", new() { HasText = "Zanzibar" }).GetByRole(AriaRole.Link);
        await Assertions.Expect(link).ToBeVisibleAsync();
        var address = new Uri(town.Desk, await link.GetAttributeAsync("href") ?? "/").AbsoluteUri;

        await SignInAsync(other, town, asker.Id);
        await Assertions.Expect(other.Locator("main")).ToContainTextAsync("All quiet");
        await Assertions.Expect(other.Locator("main")).Not.ToContainTextAsync("Zanzibar");
        Assert.Equal(404, (await other.GotoAsync(address))?.Status);
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("There is nothing here");
    }

    [Fact]
    public async Task The_first_administrator_comes_by_the_printed_code_and_sees_how_the_desk_is_set_up()
    {
        await using var town = await Town.StartAsync();
        await using var window = await chromium.WindowAsync(new Look(IsPhone: true, IsDark: true));
        var (page, complaints) = await Pages.OpenAsync(window, town.Desk);
        await SignInAsync(page, town, town.Member("manager").Id);
        await page.GotoAsync(new Uri(town.Desk, "/admin/claim").AbsoluteUri);

        await page.Locator("#code").FillAsync(await town.AdminCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become administrator" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Set-up");
        await Assertions.Expect(page.Locator(".checks")).ToContainTextAsync("The desk listens here.");
        await Pages.IsAccessibleAsync(page, "set-up");
        await Pages.PictureAsync(page, "newcomer-4-setup-phone");
        Assert.Empty(complaints);
    }

    private static string ChatAs(Town town, string name) =>
        new Uri(town.Sandbox, $"/?as={Uri.EscapeDataString(name)}#/support").AbsoluteUri;

    private static async Task SignInAsync(IPage page, Town town, string member)
    {
        await page.GotoAsync(town.Desk.AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Slack" }).ClickAsync();
        await page.Locator($"[data-member='{member}']").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Cases");
    }
}
