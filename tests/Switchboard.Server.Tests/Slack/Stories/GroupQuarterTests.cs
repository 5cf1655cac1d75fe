using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall;
using Switchboard.OnCall.Escalation;
using Switchboard.Paging;
using Switchboard.Rotas;
using Switchboard.Slack.Rendering;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Slack.Stories;

/// <summary>
/// A quarter of on-call in seconds: hand-overs, overrides and absences, more than two hundred hand edits and as many failures of Slack's. At
/// every instant that is looked at the group is what plain arithmetic says, and so it is in the end; and every emergency called whoever was on,
/// once, whatever Slack did to the call.
/// </summary>
public sealed class GroupQuarterTests(PostgresCluster postgres)
{
    private const string Dev911 = "<!subteam^S0DEV911GR>";
    private static readonly string[] Mischievous = ["kofi", "sam", "theo", "ruth"];
    private static readonly string[] Kinds = ["http_500", "ratelimited", "timeout_after_commit", "refused"];

    [Theory]
    [InlineData(true, 91, 210, 20)]
    [InlineData(false, 18, 36, 4)]
    public async Task A_quarter_passes_the_group_is_right_at_every_instant_and_no_page_is_lost(
        bool onSqlite,
        int days,
        int atLeast,
        int calls
    )
    {
        using var folder = new TemporaryFolder();
        var began =
            Instant.FromUnixTimeSeconds(SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds() / 60 * 60) - Duration.FromHours(1);
        var database = onSqlite ? folder.Database : await postgres.NewDatabaseAsync();
        await using var group = await GroupDesk.StartAsync(
            database,
            folder,
            RotaFrom(began),
            sweep: "06:00:00",
            playbookText: GroupDesk.CallingBy("emergencies")
        );
        await group.ConfirmAsync();
        var chance = new Random(20261123);
        var (edits, failures) = (0, 0);
        var oracle = new QuarterOracle(began);
        var emergencies = await Emergencies.InAsync(group, oracle);

        for (var look = 0; Now(group) < began + Duration.FromDays(days); look++)
        {
            // The desk alone reads all groups: these failures wait for the repair that the edits ask for.
            failures += await FailAsync(group, "usergroups.list", chance, 1);
            for (var edit = 0; edit < 2; edit++, edits++)
                await group.EditAsync(Mischievous[chance.Next(4)], [.. Some(chance)]);
            await IsRightAsync(group, oracle);

            if (look % 7 == 3)
                await OverrideAsync(group, oracle, chance);
            if (look % 6 == 1)
                await AwayAsync(group, oracle, chance);
            if (look % 5 == 2)
                failures += await emergencies.CallAsync(chance);
            // And these meet the next hand-over.
            failures += await FailAsync(group, "usergroups.users.update", chance, 1);
            await group.AdvanceAsync($"PT{oracle.ToNextLook(Now(group)).TotalSeconds:0}S");
            await IsRightAsync(group, oracle);
            failures -= await group.Slack.ClearFaultsAsync();
        }

        await IsRightAsync(group, oracle);
        Assert.True(edits >= atLeast, $"{edits} hand edits");
        Assert.True(failures >= atLeast, $"{failures} failures");
        Assert.True(oracle is { Overrides: > 2, Absences: > 2 });
        Assert.Equal(oracle.At(Now(group)).Split(' ').Order(), group.Desk.Directory.Workspace.MembersOf("@oncall").Select(NameOf).Order());
        await emergencies.AreHeardOnceAndOverAsync(atLeast: calls);

        string NameOf(UserId id) => GroupDesk.People.Single(name => group.Slack.Id(name) == id.Value);
    }

    private static Task IsRightAsync(GroupDesk group, QuarterOracle oracle) =>
        PatientlyAsync(
            group,
            async () => await group.MembersAsync() == oracle.At(Now(group)) && !await group.HasOrdersAsync(),
            async () =>
                $"@oncall is {await group.MembersAsync()} and not {oracle.At(Now(group))}; {string.Join("; ", await group.OrdersAsync())}"
        );

