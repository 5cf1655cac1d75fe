using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>The stored names of effects and events, read from where they are declared.</summary>
internal static class StoredNames
{
    private static readonly FrozenDictionary<Type, string> Names = Of(typeof(Effect)).Concat(Of(typeof(CaseEvent))).ToFrozenDictionary();

    public static string NameOf(object value) => NameOf(value.GetType());

    public static string NameOf(Type type) => Names[type];

    private static IEnumerable<KeyValuePair<Type, string>> Of(Type family) =>
        family
            .GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(declared => KeyValuePair.Create(declared.DerivedType, (string)declared.TypeDiscriminator!)); // every case declares one
}
