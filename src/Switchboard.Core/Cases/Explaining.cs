using NodaTime;

namespace Switchboard.Cases;

/// <summary>One thing that happened to a case and the rule that caused it.</summary>
public sealed record Reason(CaseEvent Happened, string Rule, int Playbook, Instant At);

/// <summary>Explains a case by its events (promise 5: every action names its rule and playbook version).</summary>
public static class Explaining
{
    /// <summary>"Why?" is answered to whoever asks, from the events as they are when it is said.</summary>
    internal static Decision Decide(CaseInput.WhyPressed press) => Decision.Only(new Effect.Whisper(press.By.Id, new Say.Why()));

    /// <summary>The events that people care to have explained, oldest first.</summary>
    public static IEnumerable<Reason> Reasons(IEnumerable<CaseEvent> events) =>
        events
            .Where(happened => happened.Rule.Length > 0)
            .Select(happened => new Reason(happened, happened.Rule, happened.Playbook, happened.At));
}
