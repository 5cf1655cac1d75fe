using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Reads one map of a playbook. Every key that is asked for is a known one; <see cref="Done"/> reports the others.</summary>
internal sealed class MapReader
{
    private readonly PlaybookNode node;
    private readonly string what;
    private readonly Mistakes mistakes;
    private readonly ImmutableArray<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> entries = [];
    private readonly List<string> known = [];

    /// <param name="what">What the map describes, as mistakes call it ("the tag 'bug'").</param>
    public MapReader(PlaybookNode node, string what, Mistakes mistakes)
    {
        (this.node, this.what, this.mistakes) = (node, what, mistakes);
        if (node.Shape is { } shape)
            shape.IsMap();
        else if (node is PlaybookNode.Map map)
            entries = map.Entries;
        else
            mistakes.Add(node, $"{what} must be a map of names to values");
    }

    public PlaybookNode? Optional(string key) => Find(key, isRequired: false);

    public PlaybookNode? Required(string key)
    {
        var value = Find(key, isRequired: true);
        if (value is null && node is PlaybookNode.Map)
            mistakes.Add(node, $"{what} has no '{key}'", MisspeltFor(key));
        return value;
    }

    /// <summary>Says that a map is written in one of several ways: no key of a single way is needed by all.</summary>
    public void MayHave(params ReadOnlySpan<string> keys)
    {
        if (node.Shape is not null)
            foreach (var key in keys)
                Find(key, isRequired: false);
    }

    /// <summary>Whether it is a place of the schema that is drawn, where every way is gone.</summary>
    public bool IsDrawn => node.Shape is not null;

    public string Text(string key) => Required(key) is { } value ? TextOf(value, $"'{key}' of {what}") : "";

    public string? OptionalText(string key) => Optional(key) is { } value ? TextOf(value, $"'{key}' of {what}") : null;

    /// <summary>A channel's name, with or without "#"; null where the key is not there.</summary>
    public string? OptionalChannel(string key) => Optional(key) is { } value ? ChannelOf(value, key) : null;

    public string Channel(string key) => Required(key) is { } value ? ChannelOf(value, key) : "";

    /// <summary>One of some words.</summary>
    public string OneOf(string key, string otherwise, params ReadOnlySpan<string> words)
    {
        if (Optional(key) is not { } value)
            return otherwise;
        value.Shape?.IsTextLike($"^({string.Join('|', words)})$");
        var text = TextOf(value, $"'{key}' of {what}");
        var all = words.ToArray();
        if (text.Length == 0 || all.Contains(text))
            return text.Length == 0 ? otherwise : text;
        mistakes.Add(value, $"'{text}' is no '{key}' of {what}", Spelling.Hint(text, all) ?? $"it is one of {Listed(all)}");
        return otherwise;
    }

    public bool YesOrNo(string key, bool otherwise) => Optional(key) is { } value ? Values.YesOrNo(value, mistakes) : otherwise;

    /// <summary>The texts of a list, each with its place.</summary>
    public IEnumerable<PlaybookNode.Scalar> Texts(string key) => Scalars(Required(key), key);

    /// <summary>One text, or a list of at least one.</summary>
    public IEnumerable<PlaybookNode.Scalar> TextOrTexts(string key)
    {
        var value = Required(key);
        value?.Shape?.MayBeOne();
        if (value is PlaybookNode.Scalar one)
            return TextOf(one, $"'{key}' of {what}").Length > 0 ? [one] : [];
        if (value is PlaybookNode.List { Items.IsEmpty: true })
            mistakes.Add(value, $"'{key}' of {what} must be a text, or a list with at least one item");
        return Scalars(value, key);
    }

    public IEnumerable<PlaybookNode.Scalar> OptionalTexts(string key) => Scalars(Optional(key), key);

    /// <summary>The items of a list that must not be empty.</summary>
    public ImmutableArray<PlaybookNode> Items(string key)
    {
        var value = Required(key);
        if (value?.Shape is { } shape)
            return [PlaybookNode.Drawn(shape.ListOf(isNeverEmpty: true))];
        if (value is PlaybookNode.List { Items.IsEmpty: false } list)
            return list.Items;
        if (value is not null)
            mistakes.Add(value, $"'{key}' of {what} must be a list with at least one item");
        return [];
    }

    /// <summary>The entries of a map whose keys are names of the user's own.</summary>
    public IEnumerable<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> Named(string key)
    {
        return Named(Required(key), key);
    }

