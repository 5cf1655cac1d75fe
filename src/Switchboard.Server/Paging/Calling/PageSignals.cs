using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Paging;

/// <summary>What wakes the loops of this room. Signals may be lost with the process: all they say can be read from the store again.</summary>
internal sealed class PageSignals(Signals desk, TimeProvider time) : IDisposable
{
    /// <summary>Queues of notices to send; a queue is named like a lane ("pages/sms/3").</summary>
    public LaneQueue Notices { get; } = new(time);

    /// <summary>Rings when the next page falls due.</summary>
    public Alarm NextDue { get; } = new(time);

    public void Wake(PageWake wake)
    {
        foreach (var queue in wake.Notices)
            Notices.Add(queue);
        foreach (var lane in wake.Turns)
            desk.Turns.Add(lane);
        foreach (var lane in wake.Orders)
            desk.Sendings.Add(lane);
        foreach (var key in wake.Cases)
            desk.Changed.Tell(key);
        if (wake.DueAt is { } at)
            NextDue.NoLaterThan(at);
    }

    public void Dispose()
    {
        Notices.Dispose();
        NextDue.Dispose();
    }

    /// <summary>The queue of a notice: by its kind of channel, so that a slow one holds up no other, and by the person.</summary>
    public static Lane QueueOf(TeamId team, string channel, string whom) =>
        new(team, new ChannelId($"pages/{KindOf(channel)}/{Math.Abs(StableHash(whom)) % Queues}"));

    /// <summary>"sms" of "sms:3"; a channel of Slack is reached by Slack.</summary>
    public static string KindOf(string channel) => channel is ['#', ..] ? "slack" : channel.Split(':')[0];

    private const int Queues = 8;

    /// <summary>The same in every process, unlike the runtime's own.</summary>
    private static int StableHash(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
}
