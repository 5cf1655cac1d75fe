using System.Collections.Immutable;
using Switchboard.Playbooks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Switchboard.Setup;

/// <summary>Turns YAML into the nodes a playbook is read from, keeping where everything stood.</summary>
internal static class YamlNodes
{
    /// <summary>Reads a playbook's text; what is no YAML is a mistake like any other.</summary>
    public static PlaybookReading ReadPlaybook(string yaml, int version = 0)
    {
        try
        {
            return PlaybookReader.Read(Parse(yaml), version);
        }
        catch (YamlException exception)
        {
            var mistake = new PlaybookMistake(
                (int)exception.Start.Line,
                (int)exception.Start.Column,
                $"this is no YAML: {exception.Message}"
            );
            return new PlaybookReading.Bad([mistake]);
        }
    }

    public static PlaybookNode Parse(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end))
            throw new YamlException(end.Start, end.End, "the file is empty");

        parser.Consume<DocumentStart>();
        var root = NodeOf(parser, []);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<DocumentStart>(out var second)
            ? throw new YamlException(second.Start, second.End, "the file holds more than one document")
            : root;
    }

    private static PlaybookNode NodeOf(Parser parser, Dictionary<AnchorName, PlaybookNode> anchors)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"nothing is called '&{alias.Value}'");

        var start = parser.Current is NodeEvent begun ? begun : throw new YamlException("the file ends in the middle");
        PlaybookNode node = start switch
        {
            Scalar => ScalarOf(parser.Consume<Scalar>()),
            SequenceStart => ListOf(parser, anchors),
            MappingStart => MapOf(parser, anchors),
            _ => throw new YamlException(start.Start, start.End, $"unexpected {start.GetType().Name}"),
        };
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor] = node;
        return node;
    }

    private static PlaybookNode.Scalar ScalarOf(Scalar scalar) =>
        new(scalar.Value) { Line = (int)scalar.Start.Line, Column = (int)scalar.Start.Column };

    private static PlaybookNode.List ListOf(Parser parser, Dictionary<AnchorName, PlaybookNode> anchors)
    {
        var start = parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<PlaybookNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(NodeOf(parser, anchors));
        return new(items.ToImmutable()) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
    }

    private static PlaybookNode.Map MapOf(Parser parser, Dictionary<AnchorName, PlaybookNode> anchors)
    {
        var start = parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>>();
        while (!parser.TryConsume<MappingEnd>(out _))
            entries.Add(new(ScalarOf(parser.Consume<Scalar>()), NodeOf(parser, anchors)));
        return new(entries.ToImmutable()) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
    }
}
