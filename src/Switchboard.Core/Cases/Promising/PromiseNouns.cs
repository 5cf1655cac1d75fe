using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(PromiseHeard), "promise_heard")]
[JsonDerivedType(typeof(Promised), "promised")]
[JsonDerivedType(typeof(PromiseReminded), "promise_reminded")]
[JsonDerivedType(typeof(PromiseKept), "promise_kept")]
[JsonDerivedType(typeof(PromiseUnkept), "promise_unkept")]
[JsonDerivedType(typeof(PromiseMissed), "promise_missed")]
[JsonDerivedType(typeof(PromiseReleased), "promise_released")]
[JsonDerivedType(typeof(UpdateAsked), "update_asked")]
[JsonDerivedType(typeof(UpdateAnswered), "update_answered")]
public abstract partial record CaseEvent
{
    /// <summary>A message reads like a promise, or after an edit no longer does. It is none before its author says so.</summary>
    public sealed record PromiseHeard(UserId By, MessageTs In) : CaseEvent
    {
        /// <summary>Null: it reads like none any more.</summary>
        public Instant? Due { get; init; }

        /// <summary>The author's time zone, in which they will be reminded.</summary>
        public string Zone { get; init; } = "";
    }

    /// <summary>Somebody gave their word to be back by <paramref name="Due"/>; it takes the place of one they gave before.</summary>
    public sealed record Promised(UserId By, Instant Due) : CaseEvent
    {
        /// <summary>Since when by Slack's clock; without it, since it was decided.</summary>
        public Instant? Since { get; init; }

        public string Zone { get; init; } = "";

        /// <summary>The message it was read out of.</summary>
        public MessageTs? In { get; init; }

        /// <summary>Who gave it and handed the case over.</summary>
        public UserId? From { get; init; }
    }

    public sealed record PromiseReminded(UserId By, Instant Due) : CaseEvent;

    /// <summary>The update came: a message of theirs, or they said by the button that they gave it.</summary>
    public sealed record PromiseKept(UserId By) : CaseEvent
    {
        public MessageTs? In { get; init; }

        public bool ByButton { get; init; }
    }

    /// <summary>The update that kept it is gone or was none.</summary>
    public sealed record PromiseUnkept(UserId By) : CaseEvent;

    public sealed record PromiseMissed(UserId By, Instant Due) : CaseEvent;

    /// <summary>The promiser is on the case no longer.</summary>
    public sealed record PromiseReleased(UserId By) : CaseEvent;

    /// <summary>Whoever promised wrote something that may be the update, and was asked.</summary>
    public sealed record UpdateAsked(UserId By, MessageTs About) : CaseEvent;

    public sealed record UpdateAnswered(UserId By, MessageTs About, bool IsUpdate) : CaseEvent;
}

[JsonDerivedType(typeof(PromisePressed), "promise_pressed")]
[JsonDerivedType(typeof(PromiseConfirmed), "promise_confirmed")]
[JsonDerivedType(typeof(PromiseDeclined), "promise_declined")]
[JsonDerivedType(typeof(PromiseKeptPressed), "promise_kept_pressed")]
[JsonDerivedType(typeof(UpdateConfirmed), "update_confirmed")]
[JsonDerivedType(typeof(UpdateDenied), "update_denied")]
public abstract partial record CaseInput
{
    /// <summary>Somebody promises an update, by a form, a button or a command; <paramref name="When"/> is a time as people write it ("30m", "by 3pm").</summary>
    public sealed record PromisePressed(Person By, string When) : Press(By);

    /// <summary>"Yes, remember it": the message is a promise.</summary>
    public sealed record PromiseConfirmed(Person By, MessageTs In) : Press(By);

    public sealed record PromiseDeclined(Person By, MessageTs In) : Press(By);

    /// <summary>"I have given the update", wherever that was.</summary>
    public sealed record PromiseKeptPressed(Person By) : Press(By);

    /// <summary>"Yes, this message is the update."</summary>
    public sealed record UpdateConfirmed(Person By, MessageTs About) : Press(By);

    public sealed record UpdateDenied(Person By, MessageTs About) : Press(By);
}

[JsonDerivedType(typeof(PromiseQuestion), "promise_question")]
[JsonDerivedType(typeof(PromiseForgotten), "promise_forgotten")]
[JsonDerivedType(typeof(PromiseMade), "promise_made")]
[JsonDerivedType(typeof(PromiseDue), "promise_due")]
[JsonDerivedType(typeof(PromiseUnclear), "promise_unclear")]
[JsonDerivedType(typeof(PromisePast), "promise_past")]
[JsonDerivedType(typeof(NoPromise), "no_promise")]
[JsonDerivedType(typeof(AskersDoNotPromise), "askers_do_not_promise")]
[JsonDerivedType(typeof(UpdateQuestion), "update_question")]
public abstract partial record Say
{
    /// <summary>Their message reads like a promise: shall the desk remember it?</summary>
    public sealed record PromiseQuestion(MessageTs In, Instant Due) : Say;

    public sealed record PromiseForgotten : Say;

    /// <summary>By when the asker hears from somebody; once per promise, each reader in their own time zone.</summary>
    public sealed record PromiseMade(UserId By, Instant Due, bool IsRenewal) : Say;

    /// <summary>Their promise falls due.</summary>
    public sealed record PromiseDue(Instant Due) : Say
    {
        /// <summary>They inherited it from whoever gave it.</summary>
        public UserId? From { get; init; }
    }

    /// <summary>The time they wrote is none the desk can read.</summary>
    public sealed record PromiseUnclear : Say;

    /// <summary>The time they promised is over already.</summary>
    public sealed record PromisePast : Say;

    public sealed record NoPromise : Say;

    public sealed record AskersDoNotPromise : Say;

    /// <summary>Is this message the update they promised?</summary>
    public sealed record UpdateQuestion(MessageTs About, Instant Due) : Say;
}
