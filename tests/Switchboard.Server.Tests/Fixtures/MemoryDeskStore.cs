using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.Fixtures;

/// <summary>
/// The desk's store in memory, with the promises of a disk: what is not committed yet is lost in a <see cref="Crash"/>, and an entry is accepted only
/// when its commit is through. By default every step commits at once; the virtual desk commits when its seed says so.
/// </summary>
internal sealed class MemoryDeskStore(Signals signals) : IDeskStore
{
    /// <summary>Whom a commit wakes: another life of the process brings its own.</summary>
    public Signals Signals
    {
        get;
        set => (field, IsUp) = (value, true);
    } = signals;

    /// <summary>The process has not crashed since it began its life.</summary>
    public bool IsUp { get; private set; } = true;

    private readonly Stack<Action> _undo = [];
    private readonly List<(TaskCompletionSource<bool> Accepted, Lane Lane, bool IsNew)> _uncommitted = [];
    private readonly HashSet<Lane> _sending = [];
    private long _lastEntry;
    private long _lastOrder;
    private readonly Dictionary<TeamId, long> _numbers = [];

    /// <summary>Whether arrivals wait for <see cref="Commit"/>; a turn or a settlement commits what came before it.</summary>
    public bool CommitsByHand { get; init; }

    public SortedDictionary<long, MemoryEntry> Entries { get; } = [];

    public Dictionary<CaseKey, MemoryCase> Cases { get; } = [];

    public Dictionary<(Lane Lane, MessageTs Ts), MemoryMessage> Messages { get; } = [];

    /// <summary>What was filled into forms, by the message it was told about and its own id.</summary>
    public Dictionary<(CaseKey About, string Id), GivenWords> Given { get; } = [];

    public SortedDictionary<long, MemoryOrder> Orders { get; } = [];

    /// <summary>Messages that stand for cases of any lane.</summary>
    public Dictionary<(Lane Lane, MessageTs Ts), CaseKey> StandIns { get; } = [];

    /// <summary>How often in a row people kept a message apart from a thread.</summary>
    public Dictionary<(TeamId Team, UserId Person), int> KeptApart { get; } = [];

    private readonly Dictionary<(TeamId, string), long> _byEvent = [];
    private readonly Dictionary<(TeamId, string), long> _byMeaning = [];
    private readonly Dictionary<(TeamId, string), long> _byOrder = [];
    private readonly Dictionary<Lane, SortedSet<long>> _pending = [];
    private readonly Dictionary<(Lane, MessageTs), SortedSet<long>> _waiting = [];
    private readonly Dictionary<Lane, SortedSet<long>> _open = [];
    private readonly SortedSet<(Instant At, string Case)> _due = [];
    private readonly Dictionary<string, CaseKey> _keys = [];
    private readonly Dictionary<Lane, ImmutableList<Instant>> _starts = [];

    public ValueTask<bool> AcceptAsync(InboxEntry entry, CancellationToken cancellation)
    {
        var accepted = new TaskCompletionSource<bool>();
        _uncommitted.Add((accepted, entry.Lane, TryInsert(entry)));
        if (!CommitsByHand)
            Commit();
        return new ValueTask<bool>(accepted.Task);
    }

    /// <summary>Makes everything so far durable, and tells those who wait for it.</summary>
    public void Commit()
    {
        _undo.Clear();
        var committed = _uncommitted.ToArray();
        _uncommitted.Clear();
        foreach (var (accepted, lane, isNew) in committed)
        {
            if (isNew)
                Signals.Turns.Add(lane);
            accepted.SetResult(isNew);
        }
    }

    /// <summary>The process dies: what was not committed never happened, and nobody hears of it again.</summary>
    public void Crash()
    {
        IsUp = false;
        while (_undo.TryPop(out var undo))
            undo();
        _uncommitted.Clear();
        _sending.Clear();
    }

    /// <summary>Whether an entry with this meaning is stored.</summary>
    public bool Knows(TeamId team, string meaning) => _byMeaning.ContainsKey((team, meaning));

    /// <summary>When the first case falls due.</summary>
    public Instant? EarliestDue => _due.Count > 0 ? _due.Min.At : null;

