using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.CatchUp;

/// <summary>Reads the tags that were set on lines of the last reviews while nobody listened: each line stands for its case (R18).</summary>
internal sealed class ReviewLines(
    Database database,
    SlackClient slack,
    CaseLookups cases,
    CurrentPlaybook playbook,
    Inbox inbox,
    SlackMeter meter,
    TimeProvider time
)
{
    /// <summary>After this long the next review has told of it anew.</summary>
    private static readonly Duration ReadFor = Duration.FromDays(14);

    private const int PageSize = 200;

    public async Task CatchUpAsync(Lane lane, CancellationToken cancellation)
    {
        foreach (var review in (await LinesAsync(lane, cancellation)).GroupBy(line => line.Head))
            await CatchUpAsync(lane, review.Key, review.ToDictionary(line => line.Ts, line => line.About), cancellation);
    }

    private async Task CatchUpAsync(
        Lane lane,
        MessageTs head,
        IReadOnlyDictionary<MessageTs, CaseKey> lines,
        CancellationToken cancellation
    )
    {
        var arguments = new Arguments
        {
            { "channel", lane.Channel.Value },
            { "ts", head.Value },
            { "limit", PageSize },
        };
        var asked = time.GetTimestamp();
        MessageTs? asOf = null;
        await foreach (var page in slack.PagesAsync("conversations.replies", arguments, cancellation))
        {
            // A review that was deleted has no lines, and without Slack's time nobody knows when they looked like this.
            if (page.IsRefused || (asOf ??= CatchingUp.AsOf(page, time.GetElapsedTime(asked))) is not { } at)
                return;
            foreach (var line in page.Answer.Items("messages"))
            {
                var ts = new MessageTs(line.Text("ts"));
                if (
                    lines.TryGetValue(ts, out var about)
                    && await cases.FindAsync(about, cancellation) is { } view
                    && IsOther(line, ts, view.State)
                    && await inbox.TellAsync(Fact.Reactions(line, ts, at).ToEntry(lane, time.GetCurrentInstant()), cancellation)
                )
                    meter.CaughtUp();
            }
        }
    }

    /// <summary>The tags shown there are not those that the case remembers.</summary>
    private bool IsOther(JsonElement line, MessageTs ts, CaseState state)
    {
        var shown =
            from reaction in line.Items("reactions")
            let name = EmojiNames.Canonical(reaction.Text("name"))
            where StandingIn.IsTag(name, playbook.Now)
            from user in reaction.Items("users")
            select (name, user.AsText());
        var remembered = state.Reactions.Where(mark => mark.On == ts && mark.Stands).Select(mark => (mark.Name, mark.By.Value));
        return !shown.ToHashSet().SetEquals(remembered);
    }

    private Task<List<(MessageTs Ts, MessageTs Head, CaseKey About)>> LinesAsync(Lane lane, CancellationToken cancellation) =>
        database.ReadAsync(
            (Session session) =>
                session.QueryAsync(
                    """
                    SELECT line.ts, head.ts, line.case_channel, line.case_thread FROM review_messages line
                    JOIN review_messages head
                        ON head.team = line.team AND head.channel = line.channel AND head.desk = line.desk AND head.week = line.week AND head.part = 0
                    WHERE line.team = $1 AND line.channel = $2 AND line.ts > $3 AND line.case_thread IS NOT NULL
                    ORDER BY line.ts LIMIT 1000
                    """,
                    [lane.Team.Value, lane.Channel.Value, Stamp.Of(time.GetCurrentInstant() - ReadFor).Value],
                    row =>
                        (
                            new MessageTs(row.GetString(0)),
                            new MessageTs(row.GetString(1)),
                            new CaseKey(lane.Team, new ChannelId(row.GetString(2)), new MessageTs(row.GetString(3)))
                        ),
                    cancellation
                ),
            cancellation
        );
}
