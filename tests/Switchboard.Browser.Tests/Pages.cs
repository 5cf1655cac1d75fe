using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Switchboard;

/// <summary>What every test of a page does: hold it against accessibility rules, listen for errors, keep a picture for people to look at.</summary>
internal static class Pages
{
    private static readonly string Pictures = Path.Combine(Root(), "artifacts", "screenshots");

    /// <summary>A page that notes every complaint of the browser about us: an error in script, a file that failed, something the policy blocked.</summary>
    public static async Task<(IPage Page, List<string> Complaints)> OpenAsync(IBrowserContext window, Uri? ours = null)
    {
        var page = await window.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (
                message.Type is "error" or "warning"
                && (ours is null || message.Location.StartsWith(ours.AbsoluteUri, StringComparison.Ordinal))
            )
                complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Host is var host && host is not ("127.0.0.1" or "localhost"))
                complaints.Add($"asked a third party: {host}");
        };
        return (page, complaints);
    }

    public static async Task PictureAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Pictures);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }

    public static async Task IsAccessibleAsync(IPage page, string where)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(
            result.Violations.Length == 0,
            $"{where}: {string.Join("; ", result.Violations.Select(broken => $"{broken.Id} ({broken.Help}) at {string.Join(" | ", broken.Nodes.Select(node => node.Html))}"))}"
        );
    }

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Switchboard.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside their repository.");
        return folder;
    }
}
