using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Tickets.BuiltIn;

/// <summary>The desk's own ticket queue, as the desk itself writes to it: in its own database, so that it is never away.</summary>
internal sealed class BuiltInQueue(Database database, TimeProvider time) : ITicketSystem, IExpedites, IOrders
{
    public string Destination => TicketForm.BuiltIn;

    public Task<CreateOutcome> CreateAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation) =>
        database.WriteAsync<CreateOutcome>(
            async session =>
            {
                if (await MadeByAsync(session, draft.Case.Team, key, cancellation) is { } made)
                    return Known(draft, made);
                var number = await TicketRows.NextNumberAsync(session, draft.Case.Team, cancellation);
                // Whoever took a number before us has committed by now: on PostgreSQL two tries may have found nothing at first.
                if (await MadeByAsync(session, draft.Case.Team, key, cancellation) is { } meanwhile)
                    return Known(draft, meanwhile);
                await TicketRows.InsertAsync(session, draft, key, number, time.GetStoredInstant(), cancellation);
                return new CreateOutcome.Created(RefOf(number));
            },
            cancellation
        );

    private static CreateOutcome Known(TicketDraft draft, (TicketRef Ticket, string Intent) made) =>
        made.Intent == draft.Intent
            ? new CreateOutcome.Existed(made.Ticket)
            : new CreateOutcome.Refused($"another form became ticket {made.Ticket.Key} already");

    public async Task<TicketRef?> FindAsync(TeamId team, DedupKey key, CancellationToken cancellation) =>
        await database.ReadAsync(async (Session session) => (await MadeByAsync(session, team, key, cancellation))?.Ticket, cancellation);

    public Task<TicketSnapshot?> ReadAsync(TeamId team, TicketRef ticket, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
            {
                object?[] which = [team.Value, NumberOf(ticket)];
                var found = await session.FirstAsync(
                    "SELECT state, revision, severity FROM tickets WHERE team = $1 AND number = $2",
                    which,
                    row => new TicketSnapshot(ticket, Enum.Parse<TicketState>(row.GetString(0)), row.GetInt64(1))
                    {
                        Severity = row.IsDBNull(2) ? null : row.GetInt32(2),
                    },
                    cancellation
                );
                return found is null ? null : found with { Comments = await CommentRows.CommentsAsync(session, which, cancellation) };
            },
            cancellation
        );

    public Task<WriteOutcome> CommentAsync(
        TeamId team,
        TicketRef ticket,
        CommentDraft comment,
        DedupKey key,
        CancellationToken cancellation
    ) =>
        database.WriteAsync<WriteOutcome>(
            async session =>
            {
                var now = time.GetStoredInstant();
                if (await CommentRows.CarriedAsync(session, team, key, cancellation) is { } known)
                {
                    if (known != (comment.Text, comment.IsGone))
                        await CommentRows.RewriteAsync(session, team, key, comment, cancellation);
                    return new WriteOutcome.Done();
                }
                if (comment.IsGone)
                    return new WriteOutcome.Done();
                if (await TicketRows.TouchAsync(session, team, NumberOf(ticket), now, cancellation) is not { } revision)
                    return new WriteOutcome.Refused($"there is no ticket {ticket.Key}");
                await CommentRows.CommentAsync(session, team, NumberOf(ticket), revision, key, comment, cancellation);
                return new WriteOutcome.Done();
            },
            cancellation
        );

    public Task<WriteOutcome> ChangeAsync(TeamId team, TicketRef ticket, TicketChange change, CancellationToken cancellation) =>
        database.WriteAsync<WriteOutcome>(
            async session =>
            {
                if (await TicketRows.FindAsync(session, team, NumberOf(ticket), cancellation) is not { } row)
                    return new WriteOutcome.Refused($"there is no ticket {ticket.Key}");
                var now = time.GetStoredInstant();
                if (change.To is { } to && to != row.State)
                    await TicketRows.MoveAsync(session, row, to, "", change.By, now, cancellation);
                if (change.Severity is { } severity && severity != row.Severity)
                    await TicketRows.GradeAsync(session, row, severity, change.By, now, cancellation);
                return new WriteOutcome.Done();
            },
            cancellation
        );

    public Task<PlaceOutcome> PlaceFirstAsync(TeamId team, TicketRef ticket, CancellationToken cancellation) =>
        database.WriteAsync<PlaceOutcome>(
            async session =>
            {
                if (await TicketRows.FindAsync(session, team, NumberOf(ticket), cancellation) is not { } row)
                    return new PlaceOutcome.Refused($"there is no ticket {ticket.Key}");
                if (!row.IsFirst)
                    await QueueOrder.PutFirstAsync(session, row, time.GetStoredInstant(), cancellation);
                var second = await QueueOrder.NextAfterAsync(session, team, row.Number, cancellation);
                return new PlaceOutcome.First(second is { } number ? $"{number}" : null);
            },
            cancellation
        );

    public Task<WriteOutcome> PlaceBehindAsync(TeamId team, TicketRef ticket, string other, CancellationToken cancellation) =>
        database.WriteAsync<WriteOutcome>(
            async session =>
                await TicketRows.FindAsync(session, team, NumberOf(ticket), cancellation) is { } row
                && await QueueOrder.PutBehindAsync(session, row, long.Parse(other), time.GetStoredInstant(), cancellation)
                    ? new WriteOutcome.Done()
                    : new WriteOutcome.Refused($"there is no ticket {ticket.Key} or {other}"),
            cancellation
        );

    public Task<WriteOutcome> PutAsync(TeamId team, TicketRef ticket, OrderPlace where, UserId by, CancellationToken cancellation) =>
        database.WriteAsync<WriteOutcome>(
            async session =>
                await TicketRows.FindAsync(session, team, NumberOf(ticket), cancellation) is not { } row
                    ? new WriteOutcome.Refused($"there is no ticket {ticket.Key}")
                : await QueueOrder.PutAsync(session, row, where, by, time.GetStoredInstant(), cancellation) ? new WriteOutcome.Done()
                : new WriteOutcome.Refused("the other ticket is gone"),
            cancellation
        );

    private static async ValueTask<(TicketRef Ticket, string Intent)?> MadeByAsync(
        Session session,
        TeamId team,
        DedupKey key,
        CancellationToken cancellation
    ) =>
        await session.FirstAsync<(TicketRef, string)?>(
            "SELECT number, intent FROM tickets WHERE team = $1 AND dedup = $2",
            [team.Value, key.Value],
            row => (RefOf(row.GetInt64(0)), row.GetString(1)),
            cancellation
        );

    public static TicketRef RefOf(long number) => new(TicketForm.BuiltIn, $"{number}", $"{number}");

    private static long NumberOf(TicketRef ticket) => long.Parse(ticket.Id);
}
