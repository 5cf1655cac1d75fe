using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>Makes a ticket's draft of what was filled in, under the playbook's form as it is now.</summary>
internal static class Drafting
{
    private const int TitleLimit = 200;

    /// <param name="staysInThread">What was said stays there: others get what a member sent with this form, and nothing besides.</param>
    /// <returns>Null where what was filled in is not kept any more.</returns>
    public static TicketDraft? Of(CaseState state, CaseTicket ticket, CaseWords words, TicketForm form, bool staysInThread)
    {
        var known = staysInThread ? CaseWords.None : words;
        var given = FillingIn.IsAutomatic(ticket.Given)
            ? Prefilling.Of(form, state, known, ticket.Given)
            : words.Given.FirstOrDefault(one => one.Given.Id == ticket.Given)?.Given;
        return given is null
            ? null
            : new(state.Key, ticket.Kind, given.Id, TitleOf(given, known, staysInThread))
            {
                Severity = form.Kind == TicketKind.Intake ? null : state.Grade?.Severity,
                Fields = FieldsOf(given, form),
                Reporter = state.Asker,
                MadeBy = ticket.By,
            };
    }

    private static string TitleOf(Given given, CaseWords words, bool staysInThread)
    {
        var title = given.Text("title") is { Length: > 0 } own ? own : Prefilling.TitleOf(words);
        return title.Length == 0
            ? staysInThread
                ? "Asked in a private channel"
                : "Without a title"
            : title.Length <= TitleLimit
                ? title
                : Shortening.Cut(title, TitleLimit).TrimEnd() + "…";
    }

    /// <summary>In the form's order, then whatever an older form asked: nothing that was filled in is lost.</summary>
    private static ImmutableArray<DraftField> FieldsOf(Given given, TicketForm form)
    {
        var asked = form.Fields.Where(field => field.Name != "title" && field.When?.Holds(given.Text) != false);
        var known = form.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. asked
                .Select(field => new DraftField(field.Label, Words(field, given.Text(field.Name)))
                {
                    IsPerson = field.Type == FieldType.Person,
                })
                .Concat(given.Fields.Where(field => !known.Contains(field.Name)).Select(field => new DraftField(field.Name, field.Text)))
                .Where(field => field.Text.Length > 0),
        ];
    }

    private static string Words(FormField field, string text) =>
        field.Type == FieldType.MultiChoice ? string.Join(", ", text.Split(FormField.Separator)) : text;
}
