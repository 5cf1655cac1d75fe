using System.Collections.Immutable;

namespace Switchboard.Reviews;

/// <summary>Cuts a review into messages that Slack takes: so many lines each, a heading never alone at the end.</summary>
public static class ReviewParts
{
    /// <summary>Slack takes 50 blocks and some 13,000 characters in a message; a line is a block of at most 250.</summary>
    public const int LinesPerPart = 40;

    /// <summary>Beyond this a topic's further cases are counted, and found on the page.</summary>
    public const int ItemsPerSection = 60;

    /// <summary>Beyond this further untagged cases are counted, and found on the page.</summary>
    public const int MostUntagged = 25;

    /// <summary>The parts; the first is never missing, however quiet the week.</summary>
    public static ImmutableArray<ImmutableArray<ReviewLine>> Of(Review review)
    {
        var parts = ImmutableArray.CreateBuilder<ImmutableArray<ReviewLine>>();
        var part = ImmutableArray.CreateBuilder<ReviewLine>();
        foreach (var line in LinesOf(review))
        {
            if (part.Count >= LinesPerPart || (line is ReviewLine.Heading && part.Count >= LinesPerPart - 1))
            {
                parts.Add(part.ToImmutable());
                part.Clear();
            }
            part.Add(line);
        }
        parts.Add(part.ToImmutable());
        return parts.ToImmutable();
    }

    private static IEnumerable<ReviewLine> LinesOf(Review review)
    {
        foreach (var section in review.Sections)
        {
            yield return new ReviewLine.Heading(section);
            var shown = section.Topic == ReviewTopic.Untagged ? 0 : ItemsPerSection;
            foreach (var item in section.Items.Take(shown))
                yield return new ReviewLine.OfItem(section, item);
            if (section.Items.Length - shown is > 0 and var more && section.Topic != ReviewTopic.Untagged)
                yield return new ReviewLine.More(more);
            if (section.Topic == ReviewTopic.Untagged && section.Items.Length > MostUntagged)
                yield return new ReviewLine.More(section.Items.Length - MostUntagged);
        }
    }
}

/// <summary>One line of a review.</summary>
public abstract record ReviewLine
{
    private ReviewLine() { }

    public sealed record Heading(ReviewSection Section) : ReviewLine;

    public sealed record OfItem(ReviewSection Section, ReviewItem Item) : ReviewLine;

    public sealed record More(int Count) : ReviewLine;
}
