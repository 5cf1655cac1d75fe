using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Setup;

namespace Switchboard.Fixtures;

/// <summary>The real road on one of the stores, driven step by step: tell, decide, send.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    public const string Kind = "test.told";
    public static readonly Lane Support = new(new TeamId("T1"), new ChannelId("C1"));
    public static readonly Person Maya = new(new UserId("U1MAYA"));
    public static readonly Person Sam = new(new UserId("U2SAM")) { Belongs = ["@sos"] };
    public static readonly Instant Noon = Instant.FromUtc(2025, 11, 24, 12, 0);

    private readonly StoreUnderTest _store;
    private int _told;
    private int _refusals;

    public TestDesk(StoreUnderTest store, FakeTimeProvider time, Rules? rules = null)
    {
        (_store, Time, Carrier) = (store, time, new RecordingCarrier(time));
        Playbook = PlaybookFile.Read(DefaultPlaybook.Text, 1);
        Inbox = new Inbox(store.Store);
        var readings = new Readings([
            new Reads(OrderResults.Kind, OrderResults.Read),
            new Reads(Forwarding.Kind, OrderResults.Read),
            new Reads(Kind, Read),
        ]);
        Lanes = new Lanes(
            store.Store,
            store.Signals,
            rules ?? Rules.OfTheDesk,
            readings,
            new CurrentPlaybook(Playbook),
            time,
            NullLogger<Lanes>.Instance
        );
        Clock = new Clock(store.Store, store.Signals, time);
        Sender = new Sender(store.Store, Carrier, store.Signals, new OutboxOptions(), () => 0.5, time, NullLogger<Sender>.Instance);
    }

    public FakeTimeProvider Time { get; }

    public RecordingCarrier Carrier { get; }

    public Playbook Playbook { get; }

    public Inbox Inbox { get; }

    public Lanes Lanes { get; }

    public Clock Clock { get; }

    public Sender Sender { get; }

    public IDeskStore Store => _store.Store;

    public Signals Signals => _store.Signals;

    /// <summary>Throws when an entry with this payload is read.</summary>
    public byte[]? Poison { get; set; }

    public Instant Now => Time.GetStoredInstant();

    public async Task<bool> TellAsync(
        MessageTs about,
        CaseInput input,
        string? meaning = null,
        string? eventId = null,
        Lane? lane = null
    ) => await Inbox.TellAsync(Entry(about, input, meaning, eventId, lane), TestContext.Current.CancellationToken);

    public InboxEntry Entry(MessageTs about, CaseInput input, string? meaning = null, string? eventId = null, Lane? lane = null) =>
        new()
        {
            Lane = lane ?? Support,
            Kind = Kind,
            Meaning = meaning ?? $"{input.GetType().Name} {about} {++_told}",
            EventId = eventId,
            Payload = OrderResults.Write([new Told(about, input)]),
            ReceivedAt = Now,
        };

    public Task<bool> AskAsync(MessageTs ts, string text = "Where do I find the report?", Lane? lane = null) =>
        TellAsync(ts, new CaseInput.Asked(Maya, new Message(ts, text)), lane: lane);

    public Task<bool> ReplyAsync(MessageTs thread, MessageTs ts, Person by, string text = "Looking") =>
        TellAsync(thread, new CaseInput.Replied(by, new Message(ts, text)));

    /// <summary>Takes turns until no lane wants one.</summary>
    public async Task DecideAsync()
    {
        while (Signals.Turns.TryTake(Time.GetCurrentInstant()) is { } lane)
        {
            try
            {
                var report = await Lanes.TurnAsync(lane, TestContext.Current.CancellationToken);
                if (report.HasMore || report.IsElsewhere)
                    Signals.Turns.Add(lane);
            }
            catch (TurnRefusedException) when (++_refusals < 100)
            {
                Signals.Turns.Add(lane); // as the loop does, without its pause
            }
            finally
            {
                Signals.Turns.Done(lane);
            }
        }
    }

    /// <summary>Sends and decides what came of it, until nothing may go now.</summary>
    public async Task SendAsync()
    {
        while ((Signals.Sendings.TryTake(Time.GetCurrentInstant()) ?? Signals.TicketSendings.TryTake(Time.GetCurrentInstant())) is { } lane)
        {
            await Sender.SendAsync(lane, TestContext.Current.CancellationToken);
            Signals.SendingsOf(lane).Done(lane);
            await DecideAsync();
        }
    }

    /// <summary>Lets time pass to where orders or cases are waited for, as the loops would.</summary>
    public async Task PassAsync(Duration duration)
    {
        var end = Time.GetCurrentInstant() + duration;
        while (true)
        {
            await Clock.TickAsync(TestContext.Current.CancellationToken);
            await DecideAsync();
            await SendAsync();
            Instant?[] next = [Signals.NextDue.At, Signals.Sendings.NextAt(), Signals.TicketSendings.NextAt(), Signals.Turns.NextAt()];
            if (next.Min() is not { } at || at > end)
                break;
            Time.SetUtcNow(Instant.Max(at, Time.GetCurrentInstant() + Duration.FromMilliseconds(1)).ToDateTimeOffset());
        }
        Time.SetUtcNow(end.ToDateTimeOffset());
    }

    /// <summary>The folded state of a case, if the thread is one.</summary>
    public async Task<CaseState?> FindAsync(MessageTs thread, Lane? lane = null)
    {
        var where = lane ?? Support;
        var key = new CaseKey(where.Team, where.Channel, thread);
        return _store.Database is { } database
            ? (await new Storage.CaseQueries(database).FindAsync(key, TestContext.Current.CancellationToken))?.State
            : ((MemoryDeskStore)Store).Cases.GetValueOrDefault(key)?.State;
    }

    /// <summary>What was filled into forms about a message, oldest first.</summary>
    public async Task<IReadOnlyList<GivenWords>> GivenAsync(CaseKey about) =>
        _store.Database is { } database
            ? (await new Storage.CaseQueries(database).WordsAsync(about, TestContext.Current.CancellationToken)).Given
            :
            [
                .. ((MemoryDeskStore)Store)
                    .Given.Where(given => given.Key.About == about)
                    .Select(given => given.Value)
                    .OrderBy(given => given.At)
                    .ThenBy(given => given.Given.Id, StringComparer.Ordinal),
            ];

    public static MessageTs Ts(int second) => new($"17639856{second / 100:00}.{second % 100:00}0000");

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    private IReadOnlyList<Told> Read(InboxEntry entry) =>
        Poison is { } poison && entry.Payload.Span.SequenceEqual(poison)
            ? throw new InvalidDataException("poison")
            : OrderResults.Read(entry);
}
