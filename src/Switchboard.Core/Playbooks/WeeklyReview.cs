using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>When and where a desk looks back on its week (R18). On a day without work it waits for the next one with some.</summary>
/// <param name="Channel">The channel it is posted in, without "#".</param>
public sealed record WeeklyReview(string Channel, IsoDayOfWeek Day, LocalTime Time, DateTimeZone Zone);

/// <summary>What a tag asks of the review, beside being read.</summary>
public enum TagDuty
{
    None,

    /// <summary>A page is missing: somebody writes it.</summary>
    Write,

    /// <summary>The page exists and was not found: which one is it?</summary>
    WhichPage,

    /// <summary>Something went so wrong that the team writes down how.</summary>
    PostMortem,

    /// <summary>Worth reading for whoever is new.</summary>
    ReadingList,
}
