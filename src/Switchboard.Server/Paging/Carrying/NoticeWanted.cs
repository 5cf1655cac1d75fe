using Switchboard.Cases;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>A notice that a page ordered.</summary>
internal sealed record NoticeWanted(TeamId Team, long Page, int Number, UserId? Person, string Channel, int Urgency, bool IsFirst)
{
    /// <summary>Where it waits for its turn.</summary>
    public Lane Queue => PageSignals.QueueOf(Team, Channel, Person?.Value ?? Channel);

    /// <summary>Null where a page orders no notice. The first word to somebody goes before all others, and what only tries the way last.</summary>
    public static NoticeWanted? Of(PageRow row, PageEffect effect) =>
        effect switch
        {
            PageEffect.Notify notify => new(
                row.Team,
                row.Number,
                notify.Notice,
                notify.Who,
                notify.Channel,
                UrgencyOf(row, notify.IsFirst),
                notify.IsFirst
            ),
            PageEffect.Post post => new(row.Team, row.Number, post.Notice, null, post.Channel, UrgencyOf(row, isFirst: true), true),
            _ => null,
        };

    private static int UrgencyOf(PageRow row, bool isFirst) =>
        row.Kind != PageKind.Case ? 2
        : isFirst ? 0
        : 1;
}
