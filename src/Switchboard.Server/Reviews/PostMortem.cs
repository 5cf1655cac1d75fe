using System.Globalization;
using System.Text;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.Design;
using Switchboard.Dashboard.Text;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>A post-mortem's draft: what happened is filled in from the case, what it means is left for people to write. It blames nobody.</summary>
internal static class PostMortem
{
    private const int LongestWords = 400;

    public static Document Draft(CaseView view, IReadOnlyList<CaseEvent> events, CaseWords words, Names names)
    {
        var state = view.State;
        var title = names.Line(view.QuestionDeleted ? "" : view.QuestionText, 120) is { Length: > 0 } line ? line : "(removed)";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Post-mortem of case {view.Number}: {MarkdownText.Escaped(title)}\n\n");
        text.Append("_A draft, made from the case. It looks for causes, not for somebody to blame. Replace what stands in brackets._\n\n");
        text.Append("## In short\n\n");
        foreach (var (name, value) in Facts(state, names))
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {MarkdownText.Escaped(value)}\n");
        text.Append("- Who was affected, and how: [write it here]\n\n## What happened (UTC)\n\n");
        foreach (var (at, what) in Timeline(state, events, words, names))
            text.Append(CultureInfo.InvariantCulture, $"- {at.InUtc():uuuu-MM-dd HH:mm} {what}\n");
        text.Append(
            """

            ## Why it happened

            [ask "why?" until the answer is something we can change]

            ## What went well

            [what helped us to notice it, to mend it, to tell people?]

            ## What we change

            | what | who | by when |
            | --- | --- | --- |
            | [one change] | [name] | [date] |

            """
        );
        return new($"post-mortem-{view.Number}.md", $"Post-mortem of case {view.Number} (draft)", "text/markdown", text.ToString());
    }

    private static IEnumerable<(string, string)> Facts(CaseState state, Names names)
    {
        yield return ("Asked", $"{Stamp(state.OpenedAt)} UTC by {names.Of(state.Asker)}");
        if (state.FirstAnsweredAt is { } answered)
            yield return ("First answer", $"after {Times.Span(Duration.Max(answered - state.OpenedAt, Duration.Zero))}");
        if (state.Claims is [_, ..] claims)
            yield return ("Looked into by", string.Join(", ", claims.Select(claim => names.Of(claim.By))));
        yield return state.ResolvedAt is { } resolved
            ? ("Solved", $"{Stamp(resolved)} UTC, after {Times.Span(Duration.Max(resolved - state.OpenedAt, Duration.Zero))}")
            : ("Solved", "not yet");
        if (state.Tags is [_, ..] tags)
            yield return ("Tags", string.Join(", ", tags.Select(tag => tag.Tag)));
    }

    private static IEnumerable<(Instant At, string What)> Timeline(
        CaseState state,
        IReadOnlyList<CaseEvent> events,
        CaseWords words,
        Names names
    )
    {
        var said = words
            .Messages.Where(message => message.Author.Value.Length > 0)
            .Select(message => (message.Ts.At, $"{Name(message.Author)}: {Words(message)}"));
        var happened = events.Where(one => Telling.IsTold(one) && one is not CaseEvent.Opened).Select(one => (one.At, Happened(one)));
        return said.Concat(happened).OrderBy(one => one.At).DefaultIfEmpty((state.OpenedAt, "the question was asked"));

        string Name(UserId id) => $"**{MarkdownText.Escaped(names.Of(id))}**";

        string Words(SaidMessage message) =>
            message.DeletedAt is not null ? "(removed)"
            : names.Line(message.Text, LongestWords) is { Length: > 0 } line ? MarkdownText.Escaped(line)
            : message.HasFiles ? "(a file)"
            : "(removed)";

        string Happened(CaseEvent one)
        {
            var tag = Telling.TagOf(one) is { } named ? $" {MarkdownText.Escaped(named)}" : "";
            return Telling.ByWhom(one) is { } by ? $"{Name(by)} {Telling.Words(one)}{tag}" : $"{Telling.Words(one)}{tag}";
        }
    }

    private static string Stamp(Instant at) => at.InUtc().ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
