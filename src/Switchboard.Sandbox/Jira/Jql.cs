using System.Globalization;
using System.Text.RegularExpressions;

namespace Switchboard.Sandbox.Jira;

/// <summary>The part of JQL that conditions joined by AND need, over what the search index believes.</summary>
internal static partial class Jql
{
    /// <summary>The issues found, in the order asked for; or what is wrong with the query.</summary>
    public static (IReadOnlyList<JiraIssue> Found, string? Mistake) Search(
        JiraSite site,
        string query,
        IReadOnlyCollection<long> reconciled
    )
    {
        var parts = OrderBy().Split(query, 2);
        var tests = new List<Func<JiraIssue, IndexedIssue, bool>>();
        foreach (var text in And().Split(parts[0]).Where(text => text.Trim().Length > 0))
        {
            if (Condition().Match(text.Trim()) is not { Success: true } match || Test(site, match) is not { } test)
                return ([], $"Error in the JQL Query: '{text.Trim()}' is not understood.");
            tests.Add(test);
        }
        var found = site.Ranked.Where(issue =>
            Believed(site, issue, reconciled.Contains(issue.Id)) is { IsGone: false } row && tests.TrueForAll(test => test(issue, row))
        );
        return ([.. Ordered(found, parts.Length > 1 ? parts[1].Trim() : "")], null);
    }

    private static IndexedIssue? Believed(JiraSite site, JiraIssue issue, bool isReconciled) =>
        issue.Index.LastOrDefault(row => isReconciled || row.SinceMs + site.Rules.SearchLagMs <= site.Clock.NowMs);

    private static Func<JiraIssue, IndexedIssue, bool>? Test(JiraSite site, Match match)
    {
        var values = Listed(match.Groups["value"].Value).Split(',').Select(value => value.Trim().Trim('"', '\'')).ToList();
        var isNot = match.Groups["operator"].Value.ToUpperInvariant() is "!=" or "NOT IN";
        var op = match.Groups["operator"].Value;
        Func<JiraIssue, IndexedIssue, bool>? test = match.Groups["field"].Value.ToLowerInvariant() switch
        {
            "project" => (_, _) => values.Exists(value => value is JiraSite.Project or JiraSite.ProjectId),
            "labels" => (_, row) => values.Exists(value => row.Labels.Contains(value, StringComparer.OrdinalIgnoreCase)),
            "sprint" => (_, row) => values.Exists(value => value == $"{row.Sprint}"),
            "statuscategory" => (_, row) => values.Exists(value => IsCategory(value, row.Category)),
            "id" or "key" or "issuekey" or "issue" => (issue, _) => values.Exists(value => value == $"{issue.Id}" || value == issue.Key),
            "creator" => (issue, _) => issue.Reporter == JiraUser.Robot && values.Exists(value => value == "currentUser()"),
            "created" when op == ">=" && Ago().IsMatch(values[0]) => (_, _) => true, // nothing here is older than the sandbox
            "updated" when op == ">=" && Ago().Match(values[0]) is { Success: true } ago => (_, row) =>
                row.UpdatedMs
                >= site.Clock.NowMs
                    - (
                        int.Parse(ago.Groups["count"].Value, CultureInfo.InvariantCulture)
                        * (
                            ago.Groups["unit"].Value switch
                            {
                                "m" => 60_000L,
                                "h" => 3_600_000L,
                                _ => 86_400_000L,
                            }
                        )
                    ),
            _ => null,
        };
        return test is null ? null
            : isNot ? (issue, row) => !test(issue, row)
            : test;
    }

    /// <summary>A list without its brackets; a call of a function keeps its own.</summary>
    private static string Listed(string value) => value.StartsWith('(') ? value.Trim('(', ')') : value;

    private static bool IsCategory(string value, string category) =>
        value.ToUpperInvariant() switch
        {
            "DONE" => category == "done",
            "TO DO" or "NEW" => category == "new",
            "IN PROGRESS" or "INDETERMINATE" => category == "indeterminate",
            _ => false,
        };

    private static IEnumerable<JiraIssue> Ordered(IEnumerable<JiraIssue> found, string order)
    {
        var isDown = order.EndsWith("DESC", StringComparison.OrdinalIgnoreCase);
        var by = order.Split(' ')[0].ToLowerInvariant() switch
        {
            "created" => found.OrderBy(issue => issue.CreatedMs).ThenBy(issue => issue.Id),
            "updated" => found.OrderBy(issue => issue.UpdatedMs).ThenBy(issue => issue.Id),
            "id" or "key" => found.OrderBy(issue => issue.Id),
            _ => found,
        };
        return isDown ? by.Reverse() : by;
    }

    [GeneratedRegex(@"\border\s+by\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OrderBy();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex And();

    [GeneratedRegex(
        @"^""?(?<field>\w+)""?\s*(?<operator>!=|>=|=|not\s+in|in)\s*(?<value>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Condition();

    [GeneratedRegex(@"^-(?<count>\d+)(?<unit>[mhd])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ago();
}
