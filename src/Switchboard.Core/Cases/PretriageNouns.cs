using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>How a question stands in pre-triage, beside what every case has (R2, R3).</summary>
public sealed record PretriageStanding
{
    /// <summary>When the asker said that the answers so far did not help, in order: from then on the clock runs again.</summary>
    public ImmutableArray<Instant> NotHelpedAt { get; init; } = [];

    /// <summary>When the time ran out and moving on was offered in the thread.</summary>
    public Instant? OfferedAt { get; init; }

    /// <summary>Who is moving it on, while the question is on its way to the support channel.</summary>
    public UserId? MovingBy { get; init; }

    /// <summary>Where it went.</summary>
    public CaseKey? MovedTo { get; init; }

    public Instant? MovedAt { get; init; }

    /// <summary>The case it went to is solved.</summary>
    public bool IsSolvedThere { get; init; }

    /// <summary>As of when that is known.</summary>
    public Instant? KnownAt { get; init; }
}

[JsonDerivedType(typeof(WaitedInVain), "waited_in_vain")]
[JsonDerivedType(typeof(NotHelped), "not_helped")]
[JsonDerivedType(typeof(MoveOrdered), "move_ordered")]
[JsonDerivedType(typeof(MovedOn), "moved_on")]
[JsonDerivedType(typeof(MoveFailed), "move_failed")]
[JsonDerivedType(typeof(SolvedThere), "solved_there")]
[JsonDerivedType(typeof(ReopenedThere), "reopened_there")]
public abstract partial record CaseEvent
{
    /// <summary>Nobody in pre-triage answered in time; moving on was offered in the thread.</summary>
    public sealed record WaitedInVain : CaseEvent;

    /// <summary>The asker said that the answers so far did not help.</summary>
    public sealed record NotHelped(UserId By) : CaseEvent
    {
        /// <summary>Since when by Slack's clock; without it, since it was decided.</summary>
        public Instant? Since { get; init; }
    }

    /// <summary>The question is to go on to the support channel, with the words of this form and nothing else.</summary>
    public sealed record MoveOrdered(UserId By, string Given) : CaseEvent;

    /// <summary>The question stands in the support channel; said again when the case comes to rest again.</summary>
    public sealed record MovedOn(CaseKey To) : CaseEvent;

    /// <summary>The question could not be posted in the support channel; it stays where it is.</summary>
    public sealed record MoveFailed : CaseEvent;

    /// <summary>The case that the question went to was solved.</summary>
    public sealed record SolvedThere : CaseEvent
    {
        public Instant? Since { get; init; }
    }

    /// <summary>The case that the question went to was opened again.</summary>
    public sealed record ReopenedThere : CaseEvent
    {
        public Instant? Since { get; init; }
    }
}

[JsonDerivedType(typeof(NotHelpedPressed), "not_helped_pressed")]
[JsonDerivedType(typeof(MoveOnSubmitted), "move_on_submitted")]
[JsonDerivedType(typeof(AskedThere), "asked_there")]
[JsonDerivedType(typeof(NotAskedThere), "not_asked_there")]
[JsonDerivedType(typeof(OutcomeThere), "outcome_there")]
public abstract partial record CaseInput
{
    /// <summary>"It didn't help", said by the asker of the answers so far.</summary>
    public sealed record NotHelpedPressed(Person By) : Press(By);

    /// <summary>Somebody approved the words that go on to the support channel.</summary>
    public sealed record MoveOnSubmitted(Person By, Given Given) : Submission(By, Given);

    /// <summary>The question that was moved on stands in the support channel.</summary>
    public sealed record AskedThere(CaseKey To) : CaseInput;

    /// <summary>Slack would not take the question in the support channel.</summary>
    public sealed record NotAskedThere : CaseInput;

    /// <summary>The case that a question went to was solved or opened again, as of an instant.</summary>
    public sealed record OutcomeThere(bool IsSolved, Instant AsOf) : CaseInput;
}

[JsonDerivedType(typeof(MoveOnOffer), "move_on_offer")]
[JsonDerivedType(typeof(MovedOn), "moved_on")]
[JsonDerivedType(typeof(AlreadyMoved), "already_moved")]
[JsonDerivedType(typeof(CouldNotMove), "could_not_move")]
[JsonDerivedType(typeof(SolvedThere), "solved_there")]
[JsonDerivedType(typeof(ClockRunsOn), "clock_runs_on")]
[JsonDerivedType(typeof(OnlyTheAsker), "only_the_asker")]
public abstract partial record Say
{
    /// <summary>Nobody here knew in time: one press asks in the support channel, with words that are approved first.</summary>
    public sealed record MoveOnOffer(UserId Asker) : Say
    {
        /// <summary>The group it mentions that reads the support channel and not this one.</summary>
        public string? Group { get; init; }

        public override ImmutableArray<string> Notifies => [Asker.Value];
    }

    public sealed record MovedOn(CaseKey To) : Say;

    /// <summary>It was moved on already, or is on its way.</summary>
    public sealed record AlreadyMoved : Say
    {
        public CaseKey? To { get; init; }
    }

    public sealed record CouldNotMove : Say;

    public sealed record SolvedThere(CaseKey To) : Say;

    /// <summary>To the asker who said that it did not help: the clock runs again.</summary>
    public sealed record ClockRunsOn : Say;

    public sealed record OnlyTheAsker(UserId Asker) : Say;
}
