using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall.Escalation;

public sealed class ThrottleTests
{
    private static readonly Throttle TwoAMinute = new(2, Duration.FromMinutes(1));

    private static readonly Instant Now = Pager.Start;

    [Theory]
    [InlineData("", 0)]
    [InlineData("-10", 0)]
    [InlineData("-50 -10", 10)] // when the older of the two is a minute ago
    [InlineData("-10 -50", 10)] // in any order
    [InlineData("-90 -70", 0)]
    [InlineData("-90 -50 -10", 10)]
    [InlineData("-10 20", 50)] // one is ordered for later already
    public void What_is_more_waits_its_turn(string sent, int seconds) =>
        Assert.Equal(Now + Duration.FromSeconds(seconds), TwoAMinute.EarliestAt(Sent(sent), isFirst: false, Now));

    [Fact]
    public void The_first_page_of_an_incident_never_waits() =>
        Assert.Equal(Now, TwoAMinute.EarliestAt(Sent("-1 -2 -3 -4 -5"), isFirst: true, Now));

    private static ImmutableArray<Instant> Sent(string seconds) =>
        [.. seconds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => Now + Duration.FromSeconds(int.Parse(one)))];
}
