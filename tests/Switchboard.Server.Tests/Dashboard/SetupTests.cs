using System.Net;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall.Groups;
using Switchboard.Playbooks;
using Switchboard.Slack.Following;

namespace Switchboard.Dashboard;

public class SetupTests
{
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Theory]
    [InlineData("again", "0")]
    [InlineData("drop", "2")]
    public async Task A_stuck_order_is_tried_again_or_dropped(string action, string state)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var admin = await AdminAsync(desk, PageDesk.Sam);
        await desk.AskAsync(PageDesk.Maya, "where is it?");
        await TriedAsync(desk);
        await desk.SqlAsync("UPDATE outbox SET state = 3, problem = 'channel_is_archived'");
        var id = await desk.ScalarAsync<string>("SELECT id FROM outbox");

        Assert.Contains("channel_is_archived", await admin.GetStringAsync("/admin/setup", Cancellation), StringComparison.Ordinal);
        using var answer = await SessionTests.PostAsync(admin, "/admin/setup", "/admin/setup/order", ("id", id), ("action", action));

        Assert.Equal("/admin/setup", answer.Headers.Location?.ToString());
        Assert.Equal(0, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE problem = 'channel_is_archived' AND state = 3"));
        await PageDesk.Until(async () => await desk.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE state = " + state) == 1);
    }

    [Fact]
    public async Task An_order_to_a_ticket_system_is_dropped_with_a_reason_that_the_case_keeps()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var admin = await AdminAsync(desk, PageDesk.Sam);
        var key = await desk.AskAsync(PageDesk.Maya, "Can it show weeks?");
        var filled = new CaseInput.FormFilled(new Person(PageDesk.Maya), TicketKind.Intake, new Given("V1", "intake", []));
        await desk.TellAsync(key, key.Thread, filled);
        await PageDesk.Until(async () =>
            await desk.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'open_ticket' AND state = 0 AND problem IS NOT NULL")
            == 1
        );
        await desk.SqlAsync("UPDATE outbox SET state = 3, problem = 'no such field' WHERE kind = 'open_ticket'");
        var id = await desk.ScalarAsync<string>("SELECT id FROM outbox WHERE kind = 'open_ticket'");

        using var silent = await SettleAsync(admin, id, " ");
        Assert.Equal("/admin/setup?did=why#problems", silent.Headers.Location?.ToString());
        Assert.Contains("Please say why", await admin.GetStringAsync("/admin/setup?did=why", Cancellation), StringComparison.Ordinal);
        Assert.Equal(1, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE state = 3"));

        using var dropped = await SettleAsync(admin, id, "The project was closed.");
        Assert.Equal("/admin/setup", dropped.Headers.Location?.ToString());
        await PageDesk.Until(async () =>
            await desk.ScalarAsync<long>("SELECT COUNT(*) FROM events WHERE type = 'ticket_order_dropped'") == 1
        );
        Assert.Equal(1, await desk.ScalarAsync<long>("SELECT COUNT(*) FROM events WHERE type = 'ticket_refused'"));

        using var again = await SettleAsync(admin, id, "The project was closed.");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    private static Task<HttpResponseMessage> SettleAsync(HttpClient admin, string id, string reason) =>
        SessionTests.PostAsync(admin, "/admin/setup", "/admin/setup/order", ("id", id), ("action", "drop"), ("reason", reason));

    [Fact]
    public async Task A_stuck_entry_is_decided_when_it_is_put_back_and_never_when_it_is_dropped()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var admin = await AdminAsync(desk, PageDesk.Sam);
        await desk.AskAsync(PageDesk.Maya, "where is it?");
        await desk.SqlAsync("UPDATE inbox SET state = 3, problem = 'once', done_at = NULL");
        var id = await desk.ScalarAsync<long>("SELECT MAX(id) FROM inbox");

        using var back = await SessionTests.PostAsync(admin, "/admin/setup", "/admin/setup/entry", ("id", $"{id}"), ("action", "again"));
        await PageDesk.Until(async () => await desk.ScalarAsync<long>($"SELECT state FROM inbox WHERE id = {id}") == 1);

        Assert.Equal("/admin/setup", back.Headers.Location?.ToString());
        await desk.SqlAsync("UPDATE inbox SET state = 3, problem = 'twice'");
        using var dropped = await SessionTests.PostAsync(admin, "/admin/setup", "/admin/setup/entry", ("id", $"{id}"), ("action", "drop"));
        Assert.Equal(1, await desk.ScalarAsync<long>($"SELECT state FROM inbox WHERE id = {id}"));
        Assert.DoesNotContain("twice", await admin.GetStringAsync("/admin/setup", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stuck_in_a_private_channel_is_not_an_outsiders_even_as_administrator()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        using var admin = await AdminAsync(desk, PageDesk.Noor);
        await desk.AskAsync(PageDesk.Ines, "hush", PageDesk.Private);
        await TriedAsync(desk);
        await desk.SqlAsync("UPDATE outbox SET state = 3, problem = 'Zanzibar'");
        var id = await desk.ScalarAsync<string>("SELECT id FROM outbox");

        using var answer = await SessionTests.PostAsync(admin, "/admin/people", "/admin/setup/order", ("id", id), ("action", "drop"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(3, await desk.ScalarAsync<long>("SELECT state FROM outbox"));
        Assert.DoesNotContain("Zanzibar", await admin.GetStringAsync("/admin/setup", Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Supporter)]
    [InlineData(Role.Developer)]
    [InlineData(Role.Manager)]
    public async Task Only_an_administrator_looks_after_the_desk_and_everybody_sees_by_their_channels(Role role)
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, PageDesk.Noor, role, PageDesk.Noor, Cancellation);
        await desk.AskAsync(PageDesk.Maya, "where is it?");
        await desk.AskAsync(PageDesk.Ines, "Zanzibar", PageDesk.Private);
        using var browser = await desk.BrowserAsync(PageDesk.Noor);

        foreach (var address in (string[])["/admin/setup", "/admin/people"])
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(address, Cancellation)).StatusCode);
        var list = await browser.GetStringAsync("/cases", Cancellation);

        Assert.Contains("where is it?", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Zanzibar", list, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_cannot_be_kept_stands_there_with_its_cause_and_what_to_do_until_it_can()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        var playbook = desk.Get<CurrentPlaybook>();
        playbook.TakeUp(playbook.Now with { OnCall = new() { Groups = [new("@oncall"), new("@dev911"), new("@new")] } });
        using var admin = await AdminAsync(desk, PageDesk.Sam);
        var trouble = new GroupTrouble(GroupCauses.NotAllowed, "", desk.Time.GetCurrentInstant());
        await RememberAsync(desk, "@oncall", GroupState.New with { Trouble = trouble }, confirmedAt: 1);
        await RememberAsync(desk, "@dev911", GroupState.New, confirmedAt: null);

        var refused = await admin.GetStringAsync("/admin/setup", Cancellation);
        await desk.SqlAsync("DELETE FROM followed_groups");
        await RememberAsync(desk, "@oncall", GroupState.New, confirmedAt: 1);
        var kept = await admin.GetStringAsync("/admin/setup", Cancellation);

        Assert.Contains("Slack does not let me change user groups.", refused, StringComparison.Ordinal);
        Assert.Contains("Slack:GroupToken", refused, StringComparison.Ordinal);
        Assert.Contains("It waits for an administrator", refused, StringComparison.Ordinal);
        Assert.Contains("It was not looked at yet.", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("It is kept as the rota says.", refused, StringComparison.Ordinal);
        Assert.Contains("It is kept as the rota says.", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Slack:GroupToken", kept, StringComparison.Ordinal);
    }

    private static Task<int> RememberAsync(PageDesk desk, string handle, GroupState state, long? confirmedAt) =>
        desk.SqlAsync(
            "INSERT INTO followed_groups (team, handle, state, confirmed_at) VALUES (@team, @handle, @state, @confirmedAt)",
            new
            {
                team = PageDesk.Team.Value,
                handle,
                state = CaseJson.Write(state),
                confirmedAt,
            }
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Waits until the engine has tried the one order in vain and leaves it alone for an hour.</summary>
    private static Task TriedAsync(PageDesk desk) =>
        PageDesk.Until(async () =>
            await desk.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE state = 0 AND problem IS NOT NULL") == 1
        );

    private static async Task<HttpClient> AdminAsync(PageDesk desk, UserId user)
    {
        await desk.Get<RoleStore>().GiveAsync(PageDesk.Team, user, Role.Admin, user, Cancellation);
        return await desk.BrowserAsync(user);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresSetupTests(PostgresCluster cluster) : SetupTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
