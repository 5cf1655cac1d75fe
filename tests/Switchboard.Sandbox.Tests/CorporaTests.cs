using System.Security.Cryptography;

namespace Switchboard;

/// <summary>
/// The recordings are judges: whoever changes the sandbox must not have changed them too. <c>corpora.sha256</c> has their hashes, as
/// sha256sum writes them (it is made, and can be checked, by hand in the corpora's folder).
/// </summary>
public sealed class CorporaTests
{
    [Fact]
    public void The_recordings_the_sandbox_is_judged_by_are_the_ones_it_was_judged_by()
    {
        var folder = Corpora.Require("slack/slack-ruby-client-vcr");
        var known = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "corpora.sha256"))
            .Select(line => line.Split("  ", 2))
            .ToDictionary(parts => parts[1], parts => parts[0]);

        var found = Directory
            .GetFiles(folder, "*.json", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(Corpora.Root!, path), Hash); // Require has skipped where there is none

        Assert.Equal(known.OrderBy(one => one.Key, StringComparer.Ordinal), found.OrderBy(one => one.Key, StringComparer.Ordinal));
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