    /// <summary>Takes out the orders that a turn just stored (for a planted bug, which puts them back later).</summary>
    public IReadOnlyList<Order> TakeOrders(Lane lane, Instant storedAt)
    {
        var taken = _open
            .Values.SelectMany(open => open)
            .Where(seq => Orders[seq] is { State: 0 } row && row.Order.Case.Lane == lane && row.Order.StoredAt == storedAt)
            .ToArray();
        var orders = taken.Select(seq => Orders[seq].Order).ToArray();
        foreach (var seq in taken)
        {
            _byOrder.Remove((lane.Team, Orders[seq].Order.Id));
            _open[SendingLanes.Of(Orders[seq].Order)].Remove(seq);
            Orders.Remove(seq);
        }
        return orders;
    }

    public void PutOrders(IReadOnlyList<Order> orders)
    {
        foreach (var order in orders)
            Store(order);
        Commit();
    }

    /// <summary>Loses entries that wait for their question (a planted bug).</summary>
    public void LoseWaiting()
    {
        foreach (var id in _waiting.Values.SelectMany(ids => ids).ToArray())
            Entries[id] = Entries[id] with { State = 1 };
        _waiting.Clear();
    }

    public ValueTask<IReadOnlyList<Lane>> LanesWithWorkAsync(Instant now, CancellationToken cancellation) =>
        new([
            .. _pending.Where(lane => lane.Value.Count > 0).Select(lane => lane.Key).Union(DueCases(now).Select(due => due.State.Key.Lane)),
        ]);

    public ValueTask<IReadOnlyList<Lane>> LanesDueAsync(Instant now, CancellationToken cancellation) =>
        new([.. DueCases(now).Select(due => due.State.Key.Lane).Distinct()]);

    public ValueTask<Instant?> NextDueAsync(Instant after, CancellationToken cancellation)
    {
        foreach (var (at, _) in _due.GetViewBetween((after, "\uFFFF"), (Instant.MaxValue, "\uFFFF")))
            return new(at);
        return new((Instant?)null);
    }

    public ValueTask<TurnReport> TurnAsync(LaneTurn turn, CancellationToken cancellation)
    {
        const int PageSize = 256;
        var pending = Ids(_pending, turn.Lane).Take(PageSize).Select(id => Entries[id].Entry).ToList();
        var due = DueCases(turn.Now).Where(known => known.State.Key.Lane == turn.Lane).Take(500).ToList();
        if (pending.Count == 0 && due.Count == 0)
            return new(new TurnReport());

        var (waiting, touched) = Waiting(turn, pending);
        var threads = touched
            .Where(ts => Messages.ContainsKey((turn.Lane, ts)))
            .ToDictionary(ts => ts, ts => Messages[(turn.Lane, ts)].Thread);
        foreach (var known in Cases.Values.Where(known => known.State.Key.Lane == turn.Lane))
            if (known.State.Card is { } card && touched.Contains(card))
                threads[card] = known.State.Key.Thread;
        var cases = touched
            .Concat(threads.Values)
            .Distinct()
            .Select(ts => Cases.GetValueOrDefault(new CaseKey(turn.Lane.Team, turn.Lane.Channel, ts)))
            .Concat(Nearby(turn))
            .OfType<MemoryCase>()
            .Distinct()
            .Except(due)
            .ToArray();
        var result = turn.Decide(
            new LanePage
            {
                Pending = pending,
                Waiting = waiting,
                Cases = [.. due.Concat(cases).Select(known => new StoredCase(known.State, known.DueAt))],
                Threads = threads,
                StandIns = touched
                    .Where(ts => StandIns.ContainsKey((turn.Lane, ts)))
                    .ToDictionary(ts => ts, ts => StandIns[(turn.Lane, ts)]),
                Questions = cases
                    .Concat(due)
                    .Select(known => known.State.Key.Thread)
                    .Where(thread => Messages.ContainsKey((turn.Lane, thread)))
                    .ToDictionary(thread => thread, thread => Messages[(turn.Lane, thread)].Text),
                KeptApart = turn
                    .Askers.Where(asker => KeptApart.ContainsKey((turn.Lane.Team, asker)))
                    .ToDictionary(asker => asker, asker => KeptApart[(turn.Lane.Team, asker)]),
            }
        );
        Write(turn, result);
        Commit();
        return new(new TurnReport { Result = result, HasMore = pending.Count == PageSize || due.Count == 500 || result.Failed.Count > 0 });
    }

