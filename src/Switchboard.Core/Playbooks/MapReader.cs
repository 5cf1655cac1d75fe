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
        if (node is PlaybookNode.Map map)
            entries = map.Entries;
        else
            mistakes.Add(node, $"{what} must be a map of names to values");
    }

    public PlaybookNode? Optional(string key)
    {
        known.Add(key);
        return entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
    }

    public PlaybookNode? Required(string key)
    {
        var value = Optional(key);
        if (value is null && node is PlaybookNode.Map)
            mistakes.Add(node, $"{what} has no '{key}'", MisspeltFor(key));
        return value;
    }

    public string Text(string key) => Required(key) is { } value ? TextOf(value, $"'{key}' of {what}") : "";

    public string? OptionalText(string key) => Optional(key) is { } value ? TextOf(value, $"'{key}' of {what}") : null;

    /// <summary>The texts of a list, each with its place.</summary>
    public IEnumerable<PlaybookNode.Scalar> Texts(string key) => Scalars(Required(key), key);

    public IEnumerable<PlaybookNode.Scalar> OptionalTexts(string key) => Scalars(Optional(key), key);

    /// <summary>The items of a list that must not be empty.</summary>
    public ImmutableArray<PlaybookNode> Items(string key)
    {
        var value = Required(key);
        if (value is PlaybookNode.List { Items.IsEmpty: false } list)
            return list.Items;
        if (value is not null)
            mistakes.Add(value, $"'{key}' of {what} must be a list with at least one item");
        return [];
    }

    /// <summary>The entries of a map whose keys are names of the user's own.</summary>
    public IEnumerable<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>> Named(string key)
    {
        var value = Required(key);
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
        if (value is PlaybookNode.Scalar { Text: var text } && !string.IsNullOrWhiteSpace(text))
            return text.Trim();

        mistakes.Add(value, $"{name} must be a text");
        return "";
    }

    private IEnumerable<PlaybookNode.Scalar> Scalars(PlaybookNode? value, string key)
    {
        if (value is null)
            yield break;
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
