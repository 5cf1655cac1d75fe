using System.Text;
using System.Text.RegularExpressions;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>Somebody's words as one short line of plain text: nobody is mentioned by it, and no channel is named that a reader may not see.</summary>
internal static partial class Excerpt
{
    public static string Of(string words, int longest, Func<UserId, string> nameOf)
    {
        var plain = Token().Replace(words, token => Plain(token.Groups["what"].Value, token.Groups["label"].Value, nameOf));
        var line = string.Join(' ', Unescaped(plain).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return SlackText.Cut(Mark().Replace(line, ""), longest);
    }

    private static string Plain(string what, string label, Func<UserId, string> nameOf) =>
        what switch
        {
            ['@', .. var id] => nameOf(new UserId(id)),
            ['#', ..] => "another channel", // Slack's label may be a private channel's name
            ['!', .. var everybody] => label.Length > 0 ? label : everybody.Split('^')[0],
            _ when label.Length > 0 => label,
            _ => Uri.TryCreate(Unescaped(what), UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host : what,
        };

    private static string Unescaped(string text) =>
        new StringBuilder(text).Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&").ToString();

    [GeneratedRegex(@"<(?<what>[^<>|]+)(\|(?<label>[^<>]*))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    /// <summary>Emphasis that would reach beyond the line.</summary>
    [GeneratedRegex("[*~`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