    public ValueTask<IReadOnlyList<LaneOrders>> LanesToSendAsync(CancellationToken cancellation) =>
        new([
            .. _open
                .Where(lane => lane.Value.Count > 0)
                .Select(lane => new LaneOrders(lane.Key, lane.Value.Min(seq => Orders[seq].Order.NotBefore))),
        ]);

    public ValueTask<ISending?> TrySendAsync(Lane lane, CancellationToken cancellation) =>
        new(_sending.Add(lane) ? new MemorySending(this, lane) : null);

    private IEnumerable<MemoryCase?> Nearby(LaneTurn turn) =>
        turn.Nearby is var (from, to)
            ? Cases.Values.Where(known =>
                known.State.Key.Lane == turn.Lane && known.State.Key.Thread >= from && known.State.Key.Thread < to
            )
            : [];

    private bool TryInsert(InboxEntry entry)
    {
        var (team, id) = (entry.Lane.Team, _lastEntry + 1);
        if (_byMeaning.ContainsKey((team, entry.Meaning)) || (entry.EventId is { } known && _byEvent.ContainsKey((team, known))))
            return false;
        Do(() => _lastEntry++, () => _lastEntry--);
        Put(_byMeaning, (team, entry.Meaning), id);
        if (entry.EventId is { } eventId)
            Put(_byEvent, (team, eventId), id);
        Put(Entries, id, new MemoryEntry(entry with { Id = id }, 0, null));
        Include(_pending, entry.Lane, id);
        return true;
    }

    private (List<InboxEntry> Waiting, HashSet<MessageTs> Touched) Waiting(LaneTurn turn, List<InboxEntry> pending)
    {
        var (waiting, touched) = (new List<InboxEntry>(), new HashSet<MessageTs>());
        for (var news = turn.Understand(pending).ToArray(); news.Length > 0; )
        {
            touched.UnionWith(news);
            var found = news.SelectMany(ts => Ids(_waiting, (turn.Lane, ts))).Order().Select(id => Entries[id].Entry).ToArray();
            waiting.AddRange(found);
            news = [.. turn.Understand(found).Where(ts => !touched.Contains(ts))];
        }
        return (waiting, touched);
    }

    private void Write(LaneTurn turn, TurnResult result)
    {
        foreach (var change in result.Cases.OrderBy(change => change.State.Key.Thread))
            Write(change);
        foreach (var (thread, dueAt) in result.Rescheduled)
        {
            var key = new CaseKey(turn.Lane.Team, turn.Lane.Channel, thread);
            if (!result.Cases.Exists(change => change.State.Key == key))
                Keep(Cases[key] with { DueAt = dueAt });
        }
        foreach (var change in result.Messages)
            Put(
                Messages,
                (turn.Lane, change.Ts),
                MemoryMessage.After(Messages.GetValueOrDefault((turn.Lane, change.Ts)), change, turn.Now)
            );
        foreach (var (thread, by, given) in result.Given)
        {
            var about = (new CaseKey(turn.Lane.Team, turn.Lane.Channel, thread), given.Id);
            if (!Given.ContainsKey(about))
                Put(Given, about, new GivenWords(by, turn.Now, given));
        }
        foreach (var (by, isKeptApart) in Storage.ThreadAnswers.AnswersIn(result))
            Put(KeptApart, (turn.Lane.Team, by), isKeptApart ? KeptApart.GetValueOrDefault((turn.Lane.Team, by)) + 1 : 0);
        foreach (var order in result.Orders)
            Store(order);
        foreach (var message in result.ReviewMessages)
        {
            if (message.Posted.About is { } about)
                Put(StandIns, (turn.Lane, message.Ts), about);
        }
        foreach (var forwarded in result.Forwarded)
            TryInsert(forwarded);
        foreach (var id in result.Done)
            Move(id, 1);
        foreach (var id in result.Released)
            Move(id, 0);
        foreach (var (id, about) in result.Waiting)
            Move(id, 2, waitsFor: about);
        foreach (var (id, problem) in result.Failed)
            Move(id, 0, problem: problem, failures: 1);
        foreach (var (id, problem) in result.SetAside)
            Move(id, 3, problem: problem, failures: 1);
    }

    private void Write(CaseChange change)
    {
        var key = change.State.Key;
        var number = Cases.TryGetValue(key, out var known) ? known.Number : _numbers.GetValueOrDefault(key.Team) + 1;
        if (known is null)
            Put(_numbers, key.Team, number);
        Keep(new MemoryCase(change.State, number, change.DueAt, [.. known?.Events ?? [], .. change.Happenings]));
    }

