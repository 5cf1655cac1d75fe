using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Playbooks;

/// <summary>
/// What the desk can say, by name, and the gaps that other words for it may fill: what the <see cref="Say"/> itself carries, and what is
/// known of every case. Read off the types, so that a new Say is here with its first line.
/// </summary>
public static class Sayings
{
    /// <summary>The desk's own words as a whole, so that some may be put before or after them.</summary>
    public const string Own = "text";

    /// <summary>Gaps that every saying has.</summary>
    public static readonly ImmutableArray<string> Common = [Own, "number", "asker", "owner"];

    public static readonly ImmutableArray<(string Name, Type Type)> All =
    [
        .. typeof(Say)
            .GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(one => (Name: (string)one.TypeDiscriminator!, one.DerivedType)) // each is named by a text
            .OrderBy(one => one.Name, StringComparer.Ordinal),
    ];

    private static readonly ImmutableDictionary<Type, string> Names = All.ToImmutableDictionary(one => one.Type, one => one.Name);

    public static string NameOf(Say what) => Names[what.GetType()];

    public static ImmutableArray<string> GapsOf(Type say) =>
        [.. Common, .. Carried(say).Select(property => NameOf(property)).Where(name => !Common.Contains(name))];

    /// <summary>What a saying itself carries, by the name of its gap.</summary>
    public static IEnumerable<(string Gap, object? Value)> ValuesOf(Say what) =>
        Carried(what.GetType()).Select(property => (NameOf(property), property.GetValue(what)));

    private static IEnumerable<PropertyInfo> Carried(Type say) =>
        say.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.GetIndexParameters().Length == 0 && CanBeSaid(property.PropertyType))
            .Where(property => property.Name is not (nameof(Say.Notifies) or nameof(Say.QuotesThread) or "EqualityContract"));

    private static bool CanBeSaid(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string)
            || bare == typeof(UserId)
            || bare == typeof(Instant)
            || bare == typeof(Duration)
            || bare == typeof(int)
            || bare == typeof(long)
            || bare == typeof(ImmutableArray<UserId>);
    }

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
