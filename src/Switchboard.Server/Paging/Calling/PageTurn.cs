using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Decides about pages within one transaction, and writes all that followed in one go: pages, events, notices, what people and cases are told.</summary>
internal sealed class PageTurn(Func<PageRow, PageSetting> settingOf, int playbook, Instant now)
{
    private static readonly Duration PutOff = Duration.FromMinutes(1);

    /// <summary>Of one person by one channel; the first word of an incident never waits.</summary>
    private static readonly Throttle Pace = new(10, Duration.FromMinutes(10));

    private readonly Dictionary<(TeamId, long), (PageRow Row, Instant? DueAt)> _after = [];
    private readonly List<object?[]> _events = [];
    private readonly List<NoticeWanted> _notices = [];
    private readonly List<object?[]> _dropped = [];
    private readonly HashSet<(TeamId Team, long Page)> _turned = [];
    private readonly HashSet<(TeamId Team, long Page, int Notice)> _failed = [];
    private readonly List<(CaseKey Case, PageEffect.TellNobodyHasIt What, string Cause)> _unanswered = [];
    private readonly List<Order> _orders = [];
    private readonly List<InboxEntry> _news = [];

    public PageWake Wake { get; } = new();

    /// <summary>Decides what an input changes; several inputs of one page follow each other.</summary>
    public IReadOnlyList<PageEvent> Decide(PageRow loaded, PageInput input, string cause)
    {
        var known = _after.GetValueOrDefault((loaded.Team, loaded.Number)).Row ?? loaded;
        // Before it is raised a page has no state: its version is 0.
        var decision = PageDecider.Decide(known.State.Version == 0 ? null : known.State, input, settingOf(known), now);
        var row = known;
        foreach (var happened in decision.Events)
        {
            Tell(row, happened);
            if (IsTurn(row.State, happened))
                _turned.Add((row.Team, row.Number));
            if (happened is PageEvent.Failed failed)
                _failed.Add((row.Team, row.Number, failed.Notice));
            row = row with { State = PageDecider.Apply(row.State.Version == 0 ? null : row.State, happened) };
            _events.Add([
                row.Team.Value,
                row.Number,
                (long)row.State.Version,
                happened.At.ToUnixTimeMilliseconds(),
                PageNames.Of(happened),
                cause,
                (long)playbook,
                CaseJson.Write(happened),
            ]);
        }
        foreach (var effect in decision.Effects)
            Order(row, effect, cause);
        if (row.State.Status is PageStatus.Acknowledged or PageStatus.Resolved)
            _dropped.Add([row.Team.Value, row.Number]);
        var due = PageDecider.DueAt(row.State, settingOf(row));
        // One that stays due without anything happening is put off, so that it cannot turn the clock in circles.
        _after[(row.Team, row.Number)] = (row, due <= now ? now + PutOff : due);
        return decision.Events;
    }

    public async ValueTask WriteAsync(Session session, CancellationToken cancellation)
    {
        await session.ExecuteManyAsync(
            "INSERT INTO page_events (team, page, seq, at, type, cause, playbook, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            _events,
            cancellation
        );
        await session.ExecuteManyAsync(
            "UPDATE pages SET status = $3, next_due_at = $4, state = $5 WHERE team = $1 AND number = $2",
            [
                .. _after.Values.Select(page =>
                    (object?[])
                        [
                            page.Row.Team.Value,
                            page.Row.Number,
                            page.Row.State.Status.ToString(),
                            page.DueAt?.ToUnixTimeMilliseconds(),
                            CaseJson.Write(page.Row.State),
                        ]
                ),
            ],
            cancellation
        );
        await NoticeRows.OrderAsync(session, _notices, Pace, now, cancellation);
        await session.ExecuteManyAsync(
            "UPDATE page_notices SET state = 5 WHERE team = $1 AND page = $2 AND state = 0",
            _dropped,
            cancellation
        );
        foreach (var (team, page, notice) in _failed)
            Wake.Notices.UnionWith(await NoticeRows.ReleaseAsync(session, team, page, notice, now, cancellation));
        foreach (var (team, page) in _turned)
            Wake.Notices.UnionWith(await RetellRows.OweAsync(session, team, page, now, cancellation));
        await TellAdminsAsync(session, cancellation);
        await TurnWriting.WriteOrdersAsync(session, _orders, cancellation);
        foreach (var entry in _news)
            await PageNewsEntries.StoreAsync(session, entry, cancellation);
        foreach (var (row, due) in _after.Values)
        {
            Wake.Due(due);
            if (row.Case is { } key)
                Wake.Cases.Add(key);
        }
        Wake.Notices.UnionWith(_notices.Select(notice => notice.Queue));
        Wake.Orders.UnionWith(_orders.Select(order => order.Case.Lane));
        Wake.Turns.UnionWith(_news.Select(entry => entry.Lane));
    }

    /// <summary>Whoever runs the desk learns it, too, if nobody has it.</summary>
    private async ValueTask TellAdminsAsync(Session session, CancellationToken cancellation)
    {
        foreach (var (key, what, cause) in _unanswered)
        {
            var admins = await Admins.OfAsync(session, key.Team, cancellation);
            foreach (var admin in admins.Except(what.To))
                _orders.Add(OrderOf(key, new Effect.Tell(admin, new Say.PageUnanswered()), cause));
        }
    }

    /// <summary>What went out before says something else than what is so now.</summary>
    private static bool IsTurn(PageState before, PageEvent happened) =>
        happened is PageEvent.Acknowledged or PageEvent.Resolved or PageEvent.WentQuiet
        || (happened is PageEvent.Declined declined && before.AcknowledgedBy == declined.By);

    private void Tell(PageRow before, PageEvent happened)
    {
        if (before.Case is { } key && PageNews.ToCase(before.State, happened, who => new Person(who)) is { } input)
            _news.Add(PageNewsEntries.Of(key, before.Number, before.State.Version + 1, input, now));
    }

    private void Order(PageRow row, PageEffect effect, string cause)
    {
        if (NoticeWanted.Of(row, effect) is { } notice)
            _notices.Add(notice);
        if (row.Case is not { } key)
            return;
        foreach (var said in PageNews.ToPeople(effect))
            _orders.Add(OrderOf(key, said, $"page {row.Number} {cause}"));
        if (effect is PageEffect.TellNobodyHasIt nobody)
            _unanswered.Add((key, nobody, $"page {row.Number} {cause}"));
    }

    private Order OrderOf(CaseKey key, Effect said, string cause) =>
        new()
        {
            Id = $"{cause}#{_orders.Count}",
            Case = key,
            Effect = said,
            StoredAt = now,
            NotBefore = now,
        };
}
