using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Dashboard.Text;

namespace Switchboard.Dashboard;

public sealed partial class MrkdwnTests
{
    private static readonly Names Known = new(
        FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("U1", "Maya <b>")]),
        FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("C1", "support")]),
        FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("S1", "oncall")])
    );

    [Theory]
    [InlineData("hello", "<p>hello</p>")]
    [InlineData("one\ntwo\n\nthree", "<p>one<br />two</p><p>three</p>")]
    [InlineData("*bold* _it_ ~no~ `x &lt; y`", "<p><strong>bold</strong> <em>it</em> <s>no</s> <code>x &lt; y</code></p>")]
    [InlineData("*_both_*", "<p><strong><em>both</em></strong></p>")]
    [InlineData("2*3*4 and snake_case_name and * not *", "<p>2*3*4 and snake_case_name and * not *</p>")]
    [InlineData("`*as is*`", "<p><code>*as is*</code></p>")]
    [InlineData("a &amp; b &lt;i&gt;", "<p>a &amp; b &lt;i&gt;</p>")]
    [InlineData(
        "<https://example.com/a?b=1&amp;c=2|the *report*>",
        """<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">the *report*</a></p>"""
    )]
    [InlineData(
        "<mailto:ann@example.com|ann@example.com>",
        """<p><a href="mailto:ann@example.com" rel="noopener noreferrer nofollow">ann@example.com</a></p>"""
    )]
    [InlineData(
        "<@U1> <#C1|support> <!subteam^S1|@oncall> <!here>",
        """<p><span class="mention">@Maya &lt;b&gt;</span> <span class="mention">#support</span> <span class="mention">@oncall</span> <span class="mention">@here</span></p>"""
    )]
    [InlineData(
        "*see https://example.com/a_b_c?d=1.* ~> https:// or xhttps://x",
        """<p><strong>see <a href="https://example.com/a_b_c?d=1" rel="noopener noreferrer nofollow">https://example.com/a_b_c?d=1</a>.</strong> ~&gt; https:// or xhttps://x</p>"""
    )]
    [InlineData("> said so\nand > not", "<blockquote><p>said so</p></blockquote><p>and &gt; not</p>")]
    [InlineData("<#C9|layoffs-2027>", """<p><span class="mention">a private channel</span></p>""")]
    [InlineData("<!date^1763913600^{date}|24 Nov 2025>", "<p>24 Nov 2025</p>")]
    [InlineData(
        ":eyes::skin-tone-3: :made_up:",
        """<p><span class="emoji" title=":eyes:">👀</span> <span class="emoji unknown" title=":made_up:">:made_up:</span></p>"""
    )]
    [InlineData("at 10:30:45", "<p>at 10:30:45</p>")]
    [InlineData("&gt; said\n&gt; so\nyes", "<blockquote><p>said<br />so</p></blockquote><p>yes</p>")]
    [InlineData("&gt;&gt;&gt;all\nof it", "<blockquote><p>all<br />of it</p></blockquote>")]
    [InlineData("• one\n• *two*", "<ul><li>one</li><li><strong>two</strong></li></ul>")]
    [InlineData("3. three\n4. four", """<ol start="3"><li>three</li><li>four</li></ol>""")]
    [InlineData("see ```a &lt; b\n*c*``` ok", "<p>see </p><pre tabindex=\"0\"><code>a &lt; b\n*c*</code></pre><p> ok</p>")]
    [InlineData("```open", "<p>```open</p>")]
    [InlineData("", "")]
    public async Task Slack_text_is_shown_as_its_author_meant_it(string text, string html) => Assert.Equal(html, await ShownAsync(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<javascript:alert(1)|press me>")]
    [InlineData("<JaVaScRiPt:alert(1)>")]
    [InlineData("<data:text/html;base64,PHNjcmlwdD4=|x>")]
    [InlineData("<vbscript:x|x>")]
    [InlineData("<https://example.com/\" onmouseover=\"alert(1)|x>")]
    [InlineData("<https://example.com|<img src=x onerror=alert(1)>>")]
    [InlineData("<@U1\"><svg onload=alert(1)>>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("```</code></pre><script>alert(1)</script>```")]
    [InlineData(":\"><script>:")]
    [InlineData("&#60;script&#62;")]
    public async Task Hostile_text_stays_text(string text)
    {
        var html = await ShownAsync(text);

        var elements = Element().Matches(html);
        Assert.All(
            elements,
            element =>
                Assert.Contains(element.Groups["first"].Value, (string[])["p", "a", "span", "br", "pre", "code", "strong", "em", "s"])
        );
        Assert.All(
            elements,
            element =>
                Assert.DoesNotMatch(
                    @"\son\w+=[^""]|javascript:",
                    element.Groups["rest"].Value.Replace("&quot;", "", StringComparison.Ordinal)
                )
        );
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    private static readonly string[] Parts =
    [
        "*",
        "_",
        "~",
        "`",
        "```",
        "<",
        ">",
        "|",
        "@U1",
        "#C1",
        "!here",
        ":eyes:",
        "&gt;",
        "&lt;",
        "\n",
        " ",
        "a",
        "•",
        "1. ",
        "https://x.y",
    ];

    [Fact]
    public void Whatever_is_written_is_read_in_one_go() =>
        Gen.Int[0, Parts.Length - 1]
            .Select(part => Parts[part])
            .Array[0, 60]
            .Sample(parts =>
            {
                var text = string.Concat(parts);

                var line = Known.Line(text, 80);

                Assert.True(line.Length <= 81 && !line.Contains('\n', StringComparison.Ordinal));
            });

    [Theory]
    [InlineData("*a ")]
    [InlineData("_*~a")]
    [InlineData("<")]
    [InlineData("`")]
    [InlineData("&gt;")]
    [InlineData(":a")]
    public void Forty_thousand_characters_of_mischief_are_no_more_work_than_of_prose(string mischief)
    {
        var text = string.Concat(Enumerable.Repeat(mischief, 40_000 / mischief.Length));

        var blocks = Mrkdwn.Read(text);

        Assert.NotEmpty(blocks);
    }

    private static async Task<string> ShownAsync(string text)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var values = ParameterView.FromDictionary(
                new Dictionary<string, object?> { ["Blocks"] = Mrkdwn.Read(text), ["Names"] = Known }
            );
            return WebDecoded((await renderer.RenderComponentAsync<RichView>(values)).ToHtmlString());
        });
    }

    // The encoder writes letters beyond ASCII as numbers; the expectations are easier to read without.
    private static string WebDecoded(string html) =>
        EscapedLetter()
            .Replace(
                html,
                match =>
                    Convert.ToInt32(match.Groups["first"].Value, 16) is var code && code > 127 ? char.ConvertFromUtf32(code)
                    : System.Net.WebUtility.HtmlDecode(match.Value) is { } decoded && decoded is "<" or ">" or "\"" ? match.Value
                    : System.Net.WebUtility.HtmlDecode(match.Value)
            );

    [GeneratedRegex("<(?<first>[a-z]+)(?<rest>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Element();

    [GeneratedRegex("&#x(?<first>[0-9A-F]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EscapedLetter();
}
