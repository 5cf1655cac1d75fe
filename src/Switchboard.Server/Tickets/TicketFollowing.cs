using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Tickets;

/// <summary>
/// Tells a case what happened to its ticket in a system of others. Whatever hinted at it is not believed: the ticket is read, so that
/// hints may be lost, late, doubled or out of order. What the desk wrote itself is no news, and what is for a few eyes stays there.
/// </summary>
internal sealed class TicketFollowing(TicketLinks links, Signals signals, TimeProvider time)
{
    /// <returns>Whether it stands elsewhere than it was last seen: news that a webhook tells of, too.</returns>
    public async Task<bool> FollowAsync(IWatched system, TicketHint hint, CancellationToken cancellation)
    {
        var hasMoved = false;
        foreach (var link in await links.OfAsync(system.Destination, hint.Id, cancellation))
        {
            var at = time.GetStoredInstant();
            if (await system.ReadAsync(link.Case.Team, link.Ticket, cancellation) is not { } now)
                await links.MissAsync(link, $"{Name(link)} gone {link.LookedAt}", new CaseInput.TicketGone(link.Kind), at, cancellation);
            else if (InOrder(link, now, system.Grain) is { } news)
            {
                await links.TellAsync(link, news, [.. Moves(link, news), .. Comments(link, news)], at, cancellation);
                hasMoved |= link.Revision > 0 && news.State != link.State;
            }
            else
                continue;
            signals.Turns.Add(link.Case.Lane);
        }
        return hasMoved;
    }

    /// <summary>Tickets that nobody hinted at for long.</summary>
    public async Task<IEnumerable<TicketHint>> OverdueAsync(IWatched system, Instant now, CancellationToken cancellation) =>
        (await links.OverdueAsync(system.Destination, now, cancellation)).Select(id => new TicketHint(id));

    /// <summary>
    /// Null where something newer is known. Within one tick of its system's clock two changes look alike, to another node or another life of
    /// the desk at least: a different state then is the newer one.
    /// </summary>
    internal static TicketSnapshot? InOrder(TicketLink link, TicketSnapshot now, Duration grain) =>
        now.Revision >= link.Revision && (now.State == link.State || now.Revision > link.Revision) ? now
        : now.Revision + (long)grain.TotalMilliseconds <= link.Revision && now.Revision < link.Revision ? null
        : now.State == link.State ? now with { Revision = link.Revision }
        : now with { Revision = link.Revision + 1 };

    private static IEnumerable<(string, CaseInput)> Moves(TicketLink link, TicketSnapshot now)
    {
        if (now.State == link.State && !link.WasToldGone)
            yield break;
        var words =
            now.State is TicketState.Done or TicketState.Declined && now.Reason.Length > 0
                ? new Given($"{Name(link)}/{now.Revision}", "ticket_reason", [new GivenField("text", now.Reason)])
                : null;
        yield return (
            link.WasToldGone ? $"{Name(link)} back after {link.LookedAt}" : $"{Name(link)} {now.State} at {now.Revision}",
            new CaseInput.TicketMoved(link.Kind, now.Ticket, now.State, now.Revision) { By = null, Words = words }
        );
    }

    /// <summary>Told anew each time; a comment that the case has heard is known by its id.</summary>
    private static IEnumerable<(string, CaseInput)> Comments(TicketLink link, TicketSnapshot now) =>
        now
            .Comments.Where(comment => comment is { Key: null, IsInternal: false, Id.Length: > 0, Text.Length: > 0 })
            .Select(comment =>
                (
                    $"{Name(link)} comment {comment.Id}",
                    (CaseInput)
                        new CaseInput.TicketSaid(
                            link.Kind,
                            now.Ticket,
                            new Person(comment.By),
                            new Given(
                                $"{Name(link)}/c/{comment.Id}",
                                "ticket_comment",
                                [new GivenField("text", comment.Text), new GivenField("author", comment.Author)]
                            )
                        )
                )
            );

    private static string Name(TicketLink link) => $"{link.Ticket.System}/{link.Ticket.Id}";
}
