using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Reviews;

namespace Switchboard.Slack.Rendering;

/// <summary>What a review's messages are drawn from.</summary>
internal sealed record ReviewView(ReviewSight Sight, Playbook Playbook, DateTimeZone Zone)
{
    public required Func<UserId, string> NameOf { get; init; }

    /// <summary>Where a case's thread stands in Slack.</summary>
    public required Func<CaseKey, Uri> ThreadOf { get; init; }

    /// <summary>The review's page, where the desk has an address for browsers.</summary>
    public Uri? Page { get; init; }
}

/// <summary>The weekly review in words and blocks (R18): short lines, one for each case, to learn from.</summary>
internal static class ReviewWords
{
    private const int Longest = 100;
    private static readonly LocalDatePattern Day = LocalDatePattern.Create("d MMMM", CultureInfo.InvariantCulture);
    private static readonly LocalDatePattern ShortDay = LocalDatePattern.Create("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>A part of the review; the first begins with what the week was like.</summary>
    public static Rendered Part(ReviewView view, int part)
    {
        var review = view.Sight.Review;
        if (review.IsQuiet)
            return Quiet(view);
        var parts = ReviewParts.Of(review);
        var blocks = new JsonArray();
        if (part == 0)
            blocks.Add(Block.Section($"*{Title(view)}*\n{Summary(review)}"));
        foreach (var line in parts[part])
            blocks.Add(BlockOf(line, view, part));
        if (part == parts.Length - 1)
            blocks.Add(Foot(view));
        var title = part == 0 ? $"{Title(view)}: {Summary(review)}" : $"{Title(view)}, continued";
        return new(title, blocks);
    }

    /// <summary>The week as far as it has come, in one message that one person sees.</summary>
    public static Rendered SoFar(ReviewView view)
    {
        var review = view.Sight.Review;
        var title = $"This week so far, since {Day.Format(review.Window.From.InZone(view.Zone).Date)}";
        if (review.IsQuiet)
            return Said($"{title}: a quiet one. Nobody had a question.");
        var parts = ReviewParts.Of(review);
        var blocks = new JsonArray(Block.Section($"*{title}*\n{Summary(review)}"));
        foreach (var line in parts[0])
            blocks.Add(
                line is ReviewLine.Heading { Section: { Topic: ReviewTopic.Untagged, Items: var untagged } }
                    ? Block.Section($"*Not tagged yet: {untagged.Length}*. A reaction on the question tags it.")
                    : BlockOf(line, view, 0)
            );
        foreach (var item in review.Untagged.Take(ReviewParts.LinesPerPart - parts[0].Length))
            blocks.Add(Block.Section($"• {Line(view, item)}"));
        if (parts.Length > 1)
            blocks.Add(Block.Context("There is more: see the page, or ask for the files with `/sos export`."));
        blocks.Add(Foot(view));
        return new($"{title}: {Summary(review)}", blocks);
    }

    public static Rendered NothingToSee() =>
        Said("There is no review to see here: this desk keeps none, or its channels are not open to you.");

    public static Rendered NoSuchWeek(string named) =>
        Said($"I know no week \"{SlackText.Escaped(SlackText.Cut(named, 40))}\" that you may see. Weeks are written like *2026-W48*.");

    public static Rendered FilesCome(Week week) => Said($"The files of {week} are on their way to you, in a direct message.");

    /// <summary>The message of an untagged case: whoever reacts on it tags the case.</summary>
    public static Rendered Untagged(ReviewView view, CaseKey about)
    {
        var item = view.Sight.Review.Untagged.FirstOrDefault(one => one.Case == about);
        var line = item is null ? "(removed)" : Line(view, item);
        var kinds = string.Join("  ", view.Playbook.Tags.Select(tag => $":{tag.Reactions[0]}: {SlackText.Escaped(tag.Name)}"));
        return new($"Not tagged yet: {line}", new JsonArray(Block.Section(line), Tagging(view, kinds)));
    }

    private static JsonObject Tagging(ReviewView view, string kinds)
    {
        var print = new SmallPrint(Because.OfReviews, view.Sight.Playbook);
        return print.Marked(Block.Context($"React here to tag it: {kinds}  ·  {print.Line(handbook: null)}"));
    }

    /// <summary>"The week of 16 to 20 November".</summary>
    public static string Title(ReviewView view)
    {
        var (from, until) = (view.Sight.Review.Window.From.InZone(view.Zone).Date, view.Sight.Review.Window.Until.InZone(view.Zone).Date);
        return $"Our week, {Day.Format(from)} to {Day.Format(until)}";
    }

    private static Rendered Quiet(ReviewView view)
    {
        var text = $"{Title(view)}: a quiet one. Nobody had a question, and nothing is left over.";
        return new(text, new JsonArray(Block.Section(text), Foot(view)));
    }

    private static string Summary(Review review) =>
        $"{Count(review.Asked, "question", "questions")}, {review.Solved} solved"
        + (
            review.StillOpen > 0 ? $", {review.StillOpen} still open. We'll figure {(review.StillOpen == 1 ? "it" : "them")} out."
            : review.Solved > 0 ? ". Well done, everybody."
            : "."
        );

    private static JsonObject Foot(ReviewView view)
    {
        var print = new SmallPrint(Because.OfReviews, view.Sight.Playbook);
        var page = view.Page is { } address ? $"<{address}|All of it, with pictures and files>  ·  " : "";
        return print.Marked(Block.Context(page + print.Line(handbook: null)));
    }

    private static JsonObject BlockOf(ReviewLine line, ReviewView view, int part) =>
        line switch
        {
            ReviewLine.Heading(var section) => Block.Section(Heading(section, view.Playbook)),
            ReviewLine.OfItem(var section, var item) => WithButton(Block.Section($"• {Line(view, item)}"), section, item, view, part),
            ReviewLine.More(var count) => Block.Context(
                $"and {Count(count, "more", "more")}: all of them stand on the page and in the files"
            ),
            _ => throw new InvalidOperationException($"no words for {line.GetType().Name}"),
        };

    private static string Heading(ReviewSection section, Playbook playbook)
    {
        var tag = playbook.Tags.FirstOrDefault(one => one.Name == section.Tag);
        var emoji = tag is { Reactions: [var reaction, ..] } ? $":{reaction}: " : "";
        return section.Topic switch
        {
            ReviewTopic.Became => "*What became of what we took on*",
            ReviewTopic.Unanswered => "*Still waiting for an answer*",
            ReviewTopic.MissedPromise => "*Promises we missed*",
            ReviewTopic.FalseAlarm => "*Alarms that turned out to be none*: how could we have known?",
            ReviewTopic.PostMortem => $"{emoji}*Post-mortems to write*: a draft of each is in this thread",
            ReviewTopic.ToWrite => $"{emoji}*Documentation that is missing*: who writes it?",
            ReviewTopic.WhichPage => $"{emoji}*A page answers it already, but nobody found it*: which one?",
            ReviewTopic.ReadingList => $"{emoji}*For the newcomers' reading list*",
            ReviewTopic.Tag =>
                $"{emoji}*{SlackText.Escaped(section.Tag)}* · {SlackText.Escaped(tag?.Meaning ?? "")} · {section.Items.Length}",
            ReviewTopic.Untagged =>
                $"*Not tagged yet: {section.Items.Length}*. Each has a message of its own in this thread: a reaction there tags it.",
            _ => throw new InvalidOperationException($"no words for {section.Topic}"),
        };
    }

    /// <summary>"#12 Where do I find …? · solved by Sam in 25 min · Ada takes care of it by Fri 4 Dec".</summary>
    private static string Line(ReviewView view, ReviewItem item)
    {
        if (!view.Sight.Cases.TryGetValue(item.Case, out var told))
            return $"#{item.Number} (removed)";
        var words = told.Question is { } question ? SlackText.Escaped(Excerpt.Of(question, Longest, view.NameOf)) : "(removed)";
        var facts = ImmutableArray.Create($"<{view.ThreadOf(item.Case)}|#{item.Number}> {words}", Standing(view, told.State));
        if (told.Page.Length > 0 && IsAboutPage(view.Playbook, item.About))
            facts = facts.Add($"<{SlackText.Escaped(told.Page)}|the page>");
        return string.Join(" · ", told.State.Lessons?.FollowUpOf(item.About) is { } followUp ? facts.Add(FollowUp(view, followUp)) : facts);
    }

    private static string Standing(ReviewView view, CaseState state) =>
        state switch
        {
            { Status: CaseStatus.Resolved, ResolvedAt: { } at } =>
                $"solved{(state.ResolvedBy is { } by ? $" by {Name(view, by)}" : "")} in {SlackText.Span(Duration.Max(at - state.OpenedAt, Duration.Zero))}",
            { Status: CaseStatus.Withdrawn } => "taken back",
            { Owner: { } owner } => $"{Name(view, owner)} is on it",
            { FirstAnsweredAt: null } => "nobody has answered yet",
            _ => "answered, and open",
        };

    private static string FollowUp(ReviewView view, FollowUp followUp) =>
        followUp switch
        {
            { DoneBy: { } by } => $"✅ done by {Name(view, by)}",
            _ when followUp.Due < view.Sight.Review.Window.Until.InZone(view.Zone).Date =>
                $"⏳ {Name(view, followUp.Owner)} wanted to by {ShortDay.Format(followUp.Due)}",
            _ => $"{Name(view, followUp.Owner)} takes care of it by {ShortDay.Format(followUp.Due)}",
        };

    private static JsonObject WithButton(JsonObject line, ReviewSection section, ReviewItem item, ReviewView view, int part)
    {
        if (!view.Sight.Cases.TryGetValue(item.Case, out var told))
            return line;
        var followUp = told.State.Lessons?.FollowUpOf(item.About);
        var (id, label) =
            followUp is { DoneAt: null } && section.Topic == ReviewTopic.Became ? (Buttons.FollowUpDone, "Done")
            : section.Topic == ReviewTopic.WhichPage
                ? told.Page.Length == 0 ? (Buttons.WhichPage, "Which page?")
                    : ("", "")
            : followUp is { DoneAt: not null } ? ("", "")
            : (Buttons.FollowUp, followUp is null ? "Who takes care?" : "Change");
        if (id.Length > 0)
            line["accessory"] = Block.Button(
                id,
                label,
                Carried.Of(item.Case, ReviewTarget.Write(new ReviewPart(view.Sight.Id, part), item.About))
            );
        return line;
    }

    private static bool IsAboutPage(Playbook playbook, string about) =>
        playbook.Tags.Any(tag => tag.Name == about && tag.Duty == TagDuty.WhichPage);

    private static Rendered Said(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static string Name(ReviewView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}