    private void Keep(MemoryCase next)
    {
        var key = next.State.Key;
        if (Cases.TryGetValue(key, out var known) && known.DueAt is { } before)
            Do(() => _due.Remove((before, $"{key}")), () => _due.Add((before, $"{key}")));
        Put(Cases, key, next);
        _keys[$"{key}"] = key;
        if (next.DueAt is { } at)
            Do(() => _due.Add((at, $"{key}")), () => _due.Remove((at, $"{key}")));
    }

    private void Store(Order order)
    {
        var lane = SendingLanes.Of(order);
        if (_byOrder.ContainsKey((lane.Team, order.Id)))
            return;
        if (
            order.Effect is Effect.ShowCard
            && Ids(_open, lane).Any(seq => Orders[seq] is { State: 0 } waiting && IsCardOf(waiting, order.Case))
        )
            return;
        var seq = _lastOrder + 1;
        Do(() => _lastOrder++, () => _lastOrder--);
        Put(_byOrder, (lane.Team, order.Id), seq);
        Put(Orders, seq, new MemoryOrder(order, 0, null));
        Include(_open, lane, seq);
    }

    private static bool IsCardOf(MemoryOrder order, CaseKey key) => order.Order.Effect is Effect.ShowCard && order.Order.Case == key;

    private void Move(long id, int state, MessageTs? waitsFor = null, string? problem = null, int failures = 0)
    {
        var known = Entries[id];
        var entry = known.Entry;
        if (known.State == 0)
            Exclude(_pending, entry.Lane, id);
        if (known.State == 2 && entry.WaitsFor is { } about)
            Exclude(_waiting, (entry.Lane, about), id);
        Put(Entries, id, new MemoryEntry(entry with { WaitsFor = waitsFor, Attempts = entry.Attempts + failures }, state, problem));
        if (state == 0)
            Include(_pending, entry.Lane, id);
        if (state == 2 && waitsFor is { } next)
            Include(_waiting, (entry.Lane, next), id);
    }

    private IEnumerable<MemoryCase> DueCases(Instant now) =>
        _due.GetViewBetween((Instant.MinValue, ""), (now, "\uFFFF")).Select(due => Cases[_keys[due.Case]]);

    private static SortedSet<long> Ids<TKey>(Dictionary<TKey, SortedSet<long>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var ids) ? ids : [];

