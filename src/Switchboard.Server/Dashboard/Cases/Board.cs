using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;

namespace Switchboard.Dashboard.Cases;

/// <summary>The list as one viewer sees it.</summary>
public sealed record Board(
    BoardView View,
    IReadOnlyList<BoardRow> Rows,
    BoardCounts Counts,
    IReadOnlyList<Holding> Holdings,
    IReadOnlyList<Choice> Channels,
    IReadOnlyList<Choice> Owners,
    Names Names,
    DateTimeZone Zone,
    Instant Now
)
{
    /// <summary>The list as read for many, for one of them.</summary>
    public Board For(UserId viewer) =>
        this with
        {
            Counts = Counts with { Mine = Holdings.Where(holding => holding.IsOf(viewer)).Sum(holding => holding.Cases) },
        };

    public long Total => Counts.Of(View.Show);

    public long Pages => Math.Max(1, (Total + BoardView.RowsPerPage - 1) / BoardView.RowsPerPage);
}

/// <summary>How many cases each tab holds, under the same narrowing.</summary>
public sealed record BoardCounts
{
    public long Open { get; init; }
    public long Unclaimed { get; init; }
    public long Mine { get; init; }
    public long Resolved { get; init; }
    public long All { get; init; }

    public long Of(Show show) =>
        show switch
        {
            Show.Open => Open,
            Show.Unclaimed => Unclaimed,
            Show.Mine => Mine,
            Show.Resolved => Resolved,
            _ => All,
        };
}

/// <summary>How many open cases one person asked and another holds.</summary>
public sealed class Holding
{
    public string? Owner { get; init; }
    public string Asker { get; init; } = "";
    public long Cases { get; init; }

    public bool IsOf(UserId person) => Owner == person.Value || Asker == person.Value;
}

/// <summary>Something to choose in a filter.</summary>
public sealed class Choice
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
}

/// <summary>One case in the list.</summary>
public sealed record BoardRow(long Number, CaseState State, string Channel, bool IsPrivate, string? Question, bool HasFiles)
{
    /// <summary>How long nobody has answered, or null once somebody has (or it is over).</summary>
    public Duration? Waiting(Instant now) => State is { IsOpen: true, FirstAnsweredAt: null } ? now - State.OpenedAt : null;

    public ImmutableArray<StandingTag> Tags => State.Tags;
}
