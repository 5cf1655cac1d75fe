using Switchboard.Dashboard;

namespace Switchboard;

/// <summary>The pages of reviews, in every way people look at them.</summary>
public sealed class ReviewLookTests(Chromium chromium)
{
    [Theory]
    [MemberData(nameof(LookTests.Looks), MemberType = typeof(LookTests))]
    public async Task Every_page_of_a_review_is_clean(bool phone, bool dark, bool script)
    {
        var look = new Look(phone, dark, script);
        await using var desk = await PageDesk.StartAsync();
        await ADay.LiveAsync(desk);
        await using var window = await chromium.WindowAsync(look);
        await window.AddCookiesAsync([
            new()
            {
                Name = "switchboard",
                Value = await desk.CookieAsync(PageDesk.Sam),
                Url = desk.Url.AbsoluteUri,
                HttpOnly = true,
            },
        ]);
        var (page, complaints) = await Pages.OpenAsync(window);

        foreach (var (name, path) in ((string, string)[])[("reviews", "/reviews"), ("week", $"/reviews/{desk.RunningWeek}")])
        {
            var answer = await page.GotoAsync(new Uri(desk.Url, path).AbsoluteUri);
            Assert.Equal(200, answer?.Status);
            if (look.HasScript)
            {
                await Pages.IsAccessibleAsync(page, $"{name} {look}");
                Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
            }
            await Pages.PictureAsync(page, $"{name}-{look}");
        }

        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await Pages.PictureAsync(page, $"week-print-{look}");
        Assert.Empty(complaints);
    }
}
