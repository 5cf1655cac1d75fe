using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Commands;

/// <summary>/sos review and /sos export: the week so far, and a week as files (R18), each with what the person may see and no more.</summary>
internal sealed class ReviewAnswers
{
    private readonly ReviewLookups _reviews;
    private readonly ReviewComposing _composing;
    private readonly SlackDirectory _directory;
    private readonly CurrentPlaybook _playbook;

    public ReviewAnswers(ReviewLookups reviews, ReviewComposing composing, SlackDirectory directory, CurrentPlaybook playbook)
    {
        (_reviews, _composing, _directory, _playbook) = (reviews, composing, directory, playbook);
        All =
        [
            new("review", "review", "what this week has brought so far", Because.OfReviews, SoFarAsync),
            new(
                "export",
                "export [2026-W48]",
                "a week as files, to read and for a spreadsheet; without one, this week",
                Because.OfReviews,
                ExportAsync
            ),
        ];
    }

    public ImmutableArray<SosQuestion> All { get; }

    private async Task<Rendered> SoFarAsync(SosAsked asked, CancellationToken cancellation) =>
        await SeenAsync(asked, null, cancellation) is { } sight ? _composing.SoFar(sight) : ReviewWords.NothingToSee();

    private async Task<Rendered> ExportAsync(SosAsked asked, CancellationToken cancellation)
    {
        var named = asked.Text.Arguments;
        if (named.Length > 0 && Week.Parse(named) is null)
            return ReviewWords.NoSuchWeek(named);
        if (!_directory.Workspace.MayAct(asked.Call.By))
            return EdgeWords.NotForGuests();
        if (await SeenAsync(asked, Week.Parse(named), cancellation) is not { } sight)
            return named.Length > 0 ? ReviewWords.NoSuchWeek(named) : ReviewWords.NothingToSee();
        await _reviews.SendAsync(sight.Id.Team, asked.Call.By.Id, sight.Id.Desk, sight.Id.Week, asked.Call.Id, cancellation);
        return ReviewWords.FilesCome(sight.Id.Week);
    }

    /// <summary>In a desk's own channel that desk's week; elsewhere the first desk's of which they see anything.</summary>
    private Task<ReviewSight?> SeenAsync(SosAsked asked, Week? week, CancellationToken cancellation)
    {
        var workspace = _directory.Workspace;
        ChannelId? desk = workspace.DeskOf(asked.Channel, _playbook.Now) is null ? null : asked.Channel;
        return _reviews.SeenAsync(workspace.Team, asked.Call.By.Id, desk, week, cancellation);
    }
}
