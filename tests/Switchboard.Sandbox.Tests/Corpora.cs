using System.Text.Json.Nodes;

namespace Switchboard;

/// <summary>Recordings of others, beside the repository and never in it. Tests that read them are skipped where they are absent.</summary>
internal static class Corpora
{
    public static string? Root { get; } = Find();

    public static string Require(string folder)
    {
        Assert.SkipUnless(Root is not null, "The corpora are not here: put them at ../shared/corpora or name them in SWITCHBOARD_CORPORA.");
        return Path.Combine(Root!, folder); // SkipUnless threw if it is null
    }

    public static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject(); // every corpus file is an object

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SWITCHBOARD_CORPORA") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "corpora");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
