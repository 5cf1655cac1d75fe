namespace Switchboard.Playbooks;

/// <summary>What a reader asks of one place of a playbook: which keys it knows, which it needs, and what may stand there.</summary>
internal sealed class Shape
{
    private readonly List<(string Name, Shape Shape)> keys = [];
    private readonly HashSet<string> required = [];

    /// <summary>Null as long as nobody has asked.</summary>
    public ShapeKind? Kind { get; private set; }

    /// <summary>In the order in which they were asked for.</summary>
    public IReadOnlyList<(string Name, Shape Shape)> Keys => keys;

    public IReadOnlySet<string> Required => required;

    /// <summary>Of a list's items, or of the values under names of the user's own.</summary>
    public Shape? Items { get; private set; }

    /// <summary>Of names of the user's own.</summary>
    public Shape? Names { get; private set; }

    public bool IsNeverEmpty { get; private set; }

    /// <summary>An item may stand alone, without a list around it.</summary>
    public bool IsOneOrMore { get; private set; }

    /// <summary>What a text looks like, as a regular expression; null: any text that is not blank.</summary>
    public string? Pattern { get; private set; }

    public int Least { get; private set; }

    public int Most { get; private set; }

    public IReadOnlyList<string> Examples { get; private set; } = [];

    public void MayBeOne() => IsOneOrMore = true;

    public void IsMap() => Kind ??= ShapeKind.Map;

    public void IsText() => Kind ??= ShapeKind.Text;

    public void IsTextLike(string pattern, params string[] examples)
    {
        Kind = ShapeKind.Text;
        (Pattern, Examples) = (pattern, examples);
    }

    public void IsYesOrNo() => Kind = ShapeKind.YesOrNo;

    /// <param name="orWord">A word that stands for no number.</param>
    public void IsNumber(int least, int most, string? orWord = null)
    {
        (Kind, Least, Most) = (ShapeKind.Number, least, most);
        Pattern = orWord is null ? "^[0-9]+$" : $"^([0-9]+|{orWord})$";
    }

    /// <summary>The first question decides: what was asked for as "if it is there" may be read by any other means then.</summary>
    public Shape Key(string name, bool isRequired)
    {
        if (keys.Find(key => key.Name == name).Shape is { } known)
            return known;
        if (isRequired)
            required.Add(name);
        var shape = new Shape();
        keys.Add((name, shape));
        return shape;
    }

    public Shape ListOf(bool isNeverEmpty)
    {
        (Kind, IsNeverEmpty) = (ShapeKind.List, isNeverEmpty);
        return Items ??= new Shape();
    }

    public (Shape Name, Shape Value) NamesOf(bool isNeverEmpty)
    {
        (Kind, IsNeverEmpty) = (ShapeKind.Names, isNeverEmpty);
        return (Names ??= new Shape(), Items ??= new Shape());
    }
}

internal enum ShapeKind
{
    /// <summary>A map whose keys are the playbook's words.</summary>
    Map,

    /// <summary>A map whose keys are names of the user's own.</summary>
    Names,
    List,
    Text,
    YesOrNo,
    Number,
}
