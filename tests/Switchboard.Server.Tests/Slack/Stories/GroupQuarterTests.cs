using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall;
using Switchboard.Rotas;

namespace Switchboard.Slack.Stories;

/// <summary>
/// A quarter of on-call in seconds: hand-overs, overrides and absences, more than two hundred hand edits and as many failures of Slack's. At
/// every instant that is looked at the group is what plain arithmetic says, and so it is in the end.
/// </summary>
public sealed class GroupQuarterTests(PostgresCluster postgres)
{
    private static readonly string[] Order = ["nora", "ada", "ben", "jun"];
    private static readonly string[] Mischievous = ["kofi", "sam", "theo", "ruth"];
    private static readonly string[] Kinds = ["http_500", "ratelimited", "timeout_after_commit", "refused"];
    private static readonly Duration Turn = Duration.FromHours(12);

    [Theory]
    [InlineData(true, 182, 210)]
    [InlineData(false, 24, 24)]
    public async Task A_quarter_passes_and_the_group_is_right_at_every_instant(bool onSqlite, int turns, int atLeast)
    {
        using var folder = new TemporaryFolder();
        var began =
            Instant.FromUnixTimeSeconds(SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds() / 60 * 60) - Duration.FromHours(1);
        var database = onSqlite ? folder.Database : await postgres.NewDatabaseAsync();
        await using var group = await GroupDesk.StartAsync(database, folder, RotaFrom(began), sweep: "06:00:00");
        await group.ConfirmAsync();
        var chance = new Random(20261123);
        var (edits, failures) = (0, 0);
        var overrides = new List<(Instant From, Instant Until, string Who)>();

        for (var turn = 0; turn < turns; turn++)
        {
            // The desk alone reads all groups: these failures wait for the repair that the edits ask for.
            failures += await FailAsync(group, "usergroups.list", chance, atLeast / turns);
            for (var edit = 0; edit < (atLeast / turns) + 1; edit++, edits++)
                await group.EditAsync(Mischievous[chance.Next(4)], [.. Some(chance)]);
            await PatientlyAsync(group, () => Expected(began, overrides, Now(group)));

            if (turn % 7 == 3)
                await OverrideAsync(group, overrides, chance);
            // And these meet the next hand-over.
            failures += await FailAsync(group, "usergroups.users.update", chance, 1);
            await group.AdvanceAsync($"PT{ToNextLook(began, overrides, Now(group)).TotalSeconds:0}S");
            await PatientlyAsync(group, () => Expected(began, overrides, Now(group)));
            failures -= await group.Slack.ClearFaultsAsync();
        }

        await PatientlyAsync(group, () => Expected(began, overrides, Now(group)));
        Assert.True(edits >= atLeast, $"{edits} hand edits");
        Assert.True(failures >= atLeast, $"{failures} failures");
        Assert.Equal(
            Expected(began, overrides, Now(group)).Split(' ').Order(),
            group.Desk.Directory.Workspace.MembersOf("@oncall").Select(NameOf).Order()
        );

        string NameOf(UserId id) => GroupDesk.People.Single(name => group.Slack.Id(name) == id.Value);
    }

    /// <summary>
    /// Waits until the group is right, letting the desk's clock go on as its pauses between tries need it. A call that hangs does so in real time,
    /// in which hours of the desk's pass.
    /// </summary>
    private static async Task PatientlyAsync(GroupDesk group, Func<string> wanted)
    {
        for (
            var waited = Duration.Zero;
            await group.MembersAsync() != wanted() || await group.HasOrdersAsync();
            waited += Duration.FromSeconds(1)
        )
        {
            Assert.True(
                waited < Duration.FromHours(3),
                $"at {Now(group)} @oncall is {await group.MembersAsync()} and not {wanted()}; {string.Join("; ", await group.OrdersAsync())}"
            );
            await group.AdvanceAsync("PT1S");
            await group.BreatheAsync();
        }
    }

    /// <summary>The brute-force oracle: whose twelve hours these are, unless an override says otherwise; the last one that was made wins.</summary>
    private static string Expected(Instant began, List<(Instant From, Instant Until, string Who)> overrides, Instant now) =>
        overrides.LastOrDefault(one => one.From <= now && now < one.Until).Who
        ?? Order[(int)((now - began).TotalTicks / Turn.TotalTicks) % Order.Length];

    private static Duration ToNextLook(Instant began, List<(Instant From, Instant Until, string Who)> overrides, Instant now)
    {
        var next = began + (Turn * (1 + (int)((now - began).TotalTicks / Turn.TotalTicks)));
        var ends = overrides.Where(one => one.Until > now).Select(one => one.Until).Append(next).Min();
        return Duration.FromSeconds(Math.Ceiling((ends - now).TotalSeconds) + 1);
    }

    private static async Task OverrideAsync(GroupDesk group, List<(Instant From, Instant Until, string Who)> overrides, Random chance)
    {
        var now = Now(group);
        var (who, until) = (Order[chance.Next(4)], now + Duration.FromHours(1 + chance.Next(30)));
        await group
            .Desk.Service<Rosters>()
            .SaveAsync(
                new(group.Slack.Team),
                "product",
                new Change.Override([new UserId(group.Slack.Id(who))])
                {
                    Id = $"override {overrides.Count}",
                    By = new(group.Slack.Id("ruth")),
                    From = now,
                    Until = until,
                },
                TestContext.Current.CancellationToken
            );
        overrides.Add((now, until, who));
        await PatientlyAsync(group, () => who);
    }

    /// <returns>How many failures were ordered.</returns>
    private static async Task<int> FailAsync(GroupDesk group, string method, Random chance, int count)
    {
        for (var i = 0; i < count; i++)
            await group.Slack.FaultAsync(
                new()
                {
                    ["kind"] = Kinds[chance.Next(Kinds.Length)],
                    ["method"] = method,
                    ["retry_after"] = 2,
                    ["delay"] = "PT0.01S",
                    ["error"] = "internal_error",
                }
            );
        return count;
    }

    private static IEnumerable<string> Some(Random chance) => GroupDesk.People.OrderBy(_ => chance.Next()).Take(1 + chance.Next(4));

    private static Instant Now(GroupDesk group) => group.Desk.Service<TimeProvider>().GetCurrentInstant();

    private static string RotaFrom(Instant began) =>
        $$"""
            names: { nora: U0NORALIND, ben: U0BENWALSH, ada: U0ADAKOWAL, jun: U0JUNTANAK, lena: U0LENAFISC }
            schedules:
              product:
                zone: Etc/UTC
                layers:
                  - { name: days, every: 12 hours, from: {{LocalDateTimePattern
                .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
                .Format(began.InUtc().LocalDateTime)}}, order: [nora, ada, ben, jun] }
            follow:
              "@oncall": { schedules: [product], stand_ins: [lena], announce: "#product" }
            """;
}