    /// <summary>
    /// Waits until it is so, letting the desk's clock go on as its pauses between tries need it. A call that hangs does so in real time,
    /// in which hours of the desk's pass.
    /// </summary>
    private static async Task PatientlyAsync(GroupDesk group, Func<Task<bool>> isSo, Func<Task<string>> otherwise)
    {
        for (var waited = Duration.Zero; !await isSo(); waited += Duration.FromSeconds(1))
        {
            if (waited > Duration.FromHours(3))
                Assert.Fail($"at {Now(group)} {await otherwise()}");
            await group.AdvanceAsync("PT1S");
            await group.BreatheAsync();
        }
    }

    private static async Task OverrideAsync(GroupDesk group, QuarterOracle oracle, Random chance)
    {
        var now = Instant.FromUnixTimeMilliseconds(Now(group).ToUnixTimeMilliseconds());
        var (who, until) = (QuarterOracle.Order[chance.Next(4)], now + Duration.FromHours(1 + chance.Next(30)));
        await group
            .Desk.Service<Rosters>()
            .SaveAsync(
                new(group.Slack.Team),
                "product",
                new Change.Override([new UserId(group.Slack.Id(who))])
                {
                    Id = $"override {oracle.Overrides}",
                    By = new(group.Slack.Id("ruth")),
                    From = now,
                    Until = until,
                },
                TestContext.Current.CancellationToken
            );
        oracle.Override(now, until, who);
        await IsRightAsync(group, oracle);
    }

