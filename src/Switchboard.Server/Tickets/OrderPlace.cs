namespace Switchboard.Tickets;

/// <summary>Where Product wants a ticket in the list. As text it is one word, and a key behind "after".</summary>
internal abstract record OrderPlace
{
    private const string Behind = "after ";

    private OrderPlace() { }

    public sealed record First : OrderPlace
    {
        public override string ToString() => "first";
    }

    public sealed record Last : OrderPlace
    {
        public override string ToString() => "last";
    }

    /// <summary>It stands well where it came.</summary>
    public sealed record AsItIs : OrderPlace
    {
        public override string ToString() => "as-it-is";
    }

    public sealed record After(string Key) : OrderPlace
    {
        public override string ToString() => Behind + Key;
    }

    public static OrderPlace? Read(string? text) =>
        text switch
        {
            "first" => new First(),
            "last" => new Last(),
            "as-it-is" => new AsItIs(),
            not null when text.StartsWith(Behind, StringComparison.Ordinal) && text.Length > Behind.Length => new After(
                text[Behind.Length..]
            ),
            _ => null,
        };
}
