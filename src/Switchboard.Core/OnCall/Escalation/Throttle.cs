using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.OnCall.Escalation;

/// <summary>
/// How many notices one channel of one person gets in a time. What is more waits its turn; the first that somebody hears of a page never
/// does, however much else there is.
/// </summary>
public sealed record Throttle(int Most, Duration Per)
{
    /// <summary>When a notice may go out.</summary>
    /// <param name="sent">When the notices before it went out to this person by this channel, in any order.</param>
    public Instant EarliestAt(ImmutableArray<Instant> sent, bool isFirst, Instant now)
    {
        var latest = sent.OrderDescending().ElementAtOrDefault(Most - 1);
        return isFirst || sent.Length < Most ? now : Instant.Max(now, latest + Per);
    }
}
