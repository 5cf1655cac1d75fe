using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>One way to reach somebody, as they see it.</summary>
/// <param name="Address">Null where it was kept with another key.</param>
public sealed record ContactRow(long Id, string Kind, Duration After, string? Address, bool IsVerified, bool IsCodeSent)
{
    /// <summary>What its owner knows it by.</summary>
    public string? Shown => Kind == "push" ? PushContact.Parse(Address)?.Name : Address;

    /// <summary>By which a browser sees that it is this one; null for other ways.</summary>
    public string? Mark => Kind == "push" ? PushContact.Parse(Address)?.Mark : null;
}

/// <summary>People's ways to be reached, in their own order: kept encrypted, and used once a code proved them.</summary>
internal sealed class Contacts(Database database, Vault vault, PageChannels channels, IOptions<PagingOptions> options, TimeProvider time)
{
    /// <summary>More than anybody needs; it bounds what one person can make the desk send.</summary>
    public const int Most = 10;

    private const int Tries = 5;
    private static readonly Duration CodeLasts = Duration.FromMinutes(10);
    private static readonly Duration BetweenCodes = Duration.FromSeconds(30);

    /// <summary>What pages call it: "sms:3".</summary>
    public static string ChannelOf(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");

    public async Task<IReadOnlyList<ContactRow>> OfAsync(TeamId team, UserId whose, CancellationToken cancellation) =>
        await database.ReadAsync((Session session) => OfAsync(session, team, whose, cancellation), cancellation);

    /// <returns>What is wrong with it, or null.</returns>
    public async Task<string?> AddAsync(TeamId team, UserId whose, string kind, string written, CancellationToken cancellation)
    {
        if (kind == "slack" || !channels.IsOn(kind))
            return "This way is not set up here.";
        if (!vault.KeepsAddresses)
            return "Addresses cannot be kept here: an administrator must set Paging:Key.";
        var (address, problem) = Addresses.Read(kind, written, options.Value);
        if (address is null)
            return problem;
        return await database.WriteAsync(
            async (Session session) =>
            {
                var own = await OfAsync(session, team, whose, cancellation);
                if (own.Count >= Most)
                    return $"You have {Most} contacts already. Remove one first.";
                var lookup = LookupOf(kind, address);
                if (own.Any(contact => contact.Kind == kind && contact.Address is { } known && LookupOf(kind, known) == lookup))
                    return "You have this one already.";
                var now = time.GetStoredInstant();
                if (kind == "push")
                    await TakeFromOthersAsync(session, lookup, cancellation);
                // Whoever never chose is reached in Slack at once; choosing more does not take that away.
                if (own.Count == 0)
                    await InsertAsync(session, team, whose, (1, 0, "slack", 0, "", "", now), cancellation);
                var id = Math.Max(own.Count == 0 ? 1 : 0, own.Select(contact => contact.Id).DefaultIfEmpty(0).Max()) + 1;
                await InsertAsync(
                    session,
                    team,
                    whose,
                    // A browser proves itself: whoever is signed in there asked it, and it said yes.
                    (id, id, kind, 120, vault.Lock(team, whose, address), vault.Hash(lookup), kind == "push" ? now : null),
                    cancellation
                );
                return null;
            },
            cancellation
        );
    }

    public Task RemoveAsync(TeamId team, UserId whose, long id, CancellationToken cancellation) =>
        ExecuteAsync("DELETE FROM contacts WHERE team = $1 AND user_id = $2 AND id = $3", team, whose, id, [], cancellation);

    public Task DelayAsync(TeamId team, UserId whose, long id, int minutes, CancellationToken cancellation) =>
        ExecuteAsync(
            "UPDATE contacts SET after_seconds = $4 WHERE team = $1 AND user_id = $2 AND id = $3",
            team,
            whose,
            id,
            [Math.Clamp(minutes, 0, 120) * 60L],
            cancellation
        );

    /// <summary>Moves one before the one above it.</summary>
    public Task RaiseAsync(TeamId team, UserId whose, long id, CancellationToken cancellation) =>
        database.WriteAsync(
            async (Session session) =>
            {
                var order = (await OfAsync(session, team, whose, cancellation)).Select(contact => contact.Id).ToList();
                var at = order.IndexOf(id);
                if (at > 0)
                    (order[at - 1], order[at]) = (order[at], order[at - 1]);
                await session.ExecuteManyAsync(
                    "UPDATE contacts SET place = $4 WHERE team = $1 AND user_id = $2 AND id = $3",
                    [.. order.Select((one, place) => (object?[])[team.Value, whose.Value, one, (long)place])],
                    cancellation
                );
                return 0;
            },
            cancellation
        );

    /// <summary>Sends a code to prove that the address is theirs.</summary>
    /// <returns>What went wrong, or null.</returns>
    public async Task<string?> SendCodeAsync(TeamId team, UserId whose, long id, CancellationToken cancellation)
    {
        var contact = (await OfAsync(team, whose, cancellation)).FirstOrDefault(one => one.Id == id);
        if (contact is not { Address: { Length: > 0 } address } || channels.Find(contact.Kind) is not { } channel)
            return "This way is not set up here.";
        var (code, now) = (RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture), time.GetStoredInstant());
        var isNoted = await ExecuteAsync(
            """
            UPDATE contacts SET code = $4, code_sent_at = $5, code_tries = 0
            WHERE team = $1 AND user_id = $2 AND id = $3 AND (code_sent_at IS NULL OR code_sent_at <= $6)
            """,
            team,
            whose,
            id,
            [CodeHash(team, whose, id, code), now.ToUnixTimeMilliseconds(), (now - BetweenCodes).ToUnixTimeMilliseconds()],
            cancellation
        );
        if (isNoted == 0)
            return "A code is on its way already. Wait half a minute before you ask for another.";
        var handed = await channel.HandAsync(
            new Dispatch
            {
                Team = team,
                Id = $"code {whose} {id} {now.ToUnixTimeMilliseconds()}",
                To = whose,
                Address = address,
                Text = PageTexts.OfCode(code),
                StoredAt = now,
            },
            cancellation
        );
        return handed is Handed.Over or Handed.Unknown
            ? null
            : "The code could not be sent. Look at the address, or try again in a minute.";
    }

