using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>Who was paged since nobody helps.</summary>
public sealed record PageBook(Instant From)
{
    /// <summary>The steps whose pages found their people.</summary>
    public ImmutableArray<int> Steps { get; init; } = [];

    public ImmutableArray<UserId> People { get; init; } = [];

    /// <summary>Those of them who were told in private, rather than by a page that tells them itself how it goes on.</summary>
    public ImmutableArray<UserId> Rung { get; init; } = [];

    public ImmutableArray<UserId> Declined { get; init; } = [];

    /// <summary>Who took it.</summary>
    public UserId? TakenBy { get; init; }
}

/// <summary>A page that an escalation carries on, by its number.</summary>
public sealed record RaisedPage(long Number, Instant At);

/// <summary>A page that calls some people by the ways they proved, while the case tells the others.</summary>
public sealed record PageBeside(long Number, ImmutableArray<UserId> People);

/// <summary>What is known of an emergency beside its words.</summary>
public sealed record EmergencyBook
{
    public ImmutableArray<EmergencySign> Signs { get; init; } = [];

    /// <summary>Who was asked for what developers need to know.</summary>
    public UserId? AskedOf { get; init; }

    /// <summary>The checklists that were filled in: what they do not say is so, is not.</summary>
    public ImmutableArray<string> Forms { get; init; } = [];
}

/// <summary>What a developer needs to know of an emergency; and a sign that it may be none.</summary>
public enum EmergencySign
{
    Down,
    NoWorkaround,
    AllUsers,
    Url,
    Steps,

    /// <summary>It is worded like what the playbook says emergencies are not for.</summary>
    NotFor,
}
