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

    /// <summary>A form of somebody else's, of which the desk knows the address.</summary>
    public const string ByLink = "link";

    /// <summary>A request form of Wrike, handed over likewise.</summary>
    public const string ByWrikeForm = "wrike.form-link";

    /// <summary>What fits into a modal of Slack (100 blocks) with room for what stands between the fields.</summary>
    public const int ModalFields = 40;

    /// <summary>What a menu of Slack offers at most.</summary>
    public const int ModalChoices = 100;

    /// <summary>Where a filled form can go; every one but the built-in queue is served once its connection is set up.</summary>
    public static readonly ImmutableArray<string> Destinations = [BuiltIn, "jira.issue", "wrike.task", ByWrikeForm, ByLink];

    public string Destination { get; init; } = BuiltIn;

    /// <summary>Where a form of somebody else's stands; its fields are the address's parameters, filled in from the case.</summary>
    public string? Link { get; init; }

    public required ImmutableArray<FormField> Fields { get; init; }

    /// <summary>It is handed over by its address, and filled in there.</summary>
    public bool IsElsewhere => LeadsElsewhere(Destination);

    public static bool LeadsElsewhere(string destination) => destination is ByLink or ByWrikeForm;

    /// <summary>How many parts it has.</summary>
    public int Sections => Fields.Count(one => one.Section is not null) + (Fields is [{ Section: null }, ..] ? 1 : 0);

    /// <summary>It is a page of the desk: it has several sections, or more than a modal of Slack can hold.</summary>
    public bool IsPage =>
        !IsElsewhere && (Sections > 1 || Fields.Length > ModalFields || Fields.Any(one => one.Choices.Length > ModalChoices));

    public bool Equals(TicketForm? other) =>
        other is not null
        && (Kind, Title, Destination, Link) == (other.Kind, other.Title, other.Destination, other.Link)
        && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Kind, Title, Destination, Fields.Length);
}

/// <summary>One thing a form asks for.</summary>
public sealed record FormField(string Name, string Label, FieldType Type)
{
    /// <summary>Between the answers, where several may be chosen.</summary>
    public const char Separator = ',';

    /// <summary>It is answered by choosing among what the form offers.</summary>
    public bool IsChosen => Type is FieldType.Choice or FieldType.MultiChoice;

    /// <summary>It is answered by typing.</summary>
    public bool IsTyped => Type is FieldType.Text or FieldType.LongText or FieldType.Url or FieldType.Number;

    public bool IsRequired { get; init; }

    /// <summary>What can be chosen, for a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The heading above it: a part of the form begins here.</summary>
    public string? Section { get; init; }

    /// <summary>A line of help.</summary>
    public string? Hint { get; init; }

    /// <summary>What it is filled in with beforehand: "question", or the name of a fact of the case ("url").</summary>
    public string? From { get; init; }

    /// <summary>It is asked only where this holds.</summary>
    public FieldCondition? When { get; init; }

    public bool Equals(FormField? other) =>
        other is not null
        && (Name, Label, Type, IsRequired, Section, Hint, From, When)
            == (other.Name, other.Label, other.Type, other.IsRequired, other.Section, other.Hint, other.From, other.When)
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

    /// <summary>An address that begins with https:// or http://.</summary>
    Url,

    /// <summary>Digits, with a point where there are fractions.</summary>
    Number,

    /// <summary>Any of the choices, with commas between them.</summary>
    MultiChoice,
}

/// <summary>Another field of the form holds a value; "any" is whatever is filled in there.</summary>
public sealed record FieldCondition(string Field, string Is)
{
    public const string Anything = "any";

    public bool Holds(Func<string, string> filledIn) =>
        filledIn(Field) is { Length: > 0 } text
        && (
            Is == Anything
            || string.Equals(text, Is, StringComparison.OrdinalIgnoreCase)
            || text.Split(FormField.Separator).Contains(Is, StringComparer.OrdinalIgnoreCase)
        );
}
