using System.Collections.Immutable;
using Dapper;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Cases;

/// <summary>Tells the inbox of a press and waits a moment for its decision, so that the page that follows shows what came of it.</summary>
internal sealed class Pressing(Database database, Inbox inbox, CurrentPlaybook playbook, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public async Task TellAsync(CaseKey key, Viewer viewer, string action, string meaning, CancellationToken cancellation) =>
        await TellAsync(
            key,
            CaseForms.Kind,
            meaning,
            CaseForms.Write(action, await PersonAsync(viewer, cancellation), key.Thread),
            cancellation
        );

    public async Task TellAsync(CaseKey key, string kind, string meaning, byte[] payload, CancellationToken cancellation)
    {
        var entry = new InboxEntry
        {
            Lane = key.Lane,
            Kind = kind,
            Meaning = meaning,
            Payload = payload,
            ReceivedAt = time.GetCurrentInstant(),
        };
        await inbox.TellAsync(entry, cancellation);
        await DecidedAsync(entry, cancellation);
    }

    public async Task<Person> PersonAsync(Viewer viewer, CancellationToken cancellation) =>
        new(viewer.User) { Belongs = await BelongsAsync(viewer, cancellation) };

    /// <summary>What the rules may know of them, as the directory has it at this moment.</summary>
    private async Task<ImmutableArray<string>> BelongsAsync(Viewer viewer, CancellationToken cancellation)
    {
        var known = playbook.Now.Supporters;
        var all = await database.ReadAsync(
            connection =>
                connection.QueryAsync<string>(
                    """
                    SELECT '@' || g.handle FROM user_groups g
                    JOIN user_group_members m ON m.team = g.team AND m.user_group = g.id
                    WHERE g.team = @team AND m.user_id = @user AND g.is_disabled = FALSE
                    UNION ALL
                    SELECT '#' || h.name FROM channels h
                    JOIN channel_members m ON m.team = h.team AND m.channel = h.id
                    WHERE h.team = @team AND m.user_id = @user
                    LIMIT 2000
                    """,
                    new { team = viewer.Team.Value, user = viewer.User.Value }
                ),
            cancellation
        );
        return [.. all.Where(known.Contains)];
    }

    // Real time, not the desk's: a person sits before the page. If it takes longer, the page shows how things stand and refreshes itself.
    private async Task DecidedAsync(InboxEntry entry, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var looks = new PeriodicTimer(Look);
        try
        {
            while (!await IsDecidedAsync(entry, patience.Token))
                await looks.WaitForNextTickAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested) { }
    }

    private async Task<bool> IsDecidedAsync(InboxEntry entry, CancellationToken cancellation) =>
        await database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM inbox WHERE team = @team AND meaning = @meaning AND state = 0",
                    new { team = entry.Lane.Team.Value, meaning = entry.Meaning }
                ),
            cancellation
        ) == 0;
}
