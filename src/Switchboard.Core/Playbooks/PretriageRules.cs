using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>The private channel in which the support team puts its questions before developers are asked (R2, R3).</summary>
/// <param name="Channel">Its name, without "#".</param>
public sealed record PretriageRules(string Channel)
{
    /// <summary>The group that is tagged so that the right people see a question at once ("@sos").</summary>
    public string? Group { get; init; }

    /// <summary>After how much business time without an answer a question may go on to the support channel.</summary>
    public Duration After { get; init; } = Duration.FromMinutes(20);

    public PretriageOpens Opens { get; init; } = PretriageOpens.Asked;
}

/// <summary>Which messages of a pre-triage channel are questions to the team.</summary>
public enum PretriageOpens
{
    /// <summary>Those that ask, or tag the group.</summary>
    Asked,

    /// <summary>Those that tag the group.</summary>
    Tagged,
    Every,
}
