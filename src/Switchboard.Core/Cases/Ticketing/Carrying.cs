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
    /// <summary>
    /// Slack may tell of two replies in the wrong order, and a comment cannot be put before another one: a reply waits for those before it, from
    /// when it was heard of on, since all of them may be late.
    /// </summary>
    private static readonly Duration Settles = Duration.FromSeconds(2);

    public static Decision Decide(CaseState state, CaseInput.ReplyCarried carried) =>
        Ticketing.Find(state, carried.Kind) is { } ticket && ticket.OnItsWay == new ReplyOnItsWay(carried.Ts, carried.Order)
            ? Decision
                .Of(
                    new CaseEvent.ReplyCarried(carried.Kind, carried.Ts, carried.Order)
                    {
                        Rule = Rules.Ticketing,
                        EditedAt = carried.EditedAt,
                        IsGone = carried.IsGone,
                    }
                )
                .Then(Answering(state, ticket, carried))
            : Decision.Nothing;

    /// <summary>What the asker writes after Product's question is its answer: once it is in the ticket, that is among the new ones again.</summary>
    private static Decision Answering(CaseState state, CaseTicket ticket, CaseInput.ReplyCarried carried) =>
        ticket is { State: TicketState.NeedsInfo, Ref: { } known, QuestionAt: { } asked }
        && !carried.IsGone
        && carried.Ts.At > asked
        && state.Posts.FirstOrDefault(post => post.Ts == carried.Ts)?.By == state.Asker
            ? Decision.Of(
                new CaseEvent.TicketAnswered(ticket.Kind, state.Asker) { Rule = Rules.Ticketing },
                new Effect.ChangeTicket(ticket.Kind, known, Ticketing.NextChange(state)) { By = state.Asker, To = TicketState.New }
            )
            : Decision.Nothing;

    /// <summary>When the next reply has waited for those before it.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        Waiting(state, playbook) is ({ PausedUntil: var paused }, { Ts.At: var written, HeardAt: var heard })
            ? Instant.Max(
                Instant.FromUnixTimeMilliseconds(Instant.Max(written, heard ?? written).ToUnixTimeMilliseconds()) + Settles,
                paused ?? Instant.MinValue
            )
            : null;

    /// <summary>Sends the next reply on its way, if none is; and tells an author who does not know yet where the talk goes on.</summary>
    public static Decision Follow(CaseState state, Playbook playbook, Instant now)
    {
        if (!(DueAt(state, playbook) <= now) || Waiting(state, playbook) is not ({ Ref: { } known } ticket, var next))
            return Decision.Nothing;
        var order = Ticketing.NextChange(state);
        var sent = Decision.Of(
            new CaseEvent.ReplySent(ticket.Kind, next.Ts, order) { Rule = Rules.Ticketing },
            new Effect.CarryReply(ticket.Kind, known, next.Ts, order)
        );
        return playbook.Tickets.TellsAuthors && next.By is { } author && IsNewHere(state, ticket, author)
            ? sent.Then(Decision.Only(new Effect.Tell(author, new Say.GoesOnInTicket(ticket.Kind))))
            : sent;
    }

    private static (CaseTicket Ticket, Post Next)? Waiting(CaseState state, Playbook playbook) =>
        playbook.Tickets.CarriesReplies
        && Current(state) is { OnItsWay: null, StaysInThread: false, IsGone: false } ticket
        && Next(state, ticket) is { } next
            ? (ticket, next)
            : null;

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
                        Told = author is { } by && IsNewHere(state, ticket, by) ? [.. ticket.Told, by] : ticket.Told,
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
                    LatelyCarried = Fusing.Lately(ticket.LatelyCarried, carried.At),
                    Carried = [.. ticket.Carried.Where(other => other.Ts != reply.Ts).Append(reply).OrderBy(one => one.Ts)],
                }
        );
    }

    /// <summary>Who filled the form in knows of the ticket, and a bot that passes words on can be told nothing.</summary>
    private static bool IsNewHere(CaseState state, CaseTicket ticket, UserId author) =>
        author != ticket.By && !ticket.Told.Contains(author) && !(state.IsRelayed && author == state.Asker);

    /// <summary>The ticket in which the talk goes on.</summary>
    private static CaseTicket? Current(CaseState state) => state.Tickets?.Tickets.LastOrDefault(ticket => ticket.Ref is not null);

    /// <summary>The earliest reply that is not in the ticket as it stands in the thread. A bot's words are none, the desk's least of all.</summary>
    private static Post? Next(CaseState state, CaseTicket ticket) =>
        state.Posts.FirstOrDefault(post =>
            post is { By: not null, As: not Speaker.Bot } && post.Ts.At > ticket.Since && IsNews(ticket, post)
        );

    private static bool IsNews(CaseTicket ticket, Post post) =>
        ticket.Carried.FirstOrDefault(carried => carried.Ts == post.Ts) is { } carried
            ? !carried.IsGone && (post.IsGone || IsLater(post.EditedAt, carried.EditedAt))
            : !post.IsGone;

    private static bool IsLater(MessageTs? edited, MessageTs? carried) => edited is { } at && (carried is not { } was || at > was);
}
