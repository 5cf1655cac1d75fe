using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Somebody's own absences, the calendars that tell of them, and the secret links to calendars of ours. All of it is theirs alone.</summary>
internal static class AwayPages
{
    private static readonly Duration Longest = Duration.FromDays(366);
    private const int MostFeeds = 5;
    private const int MostLinks = 20;

    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/oncall/away", AwayAsync);
        signedIn.MapPost("/oncall/away", AddAsync);
        signedIn.MapPost("/oncall/away/withdraw", WithdrawAsync);
        signedIn.MapPost("/oncall/feeds", AddFeedAsync);
        signedIn.MapPost("/oncall/feeds/remove", RemoveFeedAsync);
        signedIn.MapPost("/oncall/links", MakeLinkAsync);
        signedIn.MapPost("/oncall/links/revoke", RevokeLinkAsync);
    }

    private static Task<RazorComponentResult> AwayAsync(string? did, Viewer viewer, AwayReading reading, CancellationToken cancellation) =>
        reading.PageAsync(viewer, NoticeOf(did), secret: null, cancellation);

    private static async Task<RedirectHttpResult> AddAsync(
        [FromForm] string? from,
        [FromForm] string? until,
        Viewer viewer,
        Rosters rosters,
        CancellationToken cancellation
    )
    {
        if (
            Moments.FromField(from, viewer.Zone) is not { } begins
            || Moments.FromField(until, viewer.Zone) is not { } ends
            || begins >= ends
            || ends - begins > Longest
        )
            return Back("when");
        await rosters.SaveAbsenceAsync(
            viewer.Team,
            $"page-{Guid.NewGuid():N}",
            new(viewer.User, begins, ends),
            StoredAbsence.Own,
            viewer.User,
            cancellation
        );
        return Back("away");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> WithdrawAsync(
        [FromForm] string? id,
        Viewer viewer,
        Rosters rosters,
        CancellationToken cancellation
    )
    {
        var own = rosters.Stored(viewer.Team).Absences.FirstOrDefault(one => one.Id == id && one.Absence.Who == viewer.User);
        if (own is null or { IsFromFeed: true })
            return TypedResults.NotFound();
        await rosters.WithdrawAbsenceAsync(viewer.Team, own.Id, viewer.User, cancellation);
        return Back("back");
    }

    private static async Task<RedirectHttpResult> AddFeedAsync(
        [FromForm] string? address,
        [FromForm] string? kind,
        Viewer viewer,
        FeedStore feeds,
        FeedLoop loop,
        CancellationToken cancellation
    )
    {
        if (FeedAddress.Read(address) is not { } read)
            return Back("address");
        if ((await feeds.OfAsync(viewer.Team, viewer.User, cancellation)).Count >= MostFeeds)
            return Back("enough");
        var feed = new CalendarFeed(viewer.Team, $"feed-{Guid.NewGuid():N}", kind == "away" ? FeedKind.Away : FeedKind.Whole, read)
        {
            User = viewer.User,
        };
        await feeds.AddAsync(feed, viewer.User, cancellation);
        loop.LookSoon();
        return Back("feed");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> RemoveFeedAsync(
        [FromForm] string? id,
        Viewer viewer,
        FeedStore feeds,
        Rosters rosters,
        CancellationToken cancellation
    )
    {
        if (!await feeds.RemoveAsync(viewer.Team, id ?? "", viewer.User.Value, cancellation))
            return TypedResults.NotFound();
        await rosters.ReadAsync(cancellation);
        return Back("forgotten");
    }

    /// <summary>Shown in the answer itself, because the secret is kept nowhere.</summary>
    private static async Task<Results<RazorComponentResult, RedirectHttpResult, NotFound>> MakeLinkAsync(
        [FromForm] string? schedule,
        HttpContext context,
        Viewer viewer,
        Rosters rosters,
        CalendarLinks links,
        AwayReading reading,
        Site site,
        CancellationToken cancellation
    )
    {
        var name = string.IsNullOrEmpty(schedule) ? null : schedule;
        if (name is not null && rosters.Now(viewer.Team).Find(name) is null)
            return TypedResults.NotFound();
        if ((await links.OfAsync(viewer.Team, viewer.User, cancellation)).Count >= MostLinks)
            return Back("links");
        var secret = await links.MakeAsync(viewer.Team, name, viewer.User, cancellation);
        return await reading.PageAsync(viewer, notice: null, site.Absolute(context, $"/calendar/{secret}.ics"), cancellation);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> RevokeLinkAsync(
        [FromForm] string? id,
        Viewer viewer,
        CalendarLinks links,
        CancellationToken cancellation
    ) => await links.RevokeAsync(viewer.Team, id ?? "", viewer.User, cancellation) ? Back("revoked") : TypedResults.NotFound();

    private static string? NoticeOf(string? did) =>
        did switch
        {
            "away" => "Noted. Schedules that say so have somebody stand in; the others warn.",
            "back" => "Taken back.",
            "when" => "Say from when until when, at most a year; the end comes after the beginning.",
            "feed" => "The calendar is being read.",
            "address" => "That is no address of a calendar. It begins with https:// and mostly ends with .ics.",
            "enough" => "Five calendars are enough. Forget one first.",
            "forgotten" => "Forgotten, with all it said.",
            "links" => "That are many links. Revoke one that you no longer use.",
            "revoked" => "Revoked: the address leads nowhere from now on.",
            _ => null,
        };

    private static RedirectHttpResult Back(string did) => TypedResults.Redirect($"/oncall/away?did={did}");
}

/// <summary>Gathers somebody's own page.</summary>
internal sealed class AwayReading(Rosters rosters, FeedStore feeds, CalendarLinks links, TimeProvider time)
{
    public async Task<RazorComponentResult> PageAsync(Viewer viewer, string? notice, string? secret, CancellationToken cancellation) =>
        new RazorComponentResult<AwayPage>(
            new
            {
                Absences = rosters.Stored(viewer.Team).Absences.RemoveAll(one => one.Absence.Who != viewer.User),
                Feeds = await feeds.OfAsync(viewer.Team, viewer.User, cancellation),
                Links = await links.OfAsync(viewer.Team, viewer.User, cancellation),
                viewer.Zone,
                Now = time.GetCurrentInstant(),
                Notice = notice,
                Secret = secret,
            }
        );
}
