using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.Rotas;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Slack.Stories;

/// <summary>What a playbook may say of a group that follows, over the wire; and what holds although Slack tells nothing, or refuses.</summary>
public sealed class GroupFeatureStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hand_edit_becomes_part_of_the_rota_until_the_next_hand_over(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(onSqlite, folder, "schedules: [product], stand_ins: [lena], hand_edits: adopt");
        await group.ConfirmAsync();
        await group.IsAsync("nora");

        await group.EditAsync("kofi", "ben");

        var said = await group.SaidAsync("product", "I've taken that into the rota until");
        Assert.StartsWith("✍️ *Kofi* put *Ben* in and took *Nora* out", said, StringComparison.Ordinal);
        Assert.Equal("ben", await group.MembersAsync());
        Assert.Equal("ben", OnNow(group));
        await group.AdvanceAsync("PT11H5M");
        await group.IsAsync("ada");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dry_run_tells_what_would_be_and_writes_nothing(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(onSqlite, folder, "schedules: [product], stand_ins: [lena], dry_run: yes");
        var before = await group.MembersAsync();

        Assert.Contains("Nothing was changed", await group.SaidAsync("product", "I would take out"), StringComparison.Ordinal);
        await group.AdvanceAsync("PT11H5M");
        await group.SaidAsync("product", "I would put in *Ada*");

        await DeskInSlack.UntilAsync(async () => !await group.HasOrdersAsync(), "(the group was looked at)");
        Assert.Equal(before, await group.MembersAsync());
        Assert.Equal(0, await group.Slack.CallsAsync("usergroups.users.update"));
        Assert.Equal("ada", OnNow(group)); // whoever asks is answered from the rota
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_is_several_schedules_and_permanent_members_without_those_who_are_away(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(
            onSqlite,
            folder,
            "schedules: [product, nights], permanent: [lena], leave_out_away: yes, stand_ins: [jun]"
        );
        await group.ConfirmAsync();
        await group.IsAsync("lena nora ben");

        await AwayAsync(group, "nora", "lena");
        await group.IsAsync("ben");
        await AwayAsync(group, "ben");
        await group.IsAsync("jun");
        await group.SaidAsync("product", "*Jun* stands in");

        await group.AdvanceAsync("PT2H1M");
        await group.IsAsync("lena nora ben");
        await group.AdvanceAsync("PT9H5M");
        await group.IsAsync("lena ada jun");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_typed_as_plain_words_calls_where_the_playbook_says_so(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(
            onSqlite,
            folder,
            "schedules: [product], stand_ins: [lena]",
            "plain_groups: yes",
            GroupDesk.CallingBy("emergencies")
        );

        var plain = (string)(await group.Slack.SayAsync("maya", "@dev911 Nobody can sign in"))["ts"]!;
        var other = (string)(await group.Slack.SayAsync("tom", "Who is dev911 today? Mail me at tom@dev911.example"))["ts"]!;

        await group.Desk.CaseAsync(plain, view => view.State.Urgency?.Stands?.Name == "emergency");
        await group.HeardAsync("nora", "needs you now");
        Assert.NotEqual("emergency", (await group.Desk.CaseAsync(other)).State.Urgency?.Stands?.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hand_edit_of_which_no_event_told_is_put_right_by_the_sweep(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(onSqlite, folder, "schedules: [product], stand_ins: [lena]");
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        await group.BreatheAsync();
        await DeskInSlack.UntilAsync(async () => !await group.HasOrdersAsync(), "(the group was looked at)");
        foreach (var lost in (string[])["subteam_updated", "subteam_members_changed"])
            await group.Slack.FaultAsync(
                new()
                {
                    ["kind"] = "delay",
                    ["event"] = lost,
                    ["delay"] = "P30D",
                    ["times"] = -1,
                }
            );

        await group.EditAsync("kofi", "ben", "tom");
        Assert.Equal("tom ben", await group.MembersAsync());
        await group.AdvanceAsync("PT11M");

        await group.IsAsync("nora");
        await group.SaidAsync("product", "*Kofi* put");
    }

    [Fact]
    public async Task A_hand_edit_that_is_told_of_by_its_differences_alone_is_repaired_at_once()
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(onSqlite: true, folder, "schedules: [product], stand_ins: [lena]");
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        await group.BreatheAsync();
        await DeskInSlack.UntilAsync(async () => !await group.HasOrdersAsync(), "(the group was looked at)");
        await group.Slack.FaultAsync(
            new()
            {
                ["kind"] = "delay",
                ["event"] = "subteam_updated",
                ["delay"] = "P30D",
                ["times"] = -1,
            }
        );

        await group.EditAsync("kofi", "ben", "tom");

        await group.SaidAsync("product", "*Kofi* put");
        await group.IsAsync("nora");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_reaches_whoever_is_on_while_Slack_refuses_to_change_the_group(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await StartAsync(
            onSqlite,
            folder,
            "schedules: [product], stand_ins: [lena]",
            playbook: GroupDesk.CallingBy("emergencies")
        );
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        await group.RefuseAsync("permission_denied", times: -1);
        await group.AdvanceAsync("PT11H5M");
        await group.HeardAsync("ruth", "Slack does not let me change user groups");

        await group.Slack.SayAsync("maya", "<!subteam^S0DEV911GR> Nobody can sign in");

        await group.HeardAsync("ada", "needs you now");
        Assert.Equal("nora", await group.MembersAsync());
        Assert.DoesNotContain(
            await group.DirectAsync("nora"),
            said => GroupDesk.Text(said).Contains("needs you now", StringComparison.Ordinal)
        );
    }

    private async Task<GroupDesk> StartAsync(
        bool onSqlite,
        TemporaryFolder folder,
        string follow,
        string more = "",
        string? playbook = null
    )
    {
        // The first shift began an hour ago: no test crosses a hand-over that it does not mean to.
        var began = LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
            .Format((SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(1)).InUtc().LocalDateTime);
        return await GroupDesk.StartAsync(
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync(),
            folder,
            $$"""
            names: { nora: U0NORALIND, ben: U0BENWALSH, ada: U0ADAKOWAL, jun: U0JUNTANAK, lena: U0LENAFISC }
            schedules:
              product:
                zone: Etc/UTC
                layers:
                  - { name: days, every: 12 hours, from: {{began}}, order: [nora, ada] }
              nights:
                zone: Etc/UTC
                layers:
                  - { name: nights, every: 12 hours, from: {{began}}, order: [ben, jun] }
            follow:
              "@oncall": { {{follow}}, announce: "#product" }
            {{(playbook is null ? "" : GroupDesk.CallsOnCall)}}
            {{more}}
            """,
            playbookText: playbook
        );
    }

    /// <summary>For two hours.</summary>
    private static async Task AwayAsync(GroupDesk group, params string[] people)
    {
        var now = group.Desk.Service<TimeProvider>().GetStoredInstant();
        foreach (var who in people.Select(person => new UserId(group.Slack.Id(person))))
            await group
                .Desk.Service<Rosters>()
                .SaveAbsenceAsync(
                    new(group.Slack.Team),
                    $"away {who}",
                    new Absence(who, now, now + Duration.FromHours(2)),
                    StoredAbsence.Own,
                    who,
                    TestContext.Current.CancellationToken
                );
    }

    private static string OnNow(GroupDesk group)
    {
        var members = group.Desk.Directory.Workspace.MembersOf("@oncall").ToHashSet();
        return string.Join(' ', GroupDesk.People.Where(name => members.Contains(new UserId(group.Slack.Id(name)))));
    }
}
