using System.Collections.Immutable;

namespace Switchboard.Cases;

/// <summary>What somebody filled into a form of the desk. Kept beside the events, as messages are, so that it can be erased.</summary>
/// <param name="Id">Unique in the case; events name it ("V0123").</param>
/// <param name="Form">The form's name ("facts").</param>
public sealed record Given(string Id, string Form, ImmutableArray<GivenField> Fields)
{
    /// <summary>What stands in a field, trimmed; empty where nothing does.</summary>
    public string Text(string name) => Fields.FirstOrDefault(field => field.Name == name)?.Text.Trim() ?? "";

    public bool Equals(Given? other) => other is not null && (Id, Form) == (other.Id, other.Form) && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Id, Form, Fields.Length);
}

/// <summary>One field of a form and what was filled in.</summary>
public sealed record GivenField(string Name, string Text);
