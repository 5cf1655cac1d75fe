using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Commands;

/// <summary>Which case a command means: the one it names by number, or those of the person in the channel where it was typed. Only what they may see is found.</summary>
internal sealed class FindingCases(CaseLists cases, SlackDirectory directory, CurrentPlaybook playbook)
{
    private const int Most = 500;
    private const int SolvedLately = 50;

    public async Task<ImmutableArray<CaseView>> FindAsync(
        Person by,
        ChannelId channel,
        long? number,
        Meant meant,
        CancellationToken cancellation
    )
    {
        var workspace = directory.Workspace;
        if (number is { } named)
            return await cases.NumberedAsync(workspace.Team, named, cancellation) is { } found && workspace.Sees(by.Id, found.Key.Channel)
                ? [found]
                : [];
        var open = meant == Meant.Solved ? [] : await ListAsync(by, channel, CaseStatus.Open, Most, cancellation);
        var solved = meant is Meant.Solved or Meant.Concerning
            ? await ListAsync(by, channel, CaseStatus.Resolved, SolvedLately, cancellation)
            : [];
        return Among(open, solved, by.Id, meant);
    }

    /// <summary>Open cases that somebody may see, the latest active first; in the channel of a desk that channel's alone.</summary>
    public Task<IReadOnlyList<CaseView>> OpenAsync(Person by, ChannelId channel, CancellationToken cancellation) =>
        ListAsync(by, channel, CaseStatus.Open, Most, cancellation);

    private async Task<IReadOnlyList<CaseView>> ListAsync(
        Person by,
        ChannelId channel,
        CaseStatus status,
        int limit,
        CancellationToken cancellation
    )
    {
        var workspace = directory.Workspace;
        var isDesk = workspace.DeskOf(channel, playbook.Now) is not null;
        IReadOnlyList<ChannelId> channels = isDesk ? [channel] : workspace.ChannelsSeenBy(by.Id);
        return await cases.ListAsync(
            new(workspace.Team)
            {
                Channels = [.. channels.Where(one => workspace.Sees(by.Id, one))],
                Status = status,
                Limit = limit,
            },
            cancellation
        );
    }

    private static ImmutableArray<CaseView> Among(IReadOnlyList<CaseView> open, IReadOnlyList<CaseView> solved, UserId by, Meant meant) =>
        meant switch
        {
            Meant.Unclaimed => [.. open.Where(view => view.State.Claims.IsEmpty && view.State.Asker != by)],
            Meant.ClaimedByMe => [.. open.Where(view => IsClaimed(view, by))],
            Meant.Mine when open.Any(view => IsClaimed(view, by)) => [.. open.Where(view => IsClaimed(view, by))],
            Meant.Mine => [.. open.Where(view => view.State.Asker == by)],
            Meant.Solved => [.. solved.Where(view => Concerns(view, by) || view.State.ResolvedBy == by)],
            Meant.Concerning when open.Any(view => Concerns(view, by)) => [.. open.Where(view => Concerns(view, by))],
            Meant.Concerning => [.. solved.Where(view => Concerns(view, by))],
            _ => throw new InvalidOperationException($"cases that are {meant}"),
        };

    private static bool IsClaimed(CaseView view, UserId by) => view.State.Claims.Any(claim => claim.By == by);

    private static bool Concerns(CaseView view, UserId by) => view.State.Asker == by || IsClaimed(view, by);
}
