using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall;
using Switchboard.Rotas;
using Switchboard.Slack.Following;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>A user group that follows a rota, over the wire: taken over when confirmed, right after each hand-over, repaired, and every refusal told once.</summary>
public sealed class GroupStories(PostgresCluster postgres)
{
    /// <summary>The first shift began an hour ago: no test crosses a hand-over that it does not mean to.</summary>
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_is_taken_over_when_an_admin_says_so_and_follows_hand_overs_overrides_and_hand_edits(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(onSqlite ? folder.Database : await postgres.NewDatabaseAsync(), folder, Rota);
        var before = await group.MembersAsync();

        // Nothing is written before somebody says so; but whoever asks is answered from the rota.
        await group.HeardAsync("ruth", "In it now:");
        Assert.Equal(before, await group.MembersAsync());
        Assert.Single(group.Desk.Directory.Workspace.MembersOf("@oncall"));
        await group.ConfirmAsync();
        var (first, second) = OnNow(group) == "nora" ? ("nora", "ada") : ("ada", "nora");
        await group.IsAsync(first);

        await group.AdvanceAsync("PT12H");
        await group.IsAsync(second);

        await group.EditAsync("kofi", "tom", "ben");
        await group.IsAsync(second);
        await group.SaidAsync("product", "*Kofi* put");

        var now = group.Desk.Service<TimeProvider>().GetCurrentInstant();
        await group
            .Desk.Service<Rosters>()
            .SaveAsync(
                new(group.Slack.Team),
                "product",
                new Change.Override([new UserId(group.Slack.Id("ben"))])
                {
                    Id = "override-1",
                    By = new(group.Slack.Id("ruth")),
                    From = now,
                    Until = now + Duration.FromHours(2),
                },
                TestContext.Current.CancellationToken
            );
        await group.IsAsync("ben");
        await group.AdvanceAsync("PT2H");
        await group.IsAsync(second);
    }

    [Fact]
    public async Task A_member_who_is_no_admin_lets_the_desk_take_no_group_over()
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(folder.Database, folder, Rota);
        var before = await group.MembersAsync();
        var asked = await group.HeardAsync("ruth", "change nothing until one of you says so");

        // Slack shows the message to nobody else: whoever presses it and is no admin was one when it was sent.
        var refused = await PressAsync("tom");

        Assert.Contains("for this desk's admins to decide", refused, StringComparison.Ordinal);
        Assert.Null((await group.StateAsync()).ConfirmedAt);
        Assert.Equal(before, await group.MembersAsync());
        await PressAsync("ruth");
        Assert.NotNull((await group.StateAsync()).ConfirmedAt);

        async Task<string> PressAsync(string person)
        {
            var button = asked.Message["blocks"]!
                .AsArray()
                .SelectMany(block => block!["elements"]?.AsArray() ?? [])
                .Single(element => (string?)element?["action_id"] == Buttons.TakeOver);
            var press = new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = group.Slack.Id(person) },
                ["actions"] = new JsonArray(button!.DeepClone()),
            };
            var said = await group
                .Desk.Service<TakingOver>()
                .PressAsync(JsonSerializer.SerializeToElement(press), TestContext.Current.CancellationToken);
            return said.Text;
        }
    }

    [Fact]
    public async Task Each_refusal_is_told_once_with_what_to_do_and_is_over_when_it_is_over()
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(folder.Database, folder, Rota);
        await group.RefuseAsync("permission_denied", times: -1);
        await group.ConfirmAsync();
        var trouble = await group.HeardAsync("ruth", "Slack does not let me change user groups");
        Assert.Contains("Slack:GroupToken", GroupDesk.Text(trouble.Message), StringComparison.Ordinal);

        await group.AdvanceAsync("PT11M"); // a sweep finds the same
        await group.Slack.PressAsync("ruth", trouble.Message, trouble.Channel, "group_again");
        var told = (await group.DirectAsync("ruth")).Count(said =>
            GroupDesk.Text(said).Contains("does not let me", StringComparison.Ordinal)
        );
        Assert.True(told <= 1);

        await group.Slack.ClearFaultsAsync();
        await group.AdvanceAsync("PT11M");
        await group.HeardAsync("ruth", "lets me keep *@oncall* again");
        await group.IsAsync(OnNow(group));
    }

    [Theory]
    [InlineData("plan_upgrade_required", "usergroups.list", "plan has no user groups")]
    [InlineData("missing_scope", "usergroups.users.update", "lacks the scope usergroups:write")]
    [InlineData("invalid_users", "usergroups.users.update", "a guest, or an account that was closed")]
    [InlineData("user_is_restricted", "usergroups.users.update", "a guest, or an account that was closed")]
    [InlineData("no_such_subteam", "usergroups.users.update", "has no such user group")]
    [InlineData("subteam_max_users_exceeded", "usergroups.users.update", "More people are on")]
    [InlineData("token_revoked", "usergroups.users.update", "does not accept my token")]
    public void Every_refusal_has_words_and_something_to_do(string error, string method, string words)
    {
        var (what, toDo) = Rendering.Words.GroupWords.Explained(GroupCauses.Of(error), "");

        Assert.Contains(words, what, StringComparison.Ordinal);
        Assert.NotEmpty(toDo);
        Assert.StartsWith("usergroups.", method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_in_a_group_is_left_out_a_stand_in_is_announced_and_a_disabled_group_is_told_of()
    {
        using var folder = new TemporaryFolder();
        var alone = Rota.Replace("order: [nora, ada]", "order: [nora]", StringComparison.Ordinal);
        await using var group = await GroupDesk.StartAsync(folder.Database, folder, alone);
        await group.ConfirmAsync();
        await group.IsAsync("nora");

        await group.Slack.ControlAsync("/_sandbox/members", new() { ["id"] = group.Slack.Id("nora"), ["deleted"] = true });
        await group.SaidAsync("product", "*Lena* stands in");
        await group.HeardAsync("ruth", "is on the rota of *@oncall*, but Slack takes no guests");
        await group.IsAsync("lena");

        await group.Slack.ActAsync("ruth", "usergroups.disable", ("usergroup", GroupDesk.Group));
        await group.AdvanceAsync("PT11M");
        await group.HeardAsync("ruth", "The user group is disabled");
    }

    private static string OnNow(GroupDesk group)
    {
        var members = group.Desk.Directory.Workspace.MembersOf("@oncall").ToHashSet();
        return string.Join(' ', GroupDesk.People.Where(name => members.Contains(new UserId(group.Slack.Id(name)))));
    }
}