    /// <summary>The same where the key need not be there; then there are none.</summary>
    public IEnumerable<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> OptionalNamed(string key) => Named(Optional(key), key);

    private ImmutableArray<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> Named(PlaybookNode? value, string key)
    {
        if (value?.Shape is { } shape)
        {
            var (name, one) = shape.NamesOf(isNeverEmpty: true);
            return [new(PlaybookNode.DrawnText(name), PlaybookNode.Drawn(one))];
        }
        if (value is PlaybookNode.Map { Entries.IsEmpty: false } map)
        {
            ReportRepeated(map.Entries, $"'{key}' of {what}");
            return map.Entries;
        }
        if (value is not null)
            mistakes.Add(value, $"'{key}' of {what} must be a map with at least one name");
        return [];
    }

    /// <summary>Reports what nobody asked for.</summary>
    public void Done()
    {
        ReportRepeated(entries, what);
        foreach (var (key, _) in entries)
        {
            if (!known.Contains(key.Text))
                mistakes.Add(key, $"{what} knows no '{key.Text}'", Spelling.Hint(key.Text, known) ?? $"it knows {Listed(known)}");
        }
    }

    public string TextOf(PlaybookNode value, string name)
    {
        value.Shape?.IsText();
        if (value is PlaybookNode.Scalar { Text: var text } && !string.IsNullOrWhiteSpace(text))
            return Noted(text.Trim(), value);

        mistakes.Add(value, $"{name} must be a text");
        return "";
    }

    private IEnumerable<PlaybookNode.Scalar> Scalars(PlaybookNode? value, string key)
    {
        if (value is null)
            yield break;
        if (value.Shape is { } shape)
        {
            var item = shape.ListOf(isNeverEmpty: false);
            item.IsText();
            yield return PlaybookNode.DrawnText(item);
            yield break;
        }
        if (value is not PlaybookNode.List list)
        {
            mistakes.Add(value, $"'{key}' of {what} must be a list, as in [one, two]");
            yield break;
        }
        foreach (var item in list.Items)
        {
            if (TextOf(item, $"every item of '{key}' of {what}") is { Length: > 0 } text)
                yield return new PlaybookNode.Scalar(text) { Line = item.Line, Column = item.Column };
        }
    }

    private PlaybookNode? Find(string key, bool isRequired)
    {
        if (!known.Contains(key))
            known.Add(key);
        return node.Shape is { } shape
            ? PlaybookNode.Drawn(shape.Key(key, isRequired))
            : entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
    }

    /// <summary>"@group" and "#channel" are names of Slack wherever they stand alone.</summary>
    private string Noted(string text, PlaybookNode value)
    {
        if (text is ['@', _, ..] && !text.Contains(' ', StringComparison.Ordinal))
            mistakes.SpeaksOf(ReferenceKind.Group, text[1..], value);
        else if (text is ['#', _, ..] && !text.Contains(' ', StringComparison.Ordinal))
            mistakes.SpeaksOf(ReferenceKind.Channel, text[1..], value);
        return text;
    }

    private string ChannelOf(PlaybookNode value, string key)
    {
        value.Shape?.IsTextLike("^#?[^#@\\s]+$", "support");
        var name = TextOf(value, $"'{key}' of {what}");
        if (name.TrimStart('#') is not { Length: > 0 } channel)
        {
            if (name.Length > 0)
                mistakes.Add(value, $"'{name}' is no channel", "write its name, such as 'support'");
            return "";
        }
        if (
            channel.Any(char.IsWhiteSpace)
            || channel.Contains('@', StringComparison.Ordinal)
            || channel.Contains('#', StringComparison.Ordinal)
        )
            mistakes.Add(value, $"'{name}' is no channel", "a channel's name has no spaces, and neither @ nor #");
        else if (name[0] != '#')
            mistakes.SpeaksOf(ReferenceKind.Channel, channel, value);
        return channel;
    }

    private void ReportRepeated(IEnumerable<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> all, string name)
    {
        foreach (var repeated in all.GroupBy(entry => entry.Key.Text).SelectMany(same => same.Skip(1)))
            mistakes.Add(repeated.Key, $"{name} has '{repeated.Key.Text}' twice");
    }

    /// <summary>Where a key is missing and a similar unknown one stands, the two belong together.</summary>
    private string? MisspeltFor(string key) =>
        Spelling.Nearest(key, entries.Select(entry => entry.Key.Text)) is { } written ? $"is '{written}' meant to be it?" : null;

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
