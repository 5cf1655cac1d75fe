using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>The kinds of facts, as the form asks for them.</summary>
public static class FactKinds
{
    /// <summary>All but a file, which is shown in the thread.</summary>
    public static readonly ImmutableArray<FactKind> InForms = [.. Enum.GetValues<FactKind>().Where(kind => kind != FactKind.Evidence)];

    /// <summary>A form's field for it ("expected").</summary>
    public static string FieldOf(FactKind kind) => kind.ToString().ToLowerInvariant();
}
