using NodaTime;
using NodaTime.Text;
using Switchboard.Fixtures;

namespace Switchboard.Slack.Stories;

/// <summary>What Slack may answer when the desk keeps a group, over the wire: each cause is told to the admins in words, and the group comes right when it is over.</summary>
public sealed class GroupRefusalStories(PostgresCluster postgres)
{
    private static string Rota =>
        $$"""
            names: { nora: U0NORALIND, ben: U0BENWALSH, ada: U0ADAKOWAL, lena: U0LENAFISC }
            schedules:
              product:
                zone: Etc/UTC
                layers:
                  - { name: days, every: 12 hours, from: {{Began}}, order: [nora, ada] }
            follow:
              "@oncall": { schedules: [product], stand_ins: [lena], announce: "#product" }
            """;

    private static string Began =>
        LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
            .Format((SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(1)).InUtc().LocalDateTime);

    [Fact]
    public async Task Every_refusal_is_understood_and_over_when_Slack_lets_the_desk_again()
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(folder.Database, folder, Rota);
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        (string Error, string Method, string Words, string ToDo)[] refusals =
        [
            ("plan_upgrade_required", "usergroups.list", "plan has no user groups", "plain_groups: yes"),
            ("missing_scope", "usergroups.users.update", "lacks the scope", "install the app again"),
            ("no_such_subteam", "usergroups.users.update", "has no such user group", "exactly this handle"),
            ("user_is_restricted", "usergroups.users.update", "a guest, or an account that was closed", "somebody else on the rota"),
            ("user_is_deactivated", "usergroups.users.update", "a guest, or an account that was closed", "somebody else on the rota"),
        ];

        foreach (var (error, method, words, toDo) in refusals)
        {
            var (heard, over) = (await CountAsync(group, words), await CountAsync(group, "lets me keep *@oncall* again"));
            await group.RefuseAsync(error, method, times: -1);
            // Somebody else is on: there is something to write. Whoever asks is answered from the rota meanwhile.
            await group.AdvanceAsync("PT12H");
            await DeskInSlack.UntilAsync(async () => await CountAsync(group, words) > heard, $"({error}: {words})");
            var trouble = await group.HeardAsync("ruth", words);
            Assert.Contains(toDo, GroupDesk.Text(trouble.Message), StringComparison.Ordinal);

            await group.Slack.ClearFaultsAsync();
            await group.AdvanceAsync("PT11M");
            await DeskInSlack.UntilAsync(async () => await CountAsync(group, "lets me keep *@oncall* again") > over, $"({error} is over)");
        }
    }

    [Fact]
    public async Task When_Slack_asks_for_a_pause_the_desk_waits_so_long_and_then_writes()
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(folder.Database, folder, Rota);
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        await group.Slack.FaultAsync(
            new()
            {
                ["kind"] = "ratelimited",
                ["method"] = "usergroups.users.update",
                ["retry_after"] = 40,
            }
        );

        await group.AdvanceAsync("PT12H");
        await DeskInSlack.UntilAsync(
            async () => (await group.OrdersAsync()).Any(order => order.Contains("not before", StringComparison.Ordinal)),
            "(it waits)"
        );
        Assert.Equal("nora", await group.MembersAsync());
        await group.AdvanceAsync("PT41S");
        await group.IsAsync("ada");
    }

    /// <summary>Two nodes share the rota: each hand-over is written once and told once; when one of them is gone the other goes on.</summary>
    [Fact]
    public async Task Of_two_nodes_one_writes_the_group_and_when_it_is_gone_the_other_does()
    {
        using var folder = new TemporaryFolder();
        var database = await postgres.NewDatabaseAsync();
        await using var group = await GroupDesk.StartAsync(database, folder, Rota + "\nshifts: { briefing: yes }");
        await group.ConfirmAsync();
        await group.IsAsync("nora");
        await using (await DeskInSlack.StartAsync(group.Slack, database, more: group.Settings))
        {
            var written = await group.Slack.CallsAsync("usergroups.users.update");

            await group.AdvanceAsync("PT12H");
            await group.IsAsync("ada");
            await group.HeardAsync("ada", "You're on call now");
            await DeskInSlack.UntilAsync(async () => !await group.HasOrdersAsync(), "(both nodes looked)");

            Assert.Equal(written + 1, await group.Slack.CallsAsync("usergroups.users.update"));
            Assert.Single(await group.DirectAsync("ada"), said => GroupDesk.Text(said).Contains("on call now", StringComparison.Ordinal));
            await group.Desk.StopAsync();
            await group.AdvanceAsync("PT12H");
            await group.IsAsync("nora");
        }
    }

    private static async Task<int> CountAsync(GroupDesk group, string words) =>
        (await group.DirectAsync("ruth")).Count(said => GroupDesk.Text(said).Contains(words, StringComparison.Ordinal));
}
