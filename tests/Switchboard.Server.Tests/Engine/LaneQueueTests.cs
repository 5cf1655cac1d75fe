using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Fixtures;

namespace Switchboard.Engine;

public sealed class LaneQueueTests : IDisposable
{
    private static readonly Lane One = TestDesk.Support;
    private static readonly Lane Other = One with { Channel = new ChannelId("C2") };

    private readonly FakeTimeProvider _time = new(TestDesk.Noon.ToDateTimeOffset());
    private readonly LaneQueue _queue;

    public LaneQueueTests() => _queue = new LaneQueue(_time);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void A_lane_wanted_twice_comes_once()
    {
        _queue.Add(One);
        _queue.Add(One);

        Assert.Equal(One, _queue.TryTake(TestDesk.Noon));
        Assert.Null(_queue.TryTake(TestDesk.Noon));
    }

    [Fact]
    public async Task Whoever_has_a_lane_hears_that_it_is_wanted_again_once_its_time_has_come()
    {
        _queue.Add(One);
        _queue.TryTake(TestDesk.Noon);
        var again = _queue.WantedAgainAsync(One, TestContext.Current.CancellationToken);

        _queue.Add(One, TestDesk.Noon + Duration.FromSeconds(2));
        Assert.False(again.IsCompleted);
        while (!again.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(_time.GetCurrentInstant() >= TestDesk.Noon + Duration.FromSeconds(2));
        _queue.Done(One);
        Assert.Null(_queue.TryTake(Instant.MaxValue));
        using var stop = new CancellationTokenSource();
        _queue.Add(One);
        _queue.TryTake(TestDesk.Noon);
        var never = _queue.WantedAgainAsync(One, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Fact]
    public void A_lane_wanted_while_it_is_taken_comes_again_when_it_is_done()
    {
        _queue.Add(One);
        _queue.TryTake(TestDesk.Noon);
        _queue.Add(One);
        var meanwhile = _queue.TryTake(TestDesk.Noon);

        _queue.Done(One);

        Assert.Null(meanwhile);
        Assert.Equal(One, _queue.TryTake(TestDesk.Noon));
    }

    [Fact]
    public void The_sooner_of_two_wishes_counts()
    {
        _queue.Add(One, TestDesk.Noon + Duration.FromHours(1));
        _queue.Add(Other, TestDesk.Noon + Duration.FromMinutes(2));
        _queue.Add(One, TestDesk.Noon + Duration.FromMinutes(1));

        Assert.Equal(TestDesk.Noon + Duration.FromMinutes(1), _queue.NextAt());
        Assert.Equal(One, _queue.TryTake(TestDesk.Noon + Duration.FromMinutes(1)));
        Assert.Null(_queue.TryTake(TestDesk.Noon + Duration.FromMinutes(1)));
    }

    [Fact]
    public async Task A_taker_wakes_when_the_time_of_a_lane_comes()
    {
        _queue.Add(One, TestDesk.Noon + Duration.FromMinutes(1));
        var taking = _queue.TakeAsync(TestContext.Current.CancellationToken);
        Assert.False(taking.IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(One, await taking);
    }
}
