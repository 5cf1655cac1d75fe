using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Switchboard.Dashboard;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>The weekly test page: when it comes, and what becomes of it.</summary>
public sealed class HeartbeatTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Who is on at these hours hears it in the first waking hour of the week, once; by night alone, by night.</summary>
    [Theory]
    [InlineData("weekends", "Friday 12:00", 0)]
    [InlineData("weekends", "Saturday 08:50", 0)] // not awake, and on later today
    [InlineData("weekends", "Saturday 09:00", 1)]
    [InlineData("weekends", "Sunday 12:00", 1)]
    [InlineData("weekends", "Sunday 22:00", 1)] // nothing of the week is left
    [InlineData("nights", "Wednesday 12:00", 0)]
    [InlineData("nights", "Wednesday 23:00", 1)]
    [InlineData("always", "Monday 02:00", 0)]
    [InlineData("always", "Monday 20:00", 1)]
    public async Task It_comes_in_the_first_waking_hour_on_duty(string hours, string at, int sent)
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, providers.SettingsBut());
        await OnDutyAsync(desk, hours);
        GoTo(desk, at);

        for (var again = 0; again < 2; again++)
            await desk.Get<Heartbeats>().SendAsync(TestContext.Current.CancellationToken);

        Assert.Equal(sent, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM pages WHERE kind = 'Heartbeat'"));
    }

    [Fact]
    public async Task A_group_that_is_paged_without_an_escalation_is_on_duty_too()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, providers.SettingsBut());
        await desk.SqlAsync(
            """
            INSERT INTO user_groups (team, id, handle, name, is_disabled) VALUES ('T1', 'S3', 'dev911', 'Developers', FALSE);
            INSERT INTO user_group_members (team, user_group, user_id) VALUES ('T1', 'S3', 'U3SAM');
            """
        );
        await desk.Get<PageWishes>().WishHeartbeatAsync(PageDesk.Team, PageDesk.Sam, true, TestContext.Current.CancellationToken);
        GoTo(desk, "Tuesday 12:00");

        await desk.Get<Heartbeats>().SendAsync(TestContext.Current.CancellationToken);

        Assert.Equal("test U3SAM", await desk.ScalarAsync<string>("SELECT policy FROM pages WHERE kind = 'Heartbeat'"));
    }

    [Fact]
    public async Task What_became_of_it_stands_with_the_contacts_and_who_is_silent_on_the_set_up()
    {
        await using var providers = await FakeProviders.OpenAsync();
        await using var desk = await PageDesk.StartAsync(null, providers.SettingsBut(("PublicUrl", "http://127.0.0.1:1")));
        await desk.Get<RoleStore>()
            .GiveAsync(PageDesk.Team, PageDesk.Ines, Role.Admin, PageDesk.Ines, TestContext.Current.CancellationToken);
        using var sam = await desk.BrowserAsync(PageDesk.Sam);
        using var admin = await desk.BrowserAsync(PageDesk.Ines);
        await OnDutyAsync(desk, "always");
        GoTo(desk, "Monday 12:00");
        await desk.Get<Heartbeats>().SendAsync(TestContext.Current.CancellationToken);
        desk.Time.Shift += TimeSpan.FromMinutes(31);
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT COUNT(*) FROM pages WHERE status = 'RanOut'") == 1);

        Assert.Contains("was not answered", await GetAsync(sam, "/me/contacts"), StringComparison.Ordinal);
        Assert.Contains("Not answered by Sam Whitfield", await GetAsync(admin, "/admin/setup"), StringComparison.Ordinal);

        // Better late than never.
        await desk.Get<PageAnswers>()
            .AnswerAsync(PageDesk.Team, 1, PageDesk.Sam, PageAnswer.Take, "link", "late", TestContext.Current.CancellationToken);
        Assert.Contains("Last proved", await GetAsync(sam, "/me/contacts"), StringComparison.Ordinal);
        Assert.Contains("Everybody who wishes one answered", await GetAsync(admin, "/admin/setup"), StringComparison.Ordinal);
    }

    private static async Task OnDutyAsync(PageDesk desk, string hours)
    {
        var playbook = desk.Get<CurrentPlaybook>();
        var start = new LocalDate(2026, 1, 5);
        var rotation = new Rotation(start.AtMidnight(), London, new TurnLength(1, TurnUnit.Weeks))
        {
            Lineups = [new Lineup(start, [Crew.Of(PageDesk.Sam)])],
        };
        var schedule = new Schedule("duty", London) { Layers = [new Layer.Rotating("all", rotation) { Windows = WindowsOf(hours) }] };
        var step = new OnCall.Escalation.Step([new Target.OnSchedule("duty")], Duration.FromMinutes(5));
        playbook.TakeUp(
            playbook.Now with
            {
                OnCall = playbook.Now.OnCall with { Schedules = [schedule], Escalations = [new EscalationPolicy("emergencies", [step])] },
            }
        );
        await desk.Get<PageWishes>().WishHeartbeatAsync(PageDesk.Team, PageDesk.Sam, true, TestContext.Current.CancellationToken);
    }

    private static ImmutableArray<Window> WindowsOf(string hours) =>
        hours switch
        {
            "weekends" => [.. Window.WholeWeek.Where(day => day.Day is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)],
            "nights" => [.. Window.WholeWeek.Select(day => day with { From = new LocalTime(22, 0), To = new LocalTime(6, 0) })],
            _ => [],
        };

    /// <summary>By London's clock, in the next whole week.</summary>
    private static void GoTo(PageDesk desk, string at)
    {
        var now = desk.Time.GetCurrentInstant();
        var (day, time) = (at.Split(' ')[0], LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(at.Split(' ')[1]).Value);
        var monday = now.InZone(London).Date.Next(IsoDayOfWeek.Monday);
        var date = monday.PlusDays((int)Enum.Parse<IsoDayOfWeek>(day) - (int)IsoDayOfWeek.Monday);
        desk.Time.Shift += (date.At(time).InZoneLeniently(London).ToInstant() - now).ToTimeSpan();
    }

    private static async Task<string> GetAsync(HttpClient browser, string path) =>
        await browser.GetStringAsync(path, TestContext.Current.CancellationToken);
}
