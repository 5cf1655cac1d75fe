using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>A case in one line of a list, for readers who may see it.</summary>
internal sealed record CaseLine(CaseState State, long Number, string Question, string Asker, Uri Thread, Instant Now)
{
    private const int QuestionLimit = 90;

    /// <summary>"#17 Where do I find … · asked by Maya 2 h ago".</summary>
    public string Text =>
        $"<{Thread.AbsoluteUri}|#{Number} {Title}>  ·  asked by {SlackText.Escaped(Asker)} {SlackText.Span(Duration.Max(Now - State.OpenedAt, Duration.Zero))} ago";

    /// <summary>The question's beginning; a link's words must hold no bar.</summary>
    public string Title =>
        Question.Length > 0
            ? SlackText.Escaped(SlackText.Cut(Question, QuestionLimit)).Replace('|', '/')
            : "a question whose words are gone";

    /// <summary>For a button or the choice of a menu, which take no markup.</summary>
    public string Plain => $"#{Number} {(Question.Length > 0 ? Question.ReplaceLineEndings(" ") : "a question whose words are gone")}";
}
