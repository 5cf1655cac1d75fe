using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>What a case was graded as: a bug of a severity of the playbook (R14).</summary>
public sealed record Grade(int Severity, UserId By, string Given)
{
    /// <summary>Whoever was called from their work by it.</summary>
    public bool WasCalled { get; init; }
}

[JsonDerivedType(typeof(Graded), "graded")]
[JsonDerivedType(typeof(DevelopersCalled), "developers_called")]
public abstract partial record CaseEvent
{
    /// <summary>It is a bug of this severity, by the form <paramref name="Given"/>.</summary>
    public sealed record Graded(UserId By, int Severity, string Given) : CaseEvent;

    /// <summary>The grade's page found its people; nobody where the group is empty.</summary>
    public sealed record DevelopersCalled(string Group, ImmutableArray<UserId> People) : CaseEvent
    {
        /// <summary>The page that calls them by an escalation; null: each was told once.</summary>
        public long? Page { get; init; }
    }
}

[JsonDerivedType(typeof(BugGraded), "bug_graded")]
public abstract partial record CaseInput
{
    /// <summary>"It is a bug …" was filled in: the field "severity" holds a level of the playbook.</summary>
    public sealed record BugGraded(Person By, Given Given) : Submission(By, Given);
}

[JsonDerivedType(typeof(GradedFirst), "graded_first")]
[JsonDerivedType(typeof(DeveloperNeeded), "developer_needed")]
[JsonDerivedType(typeof(GradedSoAlready), "graded_so_already")]
[JsonDerivedType(typeof(NoSuchSeverity), "no_such_severity")]
[JsonDerivedType(typeof(TeamGrades), "team_grades")]
public abstract partial record Say
{
    /// <summary>A bug that engineering drops everything for: the group is called, and the technical team is offered to make the ticket.</summary>
    public sealed record GradedFirst(TicketKind Kind, string Group) : Say
    {
        public override ImmutableArray<string> Notifies => Group.Length > 0 ? [Group] : [];
    }

    /// <summary>To a developer who is called: a bug of the worst kind. Quotes nothing: they need not be of the channel.</summary>
    public sealed record DeveloperNeeded(int Severity, UserId By) : Say;

    public sealed record GradedSoAlready(int Severity) : Say;

    /// <summary>The playbook has no severity of this level (any more).</summary>
    public sealed record NoSuchSeverity(int Severity) : Say;

    /// <summary>How bad a bug is, the support team and the developers say.</summary>
    public sealed record TeamGrades : Say;
}
