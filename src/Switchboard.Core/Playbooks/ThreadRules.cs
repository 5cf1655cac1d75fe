using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>How follow-ups that are posted beside their thread are brought back to it (R4).</summary>
public sealed record ThreadRules
{
    /// <summary>How long after a question its asker's next message may be a follow-up to it.</summary>
    public Duration Window { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long the offer to move it stands before the message is shown as a question of its own.</summary>
    public Duration Patience { get; init; } = Duration.FromMinutes(2);

    /// <summary>After how many refusals in a row somebody is not offered it any more.</summary>
    public int StopAfter { get; init; } = 3;
}
