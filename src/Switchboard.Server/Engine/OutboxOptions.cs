using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Engine;

/// <summary>How fast orders go out and how long they are tried. The defaults are what Slack's published limits allow.</summary>
public sealed record OutboxOptions
{
    /// <summary>Orders a channel gets at once; over time it gets one a second.</summary>
    public int Burst { get; init; } = 3;

    /// <summary>Orders of one kind that a workspace gets in a minute.</summary>
    public ImmutableDictionary<string, int> PerMinute { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["show_card"] = 50,
            ["reply"] = 100,
            ["whisper"] = 100,
            ["post_review"] = 50,
            ["post_review_line"] = 50,
            ["redraw_review"] = 50,
            ["page"] = 1000, // asks Slack for nothing
            ["ring"] = 200,
            ["let_know"] = 1000, // stays in the house
        }.ToImmutableDictionary();

    public int PerMinuteOtherwise { get; init; } = 20;

    /// <summary>Orders of one kind to ticket systems: Slack's limits are not theirs, and they say themselves when it is too much.</summary>
    public int PerMinuteToTickets { get; init; } = 600;

    public Duration FirstPause { get; init; } = Duration.FromSeconds(1);

    public Duration LongestPause { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long a begun try may still be under way before it is looked up: its call may land after the process that made it died.</summary>
    public Duration Grace { get; init; } = Duration.FromSeconds(1);

    /// <summary>Tries before an order that our own code fails on is set aside.</summary>
    public int TriesOfPoison { get; init; } = 5;

    /// <summary>Age after which an order that the other side keeps putting off is set aside: by then it helps nobody.</summary>
    public Duration GiveUpAfter { get; init; } = Duration.FromDays(3);
}
