using Microsoft.Extensions.DependencyInjection;
using Switchboard.Dashboard;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Slack.Stories;

namespace Switchboard.Playbooks;

/// <summary>A playbook's file changes while the desk runs.</summary>
public class ChangedFileTests
{
    private const string Hours = "monday-friday: 09:00-17:30";

    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task It_is_taken_up_without_a_restart_and_people_see_what_changed()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, DefaultPlaybook.Text);
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("Playbook", file));
        using var admin = await AdminAsync(desk);

        await File.WriteAllTextAsync(file, DefaultPlaybook.Text.Replace(Hours, "monday-friday: 07:45-17:30"), Cancellation);
        await PageDesk.Until(() => Task.FromResult(desk.Get<CurrentPlaybook>().Now.Version == 2));

        var page = await admin.GetStringAsync("/admin/setup", Cancellation);
        Assert.Contains("Version 2", page, StringComparison.Ordinal);
        Assert.Contains("09:00-17:30 -&gt; 07:45-17:30", page, StringComparison.Ordinal);
        Assert.Contains("07:45", await admin.GetStringAsync("/handbook", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_whole_with_its_reasons_while_the_old_one_stays()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, DefaultPlaybook.Text);
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("Playbook", file));
        using var admin = await AdminAsync(desk);

        await File.WriteAllTextAsync(
            file,
            DefaultPlaybook.Text.Replace(Hours, "monday-fryday: 07:45-17:30").Replace("Europe/London", "Europe/Lodnon"),
            Cancellation
        );
        await PageDesk.Until(async () => await desk.Get<PlaybookStore>().RefusalAsync(Cancellation) is not null);

        var page = await admin.GetStringAsync("/admin/setup", Cancellation);
        Assert.Contains("The changed playbook was refused", page, StringComparison.Ordinal);
        Assert.Contains("no time zone &#x27;Europe/Lodnon&#x27;; did you mean &#x27;Europe/London&#x27;?", page, StringComparison.Ordinal);
        Assert.Contains("&#x27;fryday&#x27; is no day of the week", page, StringComparison.Ordinal);
        Assert.Equal(1, desk.Get<CurrentPlaybook>().Now.Version);

        // Put right again, although it says what it said before: the refusal is over, and no new version begins.
        await File.WriteAllTextAsync(file, DefaultPlaybook.Text, Cancellation);
        await PageDesk.Until(async () => await desk.Get<PlaybookStore>().RefusalAsync(Cancellation) is null);
        Assert.Equal(1, desk.Get<CurrentPlaybook>().Now.Version);
    }

    [Fact]
    public async Task A_file_that_is_replaced_by_another_of_its_name_is_seen()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, DefaultPlaybook.Text);
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("Playbook", file));

        await File.WriteAllTextAsync(file + "~", DefaultPlaybook.Text.Replace(Hours, "friday: 09:00-17:30"), Cancellation);
        File.Move(file + "~", file, overwrite: true);

        await PageDesk.Until(() => Task.FromResult(desk.Get<CurrentPlaybook>().Now.Hours.Offices[0].Week.Length == 1));
    }

    [Fact]
    public async Task A_file_that_is_away_for_a_moment_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, DefaultPlaybook.Text);
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync(), ("Playbook", file));

        File.Delete(file);
        await desk.Get<PlaybookKeeper>().LookAsync(Cancellation);

        Assert.Equal(1, desk.Get<CurrentPlaybook>().Now.Version);
        Assert.Null(await desk.Get<PlaybookStore>().RefusalAsync(Cancellation));
    }

    [Fact]
    public async Task The_days_of_a_calendar_are_holidays_and_stay_when_it_cannot_be_read()
    {
        using var folder = new TemporaryFolder();
        var year = NodaTime.SystemClock.Instance.GetCurrentInstant().ToDateTimeUtc().Year;
        var calendar = Path.Combine(folder.Path, "days.ics");
        await File.WriteAllTextAsync(calendar, CalendarReadingTests.Calendar($"DTSTART;VALUE=DATE:{year}0817"), Cancellation);
        var file = Write(folder, DefaultPlaybook.Text.Replace("    week:", "    calendars: [days.ics]\n    week:"));
        var database = await DatabaseAsync() ?? folder.Database;
        var day = new NodaTime.LocalDate(year, 8, 17);
        await using (var desk = await PageDesk.StartAsync(database, ("Playbook", file)))
            await PageDesk.Until(() => Task.FromResult(desk.Get<CurrentPlaybook>().Now.Hours.Offices[0].Holidays.Contains(day)));

        File.Delete(calendar);
        await using var again = await PageDesk.StartAsync(database, settle: false, ("Playbook", file));

        Assert.Contains(day, again.Get<CurrentPlaybook>().Now.Hours.Offices[0].Holidays);
        await PageDesk.Until(() => Task.FromResult(again.Get<PlaybookKeeper>().CalendarProblems.Count == 1));
        Assert.Contains(day, again.Get<CurrentPlaybook>().Now.Hours.Offices[0].Holidays);
        Assert.Contains("there is no such file", again.Get<PlaybookKeeper>().CalendarProblems["days.ics"], StringComparison.Ordinal);
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static string Write(TemporaryFolder folder, string text)
    {
        var file = Path.Combine(folder.Path, "playbook.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task<HttpClient> AdminAsync(PageDesk desk)
    {
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, Cancellation);
        return await desk.BrowserAsync(PageDesk.Sam);
    }
}

/// <summary>The same on PostgreSQL, and several nodes.</summary>
public sealed class PostgresChangedFileTests(PostgresCluster cluster) : ChangedFileTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();

    [Fact]
    public async Task One_node_takes_it_up_and_the_others_follow()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var (file, otherFile) = (Write(folder, DefaultPlaybook.Text), Write(elsewhere, DefaultPlaybook.Text));
        var database = await cluster.NewDatabaseAsync();
        await using var one = await PageDesk.StartAsync(database, ("Playbook", file));
        await using var other = await PageDesk.StartAsync(database, settle: false, ("Playbook", otherFile));

        var changed = DefaultPlaybook.Text.Replace("monday-friday: 09:00-17:30", "friday: 09:00-17:30");
        await File.WriteAllTextAsync(file, changed, Cancellation);
        foreach (var desk in (PageDesk[])[one, other])
            await PageDesk.Until(() =>
                Task.FromResult(desk.Get<CurrentPlaybook>().Now is { Version: 2, Hours.Offices: [{ Week.Length: 1 }] })
            );

        // Its own file follows later: that is no third version.
        await File.WriteAllTextAsync(otherFile, changed, Cancellation);
        await other.Get<PlaybookKeeper>().LookAsync(Cancellation);
        Assert.Equal(2, await one.Get<PlaybookStore>().NewestVersionAsync(Cancellation));
    }

    [Fact]
    public async Task Nodes_that_see_one_change_at_once_make_one_version()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var one = await PageDesk.StartAsync(database);
        await using var other = await PageDesk.StartAsync(database, settle: false);
        var text = DefaultPlaybook.Text + "# another\n";

        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    (i % 2 == 0 ? one : other)
                        .Get<PlaybookStore>()
                        .TakeUpAsync(
                            text,
                            System
                                .Collections
                                .Immutable
                                .ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<NodaTime.LocalDate>>
                                .Empty,
                            Cancellation
                        )
                )
        );

        Assert.All(taken, one => Assert.Equal(2, one.Version.Version));
        Assert.Single(taken, one => one.IsNew);
    }
}
