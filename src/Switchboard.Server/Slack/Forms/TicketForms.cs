using System.Text.Json.Nodes;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>
/// The forms that become tickets, drawn from the playbook's definition and filled in beforehand from the case. A field that depends on
/// another appears once that one is so; where the other is a text, which would draw the form anew with every key, it says when it is needed.
/// </summary>
internal static class TicketForms
{
    private const string Yes = "yes";

    public static readonly DeskForm Issue = Of(TicketKind.Issue);
    public static readonly DeskForm Bug = Of(TicketKind.Bug);
    public static readonly DeskForm Intake = Of(TicketKind.Intake);

    /// <summary>Which ticket a form makes; null where it makes none.</summary>
    public static TicketKind? KindOf(DeskForm form) =>
        form == Issue ? TicketKind.Issue
        : form == Bug ? TicketKind.Bug
        : form == Intake ? TicketKind.Intake
        : null;

    private static DeskForm Of(TicketKind kind) => new(TicketWords.ButtonOf(kind), view => Show(kind, view), sent => Read(kind, sent));

    private static JsonObject Show(TicketKind kind, FormView view)
    {
        var form = view.Playbook.FormOf(kind);
        var known = Prefilling.Of(view.State, view.Words);
        if (form.IsElsewhere)
            return ElsewhereForm.Show(form, view.Elsewhere ?? FormLink.Of(form, known));
        if (form.IsPage)
            return OnItsPage(form, TicketWords.PageOf(kind, view.Page));
        var filled = view.Filled ?? (name => form.Fields.FirstOrDefault(field => field.Name == name) is { } field ? known(field.From) : "");
        return FormBlocks.Modal(
            form.Title,
            "Send",
            form.Fields.Where(field => !Redraws(form, field.When) || field.When!.Holds(filled)) // a condition that redraws is one
                .Select(field => Draw(form, field, known(field.From)))
                .ToList()
        );
    }

    private static JsonObject OnItsPage(TicketForm form, Uri? page) =>
        FormBlocks.Notice(
            form.Title,
            FormBlocks.Note(
                page is null
                    ? "This form has a page of its own. Please open the desk in your browser and look for it under this case."
                    : $"This form has a page of its own, with room for everything. What is known already is filled in.\n{TicketWords.Link(page, "Fill it in there")}"
            )
        );

    private static JsonObject Draw(TicketForm form, FormField field, string known)
    {
        var drawn = DrawField(form, field, known);
        return form.Fields.Any(other => other.When?.Field == field.Name && Redraws(form, other.When)) ? FormBlocks.Redrawing(drawn) : drawn;
    }

    /// <summary>Whether what it depends on is something that is chosen.</summary>
    private static bool Redraws(TicketForm form, FieldCondition? when) =>
        when is not null && form.Fields.FirstOrDefault(field => field.Name == when.Field) is { IsTyped: false };

    private static JsonObject DrawField(TicketForm form, FormField field, string known)
    {
        var hint = Redraws(form, field.When) ? field.Hint ?? "" : Hint(form, field);
        var isOptional = !field.IsRequired || (field.When is not null && !Redraws(form, field.When));
        return field.Type switch
        {
            FieldType.Text => FormBlocks.Text(
                field.Name,
                field.Label,
                known.ReplaceLineEndings(" "),
                hint,
                isOptional: isOptional,
                limit: 300
            ),
            FieldType.LongText => FormBlocks.LongText(field.Name, field.Label, known, hint, isOptional: isOptional),
            FieldType.Choice => FormBlocks.Select(
                field.Name,
                field.Label,
                [.. field.Choices.Take(100).Select(choice => new FormOption(choice, choice))],
                known,
                hint,
                isOptional
            ),
            FieldType.MultiChoice => FormBlocks.Several(
                field.Name,
                field.Label,
                [.. field.Choices.Take(100).Select(choice => new FormOption(choice, choice))],
                hint,
                isOptional
            ),
            FieldType.Url => FormBlocks.Url(field.Name, field.Label, FormAnswers.IsOf(field, known) ? known : "", hint, isOptional),
            FieldType.Number => FormBlocks.Number(field.Name, field.Label, FormAnswers.IsOf(field, known) ? known : "", hint, isOptional),
            FieldType.Checkbox => FormBlocks.Checkboxes(
                field.Name,
                field.Label,
                [new FormOption(Yes, "Yes")],
                hint: hint,
                isOptional: isOptional
            ),
            FieldType.Date => FormBlocks.Day(
                field.Name,
                field.Label,
                LocalDatePattern.Iso.Parse(known) is { Success: true, Value: var day } ? day : null,
                hint,
                isOptional
            ),
            FieldType.Person => FormBlocks.User(field.Name, field.Label, hint: hint, isOptional: isOptional),
            _ => throw new InvalidOperationException($"no field of the type {field.Type}"),
        };
    }

    private static FormReading Read(TicketKind kind, FormSubmission sent)
    {
        var form = sent.Playbook.FormOf(kind);
        if (form.IsElsewhere)
            return ElsewhereForm.Read(kind, sent);
        (string, string)[] wrong =
        [
            .. FormAnswers
                .Check(form, sent.Text)
                .Where(one => one.Problem != AnswerProblem.NoChoice) // the playbook may have changed while the form was open
                .Select(one => (one.Field.Name, Words(one.Field, one.Problem))),
        ];
        return wrong.Length == 0 ? new FormReading.Good(new CaseInput.FormFilled(sent.By, kind, sent.Given)) : new FormReading.Bad(wrong);
    }

    private static string Words(FormField field, AnswerProblem problem) =>
        problem switch
        {
            AnswerProblem.Missing => $"Please fill in “{field.Label}”.",
            AnswerProblem.NoChoice => $"Please choose one of the answers to “{field.Label}”.",
            AnswerProblem.NoDay => $"“{field.Label}” is a day, such as 2026-12-24.",
            AnswerProblem.NoAddress => $"“{field.Label}” is an address that begins with https://.",
            AnswerProblem.NoNumber => $"“{field.Label}” is a number, such as 12 or 0.5.",
            AnswerProblem.TooLong => $"“{field.Label}” is too long: {FormAnswers.TextLimit:N0} letters fit.",
            _ => throw new InvalidOperationException($"no words for an answer that is {problem}"),
        };

    private static string Hint(TicketForm form, FormField field) =>
        field.When is { } when
            ? $"Only if “{form.Fields.First(other => other.Name == when.Field).Label}”{(when.Is is FieldCondition.Anything or Yes ? " is filled in" : $" is {when.Is}")}. {field.Hint}".TrimEnd()
            : field.Hint ?? "";
}
