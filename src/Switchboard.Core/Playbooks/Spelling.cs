namespace Switchboard.Playbooks;

/// <summary>Finds the word that somebody probably meant.</summary>
public static class Spelling
{
    /// <summary>A hint naming the candidate nearest to <paramref name="word"/>, or null when none is near.</summary>
    public static string? Hint(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } meant ? $"did you mean '{meant}'?" : null;

    public static string? Nearest(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(one => one.Distance <= Math.Max(1, Math.Min(word.Length, one.candidate.Length) / 3))
            .OrderBy(one => one.Distance)
            .ThenBy(one => one.candidate, StringComparer.Ordinal)
            .Select(one => one.candidate)
            .FirstOrDefault();

    /// <summary>How many letters must be added, dropped, changed or swapped with their neighbour (optimal string alignment).</summary>
    public static int Distance(string from, string to)
    {
        var beforeLast = new int[to.Length + 1];
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last) = (last, row);
        }
        return last[to.Length];
    }
}
