namespace Switchboard.Cases;

public sealed class QuestionsTests
{
    [Theory]
    [InlineData("Where is the churn report")]
    [InlineData("where's the churn report")]
    [InlineData("Is the import down")]
    [InlineData("Hi all, does anybody know the churn report")]
    [InlineData("@sos can someone look at Acme")]
    [InlineData("The numbers look odd. Any ideas")]
    [InlineData("I need the export of May")]
    [InlineData("Not sure how to read this page")]
    [InlineData("Client X is angry.\nWho can talk to them")]
    [InlineData("Weiß jemand, wo der Bericht ist?")]
    [InlineData("レポートはどこですか\uFF1F")]
    [InlineData("Hey team! Anyone seen this before")]
    [InlineData("Don’t we have a page for this")]
    [InlineData("Wondering whether June is in already")]
    [InlineData("The page https://app.example/x?y=1 is blank, isn't it?")]
    public void Words_that_ask(string text) => Assert.True(Questions.AreIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("Lunch is ready")]
    [InlineData("Thanks, that worked")]
    [InlineData("I will be in late tomorrow")]
    [InlineData("Deployed the new import. All green.")]
    [InlineData("See https://app.example/report?month=5&client=7 for the numbers")]
    [InlineData("Acme has renewed for two years!")]
    [InlineData("Heads up: the office is closed on Friday")]
    [InlineData("The whole report is wrong")]
    [InlineData("FYI https://status.example/?id=3")]
    public void Words_that_do_not(string text) => Assert.False(Questions.AreIn(text));
}
