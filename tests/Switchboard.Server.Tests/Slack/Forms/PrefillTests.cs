using Switchboard.Cases;

namespace Switchboard.Slack.Forms;

/// <summary>A form begins with what is known of the case, so that nobody writes it twice (R15 … R17).</summary>
public sealed class PrefillTests
{
    [Fact]
    public void What_was_written_in_the_thread_stands_in_the_form()
    {
        var known = Seen("Exports drop zeros.\nExpected: 00123\nSee https://app.larkspur.example/exports");

        Assert.Equal(
            ("Exports drop zeros.", "00123", "https://app.larkspur.example/exports", ""),
            (known("question"), known("expected"), known("url"), known("steps"))
        );
    }

    [Fact]
    public void What_was_filled_in_counts_before_what_was_written()
    {
        var known = Seen("It is broken.\nExpected: 1", [new("expected", "2"), new("url", "https://b.example")]);

        Assert.Equal(("2", "https://b.example"), (known("expected"), known("url")));
    }

    [Fact]
    public void What_happens_is_the_whole_question_where_nobody_named_it()
    {
        var known = Seen("Can somebody look?\nAt all of it.");

        Assert.Equal("Can somebody look?\nAt all of it.", known("actual"));
    }

    [Theory]
    [InlineData("@dev911 Nobody can sign in!", "Nobody can sign in!")]
    [InlineData("@dev911, @oncall: nobody can sign in", "nobody can sign in")]
    [InlineData("<!subteam^S1|@dev911>\nNobody can sign in!\nSince noon.", "Nobody can sign in!")]
    [InlineData("Mail to ann@example.com bounces", "Mail to ann@example.com bounces")]
    [InlineData("Can @dev911 look?", "Can @dev911 look?")]
    [InlineData("@dev911", "@dev911")]
    public void A_title_does_not_begin_with_whom_it_calls(string question, string title) => Assert.Equal(title, Seen(question)("question"));

    private static Func<string?, string> Seen(string question, params GivenField[] filled)
    {
        var state = Sample.Case();
        var asked = new SaidMessage(state.Key.Thread, state.Asker, question, state.OpenedAt);
        var given = new GivenWords(state.Asker, state.OpenedAt, new Given("V1", KnownFacts.FormName, [.. filled]));
        return Prefilling.Of(state, new CaseWords([asked], [given]));
    }
}
