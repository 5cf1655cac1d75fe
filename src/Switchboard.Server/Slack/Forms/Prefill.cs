using Switchboard.Cases;

namespace Switchboard.Slack.Forms;

/// <summary>
/// What is known of a case that a form can be filled in with beforehand: the question, what was filled into its other forms, and the facts
/// that were read out of its thread.
/// </summary>
internal static class Prefill
{
    /// <summary>From a source of the playbook ("question", "url") to words; empty where nothing is known.</summary>
    public static Func<string?, string> Of(FormView view)
    {
        var facts = KnownFacts.Of(view.State, view.Words).ToDictionary(fact => FactKinds.FieldOf(fact.Kind), fact => fact.Value);
        return source =>
            source switch
            {
                null => "",
                "question" => FirstLine(Question(view)),
                _ => Given(view, source) is { Length: > 0 } given ? given
                : facts.GetValueOrDefault(source, "") is { Length: > 0 } known ? known
                : source == "actual" ? Question(view)
                : "",
            };
    }

    /// <summary>The latest that somebody filled in under that name.</summary>
    private static string Given(FormView view, string name) =>
        view.Words.Given.Reverse().Select(form => form.Given.Text(name)).FirstOrDefault(text => text.Length > 0) ?? "";

    private static string Question(FormView view) => view.Words.Messages is [{ DeletedAt: null } question, ..] ? question.Text.Trim() : "";

    private static string FirstLine(string text) => text.Split('\n')[0];
}
