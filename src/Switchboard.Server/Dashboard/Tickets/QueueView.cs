using Microsoft.AspNetCore.WebUtilities;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Tickets;

/// <summary>What the queue shows, wholly said by its address; whatever an address says wrongly is left out.</summary>
public sealed record QueueView
{
    public const string Path = "/tickets";

    public Standing Standing { get; init; } = Standing.Open;

    /// <summary>Of the open ones, those in this state alone.</summary>
    public TicketState? State { get; init; }

    public TicketKind? Kind { get; init; }

    public bool IsNarrowed => State is not null || Kind is not null;

    public static QueueView Read(IQueryCollection query) =>
        new()
        {
            Standing = ReadOne<Standing>(query["show"]) ?? Standing.Open,
            State = ReadOne<TicketState>(query["state"]),
            Kind = ReadOne<TicketKind>(query["kind"]),
        };

    public string Url(string path = Path) =>
        QueryHelpers.AddQueryString(
            path,
            new (string Key, string? Value)[]
            {
                ("show", Standing == Standing.Open ? null : Name(Standing)),
                ("state", State is { } state ? Name(state) : null),
                ("kind", Kind is { } kind ? Name(kind) : null),
            }
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value))
        );

    public static string Name<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    public static T? ReadOne<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null;
}

/// <summary>The tabs of the queue.</summary>
public enum Standing
{
    /// <summary>In the order they are worked on.</summary>
    Open,

    /// <summary>Done or declined, the latest first.</summary>
    Over,
    All,
}
