using Switchboard.Cases;

namespace Switchboard.Slack.Directory;

/// <summary>To whom a case may go: what is said in a private channel, to its members alone.</summary>
public sealed class ColleaguesTests
{
    [Fact]
    public void Members_of_a_private_channel_may_take_its_cases_and_others_may_not()
    {
        Assert.True(Of(Sample.Ana, "G3").MaySee);
        Assert.False(Of(Sample.Maya, "G3").MaySee);
        Assert.True(Of(Sample.Maya, Sample.Support.Value).MaySee);
    }

    [Fact]
    public void Who_left_or_was_never_there_is_gone()
    {
        Assert.True(Of(new("UNOBODY"), Sample.Support.Value).IsGone);
        Assert.False(Of(Sample.Ana, Sample.Support.Value).IsGone);
        Assert.True(Of(Sample.BotUser, Sample.Support.Value).Person.IsBot);
    }

    private static Colleague Of(UserId id, string channel) => Sample.Workspace.ColleagueOf(id, new(channel), Sample.Playbook);
}
