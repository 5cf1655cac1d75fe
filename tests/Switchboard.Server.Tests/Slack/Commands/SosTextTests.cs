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
    [InlineData("30m", 30)]
    [InlineData("30 min", 30)]
    [InlineData("45 minutes", 45)]
    [InlineData("1 minute", 1)]
    [InlineData("2h", 120)]
    [InlineData("2 hrs", 120)]
    [InlineData("1h30m", 90)]
    [InlineData("1h 30m", 90)]
    [InlineData("1.5 hours", 90)]
    [InlineData(" Half an hour ", 30)]
    [InlineData("an hour", 60)]
    [InlineData("a day", 1440)]
    [InlineData("2 days", 2880)]
    [InlineData("1w", 10080)]
    public void A_length_of_time(string typed, int minutes) => Assert.Equal(Duration.FromMinutes(minutes), SpanReading.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("30")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("30m or so")]
    [InlineData("9999 weeks")]
    [InlineData("30 x")]
    public void No_length_of_time(string typed) => Assert.Null(SpanReading.Read(typed));

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
