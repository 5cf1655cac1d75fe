using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Forms;

/// <summary>What a form is drawn from: its case as it stands at that moment, and who opens it.</summary>
internal sealed record FormView(CaseState State, long Number, Playbook Playbook, Person By)
{
    public required Func<UserId, string> NameOf { get; init; }

    /// <summary>What was said in the thread and filled into forms. Whoever opens a form may read the case.</summary>
    public CaseWords Words { get; init; } = CaseWords.None;

    /// <summary>What stands in its fields now, where it is drawn anew while somebody fills it in; null when it opens.</summary>
    public Func<string, string>? Filled { get; init; }

    /// <summary>What the button carried beside its case, or the words that followed the command.</summary>
    public string Rest { get; init; } = "";

    public required Instant Now { get; init; }

    /// <summary>Where a form that is filled in elsewhere stands, with what is known.</summary>
    public Uri? Elsewhere { get; init; }

    /// <summary>The case's page, where the desk has an address for browsers.</summary>
    public Uri? Page { get; init; }
}
