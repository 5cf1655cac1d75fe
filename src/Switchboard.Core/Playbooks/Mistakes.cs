using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Gathers mistakes while a playbook is read, so that all are reported at once.</summary>
internal sealed class Mistakes
{
    private readonly List<PlaybookMistake> found = [];

    public bool Any => found.Count > 0;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<PlaybookMistake> InOrder => [.. found.OrderBy(mistake => (mistake.Line, mistake.Column))];

    public void Add(PlaybookNode at, string problem, string? hint = null) => found.Add(new(at.Line, at.Column, problem, hint));
}
