using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Another case of the channel, as far as a new message may belong to it.</summary>
public sealed record Neighbour(MessageTs Thread, UserId Asker)
{
    public CaseStatus Status { get; init; }

    public bool IsAnswered { get; init; }

    /// <summary>The words of its question, to know a quote of them.</summary>
    public string Question { get; init; } = "";

    /// <summary>The new message links to it.</summary>
    public bool IsLinked { get; init; }
}

/// <summary>What a case has to do with other threads of its channel (R4).</summary>
public sealed record ThreadStanding
{
    /// <summary>The thread it seems to belong to.</summary>
    public MessageTs? Beside { get; init; }

    public Instant? NoticedAt { get; init; }

    /// <summary>When the offer to move it was left without an answer long enough.</summary>
    public Instant? LapsedAt { get; init; }

    /// <summary>Somebody said that it is another question.</summary>
    public bool IsKeptApart { get; init; }

    /// <summary>The thread it lives in now.</summary>
    public MessageTs? MergedInto { get; init; }

    /// <summary>Threads that live in this one.</summary>
    public ImmutableArray<MessageTs> Joined { get; init; } = [];
}

/// <summary>A message of a thread that lives in another, without its words.</summary>
public sealed record CarriedMessage(MessageTs Ts, UserId By, Speaker As);

/// <summary>Why a message seems to belong to a thread.</summary>
public enum BesideHow
{
    /// <summary>It links to it.</summary>
    Link,

    /// <summary>It quotes the question.</summary>
    Quote,

    /// <summary>Its author asked there shortly before, and it goes on like one who is not done yet.</summary>
    Continuation,
}

[JsonDerivedType(typeof(NoticedBeside), "noticed_beside")]
[JsonDerivedType(typeof(OfferLapsed), "offer_lapsed")]
[JsonDerivedType(typeof(KeptApart), "kept_apart")]
[JsonDerivedType(typeof(MergedInto), "merged_into")]
[JsonDerivedType(typeof(ThreadJoined), "thread_joined")]
[JsonDerivedType(typeof(CarriedOver), "carried_over")]
[JsonDerivedType(typeof(ThreadLeft), "thread_left")]
public abstract partial record CaseEvent
{
    /// <summary>It seems to belong to another thread, and its author was offered to move it there.</summary>
    public sealed record NoticedBeside(MessageTs Thread, BesideHow How) : CaseEvent;

    /// <summary>The offer was left without an answer: it is shown as a case of its own.</summary>
    public sealed record OfferLapsed : CaseEvent;

    /// <summary>It is another question.</summary>
    public sealed record KeptApart(UserId By) : CaseEvent;

    /// <summary>It lives in another thread from now on.</summary>
    public sealed record MergedInto(MessageTs Thread, UserId By) : CaseEvent;

    /// <summary>Another thread lives in this one from now on; these of its messages were carried over.</summary>
    public sealed record ThreadJoined(MessageTs Thread) : CaseEvent
    {
        public ImmutableArray<CarriedMessage> Messages { get; init; } = [];
    }

    /// <summary>A later message of a thread that lives here was carried over.</summary>
    public sealed record CarriedOver(MessageTs Thread, CarriedMessage Message) : CaseEvent;

    /// <summary>A thread that lived here is a case of its own again.</summary>
    public sealed record ThreadLeft(MessageTs Thread) : CaseEvent;
}

[JsonDerivedType(typeof(MergePressed), "merge_pressed")]
[JsonDerivedType(typeof(KeepApartPressed), "keep_apart_pressed")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(SaidBeside), "said_beside")]
[JsonDerivedType(typeof(Left), "left")]
public abstract partial record CaseInput
{
    /// <summary>"Move it into the thread."</summary>
    public sealed record MergePressed(Person By) : Press(By);

    /// <summary>"No, it is another question."</summary>
    public sealed record KeepApartPressed(Person By) : Press(By);

    /// <summary>Another thread of the channel lives in this one from now on, with these messages.</summary>
    public sealed record Joined(MessageTs Thread, ImmutableArray<CarriedMessage> Messages) : CaseInput;

    /// <summary>Somebody wrote in a thread that lives in this one.</summary>
    public sealed record SaidBeside(MessageTs Thread, CarriedMessage Message) : CaseInput;

    /// <summary>A thread that lived here is a case of its own again.</summary>
    public sealed record Left(MessageTs Thread) : CaseInput;
}

[JsonDerivedType(typeof(BesideOffer), "beside_offer")]
[JsonDerivedType(typeof(Merged), "merged")]
[JsonDerivedType(typeof(KeptApart), "kept_apart")]
[JsonDerivedType(typeof(LivesThere), "lives_there")]
[JsonDerivedType(typeof(Carried), "carried")]
public abstract partial record Say
{
    /// <summary>It looks as if this belonged to a thread: move it there?</summary>
    public sealed record BesideOffer(MessageTs Thread) : Say;

    public sealed record Merged(MessageTs Thread) : Say;

    public sealed record KeptApart : Say;

    /// <summary>Something was pressed of a case that lives in another thread.</summary>
    public sealed record LivesThere(MessageTs Thread) : Say;

    /// <summary>What was written beside the thread, by whom and when.</summary>
    public sealed record Carried(MessageTs Thread, ImmutableArray<MessageTs> Messages) : Say
    {
        /// <summary>Of another thread of the same channel, read by the same people.</summary>
        public override bool QuotesThread => true;
    }
}