    /// <summary>Codes last ten minutes, and a few guesses.</summary>
    public async Task<bool> ConfirmAsync(TeamId team, UserId whose, long id, string code, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        object?[] values =
        [
            CodeHash(team, whose, id, code.Trim()),
            now.ToUnixTimeMilliseconds(),
            (now - CodeLasts).ToUnixTimeMilliseconds(),
        ];
        var confirmed = await ExecuteAsync(
            $"""
            UPDATE contacts SET verified_at = $5, code = NULL
            WHERE team = $1 AND user_id = $2 AND id = $3 AND code = $4 AND code_sent_at > $6 AND code_tries < {Tries}
            """,
            team,
            whose,
            id,
            values,
            cancellation
        );
        if (confirmed == 0)
            await ExecuteAsync(
                "UPDATE contacts SET code_tries = code_tries + 1 WHERE team = $1 AND user_id = $2 AND id = $3",
                team,
                whose,
                id,
                [],
                cancellation
            );
        return confirmed > 0;
    }

    /// <summary>Whose verified contact an address is.</summary>
    public Task<List<(TeamId Team, UserId Who)>> WhoseAsync(string kind, string address, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    "SELECT team, user_id FROM contacts WHERE lookup = $1 AND verified_at IS NOT NULL LIMIT 10",
                    [vault.Hash($"{kind} {address}")],
                    row => (new TeamId(row.GetString(0)), new UserId(row.GetString(1))),
                    cancellation
                ),
            cancellation
        );

    private async ValueTask<IReadOnlyList<ContactRow>> OfAsync(
        Session session,
        TeamId team,
        UserId whose,
        CancellationToken cancellation
    ) =>
        await session.QueryAsync(
            """
            SELECT id, kind, after_seconds, address, verified_at, code_sent_at FROM contacts
            WHERE team = $1 AND user_id = $2 ORDER BY place, id LIMIT 20
            """,
            [team.Value, whose.Value],
            row => new ContactRow(
                row.GetInt64(0),
                row.GetString(1),
                Duration.FromSeconds(row.GetInt64(2)),
                row.GetString(3).Length == 0 ? "" : vault.Unlock(team, whose, row.GetString(3)),
                !row.IsDBNull(4),
                !row.IsDBNull(5)
            ),
            cancellation
        );

    /// <summary>A browser is notified for whoever signed in there last.</summary>
    private async ValueTask TakeFromOthersAsync(Session session, string lookup, CancellationToken cancellation) =>
        await session.ExecuteAsync("DELETE FROM contacts WHERE kind = 'push' AND lookup = $1", [vault.Hash(lookup)], cancellation);

    private static string LookupOf(string kind, string address) =>
        PushContact.Parse(kind == "push" ? address : null) is { } browser ? PushContacts.LookupOf(browser.Endpoint) : $"{kind} {address}";

    private static async ValueTask InsertAsync(
        Session session,
        TeamId team,
        UserId whose,
        (long Id, long Place, string Kind, long After, string Address, string Lookup, Instant? VerifiedAt) contact,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            INSERT INTO contacts (team, user_id, id, place, kind, after_seconds, address, lookup, verified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                team.Value,
                whose.Value,
                contact.Id,
                contact.Place,
                contact.Kind,
                contact.After,
                contact.Address,
                contact.Lookup,
                contact.VerifiedAt?.ToUnixTimeMilliseconds(),
            ],
            cancellation
        );

    private Task<int> ExecuteAsync(string sql, TeamId team, UserId whose, long id, object?[] more, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) => session.ExecuteAsync(sql, [team.Value, whose.Value, id, .. more], cancellation),
            cancellation
        );

    private string CodeHash(TeamId team, UserId whose, long id, string code) => vault.Hash($"code {team} {whose} {id} {code}");
}
