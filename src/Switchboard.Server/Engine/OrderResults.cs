using System.Text.Json;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>What carrying out an order brought about, on its way back into the order's lane, and into others that it concerns, as inbox entries.</summary>
internal static class OrderResults
{
    public const string Kind = "desk.result";

    /// <summary>One entry for each lane that is told something. Its meaning is the order and the lane, so that what is told twice counts once.</summary>
    public static IReadOnlyList<InboxEntry> EntriesOf(Order order, IReadOnlyList<Told> results, Instant now) =>
        [
            .. results
                .GroupBy(told => LaneOf(order, told))
                .Select(told => new InboxEntry
                {
                    Lane = told.Key,
                    Kind = Kind,
                    Meaning = told.Key == order.Case.Lane ? $"result {order.Id}" : $"result {order.Id} in {told.Key.Channel}",
                    Payload = Write([.. told.Select(one => one with { In = null })]),
                    ReceivedAt = now,
                }),
        ];

    /// <summary>The lanes that are told something.</summary>
    public static IEnumerable<Lane> LanesOf(Order order, IReadOnlyList<Told> results) =>
        results.Select(told => LaneOf(order, told)).Distinct();

    public static byte[] Write(IReadOnlyList<Told> results) => JsonSerializer.SerializeToUtf8Bytes(results, CaseJson.Options);

    public static IReadOnlyList<Told> Read(InboxEntry entry) =>
        JsonSerializer.Deserialize<Told[]>(entry.Payload.Span, CaseJson.Options) ?? [];

    private static Lane LaneOf(Order order, Told told) => told.In ?? order.Case.Lane;
}
