using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Switchboard.Playbooks;

/// <summary>Reads the forms; a form that the playbook does not write is asked as usual.</summary>
internal static partial class FormsReader
{
    private const int MostFields = 200;

    private static readonly ImmutableArray<string> Kinds = ["issue", "bug", "intake"];
    private static readonly ImmutableArray<string> Types =
    [
        "text",
        "long text",
        "choice",
        "checkbox",
        "date",
        "person",
        "url",
        "number",
        "multichoice",
    ];

    /// <summary>What a field can be filled in from: the question, or a fact of the case (R9).</summary>
    private static readonly ImmutableArray<string> Sources =
    [
        "question",
        "url",
        "expected",
        "actual",
        "steps",
        "affected",
        "deadline",
        "success",
    ];

    public static ImmutableArray<TicketForm> Read(MapReader playbook, Mistakes mistakes)
    {
        if (playbook.Optional("forms") is null)
            return UsualForms.All;

        var written = playbook.Named("forms").Select(entry => FormOf(entry.Key, entry.Value, mistakes)).ToList();
        return [.. UsualForms.All.Select(usual => written.Find(form => form.Kind == usual.Kind) ?? usual)];
    }

    public static TicketKind KindOf(PlaybookNode at, string name, Mistakes mistakes)
    {
        var kind = Kinds.IndexOf(name);
        if (kind < 0 && name.Length > 0)
            mistakes.Add(at, $"no form '{name}'", Spelling.Hint(name, Kinds) ?? "the forms are 'issue', 'bug' and 'intake'");
        return (TicketKind)Math.Max(kind, 0);
    }

    private static TicketForm FormOf(PlaybookNode.Scalar name, PlaybookNode node, Mistakes mistakes)
    {
        var what = $"the form '{name.Text}'";
        var reader = new MapReader(node, what, mistakes);
        var title = reader.Text("title");
        if (title.Length > 24 && reader.Optional("title") is { } at)
            mistakes.Add(at, $"the title of {what} is too long", "Slack shows 24 letters of it");
        var fields = reader.Items("fields").Select(field => FieldOf(field, what, mistakes)).ToImmutableArray();
        if (fields.Length > MostFields)
            mistakes.Add(node, $"{what} has {fields.Length} fields", $"{MostFields} fit into one form");
        var destination = DestinationOf(reader, mistakes);
        var form = new TicketForm(KindOf(name, name.Text, mistakes), title)
        {
            Destination = destination,
            Link = LinkOf(reader, what, destination, mistakes),
            Fields = [.. fields.Select(field => field.Field)],
        };
        reader.Done();
        foreach (var (field, place) in fields)
            CheckAmong(form.Fields, field, place, what, mistakes);
        return form;
    }

    private static string DestinationOf(MapReader reader, Mistakes mistakes)
    {
        if (reader.OptionalText("destination") is not { Length: > 0 } name || reader.Optional("destination") is not { } at)
            return TicketForm.BuiltIn;
        if (!TicketForm.Destinations.Contains(name))
            mistakes.Add(
                at,
                $"no destination '{name}'",
                Spelling.Hint(name, TicketForm.Destinations) ?? $"it is one of {string.Join(", ", TicketForm.Destinations)}"
            );
        return name;
    }

