using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Tickets.BuiltIn;

/// <summary>In which order tickets wait: those that go first by their severity, the latest of them on top; then as Product puts them.</summary>
internal static class QueueOrder
{
    /// <summary>Before everything else, the others that go first included.</summary>
    public static async ValueTask PutFirstAsync(Session session, TicketRow ticket, Instant now, CancellationToken cancellation)
    {
        var place = await session.FirstAsync(
            "SELECT COALESCE(MIN(place), 0) - 1 FROM tickets WHERE team = $1",
            [ticket.Case.Team.Value],
            row => row.GetInt64(0),
            cancellation
        );
        var revision = await TicketRows.ChangeAsync(
            session,
            ticket,
            "place = $4, is_first = $5, waits = $6",
            [place, true, false],
            now,
            cancellation
        );
        await TicketRows.NoteAsync(session, ticket.Case.Team, ticket.Number, revision, null, "first", "", now, cancellation);
    }

    /// <summary>Right behind another one, in the same rank: what stands after that moves on by one.</summary>
    /// <returns>False where the other one is gone.</returns>
    public static async ValueTask<bool> PutBehindAsync(
        Session session,
        TicketRow ticket,
        long other,
        Instant now,
        CancellationToken cancellation
    )
    {
        if (
            await session.FirstAsync<(long Place, bool IsFirst)?>(
                "SELECT place, is_first FROM tickets WHERE team = $1 AND number = $2",
                [ticket.Case.Team.Value, other],
                row => (row.GetInt64(0), row.GetBoolean(1)),
                cancellation
            )
            is not { } at
        )
            return false;
        await session.ExecuteAsync(
            "UPDATE tickets SET place = place + 1 WHERE team = $1 AND place > $2",
            [ticket.Case.Team.Value, at.Place],
            cancellation
        );
        var revision = await TicketRows.ChangeAsync(
            session,
            ticket,
            "place = $4, is_first = $5",
            [at.Place + 1, at.IsFirst],
            now,
            cancellation
        );
        await TicketRows.NoteAsync(session, ticket.Case.Team, ticket.Number, revision, null, "behind", $"{other}", now, cancellation);
        return true;
    }

    /// <summary>Where Product wants it, among those that do not go first by their severity.</summary>
    /// <returns>False where the other one is gone.</returns>
    public static async ValueTask<bool> PutAsync(
        Session session,
        TicketRow ticket,
        OrderPlace where,
        UserId by,
        Instant now,
        CancellationToken cancellation
    )
    {
        var team = ticket.Case.Team.Value;
        var place = where switch
        {
            OrderPlace.AsItIs => await OneAsync("place FROM tickets WHERE team = $1 AND number = $2", [team, ticket.Number]),
            OrderPlace.First => await OneAsync(
                "COALESCE(MIN(place), 1) - 1 FROM tickets WHERE team = $1 AND number <> $2 AND is_first = FALSE",
                [team, ticket.Number]
            ),
            OrderPlace.Last => await OneAsync(
                "COALESCE(MAX(place), 0) + 1 FROM tickets WHERE team = $1 AND number <> $2",
                [team, ticket.Number]
            ),
            OrderPlace.After(var other) when long.TryParse(other, out var number) && number != ticket.Number => await OneAsync(
                "place + 1 FROM tickets WHERE team = $1 AND number = $2",
                [team, number]
            ),
            OrderPlace.After => null,
            _ => throw new InvalidOperationException($"a place of the kind {where.GetType().Name}"),
        };
        if (place is not { } at)
            return false;
        if (where is OrderPlace.After)
            await session.ExecuteAsync("UPDATE tickets SET place = place + 1 WHERE team = $1 AND place >= $2", [team, at], cancellation);
        var revision = await TicketRows.ChangeAsync(session, ticket, "place = $4, waits = $5", [at, false], now, cancellation);
        await TicketRows.NoteAsync(session, ticket.Case.Team, ticket.Number, revision, by, "ordered", where.ToString(), now, cancellation);
        return true;

        ValueTask<long?> OneAsync(string what, object?[] values) =>
            session.FirstAsync<long?>($"SELECT {what}", values, row => row.GetInt64(0), cancellation);
    }

    /// <summary>The next one that still waits behind a ticket.</summary>
    public static ValueTask<long?> NextAfterAsync(Session session, TeamId team, long number, CancellationToken cancellation) =>
        session.FirstAsync<long?>(
            """
            SELECT other.number FROM tickets other JOIN tickets own ON own.team = other.team AND own.number = $2
            WHERE other.team = $1 AND other.number <> $2 AND other.place > own.place AND other.state NOT IN ('Done', 'Declined')
            ORDER BY other.is_first DESC, other.place, other.number LIMIT 1
            """,
            [team.Value, number],
            row => row.GetInt64(0),
            cancellation
        );

    /// <summary>Two tickets change places; whoever moved the one has put it in order. What goes first by its severity is not put in order by hand.</summary>
    /// <returns>False where one of them is gone or goes first.</returns>
    public static async ValueTask<bool> SwapAsync(Session session, TeamId team, long one, long other, CancellationToken cancellation)
    {
        var places = await session.QueryAsync(
            "SELECT number, place FROM tickets WHERE team = $1 AND number IN ($2, $3) AND is_first = FALSE",
            [team.Value, one, other],
            row => (Number: row.GetInt64(0), Place: row.GetInt64(1)),
            cancellation
        );
        if (places is not [var first, var second])
            return false;
        await session.ExecuteAsync("UPDATE tickets SET waits = FALSE WHERE team = $1 AND number = $2", [team.Value, one], cancellation);
        await session.ExecuteManyAsync(
            "UPDATE tickets SET place = $3 WHERE team = $1 AND number = $2",
            [
                [team.Value, first.Number, second.Place],
                [team.Value, second.Number, first.Place],
            ],
            cancellation
        );
        return true;
    }
}
