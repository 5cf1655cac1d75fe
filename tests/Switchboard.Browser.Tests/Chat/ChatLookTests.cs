using Microsoft.Playwright;

namespace Switchboard.Chat;

/// <summary>The chat page is good to look at and to use, wide and narrow, bright and dark.</summary>
public sealed class ChatLookTests(Chromium chromium)
{
    private const string Card = """
        [{"type":"header","text":{"type":"plain_text","text":"Case 7: The pipeline page is empty"}},
         {"type":"section","text":{"type":"mrkdwn","text":"*Waiting for somebody to look* since <!date^1795430000^{time}|9:30>"},
          "fields":[{"type":"mrkdwn","text":"*Urgency*\nno tag"},{"type":"mrkdwn","text":"*Owner*\nnobody yet"}],
          "accessory":{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Why?"},"value":"why"}]}},
         {"type":"actions","elements":[{"type":"button","action_id":"claim","style":"primary","text":{"type":"plain_text","text":":eyes: Claim","emoji":true}},
          {"type":"static_select","action_id":"severity","placeholder":{"type":"plain_text","text":"Severity"},"options":[{"text":{"type":"plain_text","text":"High"},"value":"1"}]},
          {"type":"datepicker","action_id":"due"}]},
         {"type":"context","elements":[{"type":"mrkdwn","text":"R8 · playbook 1 :documentation:"}]}]
        """;

    public static TheoryData<bool, bool> Looks =>
        new()
        {
            { false, false },
            { false, true },
            { true, false },
            { true, true },
        };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_is_accessible_and_fits_its_window(bool isPhone, bool isDark)
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var look = new Look(isPhone, isDark);
        var page = await chat.ActAsAsync("maya", look: look);
        await ChatPage.SayAsync(page, "The pipeline page is *empty* for @Tom in `2291` 👀 https://app.larkspur.example/pipeline");
        await page.Locator("#messages .message").Last.WaitForAsync();
        await chat.AppAsync("chat.postMessage", ("channel", "C0SUPPORT1"), ("text", "A case"), ("blocks", Card));
        await page.GetByText("Case 7").WaitForAsync();

        await Pages.PictureAsync(page, $"chat-{look}");

        await Pages.IsAccessibleAsync(page, $"chat, {look}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(overflow <= 0, $"{overflow} px of the page are beyond the right edge");
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task Everything_floating_is_accessible_too()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var page = await chat.ActAsAsync("maya");

        await page.Locator("#composer").GetByRole(AriaRole.Button, new() { Name = "Emoji" }).ClickAsync();
        await Pages.IsAccessibleAsync(page, "the emoji picker");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".clock").ClickAsync();
        await Pages.IsAccessibleAsync(page, "the clock");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#me button").ClickAsync();
        await Pages.IsAccessibleAsync(page, "the member menu");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Go to" }).WaitForAsync();
        await Pages.IsAccessibleAsync(page, "the way to jump");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var page = await chat.ActAsAsync("maya");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("rand");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#head h1")).ToHaveTextAsync("random");
        await page.Keyboard.TypeAsync(":tad");
        await page.GetByRole(AriaRole.Option, new() { Name = ":tada:" }).WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#messages .text .emoji").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");

        await Assertions.Expect(page.Locator("#head h1")).ToHaveTextAsync("support");
    }
}
