using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Reviews;

/// <summary>The topics of a review in plain words, for pages and files.</summary>
internal static class ReviewTopics
{
    public static string Name(ReviewSection section, Playbook playbook) =>
        section.Topic switch
        {
            ReviewTopic.Became => "What became of what we took on",
            ReviewTopic.Unanswered => "Still waiting for an answer",
            ReviewTopic.MissedPromise => "Promises we missed",
            ReviewTopic.FalseAlarm => "Alarms that turned out to be none",
            ReviewTopic.PostMortem => "Post-mortems to write",
            ReviewTopic.ToWrite => "Documentation that is missing",
            ReviewTopic.WhichPage => "A page answers it already, but nobody found it",
            ReviewTopic.ReadingList => "For the newcomers’ reading list",
            ReviewTopic.Tag => playbook.Tags.FirstOrDefault(tag => tag.Name == section.Tag) is { Meaning: { Length: > 0 } meaning }
                ? $"{Capital(section.Tag)}: {meaning}"
                : Capital(section.Tag),
            ReviewTopic.Untagged => "Not tagged yet",
            _ => throw new InvalidOperationException($"no words for {section.Topic}"),
        };

    public static string Standing(ToldCase told, Func<UserId, string> nameOf, Func<Duration, string> span) =>
        told.State switch
        {
            { Status: CaseStatus.Resolved } when TookOf(told.State) is { } took =>
                $"solved{(told.State.ResolvedBy is { } by ? $" by {nameOf(by)}" : "")} in {span(took)}",
            { Status: CaseStatus.Withdrawn } => "taken back",
            { Owner: { } owner } => $"{nameOf(owner)} is on it",
            { FirstAnsweredAt: null } => "nobody has answered yet",
            _ => "answered, and open",
        };

    public static string FollowUp(FollowUp followUp, Func<UserId, string> nameOf) =>
        followUp.DoneBy is { } by
            ? $"done by {nameOf(by)}"
            : $"{nameOf(followUp.Owner)} takes care of it by {followUp.Due.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>How long it took to solve it.</summary>
    public static Duration? TookOf(CaseState state) =>
        state.ResolvedAt is { } at ? Duration.Max(at - state.OpenedAt, Duration.Zero) : null;

    private static string Capital(string word) => word.Length > 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word;
}
