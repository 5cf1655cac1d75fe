using System.Text.RegularExpressions;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// What is known of a case that a form can be filled in with beforehand: the question, the facts read out of the thread or gathered by
/// the form, and what was filled into the case's other forms.
/// </summary>
public static partial class Prefilling
{
    /// <summary>From a source of the playbook ("question", "url") to words; empty where nothing is known.</summary>
    public static Func<string?, string> Of(CaseState state, CaseWords words)
    {
        var facts = KnownFacts.Of(state, words).ToLookup(fact => FactKinds.FieldOf(fact.Kind), fact => fact.Value);
        return source =>
            source switch
            {
                null => "",
                "question" => TitleOf(words),
                _ => FirstOf([Given(words, source), .. facts[source], source == "actual" ? Question(words) : ""]),
            };
    }

    /// <summary>A form as the desk fills it in by itself: what is known, and nothing else.</summary>
    public static Given Of(TicketForm form, CaseState state, CaseWords words, string id)
    {
        var known = Of(state, words);
        return new Given(
            id,
            form.Kind.ToString().ToLowerInvariant(),
            [.. form.Fields.Select(field => new GivenField(field.Name, known(field.From))).Where(field => field.Text.Length > 0)]
        );
    }

    /// <summary>The latest that somebody filled into a form that becomes a ticket; the facts' own forms are among the facts.</summary>
    private static string Given(CaseWords words, string name) =>
        words
            .Given.Reverse()
            .Where(form => !KnownFacts.Forms.Contains(form.Given.Form))
            .Select(form => form.Given.Text(name))
            .FirstOrDefault(text => text.Length > 0, "");

    private static string FirstOf(IEnumerable<string> known) => known.FirstOrDefault(text => text.Length > 0, "");

    private static string Question(CaseWords words) => words.Messages is [{ DeletedAt: null } question, ..] ? question.Text.Trim() : "";

    /// <summary>The question in one line, without whom it calls ("@dev911 Nobody can sign in!" is "Nobody can sign in!"); empty where it was removed.</summary>
    public static string TitleOf(CaseWords words)
    {
        var question = Question(words);
        var called = Called().Replace(question, "");
        return (called.Length > 0 ? called : question).Split('\n')[0].TrimEnd();
    }

    /// <summary>The people and groups that stand before everything else.</summary>
    [GeneratedRegex(@"^((<[@!][^<>]+>|@\w[\w.-]*)[\s,:;!\u2013-]*)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Called();
}
