using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Playbooks;

namespace Switchboard.VirtualDesk;

/// <summary>What must hold after every step, and what must hold once all is quiet.</summary>
internal sealed class Checkers(
    World world,
    VirtualTime time,
    SimSlack slack,
    SimTickets tickets,
    SimEdge edge,
    SimCarrier carrier,
    MemoryDeskStore store,
    Playbook playbook
)
{
    private static readonly Duration Late = Duration.FromSeconds(90);
    private static readonly HashSet<string> OwnTags = ["necktie", "fire_engine", "vhs", "coffin", "evergreen_tree", "bug"];
    private readonly HashSet<string> _orders = [];
    private readonly HashSet<(CaseKey Case, string Cause)> _called = [];
    private readonly HashSet<(CaseKey Case, string Cause, UserId To)> _rings = [];
    private readonly Dictionary<MessageTs, int> _checked = [];
    private int _acknowledged;
    private long? _overdueSince;

    public List<string> Violations { get; } = [];

    /// <summary>After every step: acknowledged means stored; nothing due is overlooked; the desk keeps its own pace.</summary>
    public void AfterStep(Node? node)
    {
        for (; _acknowledged < edge.Acknowledged.Count; _acknowledged++)
            MustBeStored(edge.Acknowledged[_acknowledged]);
        MustBeOnTime(node);
        if (carrier.TooFast > 0)
            Fail("the desk sent faster than it may, and Slack had to say so");
        if (carrier.SaidTwice > 0)
            Fail("a whisper was said twice");
    }

    /// <summary>After a crash: nothing that Slack was told is safe may be gone.</summary>
    public void AfterCrash()
    {
        foreach (var told in edge.Acknowledged)
            MustBeStored(told);
    }

    /// <summary>When a post becomes visible: once per order, one card per thread, no reminder early, twice or at night.</summary>
    public void AfterPost(Order order, SimMessage post)
    {
        if (!_orders.Add(order.Id))
            Fail($"order {order.Id} is visible twice");
        if (post.IsCard && slack.InThread(order.Case.Thread).Count(other => other is { IsCard: true, IsGone: false }) > 1)
            Fail($"the thread {post.Thread} has two status cards");
        if (order.Effect is Effect.Reply { What: Say.NobodyYet or Say.AnswerDue })
            AfterCall(order);
    }

    /// <summary>When somebody was paged: once for each step, never before its time.</summary>
    public void AfterRing(Order order, Effect.Ring ring)
    {
        var (step, cause) = (((Say.Emergency)ring.What).Step, order.Id[..order.Id.LastIndexOf('#')]);
        var went = EventsOf(order.Case).Where(one => one.Happened is CaseEvent.PageWent page && page.Step == step).ToList();
        var nth = went.FindIndex(one => one.Cause == cause);
        var paged = EventsOf(order.Case)
            .Select(one => one.Happened)
            .OfType<CaseEvent.Paged>()
            .Where(one => one.Step == step)
            .ElementAtOrDefault(nth);
        if (nth < 0 || paged is not { From: { } from })
            Fail($"{ring.To} was paged for {order.Case}, which pages nobody");
        else if (!_rings.Add((order.Case, cause, ring.To)))
            Fail($"{ring.To} was paged twice for step {step} of {order.Case}");
        else
            MustNotBeEarly(order.Case, paged.At, from, Emergency.Ladder[step].After);
    }

    /// <summary>Once nothing is under way: every fact arrived, every obligation is met, every card tells the truth.</summary>
    public void WhenQuiet(bool everything)
    {
        foreach (var entry in store.Entries.Values.Where(entry => entry.State is 0 or 3))
            Fail($"entry {entry.Entry.Id} ({entry.Entry.Meaning}) is not decided: {entry.State} {entry.Problem}");
        foreach (var order in store.Orders.Values.Where(order => order.State != 2))
            Fail($"order {order.Order.Id} is not carried out: {order.State} {order.Problem}");
        foreach (
            var twice in store
                .Entries.Values.Where(entry => entry.Entry.Kind == SimEdge.Kind)
                .GroupBy(entry => edge.Read(entry.Entry)[0])
                .Where(group => group.Count() > 1)
        )
            Fail($"{twice.First().Entry.Meaning} is stored twice");
        foreach (var (lane, channel) in slack.Channels)
        {
            foreach (var question in channel.Values.Where(message => message is { Thread: null, Posted: not null }))
                MustBeRight(lane, question, everything);
        }
        foreach (var (key, known) in store.Cases)
        {
            MustStandThere(key, known.State);
            MustLiveThere(key, known.State);
            MustBeTicketed(key, known.State);
        }
    }

    /// <summary>One ticket of a kind, with every reply since in it as it stands, and the same state on both sides.</summary>
    private void MustBeTicketed(CaseKey key, CaseState state)
    {
        var wanted = state.Tickets?.Tickets ?? [];
        foreach (var same in tickets.Of(key).GroupBy(ticket => ticket.Kind).Where(same => same.Count() > 1))
            Fail($"{key} has {same.Count()} tickets of {same.Key}");
        foreach (var ticket in tickets.Of(key).Where(ticket => !wanted.Any(known => known.Ref == ticket.Ref)))
            Fail($"the desk does not know of {ticket.Ref.Key}, which was made for {key}");
        foreach (var known in wanted)
        {
            if (tickets.Find(key, known.Kind) is not { } ticket)
                Fail($"{key} has no ticket of {known.Kind}");
            else if (known.State != ticket.State)
                Fail($"{ticket.Ref.Key} is {ticket.State}, and {key} believes that it is {known.State}");
            else if (!known.Heard.Order(StringComparer.Ordinal).SequenceEqual(ticket.Said.Order(StringComparer.Ordinal)))
                Fail($"{key} heard {string.Join(", ", known.Heard)} of {ticket.Ref.Key}, which says {string.Join(", ", ticket.Said)}");
        }
        if (wanted.LastOrDefault() is not { Since: var since } last || tickets.Find(key, last.Kind) is not { Replies: var written } current)
            return;
        foreach (var post in state.Posts.Where(post => post is { By: not null, As: not Speaker.Bot } && post.Ts.At > since))
            if (
                written.GetValueOrDefault(post.Ts) is not { IsGone: false } reply
                    ? !post.IsGone
                    : post.IsGone || reply.EditedAt != post.EditedAt
            )
                Fail($"the reply {post.Ts} of {key} is not in {current.Ref.Key} as it stands");
        foreach (var stray in written.Keys.Where(ts => slack.Find(key.Lane, ts) is not { Posted: not null }))
            Fail($"{stray} is in {current.Ref.Key}, and nobody wrote it in {key}");
    }

    /// <summary>A thread lives in the one it was moved into, with all that people wrote in it, and nowhere else.</summary>
    private void MustLiveThere(CaseKey key, CaseState state)
    {
        var holders = store
            .Cases.Values.Where(other => other.State.Key.Lane == key.Lane && other.State.Threads?.Joined.Contains(key.Thread) == true)
            .ToArray();
        var there = state.Threads?.MergedInto;
        if (holders.Length != (there is null ? 0 : 1) || (there is { } into && holders[0].State.Key.Thread != into))
            Fail($"{key} lives in {there} and is held by {string.Join(' ', holders.Select(holder => holder.State.Key))}");
        else if (there is not null)
            foreach (var reply in state.Posts.Where(post => post is { By: not null, IsGone: false, Beside: null, As: not Speaker.Bot }))
                if (!holders[0].State.Posts.Any(post => post.Ts == reply.Ts && post.Beside == key.Thread))
                    Fail($"the reply {reply.Ts} of {key} was not carried over");
    }

    /// <summary>What was moved on stands on the other side, once, and both sides tell the same of it.</summary>
    private void MustStandThere(CaseKey key, CaseState state)
    {
        if (state.Pretriage is not { } pretriage)
            return;
        var there = store.Cases.Values.Where(other => other.State.From == key).ToArray();
        if (pretriage.MovingBy is not null)
            Fail($"{key} is on its way for ever");
        else if (there.Length != (pretriage.MovedTo is null ? 0 : 1))
            Fail($"{key} stands {there.Length} times in the support channel");
        else if (pretriage.MovedTo is { } to)
        {
            if (there[0].State.Key != to)
                Fail($"{key} went to {there[0].State.Key} and believes that it went to {to}");
            if (pretriage.IsSolvedThere != (there[0].State.Status == CaseStatus.Resolved))
                Fail($"{key} believes that {to} is {(pretriage.IsSolvedThere ? "" : "not ")}solved");
            MustFold(there[0]);
            MustHaveItsCard(to.Lane, there[0].State);
        }
    }

    private void MustBeRight(Lane lane, SimMessage question, bool everything)
    {
        var isSmallTalk = question.Text.StartsWith("Good morning", StringComparison.Ordinal);
        var isWanted = question.Reactions.Keys.Any(one => one.Name == "sos");
        if (!store.Cases.TryGetValue(new CaseKey(lane.Team, lane.Channel, question.Ts), out var known))
        {
            if (!question.IsGone && !isSmallTalk)
                Fail($"the question {question.Ts} is no case");
            if (isSmallTalk && isWanted && everything)
                Fail($"somebody wants {question.Ts} to be a case, and it is none");
            return;
        }
        if (isSmallTalk && !question.WasEverReactedTo)
            Fail($"{question.Ts} is small talk, and became a case");
        var state = known.State;
        if (!everything && _checked.GetValueOrDefault(question.Ts) == state.Version)
            return;
        _checked[question.Ts] = state.Version;
        MustFold(known);
        MustHaveItsCard(lane, state);
        if (CaseDecider.DueAt(state, playbook) < time.GetStoredInstant() - Late)
            Fail($"{state.Key} was due at {CaseDecider.DueAt(state, playbook)} and nothing happened");
        MustHaveClimbed(known);

        foreach (var reply in slack.InThread(question.Ts).Where(message => message is { IsGone: false, Posted: not null }))
        {
            if (!state.Posts.Any(post => post.Ts == reply.Ts && post.By == reply.By.Id))
                Fail($"the reply {reply.Ts} is not in {state.Key}");
        }
        if (question.IsGone)
            return;
        var tags = question.Reactions.Keys.Select(one => one.Name).Where(OwnTags.Contains).Distinct().Count();
        if (tags != state.Tags.Length)
            Fail($"{state.Key} has {state.Tags.Length} tags, and {tags} stand in Slack");
        MustBeAsIfToldInOrder(state);
    }

    /// <summary>While the process is up, nothing stays due for long (a clock that was set forward may take the desk some seconds to notice).</summary>
    private void MustBeOnTime(Node? node)
    {
        if (node is null || !(store.EarliestDue <= time.GetStoredInstant()))
            _overdueSince = null;
        else if (world.Now - (_overdueSince ??= world.Now) > Late.TotalMilliseconds)
            Fail($"a case fell due at {store.EarliestDue} and is not told at {time.GetStoredInstant()}");
    }

    private void MustFold(MemoryCase known)
    {
        var folded = known.Events.Aggregate((CaseState?)null, (state, one) => CaseDecider.Apply(state, known.State.Key, one.Happened));
        if (JsonSerializer.Serialize(folded, CaseJson.Options) != JsonSerializer.Serialize(known.State, CaseJson.Options))
            Fail($"folding the events of {known.State.Key} gives another state than is stored");
    }

    private void MustHaveItsCard(Lane lane, CaseState state)
    {
        var cards = slack.InThread(state.Key.Thread).Where(message => message is { IsCard: true, IsGone: false }).ToArray();
        if (cards.Length > 1)
            Fail($"{state.Key} has {cards.Length} cards");
        else if (cards.Length == 1 && cards[0].Face != CardFace.Of(state))
            Fail($"the card of {state.Key} does not show how it stands");
        else if (cards.Length == 0 && state.Card is { } ts && slack.Find(lane, ts) is not { IsGone: true })
            Fail($"{state.Key} has lost its card");
        else if (
            cards.Length == 0
            && state.Card is null
            && !edge.Incomplete.Contains(state.Key.Thread)
            && !slack.InThread(state.Key.Thread).Exists(message => message.IsCard)
        )
            Fail($"{state.Key} never got a card");
    }

    /// <summary>Late, repeated and reordered tellings end where tellings in order would have ended.</summary>
    private void MustBeAsIfToldInOrder(CaseState state)
    {
        var facts = slack.FactsOf[state.Key.Thread];
        if (edge.Incomplete.Contains(state.Key.Thread) || state.Threads is not null || facts.Exists(fact => fact.IsPress))
            return;
        if (facts[0].Told.Input is CaseInput.Asked { Message.Text: var text } && text.StartsWith("Good morning", StringComparison.Ordinal))
            return; // it became a case by what the desk looked up
        var ideal = facts.Aggregate(
            (CaseState?)null,
            (before, fact) =>
                CaseDecider
                    .Decide(before, state.Key, fact.Told.Input, playbook, Instant.FromUnixTimeMilliseconds(fact.At))
                    .Events.Aggregate(before, (folded, one) => CaseDecider.Apply(folded, state.Key, one))
        );
        if (Standing(ideal!) != Standing(state)) // facts of a thread begin with its question
            Fail(
                $"{state.Key} stands as {Standing(state)}, told in order it would be {Standing(ideal!)}:\n{string.Join('\n', facts.Select(fact => $"  {fact.Meaning}"))}\nand it was decided\n{string.Join('\n', store.Cases[state.Key].Events.Select(one => $"  {one.Cause} {one.Happened}"))}"
            );
    }

    /// <summary>How a case stands, but for since when: a history tells which reactions stand, and not when they were put.</summary>
    private static string Standing(CaseState state) =>
        $"{state.Status} by {state.ResolvedBy}, looked into by {string.Join(' ', state.Claims.Select(claim => claim.By.Value).Order(StringComparer.Ordinal))}, tagged {string.Join(' ', state.Tags.Select(tag => tag.Tag))}, {state.Urgency?.Stands?.Name}, question gone: {state.IsQuestionGone}";

    private Urgency Emergency => playbook.Urgencies.First(urgency => urgency.Pages);

    /// <summary>A group was called in the thread: once for each step, never before its time.</summary>
    private void AfterCall(Order order)
    {
        var cause = order.Id[..order.Id.LastIndexOf('#')];
        if (!_called.Add((order.Case, order.Id)))
            Fail($"{order.Case} is called for twice by {order.Id}");
        foreach (var (_, happened) in EventsOf(order.Case).Where(one => one.Cause == cause).Select(one => (one.Cause, one.Happened)))
        {
            var urgency = playbook.Urgencies.FirstOrDefault(one => one.Rule == happened.Rule);
            if (happened is CaseEvent.Escalated { From: { } from } escalated && urgency is not null)
                MustNotBeEarly(order.Case, order.StoredAt, from, urgency.Ladder[escalated.Step].After);
            else if (
                happened is CaseEvent.AnswerWarned { From: { } since }
                && urgency is { AnswerWithin: { } within, Warning: { } warning }
            )
                MustNotBeEarly(order.Case, order.StoredAt, since, within - warning.Before);
        }
    }

    /// <summary>Every step of a ladder was taken once, whatever came twice, late or out of order.</summary>
    private void MustHaveClimbed(MemoryCase known)
    {
        var steps = known
            .Events.Select(one => one.Happened)
            .Select(happened =>
                happened switch
                {
                    CaseEvent.Paged paged => $"step {paged.Step} since {paged.From}",
                    CaseEvent.Escalated escalated => $"step {escalated.Step} since {escalated.From}",
                    CaseEvent.AnswerWarned warned => $"warning since {warned.From}",
                    CaseEvent.AnswerLate late => $"breach since {late.From}",
                    CaseEvent.ClaimNudged nudged => $"nudge of {nudged.Owner} since {nudged.Since}",
                    CaseEvent.CaseOffered offered => $"offer since {offered.Since}",
                    CaseEvent.ChecklistSent => "checklist",
                    _ => "",
                }
            );
        if (steps.Where(step => step.Length > 0).GroupBy(step => step).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            Fail($"{known.State.Key}: {twice} was done twice");
        if (known.Events.Count(one => one.Happened is CaseEvent.PageWent) > known.Events.Count(one => one.Happened is CaseEvent.Paged))
            Fail($"{known.State.Key} has more pages than steps");
    }

    /// <summary>By the clock as it was when that was decided: it may have been set back since.</summary>
    private void MustNotBeEarly(CaseKey key, Instant now, Instant from, Duration after)
    {
        if (now < from + after)
            Fail($"{key} waits since {from}, and is called for at {now}: sooner than after {after}");
    }

    private IEnumerable<CaseHappening> EventsOf(CaseKey key) => store.Cases[key].Events;

    private void MustBeStored((TeamId Team, string Meaning) told)
    {
        if (!store.Knows(told.Team, told.Meaning))
            Fail($"{told.Meaning} was acknowledged and is not stored");
    }

    private void Fail(string what)
    {
        if (Violations.Count < 5)
            Violations.Add($"{Instant.FromUnixTimeMilliseconds(world.Now)}: {what}");
    }
}
