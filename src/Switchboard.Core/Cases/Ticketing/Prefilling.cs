namespace Switchboard.Cases;

/// <summary>
/// What is known of a case that a form can be filled in with beforehand: the question, the facts read out of the thread or gathered by
/// the form, and what was filled into the case's other forms.
/// </summary>
public static class Prefilling
{
    /// <summary>From a source of the playbook ("question", "url") to words; empty where nothing is known.</summary>
    public static Func<string?, string> Of(CaseState state, CaseWords words)
    {
        var facts = KnownFacts.Of(state, words).ToLookup(fact => FactKinds.FieldOf(fact.Kind), fact => fact.Value);
        return source =>
            source switch
            {
                null => "",
                "question" => FirstLine(Question(words)),
                _ => FirstOf([Given(words, source), .. facts[source], source == "actual" ? Question(words) : ""]),
            };
    }

    /// <summary>The latest that somebody filled into a form that becomes a ticket; the facts' own form is among the facts.</summary>
    private static string Given(CaseWords words, string name) =>
        words
            .Given.Reverse()
            .Where(form => form.Given.Form != KnownFacts.FormName)
            .Select(form => form.Given.Text(name))
            .FirstOrDefault(text => text.Length > 0, "");

    private static string FirstOf(IEnumerable<string> known) => known.FirstOrDefault(text => text.Length > 0, "");

    private static string Question(CaseWords words) => words.Messages is [{ DeletedAt: null } question, ..] ? question.Text.Trim() : "";

    private static string FirstLine(string text) => text.Split('\n')[0];
}
