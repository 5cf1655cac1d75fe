using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Engine;

/// <summary>What carrying out an order brought about, on its way back into the order's lane as an inbox entry.</summary>
internal static class OrderResults
{
    public const string Kind = "desk.result";

    private static readonly JsonSerializerOptions Json = new(CaseJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameInputs } },
    };

    public static byte[] Write(IReadOnlyList<Told> results) => JsonSerializer.SerializeToUtf8Bytes(results, Json);

    public static IReadOnlyList<Told> Read(InboxEntry entry) => JsonSerializer.Deserialize<Told[]>(entry.Payload.Span, Json) ?? [];

    /// <summary>Every input under the name it has in code: these rows live for seconds, they are no file format.</summary>
    private static void NameInputs(JsonTypeInfo info)
    {
        if (info.Type != typeof(CaseInput))
            return;
        info.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (var input in typeof(CaseInput).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseInput))))
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(input, input.Name));
    }
}
