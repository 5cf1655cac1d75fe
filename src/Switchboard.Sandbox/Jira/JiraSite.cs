using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Jira;

/// <summary>One Jira site with one project: its issues, their rank, its board and sprints. Everything happens under <see cref="Gate"/>.</summary>
internal sealed class JiraSite(SandboxClock clock)
{
    public const string Project = "OPS";
    public const string ProjectName = "Larkspur Operations";
    public const string ProjectId = "10000";

    private long _lastId = 10_400;
    private int _lastNumber;

    public Lock Gate { get; } = new();
    public SandboxClock Clock => clock;
    public JiraRules Rules { get; private set; } = new();
    public List<JiraIssue> Issues { get; } = [];

    /// <summary>All issues, the first in rank first.</summary>
    public List<long> Rank { get; } = [];

    public List<JiraSprint> Sprints { get; } = [];
    public JiraBoard Board => new(1, "Larkspur engineering", Rules.BoardType);

    /// <summary>What happens, told while the gate is held: listeners only take note.</summary>
    public event Action<JiraHappening>? Happened;

    public void Reset()
    {
        lock (Gate)
        {
            Issues.Clear();
            Rank.Clear();
            _lastNumber = 0;
            Configure(new JiraRules());
            JiraSeed.Sow(this);
        }
    }

    public void Configure(JiraRules rules)
    {
        lock (Gate)
        {
            Rules = rules;
            if (rules.IsEmpty)
            {
                Issues.Clear();
                Rank.Clear();
            }
            Sprints.Clear();
            for (var nth = 0; nth < rules.ActiveSprints; nth++)
                Sprints.Add(new JiraSprint(37 + nth, $"Sprint {12 + nth}", "active", nth == 0 || rules.AreSprintsOfThisBoard ? 1 : 2));
            Sprints.Add(new JiraSprint(50, "Later", "future", 1));
        }
    }

    public long NewId() => ++_lastId;

    public JiraIssue Add(JiraIssueType type)
    {
        var now = clock.NowMs;
        var issue = new JiraIssue(NewId(), $"{Project}-{++_lastNumber}", type) { CreatedMs = now, UpdatedMs = now };
        Issues.Add(issue);
        Rank.Add(issue.Id);
        return issue;
    }

    public JiraIssue? Find(string idOrKey) =>
        Issues.Find(issue => issue.Key.Equals(idOrKey, StringComparison.OrdinalIgnoreCase) || issue.Id.ToString() == idOrKey);

    /// <summary>Puts issues right before or after another one, in the order they are given.</summary>
    public void Place(IReadOnlyList<JiraIssue> issues, JiraIssue? before, JiraIssue? after)
    {
        Rank.RemoveAll(id => issues.Any(issue => issue.Id == id));
        var at =
            before is not null ? Rank.IndexOf(before.Id)
            : after is not null ? Rank.IndexOf(after.Id) + 1
            : Rank.Count;
        Rank.InsertRange(at, issues.Select(issue => issue.Id));
    }

    public IEnumerable<JiraIssue> Ranked => Rank.Select(id => Issues.Find(issue => issue.Id == id)).OfType<JiraIssue>();

    /// <summary>The issue changed: the index will hear of it, and whoever listens does now.</summary>
    public void Tell(JiraHappening happening)
    {
        var issue = happening.Issue;
        issue.UpdatedMs = Math.Max(clock.NowMs, issue.UpdatedMs + 1);
        issue.Index.Add(
            new IndexedIssue(
                clock.NowMs,
                [.. issue.Labels],
                issue.Status.Category,
                issue.Status.Name,
                issue.Sprint,
                issue.UpdatedMs,
                happening is JiraHappening.Deleted
            )
        );
        Happened?.Invoke(happening);
    }

    public void Remove(JiraIssue issue, JiraUser by)
    {
        Tell(new JiraHappening.Deleted(issue, by));
        Issues.Remove(issue);
        Rank.Remove(issue.Id);
    }
}
