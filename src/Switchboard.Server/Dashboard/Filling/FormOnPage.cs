using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Filling;

/// <summary>A form on its page, as somebody sees it: empty, filled in beforehand, or come back with what is to be put right.</summary>
/// <param name="Once">Goes along with what is sent, so that sending it twice is one ticket.</param>
public sealed record FormOnPage(long Number, TicketForm Form, string Once)
{
    public required Func<string, string> Text { get; init; }

    public ImmutableArray<(FormField Field, AnswerProblem Problem)> Problems { get; init; } = [];

    /// <summary>Why this person cannot send it now.</summary>
    public string? Refusal { get; init; }

    /// <summary>Where it is filled in instead.</summary>
    public Uri? Elsewhere { get; init; }

    /// <summary>Who can be chosen.</summary>
    public IReadOnlyList<(string Id, string Name)> People { get; init; } = [];

    /// <summary>Its parts; what stands above the first heading is one without.</summary>
    public IEnumerable<(string? Heading, ImmutableArray<FormField> Fields)> Sections()
    {
        var part = ImmutableArray.CreateBuilder<FormField>();
        string? heading = null;
        foreach (var field in Form.Fields)
        {
            if (field.Section is { } next)
            {
                if (part.Count > 0)
                    yield return (heading, part.ToImmutable());
                part.Clear();
                heading = next;
            }
            part.Add(field);
        }
        yield return (heading, part.ToImmutable());
    }

    public string? ProblemOf(FormField field) =>
        Problems.Where(one => one.Field.Name == field.Name).Select(one => Words(one.Field, one.Problem)).FirstOrDefault();

    /// <summary>When a field is asked for at all, as a page without scripts says it.</summary>
    public string? ConditionOf(FormField field) =>
        field.When is { } when && Form.Fields.FirstOrDefault(other => other.Name == when.Field) is { } other
            ? when.Is == FieldCondition.Anything
                ? $"Only if “{other.Label}” is filled in."
                : other.Type == FieldType.Checkbox
                    ? $"Only if “{other.Label}” is ticked."
                    : other.Type == FieldType.MultiChoice
                        ? $"Only if “{other.Label}” holds “{when.Is}”."
                        : $"Only if “{other.Label}” is “{when.Is}”."
            : null;

    public static string Words(FormField field, AnswerProblem problem) =>
        problem switch
        {
            AnswerProblem.Missing => $"“{field.Label}” is needed.",
            AnswerProblem.NoChoice => $"Please choose one of the answers to “{field.Label}”.",
            AnswerProblem.NoDay => $"“{field.Label}” is a day, such as 2026-12-24.",
            AnswerProblem.NoAddress => $"“{field.Label}” is an address that begins with https://.",
            AnswerProblem.NoNumber => $"“{field.Label}” is a number, such as 12 or 0.5.",
            AnswerProblem.TooLong => $"“{field.Label}” is too long: {FormAnswers.TextLimit} letters fit.",
            _ => throw new InvalidOperationException($"No words for an answer that is {problem}."),
        };

    public static string Words(Say refusal, TicketKind kind) =>
        refusal switch
        {
            Say.AlreadyClosed => "The case is closed. Reopen it, and the form can be sent.",
            Say.TicketThereAlready => "There is a ticket for this already, so nothing more is needed. Thank you!",
            Say.TechnicalTeamFills => $"{TicketTelling.Sentence(kind)} is filled in by the technical team.",
            Say.ReporterFills => $"{TicketTelling.Sentence(kind)} is filled in by whoever asked, or by the support team.",
            _ => throw new InvalidOperationException($"No words for {refusal.GetType().Name}."),
        };
}
