using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Switchboard.Tickets;

public sealed class AskedPauseTests
{
    /// <summary>Calls that were on their way when it began are refused, too, and may name a shorter one, or none.</summary>
    [Fact]
    public void A_longer_pause_is_not_cut_short_by_a_later_answer()
    {
        var time = new FakeTimeProvider();
        var pause = new AskedPause(time);

        pause.Begin(Duration.FromSeconds(30));
        pause.Begin(Duration.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Duration.FromSeconds(20), pause.Left);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(pause.Left);
    }
}
