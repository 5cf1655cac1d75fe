using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Switchboard.Storage;

/// <summary>Numbered SQL files, forward only. The caller holds the lock that keeps two starting processes apart.</summary>
internal static class Migrations
{
    private const string Folder = ".Storage.Migrations.";

    /// <summary>Runs what has not run yet, within the caller's transaction.</summary>
    /// <returns>The names of those that ran.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(DbConnection connection, Dialect dialect)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)");
        var done = (await connection.QueryAsync<string>("SELECT name FROM migrations")).ToHashSet(StringComparer.Ordinal);
        var due = All().Where(migration => !done.Contains(migration.Name)).ToArray();
        foreach (var (name, sql) in due)
        {
            await connection.ExecuteAsync(dialect.Fill(sql));
            await connection.ExecuteAsync("INSERT INTO migrations (name) VALUES (@name)", new { name });
        }
        return [.. due.Select(migration => migration.Name)];
    }

    internal static IEnumerable<(string Name, string Sql)> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
                (resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], Text(assembly, resource))
            );
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(
            assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"no resource {resource}")
        );
        return reader.ReadToEnd();
    }
}
