using Switchboard.Cases;

namespace Switchboard.Slack.Forms;

/// <summary>What is known of a case that a form can be filled in with beforehand: the question, and what was filled into its other forms.</summary>
internal static class Prefill
{
    /// <summary>From a source of the playbook ("question", "url") to words; empty where nothing is known.</summary>
    public static Func<string?, string> Of(FormView view) =>
        source =>
            source switch
            {
                null => "",
                "question" => FirstLine(Question(view)),
                _ => Given(view, source) is { Length: > 0 } given ? given
                : source == "actual" ? Question(view)
                : "",
            };

    /// <summary>The latest that somebody filled in under that name.</summary>
    private static string Given(FormView view, string name) =>
        view.Words.Given.Reverse().Select(form => form.Given.Text(name)).FirstOrDefault(text => text.Length > 0) ?? "";

    private static string Question(FormView view) => view.Words.Messages is [{ DeletedAt: null } question, ..] ? question.Text.Trim() : "";

    private static string FirstLine(string text) => text.Split('\n')[0];
}
