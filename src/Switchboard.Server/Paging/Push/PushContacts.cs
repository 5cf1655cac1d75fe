using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Ends contacts of browsers that take no more notices.</summary>
internal sealed class PushContacts(Database database, Vault vault)
{
    /// <summary>What a browser's contact is looked up by: its endpoint, whatever else changed.</summary>
    public static string LookupOf(string endpoint) => $"push {endpoint}";

    public Task RemoveAsync(TeamId team, UserId whose, PushContact gone, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "DELETE FROM contacts WHERE team = $1 AND user_id = $2 AND lookup = $3",
                    [team.Value, whose.Value, vault.Hash(LookupOf(gone.Endpoint))],
                    cancellation
                ),
            cancellation
        );
}
