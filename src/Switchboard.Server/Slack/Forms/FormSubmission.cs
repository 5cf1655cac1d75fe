using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Forms;

/// <summary>A form that was sent in: by whom, for which case, and what stands in it (<see cref="Given.Text"/> by field name).</summary>
internal sealed record FormSubmission(Person By, CaseKey Case, Given Given, Playbook Playbook)
{
    /// <summary>What the form was opened with (<see cref="FormView.Rest"/>).</summary>
    public string Rest { get; init; } = "";

    /// <summary>Who there is; empty where the form asks for nobody.</summary>
    public Workspace Workspace { get; init; } = Workspace.Empty;

    /// <summary>The colleague it names is away, as the door learned.</summary>
    public bool IsColleagueAway { get; init; }

    /// <summary>When it arrived: what "in 30 minutes" is counted from.</summary>
    public required Instant At { get; init; }

    public string Text(string field) => Given.Text(field);

    /// <summary>What was chosen where several may be (checkboxes).</summary>
    public IReadOnlyList<string> Chosen(string field) =>
        Given.Text(field).Split(FilledIn.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public UserId? User(string field) => Given.Text(field) is { Length: > 0 } id ? new UserId(id) : null;

    /// <summary>The instant of a date and time field.</summary>
    public Instant? Moment(string field) =>
        long.TryParse(Given.Text(field), out var seconds) && seconds is > 0 and < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;
}
