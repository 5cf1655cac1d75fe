using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>What a ticket is about, and so which form makes it.</summary>
public enum TicketKind
{
    /// <summary>A bug that engineering works on at once (R15).</summary>
    Issue,

    /// <summary>A bug that goes the normal way (R16).</summary>
    Bug,

    /// <summary>A request that is no bug, for Product to review (R17).</summary>
    Intake,
}

/// <summary>A form as data: what is asked, in which order, and where what was filled in goes.</summary>
public sealed record TicketForm(TicketKind Kind, string Title)
{
    /// <summary>The queue that the program brings with it.</summary>
    public const string BuiltIn = "builtin.queue";

    /// <summary>Where a filled form can go; every one but the built-in queue is served once its connection is set up.</summary>
    public static readonly ImmutableArray<string> Destinations = [BuiltIn, "jira.issue", "wrike.task", "wrike.form-link", "link"];

    public string Destination { get; init; } = BuiltIn;

    public required ImmutableArray<FormField> Fields { get; init; }

    public bool Equals(TicketForm? other) =>
        other is not null
        && (Kind, Title, Destination) == (other.Kind, other.Title, other.Destination)
        && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Kind, Title, Destination, Fields.Length);
}

/// <summary>One thing a form asks for.</summary>
public sealed record FormField(string Name, string Label, FieldType Type)
{
    public bool IsRequired { get; init; }

    /// <summary>What can be chosen, for a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>A line of help.</summary>
    public string? Hint { get; init; }

    /// <summary>What it is filled in with beforehand: "question", or the name of a fact of the case ("url").</summary>
    public string? From { get; init; }

    /// <summary>It is asked only where this holds.</summary>
    public FieldCondition? When { get; init; }

    public bool Equals(FormField? other) =>
        other is not null
        && (Name, Label, Type, IsRequired, Hint, From, When)
            == (other.Name, other.Label, other.Type, other.IsRequired, other.Hint, other.From, other.When)
        && Choices.SequenceEqual(other.Choices, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Name, Label, Type, IsRequired, Choices.Length);
}

public enum FieldType
{
    Text,
    LongText,
    Choice,

    /// <summary>Ticked is "yes", not ticked is empty.</summary>
    Checkbox,
    Date,
    Person,
}

/// <summary>Another field of the form holds a value; "any" is whatever is filled in there.</summary>
public sealed record FieldCondition(string Field, string Is)
{
    public const string Anything = "any";

    public bool Holds(Func<string, string> filledIn) =>
        filledIn(Field) is { Length: > 0 } text && (Is == Anything || string.Equals(text, Is, StringComparison.OrdinalIgnoreCase));
}
