using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Commands;

public sealed class SosTextTests
{
    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("   ", "", "", null)]
    [InlineData("help", "help", "", null)]
    [InlineData("Resolve #17", "resolve", "", 17L)]
    [InlineData("promise  30m   #4", "promise", "30m", 4L)]
    [InlineData("handoff #12 <@U1|sam> knows #13", "handoff", "<@U1|sam> knows #13", 12L)]
    [InlineData("#17", "#17", "", null)]
    [InlineData("why #x #99999999999999999999", "why", "#x #99999999999999999999", null)]
    public void A_command_its_case_and_the_rest(string typed, string command, string arguments, long? number) =>
        Assert.Equal(new SosText(command, arguments, number), SosText.Read(typed));

    [Theory]
    [InlineData("resolve #17")]
    [InlineData("promise #4 30m")]
    [InlineData("help")]
    public void Written_again_it_is_read_the_same(string typed) => Assert.Equal(typed, SosText.Read(typed).ToString());

    [Theory]
    [InlineData("<@UANA|ana>", "UANA")]
    [InlineData("<@UANA>", "UANA")]
    [InlineData("@ana", "UANA")]
    [InlineData("Maya", "UMAYA")]
    [InlineData("@switchboard", null)]
    [InlineData("@nobody", null)]
    public void A_person(string word, string? id)
    {
        var call = new SosCall(new(Sample.Maya), word, Sample.Playbook, Sample.Workspace) { At = Instant.MinValue, Id = "1.2" };

        Assert.Equal(id is null ? null : new UserId(id), call.Person(word));
    }
}