    /// <summary>Whoever is on leaves at once, or whoever is next before they come.</summary>
    private static async Task AwayAsync(GroupDesk group, QuarterOracle oracle, Random chance)
    {
        var now = Instant.FromUnixTimeMilliseconds(Now(group).ToUnixTimeMilliseconds());
        var who = chance.Next(2) == 0 ? oracle.At(now) : oracle.Next(now);
        var until = now + Duration.FromHours(2 + chance.Next(24));
        await group
            .Desk.Service<Rosters>()
            .SaveAbsenceAsync(
                new(group.Slack.Team),
                $"away {oracle.Absences}",
                new Absence(new(group.Slack.Id(who)), now, until),
                StoredAbsence.Own,
                new(group.Slack.Id(who)),
                TestContext.Current.CancellationToken
            );
        oracle.Away(now, until, who);
        await IsRightAsync(group, oracle);
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
                away: next stands in
                layers:
                  - { name: days, every: 24 hours, from: {{LocalDateTimePattern
                .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
                .Format(began.InUtc().LocalDateTime)}}, order: [nora, ada, ben, jun] }
            follow:
              "@oncall": { schedules: [product], stand_ins: [lena], announce: "#product" }
            {{GroupDesk.CallsOnCall}}
            """;

    /// <summary>Emergencies in which Slack fails, and whom each should have called.</summary>
    private sealed class Emergencies
    {
        private readonly GroupDesk _group;
        private readonly QuarterOracle _oracle;
        private readonly Dictionary<string, string> _direct;
        private readonly List<string> _called = [];

        private Emergencies(GroupDesk group, QuarterOracle oracle, Dictionary<string, string> direct) =>
            (_group, _oracle, _direct) = (group, oracle, direct);

        /// <summary>Where the desk writes to people is asked before anything fails.</summary>
        public static async Task<Emergencies> InAsync(GroupDesk group, QuarterOracle oracle)
        {
            var direct = new Dictionary<string, string>();
            foreach (var person in GroupDesk.People)
                direct[person] = await group.Slack.DirectChannelAsync(person);
            return new(group, oracle, direct);
        }

        /// <summary>A question turns into an emergency while Slack fails to open conversations and to post. Whoever is called takes it and solves it.</summary>
        /// <returns>How many failures there were.</returns>
        public async Task<int> CallAsync(Random chance)
        {
            var slack = _group.Slack;
            var question = (string)(await slack.SayAsync("maya", $"How many beds are free, {_called.Count}?"))["ts"]!;
            await _group.Desk.CaseAsync(question, view => view.State.Card is not null);
            // Every other one a moment before somebody comes on or goes off: whoever is on when the page is raised is called.
            if (_called.Count % 2 == 1 && _oracle.ToNextLook(Now(_group)).TotalSeconds - 2 is > 0 and var seconds)
                await _group.AdvanceAsync($"PT{seconds:0}S");
            var failures =
                await FailAsync(_group, "conversations.open", chance, 1) + await FailAsync(_group, "chat.postMessage", chance, 2);

            await slack.EditAsync("maya", question, $"{Dev911} Nobody can sign in");
            var number = _called.Count + 1;
            PageRow? page = null;
            await PatientlyAsync(_group, async () => (page = await PageAsync(number)) is not null, () => PagesAsync(number));
            var who = _oracle.At(page!.State.RaisedAt); // the line above waited for it
            _called.Add(who);
            await PatientlyAsync(
                _group,
                async () => (await CallsOfAsync(who, latest: 5)).Any(call => call.Page == number),
                async () => $"{who} is not called: {await PagesAsync(number)}"
            );
            failures -= await slack.ClearFaultsAsync();
            await slack.PressAsync(who, (await CallsOfAsync(who, latest: 5))[^1].Message, _direct[who], Buttons.TakePage);
            await _group.Desk.CaseAsync(question, view => view.State.Owner == new UserId(slack.Id(who)));
            await slack.ReactAsync(who, "white_check_mark", question);
            await PatientlyAsync(
                _group,
                async () => (await PageAsync(number))?.State.Status == PageStatus.Resolved,
                () => PagesAsync(number)
            );
            return failures;
        }

        public async Task AreHeardOnceAndOverAsync(int atLeast)
        {
            Assert.True(_called.Count >= atLeast, $"{_called.Count} emergencies");
            foreach (var person in GroupDesk.People)
                Assert.Equal(
                    $"{person}: {string.Join(' ', _called.Index().Where(one => one.Item == person).Select(one => one.Index + 1))}",
                    $"{person}: {string.Join(' ', (await CallsOfAsync(person)).Select(call => call.Page))}"
                );
            foreach (var number in Enumerable.Range(1, _called.Count))
                Assert.Equal((number, PageStatus.Resolved), (number, (await PageAsync(number))?.State.Status));
            Assert.Null(await PageAsync(_called.Count + 1));
        }

        /// <summary>Every message that called somebody, and for which page, in order; its words change when somebody takes it, its order's id does not.</summary>
        private async Task<List<(int Page, JsonNode Message)>> CallsOfAsync(string person, int latest = 999)
        {
            var history = await _group.Slack.ActAsync(
                person,
                "conversations.history",
                ("channel", _direct[person]),
                ("limit", $"{latest}"),
                ("include_all_metadata", "true")
            );
            return
            [
                .. history["messages"]!
                    .AsArray()
                    .OfType<JsonNode>()
                    .Reverse()
                    .Select(message => (Order: (string?)message["metadata"]?["event_payload"]?["order"] ?? "", message))
                    .Where(one => one.Order.StartsWith("page ", StringComparison.Ordinal))
                    .Select(one =>
                        (
                            int.Parse(
                                one.Order["page ".Length..one.Order.IndexOf('.', StringComparison.Ordinal)],
                                CultureInfo.InvariantCulture
                            ),
                            one.message
                        )
                    ),
            ];
        }

        private Task<PageRow?> PageAsync(int number) =>
            _group.Desk.Service<PageStore>().FindAsync(new(_group.Slack.Team), number, TestContext.Current.CancellationToken);

        private async Task<string> PagesAsync(int number) =>
            await PageAsync(number) is { State: var state }
                ? $"page {number}, raised at {state.RaisedAt}, is {state.Status} and called {string.Join(", ", state.Calls.Select(call => $"{call.Who} ({string.Join(' ', call.Notices.Select(notice => notice.Outcome))})"))}"
                : $"there is no page {number}";
    }
}
