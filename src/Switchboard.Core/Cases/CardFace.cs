using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>All that the status card shows of a case; two faces are equal when nobody could tell the cards apart.</summary>
public sealed record CardFace(CaseStatus Status, UserId Asker, UserId? Owner, UserId? ResolvedBy, Instant? ResolvedAt, bool IsQuestionGone)
{
    /// <summary>Who looks into it beside the owner.</summary>
    public ImmutableArray<UserId> Helpers { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Which facts are known.</summary>
    public ImmutableArray<FactKind> Facts { get; init; } = [];

    /// <summary>Which facts were asked for and are not known.</summary>
    public ImmutableArray<FactKind> FactsMissing { get; init; } = [];

    /// <summary>How bad a bug it is (R14).</summary>
    public int? Severity { get; init; }

    /// <summary>The team it was routed to (R17).</summary>
    public string? Team { get; init; }

    /// <summary>Forms that are to be filled in.</summary>
    public ImmutableArray<FormFace> Forms { get; init; } = [];

    public ImmutableArray<TicketFace> Tickets { get; init; } = [];

    /// <summary>How urgent it is, by name; null: as every question.</summary>
    public string? Urgency { get; init; }

    /// <summary>It is an emergency.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>What developers still do not know of the emergency.</summary>
    public ImmutableArray<EmergencySign> Missing { get; init; } = [];

    /// <summary>Who is to be heard from by when.</summary>
    public ImmutableArray<PromiseShown> Promises { get; init; } = [];

    /// <summary>How it stands in pre-triage, as far as the card shows it.</summary>
    public PretriageFace? Pretriage { get; init; }

    /// <summary>The thread it lives in.</summary>
    public MessageTs? MergedInto { get; init; }

    /// <summary>How many other threads live in its own.</summary>
    public int Joined { get; init; }

    public static CardFace Of(CaseState state) =>
        new(state.Status, state.Asker, state.Owner, state.ResolvedBy, state.ResolvedAt, state.IsQuestionGone)
        {
            Helpers = [.. state.Claims.Skip(1).Select(claim => claim.By)],
            Tags = [.. state.Tags.Select(tag => tag.Tag)],
            Facts = state.IsOpen ? Gathering.Known(state) : [],
            FactsMissing = state.IsOpen ? [.. (state.Facts?.Asked ?? []).Except(Gathering.Known(state))] : [],
            MergedInto = state.Threads?.MergedInto,
            Joined = state.Threads?.Joined.Length ?? 0,
            Severity = state.Grade?.Severity,
            Team = state.Route?.Team,
            Forms = [.. (state.Tickets?.Awaited ?? []).Select(form => new FormFace(form.Kind, form.Problem))],
            Tickets = [.. (state.Tickets?.Tickets ?? []).Select(TicketFace.Of)],
            Urgency = state.Urgency?.Stands?.Name,
            IsEmergency = state.Urgency?.Stands?.Pages == true,
            Missing = Checklisting.Missing(state),
            Promises =
            [
                .. Promising.Open(state).Select(promise => new PromiseShown(promise.By, promise.Due, promise.MissedAt is not null)),
            ],
            Pretriage = state.Pretriage is { } pretriage
                ? new(pretriage.MovingBy, pretriage.MovedTo, pretriage.IsSolvedThere, Pretriaging.IsPaused(state))
                : null,
        };

    public bool Equals(CardFace? other) =>
        other is not null
        && (Status, Asker, Owner, ResolvedBy, ResolvedAt, IsQuestionGone)
            == (other.Status, other.Asker, other.Owner, other.ResolvedBy, other.ResolvedAt, other.IsQuestionGone)
        && (Pretriage, MergedInto, Joined) == (other.Pretriage, other.MergedInto, other.Joined)
        && (Urgency, IsEmergency) == (other.Urgency, other.IsEmergency)
        && Missing.SequenceEqual(other.Missing)
        && Helpers.SequenceEqual(other.Helpers)
        && Tags.SequenceEqual(other.Tags, StringComparer.Ordinal)
        && Facts.SequenceEqual(other.Facts)
        && FactsMissing.SequenceEqual(other.FactsMissing)
        && Promises.SequenceEqual(other.Promises)
        && (Severity, Team) == (other.Severity, other.Team)
        && Forms.SequenceEqual(other.Forms)
        && Tickets.SequenceEqual(other.Tickets);

    public override int GetHashCode() =>
        HashCode.Combine(Status, Asker, Owner, ResolvedBy, ResolvedAt, IsQuestionGone, Helpers.Length, Tags.Length);
}

/// <summary>A promise as the card shows it.</summary>
public sealed record PromiseShown(UserId By, Instant Due, bool IsMissed);

/// <summary>What a card in pre-triage shows beside the rest.</summary>
public sealed record PretriageFace(UserId? MovingBy, CaseKey? MovedTo, bool IsSolvedThere, bool IsAnswered);

/// <summary>All that the card shows of a form that is to be filled in.</summary>
public sealed record FormFace(TicketKind Kind, string? Problem);

/// <summary>All that the card shows of a ticket; without <paramref name="Ref"/> it is queued since <paramref name="Since"/>.</summary>
public sealed record TicketFace(TicketKind Kind, TicketRef? Ref, TicketState State, Instant Since)
{
    public static TicketFace Of(CaseTicket ticket) => new(ticket.Kind, ticket.Ref, ticket.State, ticket.Since);
}
