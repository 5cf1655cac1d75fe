using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Reviews;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Following;
using Switchboard.Slack.Sending;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// The real road and store with what reads them for others: weeks, reviews, files, digests, tickets. Slack and the ticket system write down
/// what they are handed and where it would be read.
/// </summary>
internal sealed class SecretiveDesk : IAsyncDisposable, ICarrier
{
    private const string Kind = "test.told";
    public static readonly Week Week = new(2026, 48);
    private static readonly Instant Reviewed = Moment.At("14:00").Time + Duration.FromDays(4);

    private readonly StoreUnderTest _store;
    private readonly FakeTimeProvider _time;
    private readonly Lanes _lanes;
    private readonly Sender _sender;
    private readonly ReviewKeeping _keeping;
    private readonly ReviewExports _exports;
    private readonly ReviewCarrier _reviews;
    private readonly TicketCarrier _tickets;
    private readonly ScriptedSlack _slack;
    private readonly List<(string Where, string Said)> _posted = [];

    private SecretiveDesk(StoreUnderTest store, FakeTimeProvider time, Playbook rules, ScriptedSlack slack)
    {
        (_store, _time, _slack) = (store, time, slack);
        var database = store.Database!; // never the store in memory
        var playbook = new CurrentPlaybook(rules);
        var slackOptions = Options.Create(new SlackOptions());
        var cases = new CaseQueries(database);
        Weeks = new ViewerWeeks(database, playbook, time);
        Documents = new ReviewDocuments(Weeks, database, cases);
        Reviews = new ReviewComposing(MarkedHistories.Outside, playbook, slackOptions);
        var stored = new ReviewStore(database);
        _exports = new ReviewExports(database, store.Signals, time);
        _keeping = new ReviewKeeping(database, playbook, store.Signals, time, NullLogger<ReviewKeeping>.Instance);
        _reviews = new ReviewCarrier(
            slack.Client,
            Reviews,
            new ReviewLookups
            {
                FindAsync = stored.FindAsync,
                MessageAsync = stored.MessageAsync,
                PostMortemAsync = Documents.PostMortemAsync,
                WeekAsync = Documents.WeekAsync,
                SeenAsync = Weeks.SightAsync,
                SendAsync = _exports.SendAsync,
            },
            new FileSharing(slack.Client)
        );
        Digests = new NoticeComposing(
            MarkedHistories.Outside,
            duties: null!, // digests alone are asked for, which need none of these
            finding: null!,
            reachable: null!,
            gaps: null!,
            new CaseLists { ListAsync = cases.ListAsync, NumberedAsync = cases.FindAsync },
            new Composing(
                new CaseLookups
                {
                    FindAsync = (_, _) => throw new InvalidOperationException("no order of a case is worded here"),
                    EventsAsync = cases.EventsAsync,
                    WordsAsync = cases.WordsAsync,
                    OwnRepliesAsync = cases.OwnRepliesAsync,
                    LivelyAsync = (_, _, _) => throw new InvalidOperationException("nobody catches up here"),
                },
                MarkedHistories.Outside,
                playbook,
                slackOptions
            ),
            playbook,
            time
        );
        var names = new PeopleNames(database);
        var files = new FileCarrying(FilesOfSecrets, names, Options.Create(new TicketOptions()));
        _tickets = new TicketCarrier(
            new TicketSystems([Tracker]),
            cases,
            names,
            playbook,
            new TicketLinks(database),
            new ReplyCarrying(cases, names, files),
            time
        );
        _lanes = new Lanes(
            store.Store,
            store.Signals,
            Rules.OfTheDesk,
            new Readings([new Reads(OrderResults.Kind, OrderResults.Read), new Reads(Kind, OrderResults.Read)]),
            playbook,
            time,
            NullLogger<Lanes>.Instance
        );
        _sender = new Sender(store.Store, this, store.Signals, new OutboxOptions(), () => 0.5, time, NullLogger<Sender>.Instance);
    }

    /// <summary>What was handed to the ticket system.</summary>
    public ListeningTracker Tracker { get; } = new();

    public ViewerWeeks Weeks { get; }

    public ReviewDocuments Documents { get; }

    public ReviewComposing Reviews { get; }

    public NoticeComposing Digests { get; }

    public CaseQueries Cases => new(_store.Database!); // never the store in memory

    /// <summary>What was posted of reviews and files: the channel, or "D" and whoever alone reads it; and all of it.</summary>
    public IReadOnlyList<(string Where, string Said)> Posted => _posted;

    /// <param name="store">Opened with <paramref name="time"/>.</param>
    public static async Task<SecretiveDesk> OpenAsync(StoreUnderTest store, FakeTimeProvider time, Playbook playbook, ScriptedSlack slack)
    {
        var desk = new SecretiveDesk(store, time, playbook, slack);
        await new DirectoryStore(store.Database!).SaveAsync( // never the store in memory
            Workspace.Empty,
            MarkedHistories.Outside.Workspace,
            new HashSet<ChannelId> { Moment.Key.Channel, Moment.There.Channel },
            CancellationToken.None
        );
        await desk._keeping.KeepAsync(CancellationToken.None); // from now on it looks back
        return desk;
    }

