using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall;
using Switchboard.Rotas;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>What people on call ask of each other and hear from the desk, over the wire: cover, swap, away, the note, and the briefing.</summary>
public sealed class DutyStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_colleague_covers_by_one_press_a_swap_is_declined_and_who_begins_is_briefed(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(onSqlite ? folder.Database : await postgres.NewDatabaseAsync(), folder, Rota());
        var slack = group.Slack;
        await group.ConfirmAsync();
        await group.IsAsync("nora");

        // Cover: asked, accepted by one press; the group follows at once, and goes back when it is over.
        await slack.TypeAsync("nora", "cover @ben");
        var asked = await group.HeardAsync("ben", "asks whether you would cover");
        await slack.PressAsync("ben", asked.Message, asked.Channel, "duty_yes");
        await group.HeardAsync("nora", "covers you");
        await group.IsAsync("ben");

        // Swap: the other says no, and nothing changes.
        await slack.TypeAsync("nora", "swap @ada");
        var wish = await group.HeardAsync("ada", "would like to swap");
        await slack.PressAsync("ada", wish.Message, wish.Channel, "duty_no");
        await group.HeardAsync("nora", "can't this time");

        // The shift ends: a note is asked for, written, and stands in what the next one hears; what nobody answers expires.
        await slack.TypeAsync("ben", "note the import is being watched");
        await slack.TypeAsync("ada", "cover @tom");
        await group.HeardAsync("tom", "asks whether you would cover");
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await slack.ReactAsync("sam", "eyes", question);
        await group.Desk.CaseAsync(question, view => view.State.Owner is not null);
        await slack.TypeAsync("sam", "promise 12h");
        await group.Desk.CaseAsync(question, view => view.State.Promises is not null);
        await group.AdvanceAsync("PT11H30M");
        await group.IsAsync("ada");
        var briefing = await group.HeardAsync("ada", "You're on call now for *product*");
        Assert.Contains("the import is being watched", GroupDesk.Text(briefing.Message), StringComparison.Ordinal);
        Assert.Contains("Open now: one question, one promise not kept yet", GroupDesk.Text(briefing.Message), StringComparison.Ordinal);
        await group.AdvanceAsync("PT13H");
        await group.HeardAsync("ada", "did not answer in time");
        await group.HeardAsync("ben", "Is there anything the next one should know?");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_forms_one_asks_swaps_and_leaves_a_note_and_whoever_may_not_be_reached_is_marked(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(onSqlite ? folder.Database : await postgres.NewDatabaseAsync(), folder, Rota());
        var slack = group.Slack;
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        var now = group.Desk.Service<TimeProvider>().GetCurrentInstant();

        // Who is on and next, and what Slack says of them: it warns, and changes nothing.
        await slack.ActAsync("nora", "dnd.setSnooze", ("num_minutes", "1200"));
        await slack.ActAsync("nora", "users.profile.set", ("profile", """{ "status_text": "Beach", "status_emoji": ":palm_tree:" }"""));
        await slack.TypeAsync("maya", "oncall");
        var standing = GroupDesk.Text(await slack.WhisperAsync("maya", "*product*: Nora 🔕 🌴 until"));
        Assert.Contains("then Ada", standing, StringComparison.Ordinal);
        Assert.Contains(" until <!date^", standing, StringComparison.Ordinal); // so that Slack tells it by each reader's own clock
        Assert.Contains("a page may not be heard", standing, StringComparison.Ordinal);
        Assert.Contains("Their status says that they are away", standing, StringComparison.Ordinal);

        // Cover, by the form: it says what is wrong, and asks when it is right.
        await slack.TypeAsync("nora", "cover");
        var form = await slack.ModalAsync("nora");
        var (from, until) = (now - Duration.FromHours(1), now + Duration.FromHours(2));
        Assert.Equal("Please pick a colleague of yours.", (string?)(await SendAsync("nora", from, until))["errors"]!["who"]);
        Assert.Equal("The end comes after the beginning.", (string?)(await SendAsync("ben", until, from))["errors"]!["until"]);
        await SendAsync("ben", from, until);
        var asked = await group.HeardAsync("ben", "asks whether you would cover");
        await slack.PressAsync("ben", asked.Message, asked.Channel, Buttons.DutyYes);
        await group.IsAsync("ben");
        await group.AdvanceAsync("PT2H");
        await group.IsAsync("nora");

        // A swap that is accepted: nora's next shift is ada's, and ada's is nora's.
        await slack.TypeAsync("nora", "swap @ada");
        var wish = await group.HeardAsync("ada", "would like to swap");
        await slack.PressAsync("ada", wish.Message, wish.Channel, Buttons.DutyYes);
        await group.HeardAsync("nora", "swaps with you");
        await group.AdvanceAsync("PT9H30M");
        await group.IsAsync("nora");
        await group.AdvanceAsync("PT12H");
        await group.IsAsync("ada");

        // Whoever ended writes a note in a form, and whoever is on hears it.
        await slack.TypeAsync("nora", "note");
        await slack.SubmitAsync("nora", await slack.ModalAsync("nora"), ("note", Hands.Typed("Ask Tom about the import")));
        await group.HeardAsync("ada", "says: Ask Tom about the import");

        // Whoever begins hears it if Slack keeps quiet for them; whoever ended is asked for a note, in their morning.
        await slack.ActAsync("ada", "dnd.setSnooze", ("num_minutes", "2880"));
        await group.AdvanceAsync("PT36H");
        var begins = await group.HeardAsync("ada", "Slack keeps quiet for you just now");
        Assert.Contains("You're on call now", GroupDesk.Text(begins.Message), StringComparison.Ordinal);
        var end = await group.HeardAsync("nora", "Is there anything the next one should know?");
        await slack.PressAsync("nora", end.Message, end.Channel, Buttons.ShiftNote);
        // What became of the note before may still be shown.
        await DeskInSlack.UntilAsync(
            async () => (string?)(await slack.ModalAsync("nora"))["callback_id"] == Buttons.ShiftNote,
            "(the form for the note opens)"
        );

        // Away: whoever says so is off, and comes back when they say so.
        await group.IsAsync("ada");
        await slack.TypeAsync("ada", "away until tomorrow 9am");
        await slack.WhisperAsync("ada", "Noted: you are away");
        await group.IsAsync("nora");
        await slack.TypeAsync("ada", "away off");
        await group.IsAsync("ada");

        Task<JsonNode> SendAsync(string who, Instant begins, Instant ends) =>
            slack.SubmitAsync("nora", form, ("who", Chosen(slack.Id(who))), ("from", Moment(begins)), ("until", Moment(ends)));
    }

    [Fact]
    public async Task The_home_tab_says_who_is_on_until_when_and_who_is_next_and_follows_the_hand_over()
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(
            folder.Database,
            folder,
            Rota(),
            more: [new("PublicUrl", "https://desk.example")]
        );
        var slack = group.Slack;

        await slack.OpenHomeAsync("ada");
        var home = await slack.HomeAsync("ada", "*product*: Nora until");
        Assert.Contains("then Ada", Hands.Relaxed(home), StringComparison.Ordinal);
        Assert.Contains("https://desk.example/me/contacts", Hands.Relaxed(home), StringComparison.Ordinal);
        await slack.OpenHomeAsync("maya");
        var other = await slack.HomeAsync("maya", "*product*: Nora until");
        Assert.DoesNotContain(Buttons.CoverMe, Hands.Relaxed(other), StringComparison.Ordinal);

        await group.AdvanceAsync("PT11H5M");
        home = await slack.HomeAsync("ada", "*product*: Ada until");
        await slack.PressInHomeAsync("ada", home, Buttons.CoverMe);
        Assert.Equal(Buttons.CoverMe, (string?)(await slack.ModalAsync("ada"))["callback_id"]);
    }

    [Fact]
    public async Task Nobody_asks_a_bot_or_a_closed_account_and_those_of_a_group_are_marked_who_are_not_to_be_disturbed()
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(folder.Database, folder, Rota());
        var slack = group.Slack;
        await slack.ControlAsync("/_sandbox/members", new() { ["id"] = slack.Id("tom"), ["deleted"] = true });
        await DeskInSlack.UntilAsync(
            () => Task.FromResult(group.Desk.Directory.Workspace.People[new(slack.Id("tom"))].IsDeleted),
            "(tom's account is closed)"
        );

        await slack.TypeAsync("nora", "cover <@U0SWITCHBRD>");
        await slack.WhisperAsync("nora", "can't be on call");
        await slack.TypeAsync("nora", $"swap <@{slack.Id("tom")}|tom>");
        await slack.WhisperAsync("nora", "*Tom* can't be on call");

        await slack.ActAsync("ada", "dnd.setSnooze", ("num_minutes", "60"));
        await slack.TypeAsync("maya", "oncall");
        Assert.Contains(
            "emergencies only): Ada 🔕",
            GroupDesk.Text(await slack.WhisperAsync("maya", "*@dev911*")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hours_with_nobody_on_are_told_to_the_admins_once_some_days_before_and_not_if_somebody_was_found(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        var until = Minute(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(6));
        var ending = Rota()
            .Replace("order: [nora, ada] }", $"order: [nora, ada], until: {until} }}", StringComparison.Ordinal)
            .Replace(
                "follow:",
                $$"""
                  nights:
                    zone: Etc/UTC
                    layers:
                      - { name: all, every: week, from: {{Minute(
                    SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(1)
                )}}, order: [ben] }
                follow:
                """,
                StringComparison.Ordinal
            );
        await using var group = await GroupDesk.StartAsync(onSqlite ? folder.Database : await postgres.NewDatabaseAsync(), folder, ending);
        var (team, now) = (new TeamId(group.Slack.Team), group.Desk.Service<TimeProvider>().GetStoredInstant());
        await NobodyAsync("nights", "gap", now + Duration.FromDays(5), now + Duration.FromDays(6));
        await group.Desk.Service<Rosters>().WithdrawAsync(team, "gap", new(group.Slack.Id("ruth")), TestContext.Current.CancellationToken);

        for (var day = 0; day < 4; day++) // a weekend may lie between
            await group.AdvanceAsync("PT24H");
        var told = await group.HeardAsync("ruth", "Nobody is on call for *product*");
        Assert.Contains("Put somebody on under *On call*", GroupDesk.Text(told.Message), StringComparison.Ordinal);
        await group.AdvanceAsync("PT12H");
        await NobodyAsync("nights", "later", now + Duration.FromDays(9), now + Duration.FromDays(10));
        for (var day = 0; day < 4; day++)
            await group.AdvanceAsync("PT24H");
        await group.HeardAsync("ruth", "Nobody is on call for *nights*");

        var heard = (await group.DirectAsync("ruth")).Select(GroupDesk.Text).ToList();
        Assert.Single(heard, text => text.Contains("Nobody is on call for *product*", StringComparison.Ordinal));
        Assert.Single(heard, text => text.Contains("Nobody is on call for *nights*", StringComparison.Ordinal));

        Task NobodyAsync(string schedule, string id, Instant from, Instant to) =>
            group
                .Desk.Service<Rosters>()
                .SaveAsync(
                    team,
                    schedule,
                    new Change.Override([])
                    {
                        Id = id,
                        By = new(group.Slack.Id("ruth")),
                        From = from,
                        Until = to,
                    },
                    TestContext.Current.CancellationToken
                );
    }

    private static JsonObject Chosen(string user) => new() { ["type"] = "users_select", ["selected_user"] = user };

    private static JsonObject Moment(Instant at) => new() { ["type"] = "datetimepicker", ["selected_date_time"] = at.ToUnixTimeSeconds() };

    private static string Minute(Instant at) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(at.InUtc().LocalDateTime);

    private static string Rota()
    {
        var began = Minute(SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(1));
        return $$"""
            names: { nora: U0NORALIND, ben: U0BENWALSH, ada: U0ADAKOWAL, lena: U0LENAFISC }
            schedules:
              product:
                zone: Etc/UTC
                away: next stands in
                layers:
                  - { name: days, every: 12 hours, from: {{began}}, order: [nora, ada] }
            follow:
              "@oncall": { schedules: [product], stand_ins: [lena], announce: "#product" }
            shifts: { briefing: yes, note: yes }
            """;
    }
}
