using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Who is on, the calendar of each schedule, and what people change there.</summary>
internal static class OnCallPages
{
    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/oncall", NowAsync);
        signedIn.MapGet("/oncall/of/{schedule}", ScheduleAsync);
        signedIn.MapPost("/oncall/of/{schedule}/change", ChangeAsync);
        signedIn.MapPost("/oncall/of/{schedule}/withdraw", WithdrawAsync);
        AwayPages.Map(signedIn);
    }

    private static async Task<RazorComponentResult> NowAsync(
        Viewer viewer,
        Rosters rosters,
        RotaPeopleStore people,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        new RazorComponentResult<OnCallPage>(
            new
            {
                Standing = new OnCallNow(
                    rosters.Now(viewer.Team),
                    await people.ReadAsync(viewer.Team, cancellation),
                    viewer,
                    time.GetCurrentInstant()
                ),
            }
        );

    private static async Task<Results<RazorComponentResult, NotFound>> ScheduleAsync(
        string schedule,
        string? did,
        HttpRequest request,
        Viewer viewer,
        Rosters rosters,
        RotaPeopleStore people,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var draft = ChangeDraft.Read(key => request.Query[key]);
        return await FindAsync(schedule, request, viewer, rosters, people, time, cancellation) is { } story
            ? new RazorComponentResult<SchedulePage>(new { Story = story with { Draft = draft }, Notice = NoticeOf(did) })
            : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult, NotFound, StatusCodeHttpResult>> ChangeAsync(
        string schedule,
        [FromForm] IFormCollection form,
        HttpRequest request,
        Viewer viewer,
        Rosters rosters,
        RotaPeopleStore people,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(schedule, request, viewer, rosters, people, time, cancellation) is not { } story)
            return TypedResults.NotFound();
        if (!story.MayChange)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var draft = ChangeDraft.Read(key => form[key]);
        var drafted = new ChangeDrafting(story.Schedule, story.People, viewer).Make(
            draft,
            $"page-{Guid.NewGuid():N}",
            time.GetStoredInstant()
        );
        if (drafted is Drafted.Bad bad)
            return new RazorComponentResult<SchedulePage>(new { Story = story with { Draft = draft, Problems = bad.Problems } });
        var change = ((Drafted.Good)drafted).Change;
        if (form["do"] != "save")
            return new RazorComponentResult<SchedulePage>(
                new { Story = story with { Draft = draft, Preview = PreviewOf(story.Schedule, change) } }
            );
        if (change.Change is { } made)
            await rosters.SaveAsync(viewer.Team, schedule, made, cancellation);
        else if (change.Temporary is { } temporary)
            await rosters.SaveAsync(viewer.Team, schedule, temporary, viewer.User, cancellation);
        return TypedResults.Redirect($"{RotaView.PathOf(schedule)}?did=changed");
    }

    private static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> WithdrawAsync(
        string schedule,
        [FromForm] string? id,
        Viewer viewer,
        Rosters rosters,
        CancellationToken cancellation
    )
    {
        if (
            rosters.Now(viewer.Team).Find(schedule) is not { } found
            || !rosters.Stored(viewer.Team).Changes.Any(change => change.Id == id && change.Schedule == schedule)
        )
            return TypedResults.NotFound();
        if (!OnCallRights.MayChange(viewer, found))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        await rosters.WithdrawAsync(viewer.Team, id ?? "", viewer.User, cancellation);
        return TypedResults.Redirect($"{RotaView.PathOf(schedule)}?did=withdrawn");
    }

    private static async Task<ScheduleStory?> FindAsync(
        string schedule,
        HttpRequest request,
        Viewer viewer,
        Rosters rosters,
        RotaPeopleStore people,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (rosters.Now(viewer.Team).Find(schedule) is not { } found)
            return null;
        var (stored, now) = (rosters.Stored(viewer.Team), time.GetCurrentInstant());
        return new ScheduleStory(
            found,
            RotaView.Read(schedule, request.Query, now.InZone(viewer.Zone).Date),
            await people.ReadAsync(viewer.Team, cancellation),
            viewer,
            now
        )
        {
            IsCode = rosters.IsCode(schedule),
            Saved = stored.Schedules.FirstOrDefault(one => one.Plan.Name == schedule),
            Changes = [.. stored.Changes.Where(change => change.Schedule == schedule)],
        };
    }

    private static ImmutableArray<Difference> PreviewOf(Schedule schedule, StoredChange change) =>
        change switch
        {
            { Change: { } made } => Previewing.Of(schedule, made),
            { Temporary: { } temporary } => Previewing.Between(
                schedule,
                schedule with
                {
                    Temporaries = schedule.Temporaries.Add(temporary),
                },
                new(temporary.From, temporary.Until)
            ),
            _ => [],
        };

    private static string? NoticeOf(string? did) =>
        did switch
        {
            "changed" => "Done: it holds from now on.",
            "withdrawn" => "Taken back. The plan holds again there.",
            "saved" => "The schedule is saved.",
            _ => null,
        };
}