    /// <summary>A Slack that takes everything.</summary>
    public static async Task<ScriptedSlack> SlackAsync()
    {
        var (slack, posts) = (await ScriptedSlack.OpenAsync(), 0);
        slack.Do(
            "chat.postMessage",
            context =>
                context.Response.WriteAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""{"ok":true,"ts":"1796000000.{{Interlocked.Increment(ref posts):000000}}"}"""
                    )
                )
        );
        slack.Do(
            "conversations.open",
            async context => await context.Response.WriteAsync($$$"""{"ok":true,"channel":{"id":"D{{{context.Request.Form["users"]}}}"}}""")
        );
        slack.Say("files.getUploadURLExternal", $$"""{"ok":true,"upload_url":"{{slack.ResponseUrl}}","file_id":"F1"}""");
        slack.Say("response", "OK");
        slack.Say("files.completeUploadExternal", """{"ok":true,"files":[]}""");
        return slack;
    }

    /// <summary>Told and decided in this order, and what follows from it sent.</summary>
    public async Task TellAsync(CaseKey key, params IEnumerable<CaseInput> inputs)
    {
        await new Inbox(_store.Store).TellAsync(
            new InboxEntry
            {
                Lane = key.Lane,
                Kind = Kind,
                Meaning = $"told in {key.Channel}",
                Payload = OrderResults.Write([.. inputs.Select(input => new Told(key.Thread, input))]),
                ReceivedAt = _time.GetStoredInstant(),
            },
            CancellationToken.None
        );
        await SettleAsync(Duration.FromHours(2));
    }

    /// <summary>The week is looked back on, and everybody asks for its files.</summary>
    public async Task LookBackAsync(params IEnumerable<ChannelId> desks)
    {
        _time.SetUtcNow((Reviewed + Duration.FromSeconds(1)).ToDateTimeOffset());
        await _keeping.KeepAsync(CancellationToken.None);
        foreach (var desk in desks)
        foreach (var person in Cast.Everybody)
            await _exports.SendAsync(Moment.Key.Team, person.Id, desk, Week, $"{desk} {person.Id}", CancellationToken.None);
        await SettleAsync(Duration.FromHours(1));
    }

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    async Task<Outcome> ICarrier.CarryAsync(Order order, CancellationToken cancellation)
    {
        if (order.Effect is Effect.OfTicket)
            return await _tickets.CarryAsync(order, cancellation);
        if (!ReviewCarrier.Carries(order.Effect))
            return new Outcome.Done([]); // other orders: ConfidentialityTests
        var before = _slack.Calls.Count;
        var outcome = await _reviews.CarryAsync(order, cancellation);
        var calls = _slack.Calls.Skip(before).ToList();
        var where = calls.Select(call => call.Arguments.GetValueOrDefault("channel") ?? call.Arguments.GetValueOrDefault("channel_id"));
        _posted.Add((where.LastOrDefault(channel => channel is not null) ?? "", JsonSerializer.Serialize(calls, Relaxed)));
        return outcome;
    }

    Task<Outcome?> ICarrier.FindAsync(Order order, CancellationToken cancellation) => Task.FromResult<Outcome?>(null);

    private async Task SettleAsync(Duration within)
    {
        var end = _time.GetCurrentInstant() + within;
        while (true)
        {
            await DecideAsync();
            while (
                (
                    _store.Signals.Sendings.TryTake(_time.GetCurrentInstant())
                    ?? _store.Signals.TicketSendings.TryTake(_time.GetCurrentInstant())
                )
                    is { } lane
            )
            {
                await _sender.SendAsync(lane, CancellationToken.None);
                _store.Signals.SendingsOf(lane).Done(lane);
                await DecideAsync();
            }
            Instant?[] next = [_store.Signals.Sendings.NextAt(), _store.Signals.TicketSendings.NextAt(), _store.Signals.Turns.NextAt()];
            if (next.Min() is not { } at || at > end)
                return;
            _time.SetUtcNow(Instant.Max(at, _time.GetCurrentInstant() + Duration.FromMilliseconds(1)).ToDateTimeOffset());
        }
    }

    private async Task DecideAsync()
    {
        while (_store.Signals.Turns.TryTake(_time.GetCurrentInstant()) is { } lane)
        {
            var report = await _lanes.TurnAsync(lane, CancellationToken.None);
            if (report.HasMore || report.IsElsewhere)
                _store.Signals.Turns.Add(lane);
            _store.Signals.Turns.Done(lane);
        }
    }

    private static ThreadFiles FilesOfSecrets { get; } =
        new()
        {
            OfAsync = (_, _, _, _) =>
                Task.FromResult<FilesFound>(
                    new FilesFound.Some([new ThreadFile("F1", $"{MarkedHistories.Secret}.png", "image/png", 3, null)])
                ),
            OpenAsync = (_, _, _) => Task.FromResult<FileOpened>(new FileOpened.Content(new byte[] { 1, 2, 3 })),
        };

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
