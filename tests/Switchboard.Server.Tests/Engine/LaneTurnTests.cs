using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Setup;

namespace Switchboard.Engine;

public sealed class LaneTurnTests
{
    [Fact]
    public void What_fails_thrice_is_set_aside()
    {
        Assert.False(IsSetAside(new InvalidOperationException(), LaneTurn.Tries - 2));
        Assert.True(IsSetAside(new InvalidOperationException(), LaneTurn.Tries - 1));
    }

    [Fact]
    public void A_pattern_that_ran_out_of_time_on_a_busy_machine_is_tried_more_often()
    {
        Assert.False(IsSetAside(new RegexMatchTimeoutException(), LaneTurn.Tries - 1));
        Assert.True(IsSetAside(new RegexMatchTimeoutException(), LaneTurn.TriesWhenSlow - 1));
    }

    /// <summary>Whether one more try that fails in this way was the last.</summary>
    private static bool IsSetAside(Exception failure, int failedBefore)
    {
        var readings = new Readings([new Reads("slack.", _ => throw failure)]);
        var entry = new InboxEntry
        {
            Lane = TestDesk.Support,
            Kind = "slack.event",
            Meaning = "message C1 1763913600.000100",
            Payload = ReadOnlyMemory<byte>.Empty,
            ReceivedAt = TestDesk.Noon,
            Attempts = failedBefore,
        };

        var playbook = PlaybookFile.Read(DefaultPlaybook.Text, 1);
        var turn = new LaneTurn(TestDesk.Support, Rules.OfTheDesk, readings, playbook, TestDesk.Noon);
        turn.Understand([entry]);

        var result = turn.Decide(new LanePage { Pending = [entry] });

        Assert.Equal(1, result.SetAside.Count + result.Failed.Count);
        return result.SetAside.Count == 1;
    }
}
