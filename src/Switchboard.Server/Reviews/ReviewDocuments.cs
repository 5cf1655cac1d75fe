using System.Globalization;
using System.Text;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Dashboard.Design;
using Switchboard.Dashboard.Text;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>A week and a post-mortem as files.</summary>
internal sealed class ReviewDocuments(ViewerWeeks weeks, Database database, CaseQueries cases)
{
    private const int LongestQuestion = 200;
    private static readonly LocalDatePattern Day = LocalDatePattern.Create("d MMMM uuuu", CultureInfo.InvariantCulture);

    private static readonly string[] Columns =
    [
        "week",
        "case",
        "channel",
        "asked",
        "asker",
        "question",
        "status",
        "owner",
        "solved by",
        "solved",
        "minutes to first answer",
        "minutes to solve",
        "tags",
        "topics",
        "taken care of by",
        "due",
        "done",
    ];

    /// <summary>Both files of a week, with what this person may see.</summary>
    public async Task<IReadOnlyList<Document>> WeekAsync(
        TeamId team,
        UserId viewer,
        ChannelId desk,
        Week week,
        CancellationToken cancellation
    ) => await weeks.ReadAsync(team, viewer, desk, week, cancellation) is { } seen ? [Markdown(seen), Sheet(seen)] : [];

    public static Document Sheet(ViewedWeek week)
    {
        var topics = week
            .Review.Sections.SelectMany(section =>
                section.Items.Select(item => (item.Number, Name: ReviewTopics.Name(section, week.Playbook)))
            )
            .ToLookup(one => one.Number, one => one.Name);
        var rows = week.Distinct.Select(told => Row(week, told, topics[told.Number]));
        return new($"{FileName(week)}.csv", $"{week.Week} as a table", Csv.MediaType, Csv.Of(rows.Prepend(Columns)));
    }

    public static Document Markdown(ViewedWeek week)
    {
        var review = week.Review;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {week.Desk.Desk.Name}: {Between(week)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Questions: {review.Asked}, solved: {review.Solved}, still open: {review.StillOpen}.\n");
        foreach (var section in review.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Escaped(ReviewTopics.Name(section, week.Playbook))}\n\n");
            foreach (var item in section.Items)
                text.Append(CultureInfo.InvariantCulture, $"- {Line(week, item)}\n");
        }
        if (review.IsQuiet)
            text.Append("\nA quiet week: nobody had a question, and nothing is left over.\n");
        return new($"{FileName(week)}.md", $"{week.Week} to read", "text/markdown", text.ToString());
    }

    /// <summary>For everybody who may read the case: who may is for the caller to see to.</summary>
    public async Task<Document?> PostMortemAsync(CaseKey key, CancellationToken cancellation)
    {
        if (await cases.FindAsync(key, cancellation) is not { } view)
            return null;
        var (events, words) = (await cases.EventsAsync(key, cancellation), await cases.WordsAsync(key, cancellation));
        var names = await database.ReadAsync(
            connection =>
                Names.ReadAsync(
                    connection,
                    "SELECT id FROM channels WHERE team = @team AND is_private = FALSE",
                    () => new DynamicParameters(new { team = key.Team.Value }),
                    words.Messages.Select(message => message.Text),
                    [
                        .. events.Select(Switchboard.Dashboard.Cases.Telling.ByWhom).OfType<UserId>(),
                        .. words.Messages.Select(said => said.Author),
                    ]
                ),
            cancellation
        );
        return PostMortem.Draft(view, events, words, names);
    }

    private static IReadOnlyList<string> Row(ViewedWeek week, ToldCase told, IEnumerable<string> topics)
    {
        var state = told.State;
        var followUps = (state.Lessons?.FollowUps ?? []).ToList();
        return
        [
            $"{week.Week}",
            $"{told.Number}",
            week.Channels.GetValueOrDefault(state.Key.Channel)?.Name ?? "",
            At(state.OpenedAt, week.Zone),
            week.Names.Of(state.Asker),
            Question(week, told),
            state.Status.ToString().ToLowerInvariant(),
            state.Owner is { } owner ? week.Names.Of(owner) : "",
            state.ResolvedBy is { } by ? week.Names.Of(by) : "",
            state.ResolvedAt is { } at ? At(at, week.Zone) : "",
            Minutes(state.FirstAnsweredAt - state.OpenedAt),
            Minutes(ReviewTopics.TookOf(state)),
            string.Join(' ', state.Tags.Select(tag => tag.Tag)),
            string.Join("; ", topics),
            string.Join("; ", followUps.Select(followUp => week.Names.Of(followUp.Owner))),
            string.Join("; ", followUps.Select(followUp => LocalDatePattern.Iso.Format(followUp.Due))),
            string.Join("; ", followUps.Select(followUp => followUp.DoneAt is { } done ? At(done, week.Zone) : "not yet")),
        ];
    }

    private static string Line(ViewedWeek week, ReviewItem item)
    {
        if (!week.Cases.TryGetValue(item.Case, out var told))
            return $"#{item.Number} (removed)";
        var line = $"#{item.Number} {MarkdownText.Escaped(Question(week, told))}: {ReviewTopics.Standing(told, Named, Times.Span)}";
        if (told.Page.Length > 0)
            line += $"; the page: <{told.Page}>";
        return told.State.Lessons?.FollowUpOf(item.About) is { } followUp ? $"{line}; {ReviewTopics.FollowUp(followUp, Named)}" : line;

        string Named(UserId id) => MarkdownText.Escaped(week.Names.Of(id));
    }

    private static string Question(ViewedWeek week, ToldCase told) =>
        told.Question is { } text && week.Names.Line(text, LongestQuestion) is { Length: > 0 } line ? line : "(removed)";

    private static string Between(ViewedWeek week) =>
        $"{Day.Format(week.Review.Window.From.InZone(week.Zone).Date)} to {Day.Format(week.Review.Window.Until.InZone(week.Zone).Date)}";

    private static string FileName(ViewedWeek week) =>
        $"{new string([.. week.Desk.Desk.Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')])}-{week.Week}";

    private static string At(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Minutes(Duration? span) => span is { } took ? $"{(long)Math.Max(0, took.TotalMinutes)}" : "";
}
