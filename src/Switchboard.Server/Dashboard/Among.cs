using Dapper;

namespace Switchboard.Dashboard;

/// <summary>Writes "IN (…)" the same for both databases: Dapper would hand PostgreSQL an array, which IN does not take.</summary>
internal static class Among
{
    public static string List(DynamicParameters values, string name, IReadOnlyList<string> members)
    {
        for (var i = 0; i < members.Count; i++)
            values.Add($"{name}{i}", members[i]);
        return $"({string.Join(", ", Enumerable.Range(0, members.Count).Select(i => $"@{name}{i}"))})";
    }
}
