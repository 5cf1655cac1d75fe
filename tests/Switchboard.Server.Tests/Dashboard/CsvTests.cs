using Switchboard.Reviews;

namespace Switchboard.Dashboard;

public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("she said \"no\"", "\"she said \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    public void A_cell_is_shown_and_never_computed(string value, string cell) => Assert.Equal(cell, Csv.Cell(value));

    [Fact]
    public void Rows_end_as_the_standard_wants() =>
        Assert.Equal(
            "a,b\r\n\"c,d\",e\r\n",
            Csv.Of([
                ["a", "b"],
                ["c,d", "e"],
            ])
        );

    [Fact]
    public void Signs_of_Markdown_in_somebodys_words_are_shown_as_they_are() =>
        Assert.Equal(@"\*no\* \[link\]\(x\) \<b\>".Replace(@"\(x\)", "(x)"), MarkdownText.Escaped("*no* [link](x) <b>"));
}
