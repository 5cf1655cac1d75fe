using Microsoft.Playwright;

namespace Switchboard.Chat;

/// <summary>Two people and the app talk on the chat page, as they would in Slack.</summary>
public sealed class TalkingTests(Chromium chromium)
{
    [Fact]
    public async Task A_question_to_a_user_group_reaches_those_in_it()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var maya = await chat.ActAsAsync("maya");
        var nora = await chat.ActAsAsync("nora", "general");

        await maya.Locator("#composer textarea").PressSequentiallyAsync("@onc");
        await maya.GetByRole(AriaRole.Option, new() { Name = "@oncall" }).WaitForAsync();
        await maya.Keyboard.PressAsync("Enter");
        await maya.Keyboard.TypeAsync("the *totals* do not tie out");
        await maya.Keyboard.PressAsync("Enter");

        await nora.Locator(".place.unread", new() { HasText = "support" }).Locator(".count").ClickAsync();
        var message = nora.Locator("#messages .message").Last;
        await Assertions.Expect(message.Locator(".mention.me")).ToHaveTextAsync("@oncall");
        await Assertions.Expect(message.Locator("strong")).ToHaveTextAsync("totals");
        await Assertions.Expect(nora.Locator(".divider.new")).ToBeVisibleAsync();
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task Eyes_come_and_go_for_everybody_to_see()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var maya = await chat.ActAsAsync("maya");
        var sam = await chat.ActAsAsync("sam");
        await ChatPage.SayAsync(maya, "Anybody?");

        await sam.Locator("#messages .message").Last.HoverAsync();
        await sam.GetByRole(AriaRole.Button, new() { Name = "React with eyes" }).ClickAsync();

        var eyes = maya.Locator("[data-reaction=eyes]");
        await Assertions.Expect(eyes).ToHaveAttributeAsync("title", "Sam reacted with :eyes:");
        await sam.Locator("[data-reaction=eyes]").ClickAsync();
        await Assertions.Expect(eyes).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_thread_is_answered_edited_and_counted()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var maya = await chat.ActAsAsync("maya");
        var sam = await chat.ActAsAsync("sam");
        await ChatPage.SayAsync(maya, "Where is the export?");

        await sam.Locator("#messages .message").Last.HoverAsync();
        await sam.GetByRole(AriaRole.Button, new() { Name = "Reply in thread" }).ClickAsync();
        await ChatPage.SayAsync(sam, "Under Reprots", inThread: true);
        await sam.Locator("#replies", new() { HasText = "Reprots" }).WaitForAsync();
        await sam.Locator("#thread-composer textarea").PressAsync("ArrowUp");
        await sam.Locator(".edit-field").FillAsync("Under Reports");
        await sam.Locator(".edit-field").PressAsync("Enter");

        await maya.Locator(".thread-line", new() { HasText = "1 reply" }).ClickAsync();
        await Assertions.Expect(maya.Locator("#replies .message").Last).ToContainTextAsync("Under Reports(edited)");
    }

    [Fact]
    public async Task Markup_in_a_message_stays_text()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var maya = await chat.ActAsAsync("maya");

        await ChatPage.SayAsync(maya, "<img src=x onerror=alert(1)> & <b>bold</b>");

        await Assertions
            .Expect(maya.Locator("#messages .message").Last.Locator(".text"))
            .ToHaveTextAsync("<img src=x onerror=alert(1)> & <b>bold</b>");
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task A_whisper_is_seen_by_one_member_also_after_being_somebody_else()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var page = await chat.ActAsAsync("sam");
        await chat.AppAsync("chat.postEphemeral", ("channel", "C0SUPPORT1"), ("user", "U0SAMORTIZ"), ("text", "Only for Sam"));
        await page.Locator(".ephemeral", new() { HasText = "Only visible to you" }).WaitForAsync();

        await BecomeAsync(page, "Maya");
        await Assertions.Expect(page.Locator(".ephemeral")).ToHaveCountAsync(0);
        await BecomeAsync(page, "Sam");

        await Assertions.Expect(page.Locator(".ephemeral")).ToContainTextAsync("Only for Sam");
    }

    [Fact]
    public async Task A_private_channel_is_nowhere_for_those_outside()
    {
        await using var chat = await ChatPage.StartAsync(chromium);
        var sam = await chat.ActAsAsync("sam", "strategicdelivery");
        await ChatPage.SayAsync(sam, "between us");
        await sam.Locator("#messages .message", new() { HasText = "between us" }).WaitForAsync();

        var maya = await chat.ActAsAsync("maya", "strategicdelivery");

        await Assertions.Expect(maya.Locator("#head h1")).ToHaveTextAsync("support");
        await Assertions.Expect(maya.Locator("#channels")).Not.ToContainTextAsync("strategicdelivery");
        await Assertions.Expect(maya.Locator("body")).Not.ToContainTextAsync("between us");
    }

    private static async Task BecomeAsync(IPage page, string name)
    {
        await page.Locator("#me button").ClickAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.Locator("#me")).ToContainTextAsync(name);
    }
}
