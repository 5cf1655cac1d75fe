using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Rotas;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Calendars for programs that cannot sign in: whoever holds the secret address reads it, until it is revoked.</summary>
internal static class CalendarOut
{
    public const string Path = "/calendar/{secret}.ics";

    public static void Map(IEndpointRouteBuilder everybody) => everybody.MapGet(Path, GetAsync).AllowAnonymous();

    private static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        string secret,
        CalendarLinks links,
        Rosters rosters,
        RotaPeopleStore people,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await links.FindAsync(secret, cancellation) is not { } link)
            return TypedResults.NotFound();
        var (roster, now) = (rosters.Now(link.Team), time.GetCurrentInstant());
        var names = await people.ReadAsync(link.Team, cancellation);
        var schedules = roster.Schedules.Where(schedule => link.Schedule is null || schedule.Name == link.Schedule).ToList();
        var zone = schedules is [var only] ? only.Zone : DateTimeZone.Utc;
        var text = CalendarText.Of(
            link.Schedule is { } name ? $"On call: {name}" : "My shifts",
            schedules,
            link.Team,
            link.Schedule is null ? link.MadeBy : null,
            names.NameOf,
            CalendarText.Around(now, zone),
            now
        );
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "oncall.ics");
    }
}
