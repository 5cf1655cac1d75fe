using static Switchboard.Cases.EmergencySign;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class EmergencyReadingTests
{
    [Theory]
    [InlineData("The app is down", Down)]
    [InlineData("everything is completely down", Down)]
    [InlineData("there's an outage", Down)]
    [InlineData("we get a 502 on every page", Down)]
    [InlineData("nobody can log in", Down, AllUsers)]
    [InlineData("I can’t log in", Down)]
    [InlineData("The page is not loading", Down)]
    [InlineData("it crashed", Down)]
    [InlineData("There is no workaround", NoWorkaround)]
    [InlineData("no work-around that we know of", NoWorkaround)]
    [InlineData("clients cannot proceed", NoWorkaround)]
    [InlineData("we are blocked", NoWorkaround)]
    [InlineData("all users are affected", AllUsers)]
    [InlineData("it hits every client", AllUsers)]
    [InlineData("everybody sees it", AllUsers)]
    [InlineData("see https://app.example/login", Url)]
    [InlineData("on www.example.com/x", Url)]
    [InlineData("Steps: log in, press Export", Steps)]
    [InlineData("1. open reports\n2. press export", Steps)]
    [InlineData("It fails when I press Save", Steps)]
    [InlineData("after clicking Save", Steps)]
    [InlineData("Can you help me understand these numbers?", NotFor)]
    [InlineData("Why does it work this way?", NotFor)]
    [InlineData("Where do I find the report?", NotFor)]
    [InlineData("The app is down for all users, see https://app.example, we are stuck", Down, NoWorkaround, AllUsers, Url)]
    public void What_developers_need_is_read_out_of_the_words(string text, params EmergencySign[] signs) =>
        Assert.Equal(signs, EmergencyReading.Of(new Message(Question, text), isAskers: true, Cast.Plain));

    [Theory]
    [InlineData("Where is the drop-down?")]
    [InlineData("Please break down the numbers")]
    [InlineData("Is there a workaround")]
    [InlineData("Scroll down a little")]
    [InlineData("My account looks odd")]
    [InlineData("The button is blue")]
    [InlineData("I wonder")]
    public void What_says_nothing_of_it_is_nothing(string text) =>
        Assert.Null(EmergencyReading.Of(new Message(Question, text), isAskers: true, Cast.Plain));

    [Fact]
    public void Only_the_askers_words_can_look_like_no_emergency() =>
        Assert.Null(EmergencyReading.Of(new Message(Question, "no rush"), isAskers: false, Cast.Plain));
}
