using System.Text.RegularExpressions;

namespace Switchboard.Sandbox.Messages;

/// <summary>Slack keeps &amp;, &lt; and &gt; of a text escaped; its own mentions and links in angle brackets stay as they are.</summary>
internal static partial class Escaping
{
    public static string Escape(string text) =>
        Special()
            .Replace(
                text,
                match =>
                    match.Value switch
                    {
                        "&" => "&amp;",
                        "<" => "&lt;",
                        ">" => "&gt;",
                        _ => match.Value,
                    }
            );

    /// <summary>What may stand (entities, mentions, links) is tried first, so that only loose characters are left to escape.</summary>
    [GeneratedRegex(
        "&(?:amp|lt|gt);|<(?:[@#!]|[a-zA-Z][a-zA-Z0-9+.-]*:)[^<>\\n]*>|[&<>]",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Special();
}
