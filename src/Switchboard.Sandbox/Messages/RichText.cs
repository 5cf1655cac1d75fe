using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Messages;

/// <summary>Turns a message's text into the rich_text block Slack keeps beside it: mentions, links, emoji, code, quotes and styles as elements.</summary>
internal static partial class RichText
{
    public static JsonObject Block(string text)
    {
        var elements = new JsonArray();
        var pieces = text.Split("```");
        for (var at = 0; at < pieces.Length; at++)
        {
            // An opening fence without its end is only text.
            var isCode = at % 2 == 1 && at < pieces.Length - 1;
            if (isCode)
                elements.Add(Element("rich_text_preformatted", Plain(pieces[at].Trim('\n'))));
            else
                AddLines(elements, at % 2 == 1 ? "```" + pieces[at] : pieces[at]);
        }

        return new JsonObject
        {
            ["type"] = "rich_text",
            ["block_id"] = Ids.Secret(5),
            ["elements"] = elements,
        };
    }

    private static void AddLines(JsonArray elements, string text)
    {
        foreach (var run in Runs(text.Trim('\n').Split('\n')))
        {
            var inline = new JsonArray();
            AddInline(inline, run.Text, null);
            if (inline.Count > 0)
                elements.Add(Element(run.IsQuote ? "rich_text_quote" : "rich_text_section", inline));
        }
    }

    private static IEnumerable<(bool IsQuote, string Text)> Runs(string[] lines)
    {
        for (var from = 0; from < lines.Length; )
        {
            var isQuote = IsQuoted(lines[from]);
            var to = from;
            while (to < lines.Length && IsQuoted(lines[to]) == isQuote)
                to++;
            yield return (isQuote, string.Join('\n', lines[from..to].Select(line => isQuote ? Quote().Replace(line, "") : line)));
            from = to;
        }
    }

    private static void AddInline(JsonArray elements, string text, string? style)
    {
        var from = 0;
        foreach (Match match in Token().Matches(text))
        {
            AddText(elements, text[from..match.Index], style);
            from = match.Index + match.Length;
            if (match.Groups["code"] is { Success: true } code)
                AddText(elements, code.Value, "code");
            else if (match.Groups["style"] is { Success: true } mark)
                AddInline(elements, match.Groups["inner"].Value, StyleOf(mark.Value));
            else if (match.Groups["emoji"] is { Success: true } emoji)
                elements.Add(Emoji(emoji.Value));
            else
                elements.Add(Angle(match.Groups["angle"].Value, style));
        }

        AddText(elements, text[from..], style);
    }

    private static JsonObject Angle(string inner, string? style)
    {
        var (target, label) = inner.IndexOf('|', StringComparison.Ordinal) is var bar and >= 0
            ? (inner[..bar], inner[(bar + 1)..])
            : (inner, null);
        JsonObject element = target switch
        {
            ['@', .. var user] => new() { ["type"] = "user", ["user_id"] = user },
            ['#', .. var channel] => new() { ["type"] = "channel", ["channel_id"] = channel },
            "!here" or "!channel" or "!everyone" => new() { ["type"] = "broadcast", ["range"] = target[1..] },
            _ when target.StartsWith("!subteam^", StringComparison.Ordinal) => new()
            {
                ["type"] = "usergroup",
                ["usergroup_id"] = target["!subteam^".Length..],
            },
            _ when target.StartsWith("!date^", StringComparison.Ordinal) => Date(target, label),
            _ => Link(target, label),
        };
        return Styled(element, style);
    }

    private static JsonObject Date(string target, string? label)
    {
        var parts = target.Split('^');
        return new JsonObject
        {
            ["type"] = "date",
            ["timestamp"] = parts.Length > 1 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var at) ? at : 0,
            ["format"] = parts.Length > 2 ? parts[2] : "{date}",
            ["fallback"] = label ?? "",
        };
    }

    private static JsonObject Link(string target, string? label)
    {
        var link = new JsonObject { ["type"] = "link", ["url"] = Unescape(target) };
        if (label is not null)
            link["text"] = Unescape(label);
        return link;
    }

    private static JsonObject Emoji(string name)
    {
        var tone = name.IndexOf("::skin-tone-", StringComparison.Ordinal);
        var emoji = new JsonObject { ["type"] = "emoji", ["name"] = tone < 0 ? name : name[..tone] };
        if (tone >= 0)
            emoji["skin_tone"] = name[^1] - '0';
        return emoji;
    }

    private static void AddText(JsonArray elements, string text, string? style)
    {
        if (text.Length > 0)
            elements.Add(Styled(new JsonObject { ["type"] = "text", ["text"] = Unescape(text) }, style));
    }

    private static JsonObject Styled(JsonObject element, string? style)
    {
        if (style is not null)
            element["style"] = new JsonObject { [style] = true };
        return element;
    }

    private static JsonArray Plain(string text) => new(new JsonObject { ["type"] = "text", ["text"] = Unescape(text) });

    private static JsonObject Element(string type, JsonArray elements)
    {
        var element = new JsonObject { ["type"] = type, ["elements"] = elements };
        if (type == "rich_text_preformatted")
            element["border"] = 0;
        return element;
    }

    private static string StyleOf(string mark) =>
        mark switch
        {
            "*" => "bold",
            "_" => "italic",
            _ => "strike",
        };

    private static bool IsQuoted(string line) => line.StartsWith("&gt;", StringComparison.Ordinal) || line.StartsWith('>');

    private static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(
        """
            `(?<code>[^`\n]+)`
            |<(?<angle>[^<>\n]+)>
            |:(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):
            |(?<![\w*_~])(?<style>[*_~])(?=\S)(?<inner>[^\n]*?\S)\k<style>(?![\w*_~])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();

    [GeneratedRegex("^(?:&gt;|>) ?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();
}
