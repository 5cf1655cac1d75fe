namespace Switchboard.Playbooks;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("teh", "the", 1)]
    [InlineData("friday", "fridya", 1)]
    [InlineData("eyes", "eyes", 0)]
    public void The_distance_is_how_many_letters_must_change(string from, string to, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(from, to));
        Assert.Equal(distance, Spelling.Distance(to, from));
    }

    [Theory]
    [InlineData("@dev91", "@dev911")]
    [InlineData("@ONCALL", "@oncall")]
    [InlineData("@soss", "@sos")]
    [InlineData("@marketing", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_found_when_it_is_near(string word, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(word, ["@sos", "@oncall", "@dev911"]));
}
