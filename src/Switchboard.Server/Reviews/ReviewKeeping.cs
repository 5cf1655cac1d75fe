using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>
/// Sees to it that every week that is due has its review, exactly once: the review and its orders are stored in one transaction, keyed by
/// the week, so that a second node or a second life finds it done. After a stop the last week that was due is made good.
/// </summary>
internal sealed partial class ReviewKeeping(
    Database database,
    CurrentPlaybook playbook,
    Signals signals,
    TimeProvider time,
    ILogger<ReviewKeeping> logger
)
{
    /// <returns>When the next review falls due, if any does.</returns>
    public async Task<Instant?> KeepAsync(CancellationToken cancellation)
    {
        var (rules, now) = (playbook.Now, time.GetStoredInstant());
        Instant? next = null;
        foreach (var desk in await DesksAsync(rules, cancellation))
        {
            if (desk is not { Desk.Review: { } review, Place: { } place })
                continue;
            await KeepAsync(desk, place, desk.Cases, rules, now, cancellation);
            foreach (var secluded in desk.Secluded)
                await KeepAsync(desk, secluded, [secluded], rules, now, cancellation);
            var due = ReviewCalendar.NextDue(review, rules.Hours, now);
            next = next is { } sooner && sooner < due ? sooner : due;
        }
        return next;
    }

    private Task<List<DeskChannels>> DesksAsync(Playbook rules, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
            {
                var desks = new List<DeskChannels>();
                foreach (var team in await DeskChannels.TeamsAsync(session, cancellation))
                    desks.AddRange(await DeskChannels.ReadAsync(session, team, rules, cancellation));
                return desks;
            },
            cancellation
        );

    /// <summary>Posts what is owed in one place. A channel of its own is told of its own cases, and of a quiet week nothing.</summary>
    private async Task KeepAsync(
        DeskChannels desk,
        DeskChannel place,
        IReadOnlyList<DeskChannel> channels,
        Playbook rules,
        Instant now,
        CancellationToken cancellation
    )
    {
        var schedule = desk.Desk.Review!; // the caller has looked
        var week = ReviewCalendar.LastDue(schedule, rules.Hours, now);
        var id = new ReviewId(desk.Team, desk.Id, place.Id, week);
        if (!await IsOwedAsync(id, ReviewCalendar.DueOf(week, schedule, rules.Hours), now, cancellation))
            return;

        var review = await database.ReadAsync(
            async (Session session) =>
            {
                var last = await ReviewStore.LastUntilAsync(session, desk.Team, desk.Id, place.Id, week, cancellation);
                var window = ReviewCalendar.WindowOf(week, schedule, rules.Hours, last);
                var readers = new ReviewPlace(place.Id, place.IsShared);
                var cases = await WeekReading.CasesAsync(session, desk.Team, channels, window, cancellation);
                return LookingBack.Over(window, cases.Where(readers.MayTellOf), rules);
            },
            cancellation
        );
        if (place.Id != desk.Place?.Id && review.IsQuiet)
            return;
        var isNew = await database.WriteAsync(
            (Session session) => ReviewRows.TryStoreAsync(session, id, review, rules.Version, now, cancellation),
            cancellation
        );
        if (!isNew)
            return;
        signals.Sendings.Add(id.Key.Lane);
        Log.Stored(logger, week, id.Key.Lane, review.Asked, review.Sections.Length);
    }

    /// <summary>A week is owed a review if it fell due since the desk posts them there, and has none yet.</summary>
    private async Task<bool> IsOwedAsync(ReviewId id, Instant due, Instant now, CancellationToken cancellation)
    {
        var (since, isStored) = await database.ReadAsync(
            async (Session session) =>
            {
                var since = await session.FirstAsync<Instant?>(
                    "SELECT since FROM review_places WHERE team = $1 AND desk = $2 AND place = $3",
                    [id.Team.Value, id.Desk.Value, id.Place.Value],
                    row => Rows.InstantOf(row, 0),
                    cancellation
                );
                var stored = await session.QueryAsync(
                    "SELECT 1 FROM reviews WHERE team = $1 AND desk = $2 AND place = $3 AND week = $4",
                    ReviewRows.KeyOf(id),
                    row => row.GetInt32(0),
                    cancellation
                );
                return (since, stored.Count > 0);
            },
            cancellation
        );
        if (since is null)
            await BeginAsync(id, now, cancellation);
        return !isStored && since is { } from && due > from;
    }

    /// <summary>From now on: what was before the desk looked back is nobody's business.</summary>
    private Task<int> BeginAsync(ReviewId id, Instant now, CancellationToken cancellation) =>
        database.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "INSERT INTO review_places (team, desk, place, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    [id.Team.Value, id.Desk.Value, id.Place.Value, now.ToUnixTimeMilliseconds()],
                    cancellation
                ),
            cancellation
        );

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The review of {Week} is stored for {Lane}: {Asked} questions, {Sections} topics")]
        public static partial void Stored(ILogger logger, Week week, Lane lane, int asked, int sections);
    }
}
