using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>What became true of a page. A file format: cases and optional properties may be added, nothing renamed, retyped or deleted.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Raised), "raised")]
[JsonDerivedType(typeof(StepTaken), "step_taken")]
[JsonDerivedType(typeof(Notified), "notified")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Heard), "heard")]
[JsonDerivedType(typeof(WentQuiet), "went_quiet")]
[JsonDerivedType(typeof(RanOut), "ran_out")]
[JsonDerivedType(typeof(Resolved), "resolved")]
public abstract record PageEvent
{
    private PageEvent() { }

    /// <summary>When it was decided.</summary>
    public Instant At { get; init; }

    /// <param name="Turn">How many pages this policy had before: whose turn it is where a step goes round robin.</param>
    public sealed record Raised(string Policy, int Turn) : PageEvent
    {
        /// <summary>Who is never called by it.</summary>
        public ImmutableArray<UserId>? Except { get; init; }
    }

    /// <summary>A step called these people, perhaps nobody. Rounds and steps are counted from 0.</summary>
    public sealed record StepTaken(int Round, int Step, ImmutableArray<UserId> People) : PageEvent;

    /// <summary>Somebody is reached for by a channel of theirs ("sms"). Notices are numbered through the whole page, from 1.</summary>
    public sealed record Notified(int Notice, UserId Who, string Channel) : PageEvent;

    /// <summary>A step's message for a channel of Slack.</summary>
    public sealed record Posted(int Notice, string Channel) : PageEvent;

    public sealed record Delivered(int Notice) : PageEvent;

    public sealed record Failed(int Notice) : PageEvent
    {
        /// <summary>What the channel answered, without anything secret.</summary>
        public string? Reason { get; init; }

        /// <summary>Nobody knows: the channel did not answer.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool MayHaveArrived { get; init; }
    }

    /// <param name="Via">Where they did: "slack", "sms", "page" …</param>
    public sealed record Acknowledged(UserId By, string Via) : PageEvent;

    /// <summary>"Not me": by somebody who was called, or by whoever had it.</summary>
    public sealed record Declined(UserId By, string Via) : PageEvent;

    /// <summary>A sign of life of whoever acknowledged it.</summary>
    public sealed record Heard(UserId By) : PageEvent
    {
        /// <summary>When they said it, where that is known: the news of it may come later.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? SaidAt { get; init; }
    }

    /// <summary>Whoever acknowledged it gave no sign of life for too long: it calls anew.</summary>
    public sealed record WentQuiet(UserId By) : PageEvent;

    /// <summary>Every step was taken as often as the policy says, and nobody has it.</summary>
    public sealed record RanOut : PageEvent;

    public sealed record Resolved(UserId By, string Via) : PageEvent;
}
