using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Switchboard.Playbooks;

/// <summary>Reads names of reactions; each may mean one thing only.</summary>
internal sealed partial class ReactionReader(Mistakes mistakes)
{
    /// <summary>Names that are long enough for a near miss to be a slip of the pen.</summary>
    private static readonly ImmutableArray<string> EasilyMisspelt =
    [
        "ballot_box_with_check",
        "documentation",
        "evergreen_tree",
        "fire_engine",
        "heavy_check_mark",
        "necktie",
        "read_the_manual",
        "white_check_mark",
    ];

    private readonly Dictionary<string, string> meanings = [];

    public ImmutableArray<string> Read(IEnumerable<PlaybookNode.Scalar> names, string meaning)
    {
        var read = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names)
        {
            name.Shape?.IsTextLike("^[a-z0-9_+'-]+$", "eyes", "heavy_check_mark");
            Check(name);
            mistakes.SpeaksOf(ReferenceKind.Emoji, name.Text, name, meaning);
            if (!meanings.TryAdd(name.Text, meaning))
                mistakes.Add(name, $"the reaction '{name.Text}' means {meanings[name.Text]} already", "a reaction means one thing");
            read.Add(name.Text);
        }
        return read.ToImmutable();
    }

    /// <summary>The reactions under a key, or these where the key is absent and they mean nothing else.</summary>
    public ImmutableArray<string> ReadOr(MapReader map, string key, string meaning, ImmutableArray<string> usual) =>
        map.Optional(key) is null
            ? [.. usual.Where(name => meanings.TryAdd(name, meaning))]
            : Read(map.OptionalTexts(key), meaning);

    private void Check(PlaybookNode.Scalar name)
    {
        if (name.Text is [':', .. var inner, ':'])
            mistakes.Add(name, $"'{name.Text}' is no name of a reaction", $"write it without colons: '{inner}'");
        else if (!Name().IsMatch(name.Text))
            mistakes.Add(
                name,
                $"'{name.Text}' is no name of a reaction",
                "write the name that Slack shows for it, such as 'eyes' or 'heavy_check_mark'"
            );
        else if (!EasilyMisspelt.Contains(name.Text) && Spelling.Hint(name.Text, EasilyMisspelt) is { } hint)
            mistakes.Add(name, $"no reaction '{name.Text}'", hint);
    }

    [GeneratedRegex("^[a-z0-9_+'-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