    private void Include<TKey>(Dictionary<TKey, SortedSet<long>> index, TKey key, long id)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var ids))
            index[key] = ids = [];
        Do(() => ids.Add(id), () => ids.Remove(id));
    }

    private void Exclude<TKey>(Dictionary<TKey, SortedSet<long>> index, TKey key, long id)
        where TKey : notnull
    {
        if (index.TryGetValue(key, out var ids))
            Do(() => ids.Remove(id), () => ids.Add(id));
    }

    private void Put<TKey, TValue>(IDictionary<TKey, TValue> rows, TKey key, TValue value)
    {
        var undo = rows.TryGetValue(key, out var before) ? () => rows[key] = before : (Action)(() => rows.Remove(key));
        Do(() => rows[key] = value, undo);
    }

    private void Do(Action act, Action undo)
    {
        act();
        _undo.Push(undo);
    }

    private sealed class MemorySending(MemoryDeskStore store, Lane lane) : ISending
    {
        public ValueTask<OrderPage> OrdersAsync(Instant now, CancellationToken cancellation)
        {
            var open = Ids(store._open, lane).Select(seq => store.Orders[seq]).ToArray();
            return new(
                new OrderPage
                {
                    Due =
                    [
                        .. open.Where(row => row.Order.NotBefore <= now)
                            .OrderBy(row => row.Order.Urgency)
                            .Take(50)
                            .Select(row => row.Asked()),
                    ],
                    CardsInDoubt = open.Where(row => row.State == 1 && row.Order.Effect is Effect.ShowCard)
                        .Select(row => row.Order.Case)
                        .ToHashSet(),
                    HasUndecidedResults = Ids(store._pending, lane).Any(id => store.Entries[id].Entry.Kind == OrderResults.Kind),
                    LatestStarts = SendingLanes.CaseOf(lane) is null ? store._starts.GetValueOrDefault(lane, []) : [],
                    NextAt = open.Where(row => row.Order.NotBefore > now).Min(row => (Instant?)row.Order.NotBefore),
                }
            );
        }

        public ValueTask StartAsync(Order order, Instant now, CancellationToken cancellation)
        {
            var row = Find(order);
            if (row.State > 1)
                throw new InvalidOperationException($"order {order.Id} is not open any more");
            Replace(row with { State = 1, StartedAt = now });
            store.Put(store._starts, lane, [.. store._starts.GetValueOrDefault(lane, []).Prepend(now).Take(10)]);
            store.Commit();
            return ValueTask.CompletedTask;
        }

        public ValueTask SettleAsync(Order order, Settlement settlement, Instant now, CancellationToken cancellation)
        {
            var row = Find(order);
            switch (settlement)
            {
                case Settlement.Done(var results):
                    Replace(row with { State = 2 });
                    foreach (var entry in OrderResults.EntriesOf(order, results, now))
                        store.TryInsert(entry);
                    break;
                case Settlement.Again(var notBefore, var attempts, var inDoubt, var why):
                    var isOlderCard =
                        !inDoubt
                        && Ids(store._open, lane)
                            .Any(seq =>
                                store.Orders[seq] is { State: 0 } other && IsCardOf(other, order.Case) && order.Effect is Effect.ShowCard
                            );
                    Replace(
                        row with
                        {
                            State =
                                isOlderCard ? 2
                                : inDoubt ? 1
                                : 0,
                            Order = row.Order with { NotBefore = notBefore, Attempts = attempts },
                            Problem = why,
                        }
                    );
                    break;
                case Settlement.SetAside(var why):
                    Replace(row with { State = 3, Problem = why });
                    break;
            }
            store.Commit();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            store._sending.Remove(lane);
            return ValueTask.CompletedTask;
        }

        private MemoryOrder Find(Order order) => store.Orders[store._byOrder[(lane.Team, order.Id)]];

        private void Replace(MemoryOrder row)
        {
            var seq = store._byOrder[(lane.Team, row.Order.Id)];
            store.Put(store.Orders, seq, row);
            if (row.State > 1)
                store.Exclude(store._open, lane, seq);
        }
    }
}

/// <summary>An inbox row; states as in the database.</summary>
internal sealed record MemoryEntry(InboxEntry Entry, int State, string? Problem);

/// <summary>A case and its history.</summary>
internal sealed record MemoryCase(CaseState State, long Number, Instant? DueAt, IReadOnlyList<CaseHappening> Events);

/// <summary>An outbox row; states as in the database.</summary>
internal sealed record MemoryOrder(Order Order, int State, string? Problem)
{
    public Instant? StartedAt { get; init; }

    public Order Asked() => Order with { MayHaveBeenCarriedOut = State == 1, StartedAt = StartedAt };
}

/// <summary>What was said, as the messages table keeps it.</summary>
internal sealed record MemoryMessage(MessageTs Thread, UserId Author, string Text, bool HasFiles)
{
    public MessageTs? EditedAt { get; init; }

    public Instant? DeletedAt { get; init; }

    public static MemoryMessage After(MemoryMessage? known, MessageChange change, Instant now) =>
        (known, change) switch
        {
            (null, MessageChange.Said said) => new(said.Thread, said.Author, said.Text, said.HasFiles),
            ({ DeletedAt: null, EditedAt: null }, MessageChange.Said said) => known with
            {
                Author = said.Author,
                Text = said.Text,
                HasFiles = said.HasFiles,
            },
            (not null, MessageChange.Said said) => known with { Author = said.Author },
            (null, MessageChange.Edited edited) => new(edited.Thread, default, edited.Text, edited.HasFiles) { EditedAt = edited.EditedAt },
            ({ DeletedAt: null }, MessageChange.Edited edited) when !(known.EditedAt >= edited.EditedAt) => known with
            {
                Text = edited.Text,
                HasFiles = edited.HasFiles,
                EditedAt = edited.EditedAt,
            },
            (not null, MessageChange.Edited) => known,
            (null, MessageChange.Deleted deleted) => new(deleted.Thread, default, "", HasFiles: false) { DeletedAt = now },
            (not null, MessageChange.Deleted) => known with { Text = "", HasFiles = false, DeletedAt = known.DeletedAt ?? now },
            _ => throw new InvalidOperationException($"unknown change {change.GetType().Name}"),
        };
}
