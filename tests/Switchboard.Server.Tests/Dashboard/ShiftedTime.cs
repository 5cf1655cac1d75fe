namespace Switchboard.Dashboard;

/// <summary>The real clock, set back or forward at will: what happened "two hours ago" can be told in order.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
