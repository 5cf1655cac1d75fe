using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>All words of a case: its thread, the question first, and its forms.</summary>
public sealed record CaseWords(ImmutableArray<SaidMessage> Messages, ImmutableArray<GivenWords> Given)
{
    public static readonly CaseWords None = new([], []);
}

/// <summary>A form that somebody filled in for a case.</summary>
public sealed record GivenWords(UserId By, Instant At, Given Given);

/// <summary>A message of a case's thread.</summary>
public sealed record SaidMessage(MessageTs Ts, UserId Author, string Text, Instant PostedAt)
{
    public MessageTs? EditedAt { get; init; }

    public Instant? DeletedAt { get; init; }

    public bool HasFiles { get; init; }
}
