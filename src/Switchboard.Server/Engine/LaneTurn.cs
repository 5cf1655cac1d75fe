using System.Text.RegularExpressions;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Engine;

/// <summary>One turn of a lane: understands its entries, finds the case each is about, lets the rules decide and gathers what follows. Pure and in memory; used once.</summary>
public sealed class LaneTurn(Lane lane, Rules rules, Readings readings, Playbook playbook, Instant now)
{
    /// <summary>Tries before an entry whose reading or deciding fails is set aside.</summary>
    public const int Tries = 3;

    /// <summary>Tries where a pattern ran out of time: on a machine that has much to do it may be the machine, and the next try finds it quicker.</summary>
    public const int TriesWhenSlow = 30;

    private static readonly Duration PutOff = Duration.FromMinutes(1);

    private readonly Dictionary<long, IReadOnlyList<Told>> _told = [];
    private readonly Dictionary<long, (string Problem, int Tries)> _problems = [];
    private readonly TurnResult _result = new() { Playbook = playbook.Version };
    private LaneView _view = LaneView.Empty;
    private readonly Dictionary<MessageTs, List<InboxEntry>> _waiting = [];

    public Lane Lane => lane;

    public Instant Now => now;

    /// <summary>Decides the first cause only: whole turns of this lane were refused by the store.</summary>
    public bool IsOfOne { get; init; }

    /// <summary>The cause to set aside instead of deciding it, if it comes first.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>The cause that a turn of one decided, as far as it came.</summary>
    public string? Only { get; private set; }

    /// <summary>Reads entries, and says which messages they touch: the page must hold what is known of those, and what waited for them.</summary>
    public IReadOnlySet<MessageTs> Understand(IEnumerable<InboxEntry> entries)
    {
        var touched = new HashSet<MessageTs>();
        foreach (var entry in entries)
        {
            Only ??= CauseOf(entry);
            foreach (var told in Read(entry))
            {
                touched.Add(told.About);
                if (told.Input is CaseInput.CardPosted card)
                    touched.Add(card.Ts);
                if (MessageOf(told.Input) is not { } message)
                    continue;
                touched.Add(message.Ts);
                if (told.Input is CaseInput.Asked)
                    touched.UnionWith(message.Links);
            }
        }
        return touched;
    }

    /// <summary>Who asks in what was understood so far.</summary>
    public IReadOnlySet<UserId> Askers =>
        _told.Values.SelectMany(all => all).Select(told => told.Input).OfType<CaseInput.Asked>().Select(asked => asked.By.Id).ToHashSet();

    /// <summary>From where to where the questions lie that those of this turn may follow up (R4): the page must hold them and their words.</summary>
    public (MessageTs From, MessageTs To)? Nearby
    {
        get
        {
            var asked = _told
                .Values.SelectMany(all => all)
                .Select(told => told.Input)
                .OfType<CaseInput.Asked>()
                .Select(one => one.Message.Ts)
                .ToList();
            return asked.Count > 0 ? (Before(asked.Min(), playbook.Threads.Window), asked.Max()) : null;
        }
    }

    /// <summary>The first ts that is not longer than a while before another.</summary>
    internal static MessageTs Before(MessageTs ts, Duration span) =>
        new($"{Math.Max(0, ts.At.ToUnixTimeSeconds() - (long)span.TotalSeconds):D10}.000000");

    /// <summary>Decides a page: entries in their order, each case's due instant in its place between them.</summary>
    public TurnResult Decide(LanePage page)
    {
        _view = LaneView.Of(page);
        foreach (var entry in page.Waiting)
            Wait(entry, entry.WaitsFor.GetValueOrDefault());
        var due = new Queue<StoredCase>(page.Cases.Where(stored => stored.DueAt <= now).OrderBy(stored => stored.DueAt));

        if (IsOfOne)
            DecideFirst(page.Pending.Count > 0 ? page.Pending[0] : null, due);
        else
            DecideAll(page.Pending, due);

        _result.Cases.AddRange(_view.Changes(state => rules.DueAt(state, playbook)));
        foreach (var (about, entries) in _waiting)
            _result.Waiting.AddRange(entries.Where(entry => entry.WaitsFor != about).Select(entry => (entry.Id, about)));
        return _result;
    }

    private void DecideAll(IReadOnlyList<InboxEntry> pending, Queue<StoredCase> due)
    {
        foreach (var entry in pending)
        {
            while (due.TryPeek(out var next) && next.DueAt <= entry.ReceivedAt)
                Tick(due.Dequeue());
            DecideWithWaiting(entry);
        }
        while (due.TryDequeue(out var next))
            Tick(next);
    }

    private void DecideFirst(InboxEntry? entry, Queue<StoredCase> due)
    {
        if (due.TryPeek(out var next) && (entry is null || next.DueAt <= entry.ReceivedAt))
        {
            Only = CauseOf(next);
            if (Refused?.Cause == Only)
                PutOffRefused(next, Refused.Why);
            else
                Tick(next);
        }
        else if (entry is not null)
        {
            Only = CauseOf(entry);
            if (Refused?.Cause == Only)
                _result.SetAside.Add((entry.Id, Refused.Why));
            else
                DecideWithWaiting(entry);
        }
    }

