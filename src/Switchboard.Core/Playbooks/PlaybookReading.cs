using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>What came of reading a playbook: it, or all of its mistakes.</summary>
public abstract record PlaybookReading
{
    private PlaybookReading() { }

    public sealed record Good(Playbook Playbook) : PlaybookReading
    {
        /// <summary>What it was read from.</summary>
        public required PlaybookNode Source { get; init; }

        /// <summary>What of Slack it names.</summary>
        public ImmutableArray<Reference> References { get; init; } = [];
    }

    public sealed record Bad(ImmutableArray<PlaybookMistake> Mistakes) : PlaybookReading
    {
        public override string ToString() => string.Join('\n', Mistakes);
    }
}

/// <summary>One mistake: where, what, and how to put it right.</summary>
public sealed record PlaybookMistake(int Line, int Column, string Problem, string? Hint = null)
{
    /// <summary>The problem and how to put it right.</summary>
    public string Words => Hint is null ? Problem : $"{Problem}; {Hint}";

    public override string ToString() => $"line {Line}, column {Column}: {Words}";
}
