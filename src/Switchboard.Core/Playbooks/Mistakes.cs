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

    public void Add(PlaybookNode at, string problem, string? hint = null) => found.Add(new(at.Line, at.Column, problem, hint));

    /// <param name="whatFor">One of several names for the same thing is enough.</param>
    public void SpeaksOf(ReferenceKind kind, string name, PlaybookNode at, string whatFor = "") =>
        references.Add(new(kind, name, whatFor, at.Line, at.Column));
}
