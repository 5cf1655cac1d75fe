using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;

namespace Switchboard.Playbooks;

/// <summary>Why a form cannot be taken as it was filled in.</summary>
public enum AnswerProblem
{
    Missing,

    /// <summary>It is none of the choices.</summary>
    NoChoice,
    NoDay,
    NoAddress,
    NoNumber,
    TooLong,
}

/// <summary>Holds what was filled in against its form.</summary>
public static class FormAnswers
{
    /// <summary>Longest text of one field, as Slack has it.</summary>
    public const int TextLimit = 3000;

    /// <summary>All that is to be put right, in the form's order; a field that is not asked for is not looked at.</summary>
    public static ImmutableArray<(FormField Field, AnswerProblem Problem)> Check(TicketForm form, Func<string, string> filled) =>
        [
            .. from field in form.Fields
            where field.When?.Holds(filled) != false
            let problem = ProblemOf(field, filled(field.Name))
            where problem is not null
            select (field, problem.Value),
        ];

    private static AnswerProblem? ProblemOf(FormField field, string text) =>
        text.Length == 0 ? (field.IsRequired ? AnswerProblem.Missing : null)
        : text.Length > TextLimit ? AnswerProblem.TooLong
        : !IsOf(field, text)
            ? field.Type switch
            {
                FieldType.Choice or FieldType.MultiChoice => AnswerProblem.NoChoice,
                FieldType.Date => AnswerProblem.NoDay,
                FieldType.Url => AnswerProblem.NoAddress,
                FieldType.Number => AnswerProblem.NoNumber,
                _ => throw new InvalidOperationException($"anything is an answer to a field of the type {field.Type}"),
            }
        : null;

    /// <summary>Whether words are an answer to a field of this type at all.</summary>
    public static bool IsOf(FormField field, string text) =>
        field.Type switch
        {
            FieldType.Choice => field.Choices.Contains(text),
            FieldType.MultiChoice => text.Split(FormField.Separator).All(one => field.Choices.Contains(one)),
            FieldType.Date => LocalDatePattern.Iso.Parse(text).Success,
            FieldType.Url => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http"),
            FieldType.Number => decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            ),
            _ => true,
        };
}
