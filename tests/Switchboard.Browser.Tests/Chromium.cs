using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Switchboard.Chromium))]

namespace Switchboard;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded. Where there is none, tests are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
            }
        );
    }

    /// <summary>A fresh window, as nobody yet.</summary>
    public async Task<IBrowserContext> WindowAsync(Look look)
    {
        if (_browser is null)
        {
            const string Missing = "Chromium is not installed (Debian: apt-get install chromium)";
            Console.WriteLine($"Skipped: {Missing}");
            Assert.Skip(Missing);
        }

        return await _browser.NewContextAsync(
            new()
            {
                ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
                DeviceScaleFactor = 2,
                HasTouch = look.IsPhone,
                IsMobile = look.IsPhone,
                JavaScriptEnabled = look.HasScript,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = look.IsPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 860 },
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>How somebody looks at a page.</summary>
public sealed record Look(bool IsPhone = false, bool IsDark = false, bool HasScript = true)
{
    public override string ToString() => $"{(IsPhone ? "phone" : "wide")}-{(IsDark ? "dark" : "light")}{(HasScript ? "" : "-no-script")}";
}
