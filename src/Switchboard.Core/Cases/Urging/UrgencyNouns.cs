using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(UrgencyChosen), "urgency_chosen")]
[JsonDerivedType(typeof(UrgencySet), "urgency_set")]
[JsonDerivedType(typeof(FalseAlarm), "false_alarm")]
[JsonDerivedType(typeof(AnswerWarned), "answer_warned")]
[JsonDerivedType(typeof(AnswerLate), "answer_late")]
[JsonDerivedType(typeof(Escalated), "escalated")]
public abstract partial record CaseEvent
{
    /// <summary>Somebody said how urgent it is, by the form or a button.</summary>
    public sealed record UrgencyChosen(UserId By, string Urgency) : CaseEvent
    {
        public Instant? Since { get; init; }

        /// <summary>The form with the reason; null where one press said it.</summary>
        public string? Given { get; init; }

        /// <summary>The message that says why, where one press lowered it.</summary>
        public MessageTs? Because { get; init; }
    }

    /// <summary>How urgent it is from now on, by what people mentioned and chose.</summary>
    public sealed record UrgencySet(string Urgency) : CaseEvent
    {
        public UserId? By { get; init; }

        public Instant? Since { get; init; }

        /// <summary>The group whose mention made it so; null where somebody chose it.</summary>
        public string? Group { get; init; }

        /// <summary>It is an emergency: people are paged.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Pages { get; init; }
    }

    /// <summary>What was an emergency was none after all: for the weekly review, told to nobody.</summary>
    public sealed record FalseAlarm(UserId By, string Urgency) : CaseEvent;

    /// <summary>The first answer falls due soon; whoever is looking into it was told, or else the group.</summary>
    public sealed record AnswerWarned(ImmutableArray<UserId> Told) : CaseEvent
    {
        public string? Group { get; init; }

        /// <summary>Since when nobody helps: which ladder it belongs to.</summary>
        public Instant? From { get; init; }
    }

    /// <summary>The playbook's time for a first answer is over, and there was none.</summary>
    public sealed record AnswerLate : CaseEvent
    {
        /// <summary>When it fell due.</summary>
        public Instant? DueAt { get; init; }

        public Instant? From { get; init; }
    }

    /// <summary>A step of the ladder was taken: the group was called in the thread.</summary>
    public sealed record Escalated(string Group, int Step) : CaseEvent
    {
        public Instant? From { get; init; }
    }
}

[JsonDerivedType(typeof(UrgencyGiven), "urgency_given")]
[JsonDerivedType(typeof(LowerPressed), "lower_pressed")]
public abstract partial record CaseInput
{
    /// <summary>The form "urgency": how urgent it is ("urgency") and why ("reason").</summary>
    public sealed record UrgencyGiven(Person By, Given Given) : Submission(By, Given);

    /// <summary>One press lowers it: to the next urgency that pages nobody, or to the one that it names.</summary>
    public sealed record LowerPressed(Person By) : Press(By)
    {
        public string? To { get; init; }

        /// <summary>The message that says why: the question that reads like one, or the reply that calls for another group.</summary>
        public MessageTs? Because { get; init; }
    }
}

[JsonDerivedType(typeof(UrgencyIsSo), "urgency_is_so")]
[JsonDerivedType(typeof(UrgencyReason), "urgency_reason")]
[JsonDerivedType(typeof(WhyLower), "why_lower")]
[JsonDerivedType(typeof(LowerOffer), "lower_offer")]
[JsonDerivedType(typeof(AnswerDue), "answer_due")]
public abstract partial record Say
{
    /// <summary>It stands at that urgency already.</summary>
    public sealed record UrgencyIsSo(string Urgency) : Say;

    /// <summary>Who made it more or less urgent, and the reason they gave.</summary>
    public sealed record UrgencyReason(UserId By, string Urgency, string GivenId) : Say
    {
        public override bool QuotesThread => true;
    }

    /// <summary>Less urgent than it is: that needs a reason, which the form asks for.</summary>
    public sealed record WhyLower(string Urgency) : Say;

    /// <summary>To whoever calls for a group that is meant for less: lower it, with their words as the reason?</summary>
    public sealed record LowerOffer(string From, string To, MessageTs Because) : Say;

    /// <summary>A first answer is due by then: to whoever is looking into it, or to a group in the thread.</summary>
    public sealed record AnswerDue(Instant By, string? Group) : Say
    {
        public override ImmutableArray<string> Notifies => Group is null ? [] : [Group];
    }
}
