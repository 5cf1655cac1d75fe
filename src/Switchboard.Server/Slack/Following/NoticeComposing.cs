using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Duties;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Following;

/// <summary>Finds the words of a notice at the moment when it is said: of cases, those alone that its reader may see.</summary>
internal sealed class NoticeComposing(
    SlackDirectory directory,
    DutyStore duties,
    FindingCases finding,
    Reachable reachable,
    GapWarnings gaps,
    CaseLists cases,
    Composing composing,
    CurrentPlaybook playbook,
    TimeProvider time
)
{
    /// <summary>A note stays news for the shift after it.</summary>
    private static readonly Duration NoteCounts = Duration.FromHours(16);

    private const int MostCases = 500;

    /// <returns>Null where there is nothing to say any more.</returns>
    public async Task<Rendered?> ComposeAsync(TeamId team, Effect.Notify notify, CancellationToken cancellation) =>
        await WordsAsync(team, notify, cancellation) is { } words
            ? composing.Explained(OwnWords.Labelled(words, playbook.Now), Because.RuleOf(notify.What))
            : null;

    private async Task<Rendered?> WordsAsync(TeamId team, Effect.Notify notify, CancellationToken cancellation)
    {
        switch (notify.What)
        {
            case Notice.AskedFor asked:
                return await duties.FindAsync(team, asked.Request, cancellation) is { State: DutyRequest.Open } open
                    ? DutyWords.Asked(open, NameOf)
                    : null;
            case Notice.AnsweredTo answered:
                return await duties.FindAsync(team, answered.Request, cancellation) is { } request
                    ? DutyWords.AnsweredTo(request, NameOf)
                    : null;
            case Notice.ShiftStarts shift:
                return await BriefingAsync(team, new UserId(notify.To), shift, cancellation);
            case Notice.ShiftEnds shift:
                return DutyWords.Ends(shift);
            case Notice.ShiftSays says:
                return await duties.LastNoteAsync(team, says.Schedule, says.At - Duration.FromMinutes(1), cancellation) is { } note
                    ? DutyWords.Says(note, says.Schedule, NameOf)
                    : null;
            case Notice.NobodyOn nobody:
                return gaps.Left(team, nobody, time.GetStoredInstant()) is { } gap
                    ? DutyWords.NobodyOn(nobody.Schedule, gap, composing.RotaPage(nobody.Schedule))
                    : null;
            case Notice.Waiting waiting:
                return await DigestAsync(team, notify.To, waiting.Desk, cancellation);
            case Notice.TokenEnds ends:
                return TokenWords.Ends(ends);
            case Notice.TokenRefused refused:
                return TokenWords.Refused(refused);
            default:
                return GroupWords.Of(notify.What, NameOf);
        }
    }

    /// <summary>Nothing waits: nothing is said. Whoever reads the digest may not be in a private support channel, so that one's is for itself.</summary>
    private async Task<Rendered?> DigestAsync(TeamId team, string to, string name, CancellationToken cancellation)
    {
        var (workspace, rules) = (directory.Workspace, playbook.Now);
        if (
            rules.Desks.FirstOrDefault(desk => desk.Name == name) is not { } desk
            || workspace.Channels.Values.FirstOrDefault(known => known.Name == desk.Support) is not { } channel
            || (channel.IsPrivate && to != "#" + desk.Support)
        )
            return null;
        var open = await cases.ListAsync(
            new(team)
            {
                Channels = [channel.Id],
                Status = CaseStatus.Open,
                Limit = MostCases,
            },
            cancellation
        );
        var now = time.GetCurrentInstant();
        var lines = open.Where(view => Escalating.IsListed(view.State, rules))
            .OrderBy(view => view.Number)
            .Select(view => composing.LineOf(view, now))
            .ToList();
        return lines.Count == 0 ? null : DigestWords.Of(desk, lines, rules, now);
    }

    private async Task<Rendered> BriefingAsync(TeamId team, UserId who, Notice.ShiftStarts shift, CancellationToken cancellation)
    {
        var open = await finding.OpenAsync(directory.Workspace.PersonOf(who, "", playbook.Now), default, cancellation);
        var promises = open.Sum(view =>
            view.State.Claims.Count(claim => view.State.Promises?.Of(claim.By) is { IsKept: false, IsReleased: false })
        );
        var note = await duties.LastNoteAsync(team, shift.Schedule, shift.At - NoteCounts, cancellation);
        var unreached = (await reachable.OfAsync([who], cancellation)).GetValueOrDefault(who);
        return DutyWords.Starts(shift, open.Count, promises, note, unreached, NameOf);
    }

    private string NameOf(UserId who) => directory.Workspace.NameOf(who) ?? who.Value;
}
