using Microsoft.Extensions.Time.Testing;
using Switchboard.Sandbox.Time;

namespace Switchboard;

public sealed class ClockTests
{
    [Fact]
    public async Task Speed_shortens_the_worlds_waits_but_not_an_apps()
    {
        var real = new FakeTimeProvider();
        using var clock = new SandboxClock(real);
        clock.RunAt(60);
        var world = clock.DelayAsync(60_000, RunningSandbox.Stop);
        var patience = clock.PatienceAsync(3_000, RunningSandbox.Stop);

        real.Advance(TimeSpan.FromSeconds(1));
        await world;
        var wasPatient = !patience.IsCompleted;
        real.Advance(TimeSpan.FromSeconds(2));
        await patience;

        Assert.True(wasPatient);
    }

    [Fact]
    public async Task A_standing_clock_moves_when_it_is_moved()
    {
        var real = new FakeTimeProvider();
        using var clock = new SandboxClock(real);
        clock.RunAt(0);
        var before = clock.NowMs;
        var wait = clock.DelayAsync(1_200_000, RunningSandbox.Stop);

        real.Advance(TimeSpan.FromDays(1));
        var stood = clock.NowMs == before && !wait.IsCompleted;
        clock.Advance(TimeSpan.FromMinutes(20));
        await wait;

        Assert.True(stood);
        Assert.Equal(before + 1_200_000, clock.NowMs);
    }

    [Theory]
    [InlineData("""{"advance":"-PT1S"}""")]
    [InlineData("""{"advance":"soon"}""")]
    [InlineData("""{"speed":-1}""")]
    [InlineData("{")]
    public async Task A_bad_order_is_refused(string order)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        Assert.Equal("invalid_arguments", (string?)(await sandbox.ControlAsync("clock", order))["error"]);
    }
}
