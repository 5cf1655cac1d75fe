using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Paging;
using Switchboard.Dashboard.Text;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Cases;

/// <summary>Reads one case. What the viewer may not see is not there: no row, so 404, never "forbidden".</summary>
internal sealed class CaseStore(Database database, PageSights pages, TimeProvider time)
{
    private const int Most = 1000;

    public Task<CaseKey?> KeyAsync(Viewer viewer, long number, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection => await RowAsync(connection, viewer, number) is { } row ? row.KeyIn(viewer.Team) : (CaseKey?)null,
            cancellation
        );

    public Task<CaseStory?> ReadAsync(Viewer viewer, long number, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                if (await RowAsync(connection, viewer, number) is not { } row)
                    return null;

                var key = row.KeyIn(viewer.Team);
                var state = CaseJson.Read<CaseState>(row.State);
                var said = await SaidAsync(connection, key, [key.Thread, .. ThreadsIn(state)]);
                var happened = await HappenedAsync(connection, key);
                var undelivered = await UndeliveredAsync(connection, key);
                var shown = await pages.OfAsync(key, cancellation);
                var people = said.Select(saying => saying.By)
                    .Concat(happened.SelectMany(PeopleOf))
                    .Concat(PeopleOf(state))
                    .Concat(shown.SelectMany(page => page.Lines).Select(line => line.Who).OfType<UserId>());
                var texts = said.Select(saying => saying.Text ?? "");
                var names = await Names.ReadAsync(connection, Visibility.ChannelsOf("@viewer"), () => ValuesOf(viewer), texts, people);
                var entries = said.Where(saying => saying.Ts != key.Thread)
                    .Select(saying => (Entry)new Entry.Said(saying))
                    .Concat(happened.Where(Telling.IsTold).Select(what => new Entry.Happened(what)))
                    .OrderBy(entry => entry.At)
                    .ToList();
                var question = said.FirstOrDefault(saying => saying.Ts == key.Thread);
                return new CaseStory(
                    key,
                    number,
                    state,
                    row.Channel,
                    row.IsPrivate,
                    question,
                    entries,
                    undelivered,
                    names,
                    time.GetCurrentInstant()
                )
                {
                    Facts = KnownFacts.Of(
                        state,
                        new CaseWords([.. said.Where(saying => saying.Text is not null).Select(WordsOf)], await GivenAsync(connection, key))
                    ),
                    Pages = shown,
                    Related = await RelatedAsync(connection, viewer, state),
                };
            },
            cancellation
        );

    private static DynamicParameters ValuesOf(Viewer viewer) => new(new { team = viewer.Team.Value, viewer = viewer.User.Value });

    private static async Task<Row?> RowAsync(DbConnection connection, Viewer viewer, long number) =>
        await connection.QuerySingleOrDefaultAsync<Row>(
            $"""
            SELECT c.channel AS "ChannelId", c.thread AS "Thread", c.state AS "State", h.name AS "Channel", h.is_private AS "IsPrivate"
            FROM cases c JOIN channels h ON h.team = c.team AND h.id = c.channel
            WHERE c.number = @number AND {Visibility.Of("c")}
            """,
            new
            {
                team = viewer.Team.Value,
                viewer = viewer.User.Value,
                number,
            }
        );

    /// <summary>Threads of the same channel that live in this one: their words belong to the case.</summary>
    private static IEnumerable<MessageTs> ThreadsIn(CaseState state) => state.Threads is { } threads ? threads.Joined : [];

    /// <summary>Cases that this one came from, went to or lives with, as far as the viewer may see them.</summary>
    private static async Task<List<Related>> RelatedAsync(DbConnection connection, Viewer viewer, CaseState state)
    {
        var related = new List<Related>();
        foreach (var (relation, other) in Relations(state))
        {
            var number = await connection.QuerySingleOrDefaultAsync<long?>(
                $"SELECT c.number FROM cases c WHERE c.channel = @channel AND c.thread = @thread AND {Visibility.Of("c")}",
                new
                {
                    team = viewer.Team.Value,
                    viewer = viewer.User.Value,
                    channel = other.Channel.Value,
                    thread = other.Thread.Value,
                }
            );
            if (number is { } known)
                related.Add(new Related(relation, known));
        }
        return related;
    }

    private static IEnumerable<(string Relation, CaseKey Other)> Relations(CaseState state)
    {
        if (state.From is { } from)
            yield return ("Came from pre-triage:", from);
        if (state.Pretriage?.MovedTo is { } to)
            yield return ("Went on as", to);
        if (state.Threads?.MergedInto is { } there)
            yield return ("Lives in", state.Key with { Thread = there });
        foreach (var joined in ThreadsIn(state))
            yield return ("Holds", state.Key with { Thread = joined });
    }

    private static async Task<List<Saying>> SaidAsync(DbConnection connection, CaseKey key, IEnumerable<MessageTs> threads)
    {
        var values = new DynamicParameters(new { team = key.Team.Value, channel = key.Channel.Value });
        var list = Among.List(values, "thread", [.. threads.Select(thread => thread.Value)]);
        var rows = await connection.QueryAsync<SaidRow>(
            $"""
            SELECT ts AS "Ts", author AS "Author", CASE WHEN deleted_at IS NULL THEN text END AS "Text", edited_at AS "EditedAt", has_files AS "HasFiles", posted_at AS "PostedAt"
            FROM messages WHERE team = @team AND channel = @channel AND thread IN {list} ORDER BY ts LIMIT {Most}
            """,
            values
        );
        return rows.Select(row => new Saying(
                new UserId(row.Author),
                new MessageTs(row.Ts),
                Instant.FromUnixTimeMilliseconds(row.PostedAt),
                row.Text,
                row.Edited,
                row.HasFiles
            ))
            .AsList();
    }

    private static async Task<List<CaseEvent>> HappenedAsync(DbConnection connection, CaseKey key)
    {
        var bodies = await connection.QueryAsync<string>(
            $"SELECT body FROM events WHERE team = @team AND channel = @channel AND thread = @thread ORDER BY seq LIMIT {Most}",
            Of(key)
        );
        return bodies.Select(CaseJson.Read<CaseEvent>).AsList();
    }

    private static SaidMessage WordsOf(Saying saying) =>
        new(saying.Ts, saying.By, saying.Text ?? "", saying.At) { HasFiles = saying.HasFiles };

    private static readonly string FactForms = string.Join(", ", KnownFacts.Forms.Select(form => $"'{form}'"));

    private static async Task<ImmutableArray<GivenWords>> GivenAsync(DbConnection connection, CaseKey key)
    {
        var rows = await connection.QueryAsync<GivenRow>(
            $"""
            SELECT by_user AS "By", at AS "At", id AS "Id", form AS "Form", fields AS "Fields" FROM given
            WHERE team = @team AND channel = @channel AND thread = @thread AND form IN ({FactForms}) ORDER BY at, id LIMIT {Most}
            """,
            Of(key)
        );
        return
        [
            .. rows.Select(row => new GivenWords(
                new UserId(row.By),
                Instant.FromUnixTimeMilliseconds(row.At),
                new Given(row.Id, row.Form, CaseJson.Read<ImmutableArray<GivenField>>(row.Fields))
            )),
        ];
    }

    // Whispers are between the desk and one person: they are no part of the case's story.
    private static async Task<List<Entry.Ordered>> UndeliveredAsync(DbConnection connection, CaseKey key)
    {
        var rows = await connection.QueryAsync<OrderRow>(
            $"""
            SELECT kind AS "Kind", state AS "State", stored_at AS "StoredAt", problem AS "Problem" FROM outbox
            WHERE team = @team AND channel = @channel AND thread = @thread AND state <> 2 AND kind <> 'whisper' ORDER BY stored_at LIMIT 50
            """,
            Of(key)
        );
        return rows.Select(row => new Entry.Ordered(Instant.FromUnixTimeMilliseconds(row.StoredAt), row.Kind, row.State == 3, row.Problem))
            .AsList();
    }

    private static object Of(CaseKey key) =>
        new
        {
            team = key.Team.Value,
            channel = key.Channel.Value,
            thread = key.Thread.Value,
        };

    private static IEnumerable<UserId> PeopleOf(CaseState state) =>
        state
            .Claims.Select(claim => claim.By)
            .Concat((state.Promises?.Given ?? []).Select(promise => promise.By))
            .Concat(state.Tags.SelectMany(tag => tag.By))
            .Append(state.Asker);

    private static IEnumerable<UserId> PeopleOf(CaseEvent happened) => Telling.ByWhom(happened) is { } by ? [by] : [];

    private sealed class Row
    {
        public string ChannelId { get; init; } = "";
        public string Thread { get; init; } = "";
        public string State { get; init; } = "";
        public string Channel { get; init; } = "";
        public bool IsPrivate { get; init; }

        public CaseKey KeyIn(TeamId team) => new(team, new ChannelId(ChannelId), new MessageTs(Thread));
    }

    private sealed class SaidRow
    {
        public string Ts { get; init; } = "";
        public string Author { get; init; } = "";
        public string? Text { get; init; }
        public string? EditedAt { get; init; }
        public bool HasFiles { get; init; }
        public long PostedAt { get; init; }

        /// <summary>Slack's edit time is a ts; only its seconds are wanted.</summary>
        public Instant? Edited =>
            double.TryParse(EditedAt, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                ? Instant.FromUnixTimeSeconds((long)seconds)
                : null;
    }

    private sealed class GivenRow
    {
        public string By { get; init; } = "";
        public long At { get; init; }
        public string Id { get; init; } = "";
        public string Form { get; init; } = "";
        public string Fields { get; init; } = "";
    }

    private sealed class OrderRow
    {
        public string Kind { get; init; } = "";
        public long State { get; init; }
        public long StoredAt { get; init; }
        public string? Problem { get; init; }
    }
}
