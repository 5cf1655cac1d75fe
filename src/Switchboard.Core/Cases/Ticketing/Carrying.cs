using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// What people still write in the thread goes to the ticket (R13): each reply once, in Slack's order, one at a time, with its later edits
/// and its deletion. Which is next follows from what is in the ticket and what stands in the thread, so it does not matter in what order
/// the news of either arrive. Whoever wrote is told once where the talk goes on.
/// </summary>
internal static class Carrying
{
    public static Decision Decide(CaseState state, CaseInput.ReplyCarried carried) =>
        Ticketing.Find(state, carried.Kind)?.OnItsWay == new ReplyOnItsWay(carried.Ts, carried.Order)
            ? Decision.Of(
                new CaseEvent.ReplyCarried(carried.Kind, carried.Ts, carried.Order)
                {
                    Rule = Rules.Ticketing,
                    EditedAt = carried.EditedAt,
                    IsGone = carried.IsGone,
                }
            )
            : Decision.Nothing;

    /// <summary>Sends the next reply on its way, if none is.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        if (playbook.Tickets.CarriesReplies && Current(state) is { OnItsWay: null } ticket && Next(state, ticket) is { } next)
            yield return new CaseEvent.ReplySent(ticket.Kind, next.Ts, Ticketing.NextChange(state)) { Rule = Rules.Ticketing };
    }

    /// <summary>The orders for what a decision sent on its way, and the note to an author who hears of the ticket for the first time.</summary>
    public static IEnumerable<Effect> Orders(CaseState? before, CaseState after, Playbook playbook)
    {
        foreach (var ticket in after.Tickets?.Tickets ?? [])
        {
            var was = before is null ? null : Ticketing.Find(before, ticket.Kind);
            if (ticket is { OnItsWay: { } sent, Ref: { } known } && sent != was?.OnItsWay)
                yield return new Effect.CarryReply(ticket.Kind, known, sent.Ts, sent.Order);
            if (playbook.Tickets.TellsAuthors)
            {
                foreach (var author in ticket.Told.Except(was?.Told ?? []))
                    yield return new Effect.Tell(author, new Say.GoesOnInTicket(ticket.Kind));
            }
        }
    }

    public static CaseState Apply(CaseState state, CaseEvent.ReplySent sent)
    {
        var author = state.Posts.FirstOrDefault(post => post.Ts == sent.Ts)?.By;
        return Ticketing.Counting(
            Ticketing.With(
                state,
                sent.Kind,
                ticket =>
                    ticket with
                    {
                        OnItsWay = new ReplyOnItsWay(sent.Ts, sent.Order),
                        Told = author is { } by && by != ticket.By && !ticket.Told.Contains(by) ? [.. ticket.Told, by] : ticket.Told,
                    }
            )
        );
    }

    public static CaseState Apply(CaseState state, CaseEvent.ReplyCarried carried)
    {
        var reply = new CarriedReply(carried.Ts) { EditedAt = carried.EditedAt, IsGone = carried.IsGone };
        return Ticketing.With(
            state,
            carried.Kind,
            ticket =>
                ticket with
                {
                    OnItsWay = null,
                    Carried = [.. ticket.Carried.Where(other => other.Ts != reply.Ts).Append(reply).OrderBy(one => one.Ts)],
                }
        );
    }

    /// <summary>The ticket in which the talk goes on.</summary>
    private static CaseTicket? Current(CaseState state) => state.Tickets?.Tickets.LastOrDefault(ticket => ticket.Ref is not null);

    /// <summary>The earliest reply that is not in the ticket as it stands in the thread. A bot's words are none, the desk's least of all.</summary>
    private static Post? Next(CaseState state, CaseTicket ticket) =>
        state.Posts.FirstOrDefault(post => post is { By: not null, As: not Speaker.Bot } && post.Ts.At > ticket.Since && IsNews(ticket, post));

    private static bool IsNews(CaseTicket ticket, Post post) =>
        ticket.Carried.FirstOrDefault(carried => carried.Ts == post.Ts) is { } carried
            ? !carried.IsGone && (post.IsGone || IsLater(post.EditedAt, carried.EditedAt))
            : !post.IsGone;

    private static bool IsLater(MessageTs? edited, MessageTs? carried) => edited is { } at && (carried is not { } was || at > was);
}
