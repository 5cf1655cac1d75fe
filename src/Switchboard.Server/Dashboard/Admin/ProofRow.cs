namespace Switchboard.Dashboard.Admin;

/// <summary>Somebody who wishes a weekly test page, and whether they answered the last one that is over.</summary>
internal sealed class ProofRow
{
    public const string Sql = """
        SELECT COALESCE(NULLIF(p.display_name, ''), NULLIF(p.real_name, ''), p.name) AS "Name",
          COALESCE((
            SELECT g.status FROM pages g
            WHERE g.team = w.team AND g.policy = 'test ' || w.user_id AND g.status IN ('RanOut', 'Resolved')
            ORDER BY g.number DESC LIMIT 1
          ), '') AS "Status"
        FROM page_wishes w JOIN people p ON p.team = w.team AND p.id = w.user_id AND p.is_deleted = FALSE
        WHERE w.team = @team AND w.wants_heartbeat = TRUE ORDER BY 1 LIMIT 5000
        """;

    public string Name { get; init; } = "";
    public string Status { get; init; } = "";

    /// <summary>None where nobody was tested yet.</summary>
    public static IEnumerable<Check> Checks(IReadOnlyList<ProofRow> proofs)
    {
        var silent = proofs.Where(proof => proof.Status == "RanOut").Select(proof => proof.Name).ToList();
        if (silent.Count > 0)
            yield return new(
                false,
                "Weekly test pages",
                $"Not answered by {string.Join(", ", silent)}. Ask them to look at My contacts: an emergency may not reach them."
            );
        else if (proofs.Any(proof => proof.Status == "Resolved"))
            yield return new(true, "Weekly test pages", "Everybody who wishes one answered their last.");
    }
}
