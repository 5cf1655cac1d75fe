using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;

namespace Switchboard.Dashboard.Cases;

/// <summary>What the list shows, wholly said by its address; whatever an address says wrongly is left out.</summary>
public sealed record BoardView
{
    public const string Path = "/cases";
    public const int RowsPerPage = 40;

    public Show Show { get; init; } = Show.Open;
    public Order Order { get; init; } = Order.Waiting;
    public string? Channel { get; init; }
    public string? Tag { get; init; }
    public string? Owner { get; init; }

    /// <summary>The name of an urgency that somebody called for.</summary>
    public string? Urgency { get; init; }
    public string? Text { get; init; }
    public LocalDate? From { get; init; }
    public LocalDate? Until { get; init; }
    public int Page { get; init; } = 1;

    /// <summary>Whether more than the tab narrows the list.</summary>
    public bool IsNarrowed =>
        Channel is not null
        || Tag is not null
        || Owner is not null
        || Urgency is not null
        || Text is not null || From is not null || Until is not null;

    public static BoardView Read(IQueryCollection query) =>
        new()
        {
            Show = Enum.TryParse<Show>(query["show"], ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : Show.Open,
            Order = Enum.TryParse<Order>(query["order"], ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : Order.Waiting,
            Channel = Word(query["channel"]),
            Tag = Word(query["tag"]),
            Owner = Word(query["owner"]),
            Urgency = Word(query["urgency"]),
            Text = Word(query["q"]),
            From = Date(query["from"]),
            Until = Date(query["until"]),
            Page = int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, 10_000) : 1,
        };

    public string Url(string path = Path) =>
        QueryHelpers.AddQueryString(
            path,
            new (string Key, string? Value)[]
            {
                ("show", Show == Show.Open ? null : Name(Show)),
                ("order", Order == Order.Waiting ? null : Name(Order)),
                ("channel", Channel),
                ("tag", Tag),
                ("owner", Owner),
                ("urgency", Urgency),
                ("q", Text),
                ("from", From is { } from ? LocalDatePattern.Iso.Format(from) : null),
                ("until", Until is { } until ? LocalDatePattern.Iso.Format(until) : null),
                ("page", Page == 1 ? null : $"{Page}"),
            }
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value))
        );

    public static string Name<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    private static string? Word(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Trim() is { Length: <= 200 } word ? word
        : null;

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: var date } ? date : null;
}

/// <summary>The tabs of the list.</summary>
public enum Show
{
    Open,
    Unclaimed,
    Mine,
    Resolved,
    All,
}

/// <summary>How the list is sorted.</summary>
public enum Order
{
    /// <summary>Who has waited longest for a first answer comes first, then the quietest.</summary>
    Waiting,
    Newest,
    Oldest,
    Activity,
}
