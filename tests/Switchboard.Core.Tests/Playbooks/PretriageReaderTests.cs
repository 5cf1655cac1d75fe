using NodaTime;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

public sealed class PretriageReaderTests
{
    [Fact]
    public void The_shipped_playbook_has_pre_triage_and_threads()
    {
        var playbook = Cases.Cast.Plain;

        var pretriage = playbook.DeskOf("strategicdelivery")?.Pretriage;
        Assert.Equal(new PretriageRules("strategicdelivery") { Group = "@sos", After = Duration.FromMinutes(20) }, pretriage);
        Assert.Equal(new ThreadRules(), playbook.Threads);
    }

    [Fact]
    public void Both_may_be_left_out()
    {
        var lines = DefaultPlaybook.Text.Split('\n').ToList();
        lines.RemoveRange(lines.IndexOf("    pretriage:"), 5);
        lines.RemoveRange(lines.IndexOf("threads:"), 4);

        var playbook = Assert.IsType<PlaybookReading.Good>(YamlNodes.ReadPlaybook(string.Join('\n', lines), version: 1)).Playbook;

        Assert.Null(playbook.Desks[0].Pretriage);
        Assert.Equal(new ThreadRules(), playbook.Threads);
    }

    [Theory]
    [InlineData("channel: strategicdelivery", "chanel: strategicdelivery", "the pre-triage has no 'channel'; is 'chanel' meant to be it?")]
    [InlineData("channel: strategicdelivery", "channel: support", "the desk 'Support' has 'support' for support and for pre-triage")]
    [InlineData("      group: \"@sos\"", "      group: \"@sso\"", "no user group '@sso'; did you mean '@sos'?")]
    [InlineData("      after: 20m", "      after: soon", "'soon' is no length of time")]
    [InlineData("opens: asked", "opens: askd", "'askd' opens nothing; did you mean 'asked'?")]
    [InlineData("opens: asked", "opens: whenever", "'whenever' opens nothing; write 'tagged', 'asked' or 'every'")]
    [InlineData("  window: 10m", "  window: 10", "'10' is no length of time")]
    [InlineData("  patience: 2m", "  patient: 2m", "the threads knows no 'patient'; did you mean 'patience'?")]
    [InlineData("  stop_after: 3", "  stop_after: 0", "'0' is no number of times; write a whole number from 1 on")]
    [InlineData("  stop_after: 3", "  stop_after: often", "'often' is no number of times")]
    public void A_mistake_is_told(string right, string wrong, string mistake)
    {
        Assert.Contains(right, DefaultPlaybook.Text);

        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(DefaultPlaybook.Text.Replace(right, wrong), version: 1));

        Assert.Contains(bad.Mistakes, one => one.ToString().Contains(mistake));
    }

    [Fact]
    public void A_channel_belongs_to_one_desk()
    {
        var two = DefaultPlaybook.Text.Replace("desks:\n", "desks:\n  - name: Other\n    support: strategicdelivery\n");

        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(two, version: 1));

        Assert.Contains(
            bad.Mistakes,
            one => one.ToString().Contains("the desks 'Other' and 'Support' share the channel 'strategicdelivery'")
        );
    }
}
