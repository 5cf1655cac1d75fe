using System.Text.Json;
using Microsoft.Playwright;
using Switchboard.Dashboard;
using Switchboard.OnCall.Escalation;
using Switchboard.Paging;

namespace Switchboard;

/// <summary>
/// "Notify this browser" in a real Chromium: the button, the worker, and what it shows and posts. No push service can be reached from
/// here, so what it would answer stands in its place, and what it would deliver is delivered by the browser's own tools.
/// </summary>
public sealed class PushLookTests(Chromium chromium)
{
    /// <summary>What a browser gives: the public key and secret of the example of RFC 8291.</summary>
    private const string Subscription = """
        {
          "endpoint": "https://fcm.googleapis.com/fcm/send/abc",
          "keys": {
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg"
          }
        }
        """;

    [Fact]
    public async Task Without_script_there_is_no_button_and_where_the_browser_says_no_it_says_so()
    {
        await using var desk = await StartAsync();
        await using var plain = await SignedInAsync(desk, new Look(HasScript: false));
        await using var scripted = await SignedInAsync(desk, new Look());

        var (without, _) = await Pages.OpenAsync(plain);
        await without.GotoAsync(new Uri(desk.Url, "/me/contacts").AbsoluteUri);
        var (with, _) = await Pages.OpenAsync(scripted);
        await with.AddInitScriptAsync("Notification.requestPermission = async () => 'denied';");
        await with.GotoAsync(new Uri(desk.Url, "/me/contacts").AbsoluteUri);
        var button = with.GetByRole(AriaRole.Button, new() { Name = "Notify this browser" });
        await button.ClickAsync();

        Assert.False(await without.Locator("#add-push").IsVisibleAsync());
        await Assertions.Expect(with.Locator("[data-push-says]")).ToContainTextAsync("does not let the desk notify you");
        await Pages.IsAccessibleAsync(with, "my contacts with a button for this browser");
        await Pages.PictureAsync(with, "paging-push-refused");
    }

    [Fact]
    public async Task One_press_makes_the_browser_a_contact_and_its_worker_shows_a_page_and_takes_the_answer()
    {
        await using var desk = await StartAsync();
        await using var window = await SignedInAsync(desk, new Look());
        await window.GrantPermissionsAsync(["notifications"], new() { Origin = desk.Url.AbsoluteUri });
        var (page, complaints) = await Pages.OpenAsync(window, desk.Url);
        await page.AddInitScriptAsync(
            $$"""
            const given = {{Subscription}};
            const subscription = { endpoint: given.endpoint, toJSON: () => given };
            PushManager.prototype.subscribe = async (wanted) => {
              localStorage.setItem("wanted", wanted.applicationServerKey);
              return subscription;
            };
            PushManager.prototype.getSubscription = async () => (localStorage.getItem("wanted") ? subscription : null);
            """
        );
        await page.GotoAsync(new Uri(desk.Url, "/me/contacts").AbsoluteUri);

        await page.GetByRole(AriaRole.Button, new() { Name = "Notify this browser" }).ClickAsync();
        await Assertions.Expect(page.Locator(".cards")).ToContainTextAsync("Chrome on Linux, the one you look at");
        await Assertions.Expect(page.Locator("#add-push")).ToBeHiddenAsync();
        Assert.Equal(desk.Get<PushKeys>().Public, await page.EvaluateAsync<string>("localStorage.getItem('wanted')"));
        Assert.Equal(
            1,
            await desk.ScalarAsync<long>("SELECT COUNT(*) FROM contacts WHERE user_id = 'U3SAM' AND kind = 'push' AND verified_at > 0")
        );

        await desk.Get<PageStore>()
            .RaiseAsync(
                new PageWanted(PageDesk.Team, PageKind.Test, PageSettings.TrialOf(PageDesk.Sam), "test 1"),
                TestContext.Current.CancellationToken
            );
        var token = new AnswerToken(PageDesk.Team, 1, 1, PageDesk.Sam).Seal(desk.Get<Vault>());
        await DeliverAsync(
            page,
            desk.Url,
            JsonSerializer.Serialize(
                new PushText("page 1.1", "This is a test page", "You asked for it.", new Uri(desk.Url, $"pages/answer/{token}"), token)
                {
                    Actions = [new(PageAnswer.Take, "It works")],
                },
                PushText.Json
            )
        );
        await PageDesk.Until(async () => await ShownAsync(page) == "This is a test page: You asked for it. (It works)");
        await PageDesk.Until(async () =>
            await desk.ScalarAsync<long>("SELECT COUNT(*) FROM page_notices WHERE delivered_at IS NOT NULL") == 1
        );

        // The buttons of a notice stand outside the page, where nothing of ours can press them: the worker's code does what they do, in the page.
        await page.AddScriptTagAsync(new() { Url = "/push-worker.js" });
        await page.EvaluateAsync(
            """
            async () => {
              self.registration = await navigator.serviceWorker.ready;
              await press((await self.registration.getNotifications())[0].data, "Take");
            }
            """
        );

        Assert.Equal("This is a test page: Thank you, that worked. ()", await ShownAsync(page));
        var state = (await desk.Get<PageStore>().FindAsync(PageDesk.Team, 1, TestContext.Current.CancellationToken))!.State; // it was raised
        Assert.Equal((PageStatus.Resolved, PageDesk.Sam), (state.Status, state.ResolvedBy));
        Assert.Empty(complaints);
    }

    private static Task<PageDesk> StartAsync() =>
        PageDesk.StartAsync(
            null,
            ("Paging:Key", Convert.ToBase64String(new byte[32])),
            ("Paging:Push:Contact", "mailto:ops@example.org"),
            ("PublicUrl", "http://127.0.0.1:1")
        );

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

    /// <summary>As a push service would, once it is decrypted.</summary>
    private static async Task DeliverAsync(IPage page, Uri origin, string data)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told?.GetProperty("registrations").EnumerateArray() ?? default)
                registered.TrySetResult(one.GetProperty("registrationId").GetString() ?? "");
        };
        await tools.SendAsync("ServiceWorker.enable");
        await tools.SendAsync(
            "ServiceWorker.deliverPushMessage",
            new()
            {
                ["origin"] = origin.GetLeftPart(UriPartial.Authority) + "/",
                ["registrationId"] = await registered.Task.WaitAsync(TestContext.Current.CancellationToken),
                ["data"] = data,
            }
        );
    }

    private static Task<string> ShownAsync(IPage page) =>
        page.EvaluateAsync<string>(
            """
            async () => {
              const worker = await navigator.serviceWorker.ready;
              const shown = await worker.getNotifications();
              return shown.map((one) => `${one.title}: ${one.body} (${one.actions.map((action) => action.title).join(", ")})`).join("; ");
            }
            """
        );
}