    private static string? LinkOf(MapReader reader, string what, string destination, Mistakes mistakes)
    {
        var written = reader.OptionalText("link");
        if (reader.Optional("link") is { } at)
        {
            if (!TicketForm.LeadsElsewhere(destination) && !reader.IsDrawn)
                mistakes.Add(at, $"{what} has a link but does not go there", "write 'destination: link'");
            else if (written is { Length: > 0 } && !IsAddress(written))
                mistakes.Add(at, $"'{written}' is no address", "write it whole, such as https://forms.example.org/request");
        }
        else if (TicketForm.LeadsElsewhere(destination) && reader.Optional("destination") is { } place)
            mistakes.Add(place, $"{what} goes to a link and does not say which", "add 'link: https://…'");
        return written;
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http") && address.UserInfo.Length == 0;

    private static (FormField Field, PlaybookNode At) FieldOf(PlaybookNode node, string form, Mistakes mistakes)
    {
        var reader = new MapReader(node, $"a field of {form}", mistakes);
        var name = reader.Text("name");
        if (name.Length > 0 && !FieldName().IsMatch(name) && reader.Optional("name") is { } at)
            mistakes.Add(at, $"'{name}' is no name of a field", "write small letters, digits and _ alone, such as 'client_name'");
        var field = new FormField(name, reader.Text("label"), TypeOf(reader, mistakes))
        {
            IsRequired = reader.Optional("required") is { } required && Values.YesOrNo(required, mistakes),
            Choices = [.. reader.OptionalTexts("choices").Select(choice => choice.Text)],
            Section = reader.OptionalText("section"),
            Hint = reader.OptionalText("hint"),
            From = SourceOf(reader, mistakes),
            When = ConditionOf(reader, mistakes),
        };
        reader.Done();
        if (field.IsChosen && field.Choices.Length < 2)
            mistakes.Add(node, $"the field '{name}' leaves nothing to choose", "give it at least two 'choices'");
        if (!field.IsChosen && !field.Choices.IsEmpty)
            mistakes.Add(node, $"the field '{name}' has choices but is no choice", "write 'type: choice'");
        if (
            field.Type == FieldType.MultiChoice
            && field.Choices.FirstOrDefault(choice => choice.Contains(FormField.Separator, StringComparison.Ordinal)) is { } listed
        )
            mistakes.Add(
                node,
                $"the choice '{listed}' of '{name}' holds a comma",
                "leave it out: where several are chosen, commas part them"
            );
        return (field, node);
    }

    private static FieldType TypeOf(MapReader reader, Mistakes mistakes)
    {
        var name = reader.OptionalText("type") ?? "text";
        var type = Types.IndexOf(name);
        if (type < 0 && name.Length > 0 && reader.Optional("type") is { } at)
            mistakes.Add(at, $"no type '{name}'", Spelling.Hint(name, Types) ?? $"a field is one of {string.Join(", ", Types)}");
        return (FieldType)Math.Max(type, 0);
    }

    private static string? SourceOf(MapReader reader, Mistakes mistakes)
    {
        var name = reader.OptionalText("from");
        if (name is { Length: > 0 } && !Sources.Contains(name) && reader.Optional("from") is { } at)
            mistakes.Add(
                at,
                $"nothing can be filled in from '{name}'",
                Spelling.Hint(name, Sources) ?? $"it is one of {string.Join(", ", Sources)}"
            );
        return name;
    }

    private static FieldCondition? ConditionOf(MapReader reader, Mistakes mistakes)
    {
        if (reader.Optional("when") is not { } node)
            return null;
        if (node.Shape is { } shape)
        {
            var (name, must) = shape.NamesOf(isNeverEmpty: true);
            name.IsText();
            must.IsText();
            return null;
        }
        if (node is PlaybookNode.Map { Entries: [var (field, value)] })
            return new FieldCondition(field.Text, reader.TextOf(value, $"what '{field.Text}' must be"));
        mistakes.Add(node, "'when' must name one field and what it must be", "write it as { client: \"yes\" } or { deadline: any }");
        return null;
    }

    /// <summary>What only the whole form can tell: names are its own, and a condition looks at a field before it.</summary>
    private static void CheckAmong(ImmutableArray<FormField> all, FormField field, PlaybookNode at, string form, Mistakes mistakes)
    {
        if (all.First(other => other.Name == field.Name) is var first && !ReferenceEquals(first, field))
            mistakes.Add(at, $"{form} has the field '{field.Name}' twice");
        var before = all.TakeWhile(other => !ReferenceEquals(other, field)).Select(other => other.Name).ToList();
        if (field.When is { } when && !before.Contains(when.Field))
            mistakes.Add(
                at,
                $"the field '{field.Name}' depends on '{when.Field}', which is not asked before it",
                Spelling.Hint(when.Field, before) ?? "name a field that stands above it"
            );
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FieldName();
}
