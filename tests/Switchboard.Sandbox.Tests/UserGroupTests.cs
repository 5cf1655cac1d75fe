namespace Switchboard;

public sealed class UserGroupTests
{
    [Fact]
    public async Task An_update_replaces_the_list_but_cannot_empty_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.MustAsync("usergroups.users.update", RunningSandbox.Bot, ("usergroup", "S0ONCALL01"), ("users", "U0BENWALSH"));

        Assert.Equal(["U0BENWALSH"], sandbox.World.Workspace.UserGroups["S0ONCALL01"].Users);
        Assert.Equal("no_users_provided", await ErrorAsync(sandbox, RunningSandbox.Bot, ""));
        Assert.Equal("no_users_provided", await ErrorAsync(sandbox, RunningSandbox.Bot, "[]"));
        Assert.Equal("invalid_users", await ErrorAsync(sandbox, RunningSandbox.Bot, "U0SWITCHBRD"));
    }

    [Fact]
    public async Task What_the_plan_or_the_admins_do_not_allow_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.ControlAsync("rules", """{"everyone_manages_user_groups":false}""");
        var asBot = await ErrorAsync(sandbox, RunningSandbox.Bot, "U0BENWALSH");
        var asAdmin = await ErrorAsync(sandbox, RunningSandbox.Ruth, "U0BENWALSH");
        await sandbox.ControlAsync("rules", """{"paid_plan":false}""");

        Assert.Equal("permission_denied", asBot);
        Assert.Null(asAdmin);
        Assert.Equal("plan_upgrade_required", await ErrorAsync(sandbox, RunningSandbox.Ruth, "U0BENWALSH"));
    }

    [Fact]
    public async Task A_change_of_members_is_told_as_a_snapshot_and_as_a_difference()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var socket = await SocketClient.ConnectAsync(sandbox);

        await sandbox.MustAsync(
            "usergroups.users.update",
            RunningSandbox.Bot,
            ("usergroup", "S0ONCALL01"),
            ("users", """["U0BENWALSH","U0ADAKOWAL"]""")
        );
        var snapshot = (await socket.NextAsync("events_api"))["payload"]!["event"]!;
        var difference = (await socket.NextAsync("events_api"))["payload"]!["event"]!;

        Assert.Equal("subteam_updated", (string?)snapshot["type"]);
        Assert.Equal("subteam_members_changed", (string?)difference["type"]);
        Assert.Equal(("U0ADAKOWAL", "U0NORALIND"), ((string?)difference["added_users"]![0], (string?)difference["removed_users"]![0]));
    }

    private static async Task<string?> ErrorAsync(RunningSandbox sandbox, string token, string users) =>
        (string?)(await sandbox.CallAsync("usergroups.users.update", token, ("usergroup", "S0ONCALL01"), ("users", users)))["error"];
}
