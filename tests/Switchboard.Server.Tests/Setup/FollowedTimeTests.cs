namespace Switchboard.Setup;

public sealed class FollowedTimeTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly FollowedTime _time = new();

    [Fact]
    public async Task A_timer_rings_when_the_clock_jumps_past_it()
    {
        _time.Set(Noon, speed: 0);
        var waiting = Task.Delay(TimeSpan.FromMinutes(20), _time, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        _time.Set(Noon.AddMinutes(20), speed: 0);

        await waiting;
    }

    [Fact]
    public async Task A_timer_rings_by_the_speed_of_the_clock()
    {
        _time.Set(Noon, speed: 1);
        var waiting = Task.Delay(TimeSpan.FromHours(10), _time, TestContext.Current.CancellationToken);

        _time.Set(Noon, speed: 1_000_000);

        await waiting;
        Assert.True(_time.GetUtcNow() >= Noon.AddHours(10));
    }

    [Fact]
    public void A_clock_that_stands_still_stands_still()
    {
        _time.Set(Noon, speed: 0);

        Assert.Equal(Noon, _time.GetUtcNow());
    }
}
