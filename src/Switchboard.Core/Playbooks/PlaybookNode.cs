using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>A playbook's text as a tree that remembers where everything stood, whatever format it was written in.</summary>
public abstract record PlaybookNode
{
    private PlaybookNode() { }

    /// <summary>Counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Set while the schema is drawn: notes what a reader asks of this place (<see cref="PlaybookSchema"/>).</summary>
    internal Shape? Shape { get; init; }

    public sealed record Scalar(string Text) : PlaybookNode;

    public sealed record List(ImmutableArray<PlaybookNode> Items) : PlaybookNode;

    /// <summary>Keys in the order of the file; the same key may stand there twice, which is for the reader to refuse.</summary>
    public sealed record Map(ImmutableArray<KeyValuePair<Scalar, PlaybookNode>> Entries) : PlaybookNode;

    /// <summary>Stands for whatever a reader asks for, while the schema is drawn.</summary>
    internal sealed record Anything : PlaybookNode;

    internal static Anything Drawn(Shape shape) =>
        new()
        {
            Line = 0,
            Column = 0,
            Shape = shape,
        };

    internal static Scalar DrawnText(Shape shape) =>
        new("")
        {
            Line = 0,
            Column = 0,
            Shape = shape,
        };
}
