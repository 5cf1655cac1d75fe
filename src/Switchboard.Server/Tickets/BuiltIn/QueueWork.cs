using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Tickets.BuiltIn;

/// <summary>
/// What people do to tickets of the built-in queue. Whether they may is asked before, where their role and their channels are known. What
/// the thread is to hear of is told to the case's lane in the same transaction.
/// </summary>
internal sealed class QueueWork(Database database, Signals signals, TimeProvider time)
{
    /// <summary>Longest text that is taken.</summary>
    public const int TextLimit = 4000;

    public Task<bool> SayAsync(TeamId team, long number, Remark remark, CancellationToken cancellation) =>
        WorkAsync(
            team,
            number,
            async (session, ticket, now) =>
            {
                if (await TicketRows.TouchAsync(session, team, number, now, cancellation) is not { } revision)
                    return;
                await CommentRows.SayAsync(session, ticket, revision, remark, now, cancellation);
                if (!remark.ForAsker)
                    return;
                var said = new CaseInput.TicketSaid(
                    ticket.Kind,
                    BuiltInQueue.RefOf(number),
                    new Person(remark.By),
                    Words(number, revision, "ticket_comment", remark.Text)
                );
                await TellAsync(session, ticket, revision, said, now, cancellation);
            },
            cancellation
        );

    /// <summary>The same state again is no news, whatever is said with it.</summary>
    public Task<bool> MoveAsync(TeamId team, long number, TicketState to, string reason, UserId by, CancellationToken cancellation) =>
        WorkAsync(
            team,
            number,
            async (session, ticket, now) =>
            {
                if (ticket.State == to)
                    return;
                var revision = await TicketRows.MoveAsync(session, ticket, to, reason, by, now, cancellation);
                var moved = new CaseInput.TicketMoved(ticket.Kind, BuiltInQueue.RefOf(number), to, revision)
                {
                    By = new Person(by),
                    Words = reason.Length > 0 ? Words(number, revision, "ticket_reason", reason) : null,
                };
                await TellAsync(session, ticket, revision, moved, now, cancellation);
            },
            cancellation
        );

    public Task<bool> AssignAsync(TeamId team, long number, UserId? to, UserId by, CancellationToken cancellation) =>
        WorkAsync(
            team,
            number,
            async (session, ticket, now) =>
            {
                if (ticket.Assignee != to)
                    await TicketRows.AssignAsync(session, ticket, to, by, now, cancellation);
            },
            cancellation
        );

    /// <summary>Two neighbours in the queue change places.</summary>
    public Task<bool> SwapAsync(TeamId team, long one, long other, CancellationToken cancellation) =>
        database.WriteAsync((Session session) => QueueOrder.SwapAsync(session, team, one, other, cancellation), cancellation);

    private async Task<bool> WorkAsync(
        TeamId team,
        long number,
        Func<Session, TicketRow, Instant, ValueTask> work,
        CancellationToken cancellation
    )
    {
        var worked = await database.WriteAsync<CaseKey?>(
            async session =>
            {
                if (await TicketRows.FindAsync(session, team, number, cancellation) is not { } ticket)
                    return null;
                await work(session, ticket, time.GetStoredInstant());
                return ticket.Case;
            },
            cancellation
        );
        if (worked is { } key)
        {
            signals.Turns.Add(key.Lane);
            signals.Changed.Tell(key);
        }
        return worked is not null;
    }

    private static ValueTask TellAsync(
        Session session,
        TicketRow ticket,
        long revision,
        CaseInput input,
        Instant now,
        CancellationToken cancellation
    ) => TicketNews.TellAsync(session, ticket.Case, $"ticket {ticket.Number} revision {revision}", input, now, cancellation);

    private static Given Words(long number, long revision, string form, string text) =>
        new($"ticket {number}/{revision}", form, [new GivenField("text", text)]);
}

/// <summary>Something written on a ticket's page.</summary>
/// <param name="IsInternal">For the team's eyes alone.</param>
/// <param name="ForAsker">It comes into the thread.</param>
internal sealed record Remark(UserId By, string Text, bool IsInternal, bool ForAsker);
