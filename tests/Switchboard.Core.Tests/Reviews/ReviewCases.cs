using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Reviews;

/// <summary>Cases of a week, for tests of what its review holds.</summary>
internal static class ReviewCases
{
    public static readonly ReviewWindow Window = new(
        new Week(2026, 48),
        Instant.FromUtc(2026, 11, 20, 14, 0),
        Instant.FromUtc(2026, 11, 27, 14, 0)
    );

    public static readonly ChannelId Open = new("C1");
    public static readonly ChannelId Secret = new("G1");

    public static ReviewedCase Case(
        long number,
        int askedOn,
        int? solvedOn = null,
        ChannelId? channel = null,
        CaseStatus? status = null,
        bool answered = true,
        params string[] tags
    )
    {
        var asked = Instant.FromUtc(2026, 11, askedOn, 15, 0);
        Instant? solved = solvedOn is { } day ? Instant.FromUtc(2026, 11, day, 15, 30) : null;
        var key = new CaseKey(new TeamId("T1"), channel ?? Open, new MessageTs($"{asked.ToUnixTimeSeconds()}.{number:000000}"));
        return new ReviewedCase(
            new CaseState
            {
                Key = key,
                Asker = Cast.Maya.Id,
                OpenedAt = asked,
                Status = status ?? (solved is null ? CaseStatus.Open : CaseStatus.Resolved),
                ResolvedAt = solved,
                ResolvedBy = solved is null ? null : Cast.Ann.Id,
                FirstAnsweredAt = answered ? asked + Duration.FromMinutes(5) : null,
                Tags = [.. tags.Select(tag => new StandingTag(tag, [Cast.Dana.Id]))],
            },
            number
        )
        {
            IsPrivate = channel == Secret,
        };
    }

    public static ReviewedCase With(this ReviewedCase one, params ImmutableArray<CaseEvent> happened) => one with { Happened = happened };

    public static ReviewedCase With(this ReviewedCase one, FollowUp followUp) =>
        one with
        {
            State = one.State with { Lessons = new Lessons { FollowUps = [followUp] } },
        };

    public static ImmutableArray<long> Numbers(this Review review, ReviewTopic topic, string tag = "") =>
        [
            .. review
                .Sections.Where(section => section.Topic == topic && section.Tag == tag)
                .SelectMany(section => section.Items)
                .Select(item => item.Number),
        ];
}
