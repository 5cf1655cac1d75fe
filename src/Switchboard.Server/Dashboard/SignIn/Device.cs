namespace Switchboard.Dashboard.SignIn;

/// <summary>Names a browser so that its owner recognises it ("Firefox on macOS"); no more of the header is kept.</summary>
internal static class Device
{
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    public static string Of(string userAgent) =>
        $"{First(Browsers, userAgent) ?? "A browser"} on {First(Systems, userAgent) ?? "an unknown device"}";

    private static string? First((string Sign, string Name)[] signs, string userAgent) =>
        signs.FirstOrDefault(sign => userAgent.Contains(sign.Sign, StringComparison.Ordinal)).Name;
}
