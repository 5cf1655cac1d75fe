using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Gathers mistakes while a playbook is read, so that all are reported at once; and what of Slack the playbook speaks of.</summary>
internal sealed class Mistakes
{
    private readonly List<PlaybookMistake> found = [];
    private readonly List<Reference> references = [];

    public bool Any => found.Count > 0;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<PlaybookMistake> InOrder => [.. found.OrderBy(mistake => (mistake.Line, mistake.Column))];

    public ImmutableArray<Reference> References => [.. references.OrderBy(one => (one.Line, one.Column))];

    /// <summary>The same said of the same place is said once.</summary>
    public void Add(PlaybookNode at, string problem, string? hint = null)
    {
        var mistake = new PlaybookMistake(at.Line, at.Column, problem, hint);
        if (!found.Contains(mistake))
            found.Add(mistake);
    }

    /// <param name="whatFor">One of several names for the same thing is enough.</param>
    public void SpeaksOf(ReferenceKind kind, string name, PlaybookNode at, string whatFor = "") =>
        references.Add(new(kind, name, whatFor, at.Line, at.Column));
}
