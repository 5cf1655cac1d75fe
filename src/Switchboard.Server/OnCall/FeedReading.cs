using System.Net;
using System.Net.Http.Headers;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Rotas;

/// <summary>Looks at the calendars that are due. A calendar that cannot be read keeps what it said, and says why on its page.</summary>
internal sealed partial class FeedReading(
    FeedStore store,
    Rosters rosters,
    Database database,
    CurrentPlaybook playbook,
    IHttpClientFactory clients,
    TimeProvider time,
    ILogger<FeedReading> logger
)
{
    public const string HttpName = "feeds";
    private const int Largest = 5 << 20;

    private static readonly Duration Back = Duration.FromDays(31);
    private static readonly Duration Ahead = Duration.FromDays(400);

    /// <summary>Entries that repeat are told for a year ahead, so an unchanged calendar is read again now and then, too.</summary>
    private static readonly Duration Whole = Duration.FromHours(24);

    public async Task LookAsync(CancellationToken cancellation)
    {
        if (!await store.HasDueAsync(cancellation))
            return;
        var changed = false;
        foreach (var feed in await store.TakeDueAsync(cancellation))
            changed |= await LookAsync(feed, cancellation);
        if (changed)
            await rosters.ReadAsync(cancellation);
    }

    private async Task<bool> LookAsync(CalendarFeed feed, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(HttpName);
            client.MaxResponseContentBufferSize = Largest;
            using var question = new HttpRequestMessage(HttpMethod.Get, feed.Address);
            if (time.GetCurrentInstant() - feed.ReadAt < Whole && EntityTagHeaderValue.TryParse(feed.Etag, out var etag))
                question.Headers.IfNoneMatch.Add(etag);
            using var answer = await client.SendAsync(question, cancellation);
            if (answer.StatusCode != HttpStatusCode.NotModified)
                return await TakeInAsync(feed, answer.EnsureSuccessStatusCode(), cancellation);
            await store.KeepAsync(feed, "", cancellation);
        }
        catch (Exception e)
            when (e is HttpRequestException or FormatException or ArgumentException or InvalidOperationException
                || (e is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            await store.KeepAsync(feed, Why(e), cancellation);
            Log.NotRead(logger, feed.Id, Why(e));
        }
        return false;
    }

    private async Task<bool> TakeInAsync(CalendarFeed feed, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        var now = time.GetCurrentInstant();
        var etag = answer.Headers.ETag?.ToString() ?? "";
        if (feed.Kind == FeedKind.Holidays)
            return await store.ReplaceAsync(feed, etag, [], CalendarReading.DaysIn(text, now.InUtc().Year), cancellation);
        var home = feed.User is { } user ? await HomeOfAsync(feed.Team, user, cancellation) : DateTimeZone.Utc;
        var away = FeedText.AbsencesIn(text, feed.Kind, home, new Interval(now - Back, now + Ahead));
        return await store.ReplaceAsync(feed, etag, away, [], cancellation);
    }

    private async Task<DateTimeZone> HomeOfAsync(TeamId team, UserId user, CancellationToken cancellation) =>
        playbook.Now.ZoneOf(
            await database.ReadAsync(
                (Session session) =>
                    session.FirstAsync(
                        "SELECT zone FROM people WHERE team = $1 AND id = $2",
                        [team.Value, user.Value],
                        row => row.GetString(0),
                        cancellation
                    ),
                cancellation
            ) ?? ""
        );

    private static string Why(Exception e) =>
        e switch
        {
            HttpRequestException { StatusCode: { } status } => $"the calendar's server answers {(int)status}",
            HttpRequestException { InnerException: FeedAddressException } => "the address leads into the desk's own network",
            HttpRequestException => "there is no connection to the calendar's server",
            OperationCanceledException => "the calendar's server does not answer in time",
            _ => "what is there is no iCal calendar",
        };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The calendar {Feed} could not be read, what it said stays: {Why}")]
        public static partial void NotRead(ILogger logger, string feed, string why);
    }
}
