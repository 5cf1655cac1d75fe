using System.Net;
using System.Text.RegularExpressions;

namespace Switchboard.Sandbox.Wrike;

/// <summary>The little HTML that Wrike keeps, and what it is in plain words.</summary>
internal static partial class WrikeHtml
{
    private static readonly HashSet<string> Kept =
    [
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "strong",
        "b",
        "em",
        "i",
        "u",
        "s",
        "span",
        "a",
        "ol",
        "ul",
        "li",
        "table",
        "tr",
        "td",
    ];

    /// <summary>Without the tags it does not know, whose words stay.</summary>
    public static string Cleaned(string html) =>
        Tag().Replace(html, tag => Kept.Contains(tag.Groups["name"].Value.ToLowerInvariant()) ? tag.Value : "");

    public static string Plain(string html)
    {
        var lines = Break().Replace(html, "\n");
        return WebUtility.HtmlDecode(Tag().Replace(lines, "")).Trim();
    }

    [GeneratedRegex(@"</?(?<name>[a-zA-Z][a-zA-Z0-9]*)\b[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<br ?/?>|</li>|</h[1-6]>|</tr>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Break();
}
