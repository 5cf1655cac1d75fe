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
            if (await system.ReadAsync(link.Case.Team, link.Ticket, cancellation) is not { } now || now.Revision < link.Revision)
                continue;
            await links.TellAsync(link, now, [.. Moves(link, now), .. Comments(link, now)], time.GetStoredInstant(), cancellation);
            signals.Turns.Add(link.Case.Lane);
            hasMoved |= link.Revision > 0 && now.State != link.State;
        }
        return hasMoved;
    }

    private static IEnumerable<(string, CaseInput)> Moves(TicketLink link, TicketSnapshot now)
    {
        if (now.State == link.State)
            yield break;
        var words =
            now.State is TicketState.Done or TicketState.Declined && now.Reason.Length > 0
                ? new Given($"{Name(link)}/{now.Revision}", "ticket_reason", [new GivenField("text", now.Reason)])
                : null;
        yield return (
            $"{Name(link)} {now.State} at {now.Revision}",
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
