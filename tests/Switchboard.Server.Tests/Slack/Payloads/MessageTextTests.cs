using System.Text.Json;

namespace Switchboard.Slack.Payloads;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("please <!subteam^S1>", "please @oncall", "@oncall")]
    [InlineData("please <!subteam^S1|@on-duty>", "please @oncall", "@oncall")]
    [InlineData("please <!subteam^S9|@dev911>", "please @dev911", "@dev911")]
    [InlineData("please <!subteam^S9>", "please @S9", "@S9")]
    [InlineData("`<!subteam^S1>` is code", "`@oncall` is code", "")]
    [InlineData("```\n<!subteam^S1>\n``` is code", "```\n@oncall\n``` is code", "")]
    [InlineData("&gt; <!subteam^S1> quoted", "> @oncall quoted", "")]
    [InlineData("&gt; quoted\n<!subteam^S1> not", "> quoted\n@oncall not", "@oncall")]
    [InlineData("&gt;&gt;&gt; quoted\n<!subteam^S1> too", ">>> quoted\n@oncall too", "")]
    [InlineData("a &lt;!subteam^S1&gt; typed out", "a <!subteam^S1> typed out", "")]
    [InlineData("<!here> look", "@here look", "")]
    [InlineData("a lone ` and <!subteam^S1>", "a lone ` and @oncall", "@oncall")]
    public void Flat_text_mentions_a_group_only_outside_code_and_quotes(string text, string words, string group)
    {
        var read = Read($$"""{"text":{{JsonSerializer.Serialize(text)}}}""");

        Assert.Equal(words, read.Words);
        Assert.Equal(group.Length > 0 ? [group] : [], read.Groups);
    }

    [Theory]
    [InlineData("please @oncall, look", "@oncall")]
    [InlineData("@oncall", "@oncall")]
    [InlineData("mail me at ann@oncall.example", "")]
    [InlineData("`@oncall` is code", "")]
    [InlineData("&gt; @oncall quoted", "")]
    public void What_is_typed_like_a_group_is_told_apart_from_a_mention(string text, string typed)
    {
        var read = Read($$"""{"text":{{JsonSerializer.Serialize(text)}}}""");

        Assert.Empty(read.Groups);
        Assert.Equal(typed.Length > 0 ? [typed] : [], read.TypedGroups);
    }

    [Theory]
    [InlineData("<@UMAYA> look", "@Maya look")]
    [InlineData("<@U404|sam> look", "@sam look")]
    [InlineData("<@U404> look", "@U404 look")]
    [InlineData("in <#C1>", "in #support")]
    [InlineData("in <#C404|sales>", "in #sales")]
    [InlineData("in <#G3|strategicdelivery>", "in a private channel")]
    [InlineData("<https://example.com/?a=1&amp;b=2>", "https://example.com/?a=1&b=2")]
    [InlineData("<https://example.com|the report>", "the report (https://example.com)")]
    [InlineData("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2")]
    [InlineData("", "")]
    public void Flat_text_becomes_what_a_person_reads(string text, string words) =>
        Assert.Equal(words, Read($$"""{"text":{{JsonSerializer.Serialize(text)}}}""").Words);

    [Fact]
    public void Blocks_are_read_before_the_text()
    {
        var read = Read(
            """
            {"text":"fallback <!subteam^S2>","blocks":[{"type":"rich_text","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"Hello "},{"type":"usergroup","usergroup_id":"S1"},{"type":"text","text":" and "},
                {"type":"user","user_id":"UMAYA"},{"type":"emoji","name":"wave"},{"type":"hologram","text":"from next year"}]},
              {"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},{"type":"rich_text_section","elements":[{"type":"link","url":"https://e.com","text":"two"}]}]},
              {"type":"rich_text_hologram","elements":[]}]}]}
            """
        );

        Assert.Equal("Hello @oncall and @Maya:wave:\n• one\n• two (https://e.com)", read.Words);
        Assert.Equal(["@oncall"], read.Groups);
        Assert.Equal([Sample.Maya], read.People);
    }

    [Theory]
    [InlineData("rich_text_quote", "")]
    [InlineData("rich_text_preformatted", "")]
    [InlineData("rich_text_section", "\"style\":{\"code\":true},")]
    public void Groups_in_quotes_and_code_of_blocks_are_not_called(string part, string style)
    {
        var read = Read(
            $$"""{"blocks":[{"type":"rich_text","elements":[{"type":"{{part}}","elements":[{"type":"usergroup",{{style}}"usergroup_id":"S1"}]}]}]}"""
        );

        Assert.Contains("@oncall", read.Words, StringComparison.Ordinal);
        Assert.Empty(read.Groups);
    }

    [Fact]
    public void An_apps_blocks_and_attachments_stand_in_for_a_missing_text()
    {
        Assert.Equal(
            "A client asks\n*Where?*",
            Read(
                """{"text":"","blocks":[{"type":"header","text":{"type":"plain_text","text":"A client asks"}},{"type":"section","text":{"type":"mrkdwn","text":"*Where?*"}}]}"""
            ).Words
        );
        Assert.Equal("From the mail: where?", Read("""{"text":"","attachments":[{"fallback":"From the mail: where?"}]}""").Words);
    }

    private static MessageText Read(string message)
    {
        using var json = JsonDocument.Parse(message);
        return MessageText.Of(json.RootElement, Sample.Workspace);
    }
}
