using System.Collections.Immutable;
using Switchboard.Playbooks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Switchboard.Setup;

/// <summary>Turns YAML into the nodes a playbook is read from, keeping where everything stood.</summary>
internal static class YamlNodes
{
    /// <summary>Deeper than any playbook; what is nested deeper would use up the stack.</summary>
    private const int Deepest = 40;

    /// <summary>Reads a playbook's text; what is no YAML is a mistake like any other.</summary>
    public static PlaybookReading ReadPlaybook(string yaml, int version = 0, IReadOnlySet<string>? labels = null)
    {
        try
        {
            return PlaybookReader.Read(Parse(yaml), version, labels);
        }
        catch (YamlException exception)
        {
            return new PlaybookReading.Bad([MistakeOf(exception, yaml)]);
        }
    }

    private static PlaybookMistake MistakeOf(YamlException exception, string yaml)
    {
        var (line, column) = ((int)exception.Start.Line, (int)exception.Start.Column);
        var lines = yaml.Split('\n');
        // A word that goes on in the next line is where the library stops, and the tab is in that next line.
        var tabbed = Enumerable
            .Range(Math.Max(0, line - 1), 2)
            .FirstOrDefault(i => i < lines.Length && lines[i].TrimStart(' ').StartsWith('\t'), -1);
        return tabbed >= 0
            ? new(
                tabbed + 1,
                lines[tabbed].IndexOf('\t', StringComparison.Ordinal) + 1,
                "this is no YAML: a tab stands where the line begins",
                "YAML is indented with spaces"
            )
            : new(Math.Max(1, line), Math.Max(1, column), $"this is no YAML: {exception.Message.TrimEnd('.')}", HintFor(exception.Message));
    }

    private static string? HintFor(string problem) =>
        problem.Contains("cannot start any token", StringComparison.Ordinal)
            ? "look for a quotation mark that is not closed, or a name with @ that stands in none"
        : problem.Contains("did not find expected <document start>", StringComparison.Ordinal)
            ? "look for a line that is indented otherwise than the others"
        : null;

    public static PlaybookNode Parse(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            return Parse(parser);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The library gives up so on some texts that are no YAML, without a place: it is after what it last understood.
            var (from, to) = parser.Current is { } last ? (last.End, last.End) : (Mark.Empty, Mark.Empty);
            throw new YamlException(from, to, "what follows here cannot be understood", e);
        }
    }

    private static PlaybookNode Parse(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end))
            throw new YamlException(end.Start, end.End, "the file is empty");

        parser.Consume<DocumentStart>();
        var root = NodeOf(parser, [], 0);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<DocumentStart>(out var second)
            ? throw new YamlException(second.Start, second.End, "the file holds more than one document")
            : root;
    }

    private static PlaybookNode NodeOf(Parser parser, Dictionary<AnchorName, PlaybookNode> anchors, int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"nothing is called '&{alias.Value}'");

        var start = parser.Current is NodeEvent begun ? begun : throw new YamlException("the file ends in the middle");
        PlaybookNode node = start switch
        {
            Scalar => ScalarOf(parser.Consume<Scalar>()),
            SequenceStart or MappingStart when depth >= Deepest => throw new YamlException(
                start.Start,
                start.End,
                $"it is nested more than {Deepest} deep"
            ),
            SequenceStart => ListOf(parser, anchors, depth + 1),
            MappingStart => MapOf(parser, anchors, depth + 1),
            _ => throw new YamlException(start.Start, start.End, $"unexpected {start.GetType().Name}"),
        };
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor] = node;
        return node;
    }

    private static PlaybookNode.Scalar ScalarOf(Scalar scalar) =>
        new(scalar.Value) { Line = (int)scalar.Start.Line, Column = (int)scalar.Start.Column };

    private static PlaybookNode.List ListOf(Parser parser, Dictionary<AnchorName, PlaybookNode> anchors, int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<PlaybookNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(NodeOf(parser, anchors, depth));
        return new(items.ToImmutable()) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
    }

    private static PlaybookNode.Map MapOf(Parser parser, Dictionary<AnchorName, PlaybookNode> anchors, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>>();
        while (!parser.TryConsume<MappingEnd>(out _))
            entries.Add(new(KeyOf(parser), NodeOf(parser, anchors, depth)));
        return new(entries.ToImmutable()) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
    }

    private static PlaybookNode.Scalar KeyOf(Parser parser) =>
        parser.TryConsume<Scalar>(out var key) ? ScalarOf(key)
        : parser.Current is { } other ? throw new YamlException(other.Start, other.End, "a name must be a plain word or a text in quotes")
        : throw new YamlException("the file ends in the middle");
}