    private void PutOffRefused(StoredCase due, string why)
    {
        _result.FailedTicks.Add((due.State.Key, why));
        _result.Rescheduled.Add((due.State.Key.Thread, now + PutOff));
    }

    private IReadOnlyList<Told> Read(InboxEntry entry)
    {
        if (_told.TryGetValue(entry.Id, out var told))
            return told;
        try
        {
            told = readings.Read(entry);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _problems[entry.Id] = (Problem("reading", e), TriesAfter(e));
            told = [];
        }
        return _told[entry.Id] = told;
    }

    /// <summary>Decides an entry, then whatever waited for the messages it brought, and so on; in a turn of one, those get turns of their own.</summary>
    private void DecideWithWaiting(InboxEntry first)
    {
        var next = new Queue<InboxEntry>([first]);
        while (next.TryDequeue(out var entry))
        {
            foreach (var ts in Decide(entry))
            {
                if (!_waiting.Remove(ts, out var waited))
                    continue;
                if (IsOfOne)
                    _result.Released.AddRange(waited.Select(waiting => waiting.Id));
                else
                    waited.ForEach(next.Enqueue);
            }
        }
    }

    private void Wait(InboxEntry entry, MessageTs about)
    {
        if (!_waiting.TryGetValue(about, out var entries))
            _waiting[about] = entries = [];
        entries.Add(entry);
    }

    /// <summary>Decides an entry, whole or not at all.</summary>
    /// <returns>The messages that became known by it.</returns>
    private List<MessageTs> Decide(InboxEntry entry)
    {
        if (_problems.TryGetValue(entry.Id, out var unread))
        {
            Fail(entry, unread.Problem, unread.Tries);
            return [];
        }
        var step = new LaneStep(lane, rules, playbook, now, _view, CauseOf(entry));
        try
        {
            foreach (var told in Read(entry))
            {
                if (!step.TryDecide(told))
                {
                    Wait(entry, told.About);
                    return [];
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fail(entry, Problem("deciding", e), TriesAfter(e));
            return [];
        }
        _result.Done.Add(entry.Id);
        _result.DecidedResults |= entry.Kind == OrderResults.Kind;
        return Take(step);
    }

    /// <summary>Tells a due case that its time has come. One that the rules leave due without doing anything is put off, so that it cannot turn its lane in circles.</summary>
    private void Tick(StoredCase due)
    {
        var thread = due.State.Key.Thread;
        if (_view.Find(thread) is not { } state)
            return;
        var step = new LaneStep(lane, rules, playbook, now, _view, CauseOf(due));
        try
        {
            if (rules.DueAt(state, playbook) <= now)
            {
                step.TryDecide(new Told(thread, new CaseInput.ClockTicked()));
                Take(step);
                _result.Lateness.Add(now - due.DueAt.GetValueOrDefault());
            }
            var next = rules.DueAt(_view.Find(thread) ?? state, playbook);
            _result.Rescheduled.Add((thread, next <= now && step.View.Find(thread) == state ? now + PutOff : next));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _result.FailedTicks.Add((due.State.Key, Problem("ticking", e)));
            _result.Rescheduled.Add((thread, now + PutOff));
        }
    }

    private List<MessageTs> Take(LaneStep step)
    {
        _view = step.View;
        _result.Messages.AddRange(step.Messages);
        _result.Given.AddRange(step.Given);
        _result.ReviewMessages.AddRange(step.ReviewMessages);
        _result.Forwarded.AddRange(step.Forwarded);
        foreach (var order in step.Orders)
        {
            if (order.Effect is Effect.ShowCard)
                _result.Orders.RemoveAll(earlier => earlier.Effect is Effect.ShowCard && earlier.Case == order.Case);
            _result.Orders.Add(order);
        }
        return step.Brought;
    }

    private void Fail(InboxEntry entry, string problem, int tries) =>
        (entry.Attempts + 1 >= tries ? _result.SetAside : _result.Failed).Add((entry.Id, problem));

    private static int TriesAfter(Exception e) => e is RegexMatchTimeoutException ? TriesWhenSlow : Tries;

    /// <summary>The kind of the exception and where it rose; never its message, which may quote what somebody said.</summary>
    private static string Problem(string during, Exception e) =>
        $"{during} failed: {e.GetType().Name}{(e.TargetSite is { } site ? $" in {site.DeclaringType?.Name}.{site.Name}" : "")}";

    private static string CauseOf(InboxEntry entry) => $"{entry.Id}";

    /// <summary>The clock may come to the same moment twice, being set back in between: the case's version tells one tick from the other.</summary>
    private string CauseOf(StoredCase due) =>
        $"clock {lane.Channel}/{due.State.Key.Thread}@{due.DueAt.GetValueOrDefault().ToUnixTimeMilliseconds()}/{due.State.Version}";

    private static Message? MessageOf(CaseInput input) =>
        input switch
        {
            CaseInput.Asked asked => asked.Message,
            CaseInput.CaseWanted wanted => wanted.Message,
            CaseInput.Replied replied => replied.Message,
            _ => null,
        };
}
