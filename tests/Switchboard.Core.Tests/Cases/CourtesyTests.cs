using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class CourtesyTests
{
    [Theory]
    [InlineData("thank you!")]
    [InlineData("perfect, thanks 🙏")]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("❤️")]
    [InlineData(":+1:")]
    [InlineData(":+1::skin-tone-3:")]
    [InlineData(":pray::pray:")]
    [InlineData("🎉🎉")]
    [InlineData("Thanks <@U012AB3CD>!")]
    [InlineData("Thanks a lot, that's all sorted now.")]
    [InlineData("great,thanks!")]
    [InlineData("It works now, thank you so much!")]
    [InlineData("That did the trick :tada:")]
    [InlineData("ok")]
    [InlineData("Merci !")]
    [InlineData("*Awesome*")]
    [InlineData("You’re a lifesaver… thx", false)]
    [InlineData("thanks, but it is still empty", false)]
    [InlineData("thanks?", false)]
    [InlineData("thanks! and where is April?", false)]
    [InlineData("It does not work", false)]
    [InlineData("not solved", false)]
    [InlineData("👎", false)]
    [InlineData(":thinking_face:", false)]
    [InlineData("😕", false)]
    [InlineData("thanks thanks thanks thanks thanks thanks thanks thanks thanks", false)]
    [InlineData("broken again", false)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("https://example.com/report", false)]
    public void Only_thanks_are_thanks(string text, bool isCourtesy = true) =>
        Assert.Equal(isCourtesy, Courtesy.IsAll(new Message(Question, text)));

    [Fact]
    public void A_picture_says_more_than_thanks() => Assert.False(Courtesy.IsAll(new Message(Question, "thanks") { HasFiles = true }));
}
