using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall;
using Switchboard.Rotas;

namespace Switchboard.Dashboard;

/// <summary>The rota's pages as a browser without JavaScript uses them.</summary>
public partial class RotaPagesTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task An_administrator_makes_a_schedule_sees_it_before_it_is_saved_and_everybody_sees_it_after()
    {
        await using var desk = await StartAsync();
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        using var member = await desk.BrowserAsync(PageDesk.Noor);
        var form = ScheduleForm("product", Yesterday(desk), "@tom\n@maya + @sam");

        var preview = await PostAsync(admin, "/admin/oncall", "/admin/oncall", [.. form, ("do", "preview")]);
        Assert.Contains("The next weeks, as it would be", preview.Body, StringComparison.Ordinal);
        Assert.Contains("Tom Okafor", preview.Body, StringComparison.Ordinal);
        Assert.Empty(desk.Get<Rosters>().Now(PageDesk.Team).Schedules);
        var saved = await PostAsync(admin, "/admin/oncall", "/admin/oncall", [.. form, ("do", "save")]);

        Assert.Equal("/oncall/of/product?did=saved", saved.Location);
        var seen = await member.GetStringAsync("/oncall", Cancellation);
        Assert.Contains("<strong>Tom Okafor</strong>", seen, StringComparison.Ordinal);
        Assert.Contains("then Maya Lindqvist, Sam Whitfield", seen, StringComparison.Ordinal);
        Assert.Contains("Tom Okafor", await member.GetStringAsync("/oncall/of/product", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(member, "/admin/oncall"));
    }

    [Fact]
    public async Task What_is_wrong_in_a_form_is_told_at_once_and_nothing_typed_is_lost()
    {
        await using var desk = await StartAsync();
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        var form = ScheduleForm("product", "", "@nobody\n@tom").Append(("layer0.hours", "sometimes")).Append(("do", "save"));

        var answer = await PostAsync(admin, "/admin/oncall", "/admin/oncall", [.. form]);

        Assert.Contains("Nobody here is called “@nobody”", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Say when the first turn of “weekly” begins", answer.Body, StringComparison.Ordinal);
        Assert.Contains("“sometimes” are no hours", answer.Body, StringComparison.Ordinal);
        Assert.Contains("@nobody\n@tom</textarea>", answer.Body.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(desk.Get<Rosters>().Now(PageDesk.Team).Schedules);
    }

    [Fact]
    public async Task Every_kind_of_layer_comes_back_into_its_form_as_it_was_saved()
    {
        await using var desk = await StartAsync();
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        (string, string)[] more =
        [
            ("layer0.hours", "mon-fri 09:00-17:30\nsat 22:00-24:00"),
            ("layer1.name", "launch"),
            ("layer1.kind", "fixed"),
            ("layer1.level", "2"),
            ("layer1.who", "2026-12-24 09:00 to 2026-12-27 09:00 Inês Carvalho + @noor"),
        ];
        await PostAsync(
            admin,
            "/admin/oncall",
            "/admin/oncall",
            [.. ScheduleForm("product", Yesterday(desk), "@tom\n@maya"), .. more, ("do", "save")]
        );
        var before = ScheduleJson.Write(Saved(desk).Plan);

        var page = WebUtility
            .HtmlDecode(await admin.GetStringAsync("/admin/oncall?schedule=product", Cancellation))
            .ReplaceLineEndings("\n");
        Assert.Contains("mon,tue,wed,thu,fri 09:00-17:30\nsat 22:00-24:00</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("2026-12-24 09:00 to 2026-12-27 09:00 @in", page, StringComparison.Ordinal);
        await PostAsync(
            admin,
            "/admin/oncall?schedule=product",
            "/admin/oncall",
            [.. ScheduleForm("product", Yesterday(desk), "@tom\n@maya"), .. more, ("revision", "1"), ("do", "save")]
        );

        Assert.Equal(2, Saved(desk).Revision);
        Assert.Equal(before, ScheduleJson.Write(Saved(desk).Plan));
    }

    [Fact]
    public async Task Somebody_who_joins_waits_for_the_next_turn_and_the_past_stays()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom, PageDesk.Maya);
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        var start = desk.Time.GetCurrentInstant().InZone(London).Date.PlusDays(-10);

        await PostAsync(
            admin,
            "/admin/oncall?schedule=product",
            "/admin/oncall",
            [.. ScheduleForm("product", $"{start:uuuu-MM-dd}T09:00", "@noor\n@tom\n@maya"), ("revision", "1"), ("do", "save")]
        );

        var (rosters, now) = (desk.Get<Rosters>().Now(PageDesk.Team), desk.Time.GetCurrentInstant());
        Assert.Equal([PageDesk.Maya], rosters.On("product", now));
        Assert.Equal([PageDesk.Tom], rosters.On("product", now - Duration.FromDays(7)));
        Assert.Contains(PageDesk.Noor, rosters.Find("product")!.Everybody); // it was just saved
    }

    /// <summary>Another start, length or zone: who was on stays who was on, and whoever is on stays until the next hand-over.</summary>
    [Theory]
    [InlineData("layer0.start", "-8")]
    [InlineData("layer0.start", "20")]
    [InlineData("layer0.count", "2")]
    [InlineData("layer0.unit", "days")]
    [InlineData("zone", "Asia/Tokyo")]
    public async Task Another_rhythm_begins_with_whoever_is_on_and_the_past_stays(string field, string value)
    {
        await using var desk = await StartAsync();
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        var now = desk.Time.GetCurrentInstant();
        var today = now.InZone(London).Date;
        var form = ScheduleForm("product", $"{today.PlusDays(-24):uuuu-MM-dd}T09:00", "@tom\n@maya\n@noor");
        await PostAsync(admin, "/admin/oncall", "/admin/oncall", [.. form, ("do", "save")]);
        var (before, page) = (Saved(desk).Plan, "/admin/oncall?schedule=product");
        desk.Time.Shift += TimeSpan.FromDays(2);
        now += Duration.FromDays(2);
        var written =
            field == "layer0.start" ? $"{today.PlusDays(int.Parse(value, CultureInfo.InvariantCulture)):uuuu-MM-dd}T10:00" : value;
        (string, string)[] edited = [.. form.Where(one => one.Item1 != field), (field, written), ("revision", "1")];

        var preview = await PostAsync(admin, page, "/admin/oncall", [.. edited, ("do", "preview")]);
        Assert.Contains("within six weeks other people are on than now", preview.Body, StringComparison.Ordinal);
        var saved = await PostAsync(admin, page, "/admin/oncall", [.. edited, ("do", "save")]);

        Assert.Equal("/oncall/of/product?did=saved", saved.Location);
        var rosters = desk.Get<Rosters>();
        var after = rosters.Now(PageDesk.Team).Find("product")!;
        Assert.Empty(Previewing.Between(before, after, new(now - Duration.FromDays(30), now)));
        Assert.Equal(WhoIsOn.At(before, now).Single().Who, WhoIsOn.At(after, now).Single().Who);
        Assert.NotEmpty(Previewing.Between(before, after, new(now, now + Duration.FromDays(30))));
        desk.Time.Shift += TimeSpan.FromDays(1);
        await PostAsync(admin, page, "/admin/oncall", [.. form, ("revision", "2"), ("do", "save")]);
        await rosters.ReadAsync(Cancellation);
        var back = rosters.Now(PageDesk.Team).Find("product")!;
        Assert.Empty(Previewing.Between(after, back, new(now - Duration.FromDays(30), now + Duration.FromDays(1))));
    }

    /// <summary>A turn of such a rotation began an hour ago: it is today's first for some, and yesterday's in another zone.</summary>
    [Theory]
    [InlineData("days", 1)]
    [InlineData("hours", 12)]
    public async Task On_the_day_of_a_hand_over_the_turn_that_runs_stays_and_so_do_the_hours_before(string unit, int count)
    {
        await using var desk = await StartAsync();
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);
        var now = desk.Time.GetCurrentInstant();
        var start = Field(now - Duration.FromDays(10) - Duration.FromHours(1), "Etc/UTC");
        (string, string)[] form =
        [
            .. ScheduleForm("product", start, "@tom\n@maya\n@noor")
                .Where(field => field.Item1 is not ("zone" or "layer0.unit" or "layer0.count")),
            ("zone", "Etc/UTC"),
            ("layer0.unit", unit),
            ("layer0.count", $"{count}"),
        ];
        await PostAsync(admin, "/admin/oncall", "/admin/oncall", [.. form, ("do", "save")]);
        var (before, began) = (Saved(desk).Plan, now - Duration.FromDays(10));
        (string, string)[] edited =
        [
            .. form.Where(field => field.Item1 is not ("layer0.who" or "layer0.together")),
            ("layer0.who", "@noor\n@sam\n@tom"),
            ("layer0.together", "2"),
        ];

        await PostAsync(admin, "/admin/oncall?schedule=product", "/admin/oncall", [.. edited, ("revision", "1"), ("do", "save")]);

        Assert.Empty(Previewing.Between(before, Saved(desk).Plan, new(began, now + Duration.FromHours(2))));
        Assert.NotEmpty(Previewing.Between(before, Saved(desk).Plan, new(now, now + Duration.FromDays(2))));
        var page = await admin.GetStringAsync("/admin/oncall?schedule=product", Cancellation);
        Assert.Contains("name=\"layer0.together\" value=\"2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_is_seen_before_it_is_made_holds_at_once_and_can_be_taken_back()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom);
        using var supporter = await BrowserAsync(desk, PageDesk.Ines, Role.Supporter);
        var now = desk.Time.GetCurrentInstant();
        (string, string)[] cover =
        [
            ("kind", "cover"),
            ("of", PageDesk.Tom.Value),
            ("with", PageDesk.Ines.Value),
            ("from", Field(now - Duration.FromHours(1), "Europe/Berlin")),
            ("until", Field(now + Duration.FromHours(2), "Europe/Berlin")),
        ];

        var preview = await PostAsync(supporter, "/oncall/of/product", "/oncall/of/product/change", [.. cover, ("do", "preview")]);
        Assert.Contains("<s>Tom Okafor</s>", preview.Body, StringComparison.Ordinal);
        Assert.Equal([PageDesk.Tom], desk.Get<Rosters>().Now(PageDesk.Team).On("product", now));
        await PostAsync(supporter, "/oncall/of/product", "/oncall/of/product/change", [.. cover, ("do", "save")]);

        Assert.Equal([PageDesk.Ines], desk.Get<Rosters>().Now(PageDesk.Team).On("product", now));
        Assert.Contains("for Tom Okafor", await supporter.GetStringAsync("/oncall", Cancellation), StringComparison.Ordinal);
        var id = desk.Get<Rosters>().Stored(PageDesk.Team).Changes.Single().Id;
        await PostAsync(supporter, "/oncall/of/product", "/oncall/of/product/withdraw", ("id", id));
        Assert.Equal([PageDesk.Tom], desk.Get<Rosters>().Now(PageDesk.Team).On("product", now));
        var page = WebUtility.HtmlDecode(await supporter.GetStringAsync("/oncall/of/product", Cancellation));
        Assert.Contains("taken back by Inês Carvalho", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_shifts_are_swapped_and_a_time_has_a_schedule_of_its_own()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom, PageDesk.Maya);
        using var supporter = await BrowserAsync(desk, PageDesk.Ines, Role.Supporter);
        var page = WebUtility.HtmlDecode(await supporter.GetStringAsync("/oncall/of/product", Cancellation));
        var choices = Choice().Matches(page).Select(match => match.Groups["choice"].Value).Distinct().Take(2).ToList();
        var now = desk.Time.GetCurrentInstant();

        await PostAsync(
            supporter,
            "/oncall/of/product",
            "/oncall/of/product/change",
            ("kind", "swap"),
            ("one", choices[0]),
            ("other", choices[1]),
            ("do", "save")
        );
        Assert.Equal([PageDesk.Tom], desk.Get<Rosters>().Now(PageDesk.Team).On("product", now)); // Maya's turn
        await PostAsync(
            supporter,
            "/oncall/of/product",
            "/oncall/of/product/change",
            ("kind", "temporary"),
            ("with", "@sam, Noor Haddad"),
            ("from", Field(now - Duration.FromHours(1), "Europe/Berlin")),
            ("until", Field(now + Duration.FromHours(1), "Europe/Berlin")),
            ("falls_back", "yes"),
            ("do", "save")
        );

        Assert.Equal([PageDesk.Sam, PageDesk.Noor], desk.Get<Rosters>().Now(PageDesk.Team).On("product", now));
    }

    [Fact]
    public async Task A_time_gets_a_schedule_of_several_shifts_and_where_it_has_nobody_the_plan_holds()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom);
        using var supporter = await BrowserAsync(desk, PageDesk.Ines, Role.Supporter);
        var now = desk.Time.GetCurrentInstant();
        (string, string)[] form =
        [
            ("kind", "temporary"),
            ("from", Field(now - Duration.FromHours(1), "Europe/Berlin")),
            ("until", Field(now + Duration.FromHours(12), "Europe/Berlin")),
            ("falls_back", "yes"),
        ];
        var lines = $"{Line(-1, 2)} @sam\n\n{Line(4, 6)} @maya + Noor Haddad";

        var wrong = await PostAsync(
            supporter,
            "/oncall/of/product",
            "/oncall/of/product/change",
            [.. form, ("with", "@tom"), ("lines", $"soon @tom\n{Line(2, 14)} @nobody"), ("do", "preview")]
        );
        var preview = await PostAsync(
            supporter,
            "/oncall/of/product",
            "/oncall/of/product/change",
            [.. form, ("lines", lines), ("do", "preview")]
        );
        var carried = Lines().Match(preview.Body).Groups["lines"].Value;
        await PostAsync(supporter, "/oncall/of/product", "/oncall/of/product/change", [.. form, ("lines", carried), ("do", "save")]);

        foreach (
            var problem in (string[])
                [
                    "“soon @tom” is no shift",
                    "Nobody here is called “@nobody”",
                    "A shift lies outside of the time that you gave",
                    "Name whoever is on the whole time, or write shifts",
                ]
        )
            Assert.Contains(problem, wrong.Body, StringComparison.Ordinal);
        Assert.Contains("<strong>Maya Lindqvist, Noor Haddad</strong>", preview.Body, StringComparison.Ordinal);
        Assert.Contains("@sam\n", preview.Body.ReplaceLineEndings("\n"), StringComparison.Ordinal); // it stands in the form, too
        UserId[][] on =
        [
            .. new[] { 0, 3, 5, 7 }.Select(hours =>
                desk.Get<Rosters>().Now(PageDesk.Team).On("product", now + Duration.FromHours(hours)).ToArray()
            ),
        ];
        Assert.Equal(
            [
                [PageDesk.Sam],
                [PageDesk.Tom],
                [PageDesk.Maya, PageDesk.Noor],
                [PageDesk.Tom],
            ],
            on
        );

        string Line(int from, int until) => $"{Wall(from)} to {Wall(until)}";
        string Wall(int hours) => Field(now + Duration.FromHours(hours), "Europe/Berlin").Replace('T', ' ');
    }

    [Fact]
    public async Task Whoever_has_no_role_and_takes_no_turns_looks_and_changes_nothing()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom);
        using var member = await desk.BrowserAsync(PageDesk.Noor);
        using var onRota = await desk.BrowserAsync(PageDesk.Tom);
        (string, string)[] cover = [("kind", "cover"), ("of", "U2TOM"), ("with", "U5NOOR"), ("from", "x"), ("until", "y"), ("do", "save")];

        Assert.DoesNotContain(
            "Change who is on",
            await member.GetStringAsync("/oncall/of/product", Cancellation),
            StringComparison.Ordinal
        );
        Assert.Contains("Change who is on", await onRota.GetStringAsync("/oncall/of/product", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(member, "/oncall/away", "/oncall/of/product/change", cover)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(member, "/oncall/away", "/oncall/of/nothing/change", cover)).Status);
    }

    [Fact]
    public async Task A_schedule_that_is_code_says_so_and_takes_covers_alone()
    {
        await using var desk = await StartAsync();
        var current = desk.Get<CurrentPlaybook>();
        current.TakeUp(current.Now with { OnCall = new() { Schedules = [Weekly(desk, "product", PageDesk.Tom)] } });
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);

        var page = await admin.GetStringAsync("/oncall/of/product", Cancellation);

        Assert.Contains("This schedule stands in the playbook", page, StringComparison.Ordinal);
        Assert.Contains("Cover a shift", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(admin, "/admin/oncall?schedule=product"));
        var saved = await PostAsync(
            admin,
            "/admin/oncall",
            "/admin/oncall",
            [.. ScheduleForm("product", Yesterday(desk), "@maya"), ("do", "save")]
        );
        Assert.Contains("A schedule of this name stands in the playbook", saved.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coming_gap_is_told_on_the_page_and_to_administrators_before_it_happens()
    {
        await using var desk = await StartAsync();
        var end = desk.Time.GetCurrentInstant().InZone(London).LocalDateTime.PlusDays(20);
        var ending = Weekly(desk, "product", PageDesk.Tom);
        var layer = (Layer.Rotating)ending.Layers[0];
        await SaveAsync(desk, ending with { Layers = [layer with { Rotation = layer.Rotation with { End = end } }] });
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);

        foreach (var address in (string[])["/oncall", "/oncall/of/product"])
            Assert.Contains("Nobody is on:", await admin.GetStringAsync(address, Cancellation), StringComparison.Ordinal);
        Assert.Contains("Nobody is on call", await admin.GetStringAsync("/admin/setup", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_at_once_and_an_unfair_share_stand_on_the_page_in_words()
    {
        await using var desk = await StartAsync();
        var now = Instant.FromUtc(2027, 2, 10, 12, 0);
        desk.Time.Shift = (now - SystemClock.Instance.GetCurrentInstant()).ToTimeSpan();
        await SaveAsync(
            desk,
            new Schedule("product", London)
            {
                Layers =
                [
                    new Layer.Fixed("days", London, [Shift(1, 15, PageDesk.Tom), Shift(15, 17, PageDesk.Maya)]),
                    new Layer.Fixed("launch", London, [Shift(12, 13, PageDesk.Ines)]),
                ],
            }
        );
        using var member = await desk.BrowserAsync(PageDesk.Noor);

        var page = WebUtility.HtmlDecode(await member.GetStringAsync("/oncall/of/product", Cancellation));

        Assert.Matches(@"2 are on, where 1 would do:</strong> [^<]+ \(Tom Okafor, Inês Carvalho\)\.", page);
        Assert.Contains("Who carries what, 1 January to 31 March", page, StringComparison.Ordinal);
        Assert.Contains(
            "<strong>Tom Okafor</strong> carries 336 h of all hours; an equal share would be 136 h.",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<strong>Tom Okafor</strong> carries 112 h of the nights; an equal share would be 45 h.",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("</strong> carries 48 h", page, StringComparison.Ordinal);

        static FixedShift Shift(int from, int until, UserId who) =>
            new(Instant.FromUtc(2027, 2, from, 9, 0), Instant.FromUtc(2027, 2, until, 9, 0), [who]);
    }

    [Fact]
    public async Task A_secret_link_shows_a_calendar_until_it_is_revoked_and_to_nobody_who_guesses()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom, PageDesk.Maya);
        using var tom = await desk.BrowserAsync(PageDesk.Tom);
        using var program = await desk.BrowserAsync(null);

        var everybody = await LinkAsync(tom, ("schedule", "product"));
        var own = await LinkAsync(tom);

        var all = await program.GetStringAsync(everybody, Cancellation);
        Assert.Contains("SUMMARY:Maya Lindqvist: product", all, StringComparison.Ordinal);
        var mine = await program.GetStringAsync(own, Cancellation);
        Assert.Contains("SUMMARY:On call: product", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", mine, StringComparison.Ordinal);
        var secret = everybody.Split('/')[^1].Split('.')[0];
        Assert.Equal(0, await desk.ScalarAsync<long>($"SELECT COUNT(*) FROM calendar_links WHERE token_hash = '{secret}'"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            await StatusAsync(program, everybody.Replace(secret, secret[..^2] + "AA", StringComparison.Ordinal))
        );

        using var other = await desk.BrowserAsync(PageDesk.Maya);
        var id = await desk.ScalarAsync<string>("SELECT token_hash FROM calendar_links WHERE schedule IS NOT NULL");
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(other, "/oncall/away", "/oncall/links/revoke", ("id", id))).Status);
        await PostAsync(tom, "/oncall/away", "/oncall/links/revoke", ("id", id));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(program, everybody));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, own));
    }

    [Fact]
    public async Task Somebodys_absence_is_theirs_to_say_and_to_take_back()
    {
        await using var desk = await StartAsync();
        await SaveAsync(desk, PageDesk.Tom, PageDesk.Maya);
        using var maya = await desk.BrowserAsync(PageDesk.Maya);
        using var tom = await desk.BrowserAsync(PageDesk.Tom);
        var now = desk.Time.GetCurrentInstant();

        await PostAsync(
            maya,
            "/oncall/away",
            "/oncall/away",
            ("from", Field(now - Duration.FromHours(1), "Europe/Berlin")),
            ("until", Field(now + Duration.FromDays(2), "Europe/Berlin"))
        );

        var rosters = desk.Get<Rosters>();
        Assert.Equal([PageDesk.Tom], rosters.Now(PageDesk.Team).On("product", now)); // stands in
        Assert.Contains("Away now", await tom.GetStringAsync("/oncall", Cancellation), StringComparison.Ordinal);
        var id = rosters.Stored(PageDesk.Team).Absences.Single().Id;
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(tom, "/oncall/away", "/oncall/away/withdraw", ("id", id))).Status);
        await PostAsync(maya, "/oncall/away", "/oncall/away/withdraw", ("id", id));
        Assert.Equal([PageDesk.Maya], rosters.Now(PageDesk.Team).On("product", now));
    }

    [Fact]
    public async Task A_calendar_is_read_asked_for_by_its_etag_and_what_it_said_stays_when_it_breaks()
    {
        await using var desk = await StartAsync();
        await using var calendars = await FakeCalendar.StartAsync();
        var now = desk.Time.GetCurrentInstant();
        calendars.Text = FeedTextTests.Calendar(
            FeedTextTests.Event("Out of office", $"DTSTART:{Ical(now - Duration.FromHours(1))}\nDTEND:{Ical(now + Duration.FromHours(5))}"),
            FeedTextTests.Event("Zanzibar-merger", $"DTSTART:{Ical(now)}\nDTEND:{Ical(now + Duration.FromDays(9))}", uid: "2")
        );
        using var maya = await desk.BrowserAsync(PageDesk.Maya);
        var rosters = desk.Get<Rosters>();

        await PostAsync(maya, "/oncall/away", "/oncall/feeds", ("address", $"{calendars.Url}me.ics"), ("kind", "whole"));
        await PageDesk.Until(() => Task.FromResult(rosters.Now(PageDesk.Team).IsAway(PageDesk.Maya, now)));
        Assert.False(rosters.Now(PageDesk.Team).IsAway(PageDesk.Maya, now + Duration.FromHours(6)));
        Assert.Contains("from your calendar", await maya.GetStringAsync("/oncall/away", Cancellation), StringComparison.Ordinal);

        await LookAgainAsync(desk);
        Assert.Equal([200, 304], calendars.Answers);
        calendars.Text = null;
        await LookAgainAsync(desk);

        Assert.True(rosters.Now(PageDesk.Team).IsAway(PageDesk.Maya, now));
        Assert.Contains(
            "answers 500",
            WebUtility.HtmlDecode(await maya.GetStringAsync("/oncall/away", Cancellation)),
            StringComparison.Ordinal
        );
        var id = await desk.ScalarAsync<string>("SELECT id FROM calendar_feeds");
        await PostAsync(maya, "/oncall/away", "/oncall/feeds/remove", ("id", id));
        Assert.False(rosters.Now(PageDesk.Team).IsAway(PageDesk.Maya, now));
    }

    [Fact]
    public async Task The_days_of_a_calendar_are_the_schedules_holidays()
    {
        await using var desk = await StartAsync();
        await using var calendars = await FakeCalendar.StartAsync();
        await SaveAsync(desk, PageDesk.Tom);
        var today = desk.Time.GetCurrentInstant().InZone(London).Date;
        calendars.Text = FeedTextTests.Calendar(FeedTextTests.Event("Bank holiday", $"DTSTART;VALUE=DATE:{today:uuuuMMdd}"));
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);

        await PostAsync(
            admin,
            "/admin/oncall?schedule=product",
            "/admin/oncall/holidays",
            ("schedule", "product"),
            ("address", $"{calendars.Url}days.ics")
        );

        await PageDesk.Until(() =>
            Task.FromResult(desk.Get<Rosters>().Now(PageDesk.Team).Find("product") is { } found && found.Holidays.Contains(today))
        );
    }

    [Fact]
    public async Task A_calendar_of_holidays_that_cannot_be_read_is_named_and_not_forgotten()
    {
        await using var desk = await StartAsync();
        await using var calendars = await FakeCalendar.StartAsync();
        await SaveAsync(desk, PageDesk.Tom);
        calendars.Text = "<html>Sign in, please</html>";
        using var admin = await BrowserAsync(desk, PageDesk.Sam, Role.Admin);

        var typo = await AddHolidaysAsync("holidays of England");
        Assert.Contains("That is no address of a calendar", await admin.GetStringAsync(typo, Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM calendar_feeds"));

        await AddHolidaysAsync($"{calendars.Url}secret-path.ics");
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT COUNT(*) FROM calendar_feeds WHERE problem <> ''") == 1);
        var setup = WebUtility.HtmlDecode(await admin.GetStringAsync("/admin/setup", Cancellation));
        Assert.Contains("product: holidays from 127.0.0.1", setup, StringComparison.Ordinal);
        Assert.Contains("They cannot be read: what is there is no iCal calendar", setup, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", setup, StringComparison.Ordinal);

        async Task<string> AddHolidaysAsync(string address) =>
            (
                await PostAsync(
                    admin,
                    "/admin/oncall?schedule=product",
                    "/admin/oncall/holidays",
                    ("schedule", "product"),
                    ("address", address)
                )
            ).Location;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<PageDesk> StartAsync() => await PageDesk.StartAsync(await DatabaseAsync(), (FeedAddress.AllowPrivateKey, "true"));

    private static async Task<HttpClient> BrowserAsync(PageDesk desk, UserId user, Role role)
    {
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Sam, Role.Admin, PageDesk.Sam, Cancellation);
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, user, role, PageDesk.Sam, Cancellation);
        return await desk.BrowserAsync(user);
    }

    private static StoredSchedule Saved(PageDesk desk) => desk.Get<Rosters>().Stored(PageDesk.Team).Schedules.Single();

    /// <summary>Weekly turns that began ten days ago: the second of two has theirs now.</summary>
    private static Schedule Weekly(PageDesk desk, string name, params UserId[] people)
    {
        var first = desk.Time.GetCurrentInstant().InZone(London).Date.PlusDays(-10);
        var rotation = new Rotation(first.At(new LocalTime(9, 0)), London, new TurnLength(1, TurnUnit.Weeks))
        {
            Lineups = [new Lineup(first, [.. people.Select(who => Crew.Of(who))])],
        };
        return new(name, London) { Layers = [new Layer.Rotating("weekly", rotation)], WhenAway = WhenAway.NextStandsIn };
    }

    private static Task SaveAsync(PageDesk desk, params UserId[] people) => SaveAsync(desk, Weekly(desk, "product", people));

    private static Task SaveAsync(PageDesk desk, Schedule plan) =>
        desk.Get<Rosters>().SaveScheduleAsync(PageDesk.Team, plan, revision: 0, PageDesk.Sam, Cancellation);

    private static async Task LookAgainAsync(PageDesk desk)
    {
        await desk.SqlAsync("UPDATE calendar_feeds SET due_at = 0");
        await desk.Get<FeedReading>().LookAsync(Cancellation);
    }

    private static (string, string)[] ScheduleForm(string name, string start, string who) =>
        [
            ("name", name),
            ("zone", "Europe/London"),
            ("wanted", "1"),
            ("away", "next"),
            ("layer0.name", "weekly"),
            ("layer0.kind", "turns"),
            ("layer0.count", "1"),
            ("layer0.unit", "weeks"),
            ("layer0.start", start),
            ("layer0.who", who),
            ("layer0.together", "1"),
            ("layer0.level", "1"),
        ];

    private static string Yesterday(PageDesk desk) => $"{desk.Time.GetCurrentInstant().InZone(London).Date.PlusDays(-1):uuuu-MM-dd}T09:00";

    private static string Field(Instant at, string zone) =>
        at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static string Ical(Instant at) => at.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<string> LinkAsync(HttpClient browser, params (string Name, string Value)[] fields)
    {
        var answer = await PostAsync(browser, "/oncall/away", "/oncall/links", fields);
        return Secret().Match(answer.Body).Groups["url"].Value;
    }

    /// <summary>Sends a form with the token that a page was given.</summary>
    private static async Task<(HttpStatusCode Status, string Location, string Body)> PostAsync(
        HttpClient browser,
        string page,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        var token = Token().Match(await browser.GetStringAsync(page, Cancellation)).Groups["token"].Value;
        using var answer = await browser.PostAsync(
            address,
            new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            ),
            Cancellation
        );
        return (
            answer.StatusCode,
            answer.Headers.Location?.ToString() ?? "",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation))
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("class=\"rota-secret\">(?<url>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("option value=\"(?<choice>U[0-9A-Z]+\\|[0-9]+\\|[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex("name=\"lines\" value=\"(?<lines>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lines();

    /// <summary>A calendar's server: one text with an etag, or nothing but trouble.</summary>
    private sealed class FakeCalendar(WebApplication app) : IAsyncDisposable
    {
        private readonly List<int> _answers = [];

        public string? Text { get; set; } = "";

        public ImmutableArray<int> Answers => [.. _answers];

        public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/"); // it has started

        public static async Task<FakeCalendar> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var calendar = new FakeCalendar(builder.Build());
            calendar.App.Run(calendar.AnswerAsync);
            await calendar.App.StartAsync(Cancellation);
            return calendar;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        private WebApplication App => app;

        private Task AnswerAsync(HttpContext context)
        {
            context.Response.Headers.ETag = "\"one\"";
            context.Response.StatusCode =
                Text is null ? 500
                : context.Request.Headers.IfNoneMatch == "\"one\"" ? 304
                : 200;
            _answers.Add(context.Response.StatusCode);
            return context.Response.StatusCode == 200 ? context.Response.WriteAsync(Text ?? "") : Task.CompletedTask;
        }
    }
}

public sealed class PostgresRotaPagesTests(PostgresCluster cluster) : RotaPagesTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
