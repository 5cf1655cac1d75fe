using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>What the world did to a page.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Raise), "raise")]
[JsonDerivedType(typeof(Acknowledge), "acknowledge")]
[JsonDerivedType(typeof(PassOn), "pass_on")]
[JsonDerivedType(typeof(Decline), "decline")]
[JsonDerivedType(typeof(Resolve), "resolve")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Heard), "heard")]
[JsonDerivedType(typeof(ClockTicked), "clock_ticked")]
public abstract record PageInput
{
    private PageInput() { }

    /// <param name="Turn">How many pages this policy had before.</param>
    public sealed record Raise(int Turn) : PageInput
    {
        /// <summary>Who is never called by it.</summary>
        public ImmutableArray<UserId> Except { get; init; } = [];
    }

    public sealed record Acknowledge(UserId By, string Via) : PageInput
    {
        /// <summary>When they did, where it is told later; null: now.</summary>
        public Instant? At { get; init; }
    }

    /// <summary>Whoever had it handed it over; while it calls, it is an acknowledgement like any other.</summary>
    public sealed record PassOn(UserId From, UserId To, string Via) : PageInput;

    public sealed record Decline(UserId By, string Via) : PageInput;

    public sealed record Resolve(UserId By, string Via) : PageInput;

    public sealed record Delivered(int Notice) : PageInput;

    public sealed record Failed(int Notice, string? Reason) : PageInput
    {
        /// <summary>Nobody knows: the channel did not answer.</summary>
        public bool MayHaveArrived { get; init; }
    }

    /// <summary>Somebody did something about it: a word in the thread, an update, a press.</summary>
    public sealed record Heard(UserId By) : PageInput
    {
        /// <summary>When they did, where it is told later; null: now.</summary>
        public Instant? At { get; init; }
    }

    public sealed record ClockTicked : PageInput;
}
