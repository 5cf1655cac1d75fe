using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>The stored names of a page's events, read from where they are declared.</summary>
internal static class PageNames
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(PageEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(declared => declared.DerivedType, declared => (string)declared.TypeDiscriminator!); // every case declares one

    public static string Of(PageEvent happened) => Names[happened.GetType()];
}
