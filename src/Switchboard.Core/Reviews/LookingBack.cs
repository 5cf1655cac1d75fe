using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Reviews;

/// <summary>
/// Makes a review of the cases that its readers may see (R18). A case belongs to the week in which it was asked, and to the one in which
/// it was solved; what its tags ask for belongs to the week in which they were set, too.
/// </summary>
public static class LookingBack
{
    public static Review Over(ReviewWindow window, IEnumerable<ReviewedCase> cases, Playbook playbook)
    {
        var told = cases.Where(IsQuestion).OrderBy(one => one.Number).ToList();
        var ofWeek = told.Where(one => window.Holds(one.State.OpenedAt) || window.Holds(one.State.ResolvedAt)).ToList();
        var sections = new[]
        {
            Section(ReviewTopic.Became, "", told.SelectMany(one => Became(one, window))),
            Section(ReviewTopic.MissedPromise, "", told.Where(Happened<CaseEvent.PromiseMissed>).Select(one => Item(one, "promise"))),
            Section(ReviewTopic.FalseAlarm, "", told.Where(Happened<CaseEvent.FalseAlarm>).Select(one => Item(one, "alarm"))),
            Section(ReviewTopic.Unanswered, "", told.Where(one => IsUnanswered(one, window)).Select(one => Item(one, "answer"))),
        }
            .Concat(playbook.Tags.Select(tag => OfTag(tag, told, ofWeek)))
            .Append(Section(ReviewTopic.Untagged, "", ofWeek.Where(one => one.State.Tags.IsEmpty).Select(one => Item(one, "case"))));
        return new Review(window)
        {
            Asked = told.Count(one => window.Holds(one.State.OpenedAt)),
            Solved = told.Count(one => window.Holds(one.State.ResolvedAt)),
            StillOpen = told.Count(one => window.Holds(one.State.OpenedAt) && one.State.IsOpen),
            Sections = [.. sections.Where(section => !section.Items.IsEmpty).OrderBy(section => section.Topic)],
        };
    }

    /// <summary>What was taken back, was no question, or goes on in another thread teaches nothing of its own.</summary>
    private static bool IsQuestion(ReviewedCase one) =>
        one.State.Status is not (CaseStatus.Withdrawn or CaseStatus.Dismissed or CaseStatus.Merged or CaseStatus.Moved);

    private static ReviewSection OfTag(TagRule tag, List<ReviewedCase> told, List<ReviewedCase> ofWeek)
    {
        var topic = tag.Duty switch
        {
            TagDuty.None => ReviewTopic.Tag,
            TagDuty.Write => ReviewTopic.ToWrite,
            TagDuty.WhichPage => ReviewTopic.WhichPage,
            TagDuty.PostMortem => ReviewTopic.PostMortem,
            TagDuty.ReadingList => ReviewTopic.ReadingList,
            _ => throw new InvalidOperationException($"no topic for the duty {tag.Duty}"),
        };
        var among = tag.Duty == TagDuty.None ? ofWeek : told.Where(one => ofWeek.Contains(one) || WasTagged(one, tag.Name));
        return Section(
            topic,
            tag.Name,
            among.Where(one => one.State.Tags.Any(standing => standing.Tag == tag.Name)).Select(one => Item(one, tag.Name))
        );
    }

    /// <summary>Nobody has answered, however long ago it was asked.</summary>
    private static bool IsUnanswered(ReviewedCase one, ReviewWindow window) =>
        one.State is { IsOpen: true, FirstAnsweredAt: null } && one.State.OpenedAt < window.Until;

    private static bool Happened<T>(ReviewedCase one)
        where T : CaseEvent => one.Happened.OfType<T>().Any();

    private static bool WasTagged(ReviewedCase one, string tag) => one.Happened.OfType<CaseEvent.Tagged>().Any(tagged => tagged.Tag == tag);

    /// <summary>What was taken on before and is open still, or was brought to an end in the week.</summary>
    private static IEnumerable<ReviewItem> Became(ReviewedCase one, ReviewWindow window) =>
        (one.State.Lessons?.FollowUps ?? [])
            .Where(followUp => followUp.GivenAt < window.Until && (followUp.DoneAt is not { } done || done >= window.From))
            .Select(followUp => Item(one, followUp.About));

    private static ReviewItem Item(ReviewedCase one, string about) => new(one.Key, one.Number, about);

    private static ReviewSection Section(ReviewTopic topic, string tag, IEnumerable<ReviewItem> items) => new(topic, tag, [.. items]);
}
