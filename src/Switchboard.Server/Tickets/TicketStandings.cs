using System.Collections.Concurrent;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Tickets;

/// <summary>What is remembered of each ticket system over lives and nodes of the program: its webhooks, and what was told of its token.</summary>
internal sealed class TicketStandings(Database database)
{
    /// <summary>Whoever knocks with a wrong signature makes no work by doing it often.</summary>
    private static readonly Duration OneOfTheRefused = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Instant> _refused = new(StringComparer.Ordinal);

    public async Task<HookStanding> HooksAsync(string system, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT hook_heard_at, hook_refused_at, hook_missed_at FROM ticket_standing WHERE system = $1",
                    [system],
                    row => new HookStanding(Rows.InstantOrNull(row, 0), Rows.InstantOrNull(row, 1), Rows.InstantOrNull(row, 2)),
                    cancellation
                ),
            cancellation
        ) ?? new HookStanding(null, null, null);

    /// <summary>A genuine delivery came.</summary>
    public Task HeardAsync(string system, Instant at, CancellationToken cancellation) =>
        NoteAsync(
            """
            INSERT INTO ticket_standing (system, hook_heard_at, token_told) VALUES ($1, $2, '')
            ON CONFLICT (system) DO UPDATE SET hook_heard_at = $2
            """,
            system,
            at,
            cancellation
        );

    /// <summary>A delivery came that its system did not sign.</summary>
    public async Task RefusedAsync(string system, Instant at, CancellationToken cancellation)
    {
        if (_refused.TryGetValue(system, out var last) && at - last < OneOfTheRefused)
            return;
        _refused[system] = at;
        await NoteAsync(
            """
            INSERT INTO ticket_standing (system, hook_refused_at, token_told) VALUES ($1, $2, '')
            ON CONFLICT (system) DO UPDATE SET hook_refused_at = $2
            """,
            system,
            at,
            cancellation
        );
    }

    /// <summary>Asking found news that no delivery had told.</summary>
    public Task MissedAsync(string system, Instant at, CancellationToken cancellation) =>
        NoteAsync(
            """
            INSERT INTO ticket_standing (system, hook_missed_at, token_told) VALUES ($1, $2, '')
            ON CONFLICT (system) DO UPDATE SET hook_missed_at = $2
            """,
            system,
            at,
            cancellation
        );

    /// <summary>How a system's token stood when it was looked at last, in the words of <see cref="TokenWarning"/>.</summary>
    public async Task<string> TokenToldAsync(string system, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync(
                    "SELECT token_told FROM ticket_standing WHERE system = $1",
                    [system],
                    row => row.GetString(0),
                    cancellation
                ),
            cancellation
        ) ?? "";

    /// <summary>Remembers how a token stands now, and gives the orders to tell of it, in one transaction.</summary>
    /// <returns>False where another node was faster, or nothing changed.</returns>
    public Task<bool> TellAsync(string system, string before, string told, IReadOnlyList<Order> orders, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
            {
                await session.ExecuteAsync(
                    "INSERT INTO ticket_standing (system, token_told) VALUES ($1, '') ON CONFLICT DO NOTHING",
                    [system],
                    cancellation
                );
                var isNews = await session.ExecuteAsync(
                    "UPDATE ticket_standing SET token_told = $3 WHERE system = $1 AND token_told = $2 AND token_told <> $3",
                    [system, before, told],
                    cancellation
                );
                if (isNews == 0)
                    return false;
                await TurnWriting.WriteOrdersAsync(session, orders, cancellation);
                return true;
            },
            cancellation
        );

    private Task NoteAsync(string sql, string system, Instant at, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) => session.ExecuteAsync(sql, [system, at.ToUnixTimeMilliseconds()], cancellation),
            cancellation
        );
}

/// <summary>When a system's webhooks were last heard.</summary>
/// <param name="Heard">A genuine delivery came.</param>
/// <param name="Refused">One came that was not signed with our secret.</param>
/// <param name="Missed">Asking found news that no delivery had told.</param>
internal sealed record HookStanding(Instant? Heard, Instant? Refused, Instant? Missed)
{
    public TicketCheck Check(string system) =>
        new(
            "webhook heard",
            IsAfterHeard(Refused)
                    ? $"the last delivery was signed with another secret: set the same one in {system} and in {system}:WebhookSecret"
                : IsAfterHeard(Missed)
                    ? $"the last news was found by asking, and no webhook told of it: can {system} reach the desk's address, and is the webhook there?"
                : null
        )
        {
            Detail = Heard is null ? "none yet: it shows with the first change there" : "",
            IsOpen = Heard is null,
        };

    private bool IsAfterHeard(Instant? at) => at is { } when && (Heard is not { } heard || heard < when);
}
