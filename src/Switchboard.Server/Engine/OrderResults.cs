using System.Text.Json;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>What carrying out an order brought about, on its way back into the order's lane as an inbox entry.</summary>
internal static class OrderResults
{
    public const string Kind = "desk.result";

    public static byte[] Write(IReadOnlyList<Told> results) => JsonSerializer.SerializeToUtf8Bytes(results, CaseJson.Options);

    public static IReadOnlyList<Told> Read(InboxEntry entry) =>
        JsonSerializer.Deserialize<Told[]>(entry.Payload.Span, CaseJson.Options) ?? [];
}
