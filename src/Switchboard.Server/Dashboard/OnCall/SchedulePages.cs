using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Engine;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Making and editing schedules, for administrators. What stands in the playbook is edited there.</summary>
internal static class SchedulePages
{
    private const int MostFeeds = 5;

    public static void Map(IEndpointRouteBuilder admins)
    {
        admins.MapGet("/oncall", EditAsync);
        admins.MapPost("/oncall", SaveAsync);
        admins.MapPost("/oncall/remove", RemoveAsync);
        admins.MapPost("/oncall/holidays", AddHolidaysAsync);
        admins.MapPost("/oncall/holidays/remove", RemoveHolidaysAsync);
    }

    private static async Task<Results<RazorComponentResult, NotFound>> EditAsync(
        string? schedule,
        string? did,
        Viewer viewer,
        Rosters rosters,
        RotaPeopleStore store,
        FeedStore feeds,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var people = await store.ReadAsync(viewer.Team, cancellation);
        var now = time.GetCurrentInstant();
        if (string.IsNullOrEmpty(schedule))
            return Page(new ScheduleEdit(new ScheduleDraft { Zone = viewer.Zone.Id }, people, viewer, now));
        if (rosters.IsCode(schedule) || SavedOf(rosters, viewer, schedule) is not { } saved)
            return TypedResults.NotFound();
        return Page(
            new ScheduleEdit(ScheduleDraft.Of(saved.Plan, saved.Revision, people), people, viewer, now)
            {
                Before = rosters.Now(viewer.Team).Find(schedule),
                Feeds = [.. await feeds.OfAsync(viewer.Team, schedule, cancellation)],
                Problems = ProblemsOf(did),
            }
        );
    }

    private static async Task<Results<RazorComponentResult, RedirectHttpResult>> SaveAsync(
        [FromForm] IFormCollection form,
        Viewer viewer,
        Rosters rosters,
        RotaPeopleStore store,
        FeedStore feeds,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var draft = ScheduleDraft.Read(form);
        var now = time.GetCurrentInstant();
        var saved = SavedOf(rosters, viewer, draft.Name);
        var people = await store.ReadAsync(viewer.Team, cancellation);
        var edit = new ScheduleEdit(draft, people, viewer, now)
        {
            Before = draft.Revision > 0 ? rosters.Now(viewer.Team).Find(draft.Name) : null,
            Feeds = [.. await feeds.OfAsync(viewer.Team, draft.Name, cancellation)],
        };
        if (form["do"] == "more")
            return Page(edit with { HasMore = true });

        var drafting = new ScheduleDrafting(people, saved?.Plan, now);
        var plan = drafting.Make(draft);
        if (drafting.Problems.Count > 0)
            return Page(edit with { Problems = [.. drafting.Problems] });
        if (form["do"] != "save")
            return Page(edit with { After = rosters.Whole(viewer.Team, plan) });
        return await rosters.SaveScheduleAsync(viewer.Team, plan, draft.Revision, viewer.User, cancellation) switch
        {
            Saving.Done => TypedResults.Redirect($"{RotaView.PathOf(plan.Name)}?did=saved"),
            Saving.IsCode => Page(edit with { Problems = ["A schedule of this name stands in the playbook. It is changed there."] }),
            _ => Page(
                edit with
                {
                    Problems =
                    [
                        draft.Revision == 0
                            ? "There is a schedule of this name already. Choose another name, or edit that one."
                            : "Somebody saved this schedule while you edited it. Open it again and look at what they did.",
                    ],
                }
            ),
        };
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> RemoveAsync(
        [FromForm] string? schedule,
        [FromForm] long revision,
        [FromForm] string? sure,
        Viewer viewer,
        Rosters rosters,
        CancellationToken cancellation
    ) =>
        sure == "yes" && await rosters.RemoveScheduleAsync(viewer.Team, schedule ?? "", revision, viewer.User, cancellation) == Saving.Done
            ? TypedResults.Redirect("/oncall")
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, NotFound>> AddHolidaysAsync(
        [FromForm] string? schedule,
        [FromForm] string? address,
        Viewer viewer,
        Rosters rosters,
        FeedStore feeds,
        FeedLoop loop,
        CancellationToken cancellation
    )
    {
        if (schedule is null || SavedOf(rosters, viewer, schedule) is null)
            return TypedResults.NotFound();
        if (FeedAddress.Read(address) is not { } read)
            return Back(schedule, "address");
        if ((await feeds.OfAsync(viewer.Team, schedule, cancellation)).Count >= MostFeeds)
            return Back(schedule, "enough");
        var feed = new CalendarFeed(viewer.Team, $"feed-{Guid.NewGuid():N}", FeedKind.Holidays, read) { Schedule = schedule };
        await feeds.AddAsync(feed, viewer.User, cancellation);
        loop.LookSoon();
        return Back(schedule);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> RemoveHolidaysAsync(
        [FromForm] string? schedule,
        [FromForm] string? id,
        Viewer viewer,
        Rosters rosters,
        FeedStore feeds,
        CancellationToken cancellation
    )
    {
        if (schedule is null || !await feeds.RemoveAsync(viewer.Team, id ?? "", schedule, cancellation))
            return TypedResults.NotFound();
        await rosters.ReadAsync(cancellation);
        return Back(schedule);
    }

    private static StoredSchedule? SavedOf(Rosters rosters, Viewer viewer, string schedule) =>
        rosters.Stored(viewer.Team).Schedules.FirstOrDefault(one => one.Plan.Name == schedule);

    private static ImmutableArray<string> ProblemsOf(string? did) =>
        did switch
        {
            "address" => ["That is no address of a calendar, so nothing was added. It begins with https:// and mostly ends with .ics."],
            "enough" => ["Five calendars are enough. Forget one first."],
            _ => [],
        };

    private static RedirectHttpResult Back(string schedule, string? did = null) =>
        TypedResults.Redirect($"/admin/oncall?schedule={Uri.EscapeDataString(schedule)}{(did is null ? "" : $"&did={did}")}");

    private static RazorComponentResult Page(ScheduleEdit edit) => new RazorComponentResult<ScheduleEditPage>(new { Edit = edit });
}
