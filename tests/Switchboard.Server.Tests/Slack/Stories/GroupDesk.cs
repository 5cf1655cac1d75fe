using System.Text.Json.Nodes;
using Switchboard.OnCall.Groups;
using Switchboard.Playbooks;
using Switchboard.Slack.Following;
using Switchboard.Storage;

namespace Switchboard.Slack.Stories;

/// <summary>A desk that keeps @oncall as its rota says, in a workspace whose clock the test moves.</summary>
internal sealed class GroupDesk : IAsyncDisposable
{
    public const string Group = "S0ONCALL01";

    private GroupDesk(SlackWorkspace slack, DeskInSlack desk) => (Slack, Desk) = (slack, desk);

    public SlackWorkspace Slack { get; }

    public DeskInSlack Desk { get; }

    /// <param name="onCall">The sections of the playbook about being on call.</param>
    public static async Task<GroupDesk> StartAsync(
        string database,
        TemporaryFolder folder,
        string onCall,
        string sweep = "00:10:00",
        IEnumerable<KeyValuePair<string, string?>>? more = null,
        string? playbookText = null
    )
    {
        var slack = await SlackWorkspace.OpenAsync();
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        await File.WriteAllTextAsync(
            playbook,
            (playbookText ?? DefaultPlaybook.Text) + "\n" + onCall,
            TestContext.Current.CancellationToken
        );
        KeyValuePair<string, string?>[] settings =
        [
            new("Clock:Follow", slack.Address + "_sandbox/clock/stream"),
            new("Playbook", playbook),
            new("Slack:GroupSweep", sweep),
            .. more ?? [],
        ];
        return new GroupDesk(slack, await DeskInSlack.StartAsync(slack, database, more: settings)) { Settings = settings };
    }

    /// <summary>Emergencies call whoever is in @oncall, by direct message, and again if nobody takes it in a long time.</summary>
    public const string CallsOnCall = """
        escalations:
          emergencies:
            repeat: until acknowledged
            steps:
              - { call: ["@oncall"], wait: 10h }
        """;

    /// <summary>The default playbook, whose emergencies call by an escalation.</summary>
    public static string CallingBy(string escalation) =>
        DefaultPlaybook.Text.Replace(
            "- { after: 0m, page: \"@dev911\" }",
            $"- {{ after: 0m, page: \"@dev911\", by: {escalation} }}",
            StringComparison.Ordinal
        );

    /// <summary>What the desk was started with; another node is started with the same.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; private init; } = [];

    public Task<GroupState> StateAsync() =>
        Desk.Service<GroupStore>().LoadAsync(new(Slack.Team), "@oncall", TestContext.Current.CancellationToken);

    /// <summary>An admin lets the desk take the group over.</summary>
    public async Task ConfirmAsync()
    {
        var asked = await HeardAsync("ruth", "change nothing until one of you says so");
        await Slack.PressAsync("ruth", asked.Message, asked.Channel, "take_over");
        await DeskInSlack.UntilAsync(async () => (await StateAsync()).ConfirmedAt is not null, "(confirmed)");
    }

    /// <summary>Who is in the group in Slack, by name, in order.</summary>
    public async Task<string> MembersAsync()
    {
        var answer = await Slack.ActAsync("ruth", "usergroups.users.list", ("usergroup", Group), ("include_disabled", "true"));
        var ids = answer["users"]!.AsArray().Select(id => (string?)id).ToHashSet();
        return string.Join(' ', People.Where(name => ids.Contains(Slack.Id(name))));
    }

    public static readonly string[] People = ["maya", "tom", "priya", "sam", "lena", "kofi", "nora", "ben", "ada", "jun", "theo", "ruth"];

    public Task EditAsync(string by, params string[] members) =>
        Slack.ActAsync(by, "usergroups.users.update", ("usergroup", Group), ("users", string.Join(',', members.Select(Slack.Id))));

    public Task IsAsync(string members) => DeskInSlack.UntilAsync(async () => await MembersAsync() == members, $"(@oncall is {members})");

    /// <summary>Whether something is still to be done about the group.</summary>
    public async Task<bool> HasOrdersAsync() => (await OrdersAsync()).Count > 0;

    /// <summary>What is still to be done about the group, and why it is not done yet.</summary>
    public Task<List<string>> OrdersAsync() =>
        Desk.Service<Database>()
            .ReadAsync(
                (Session session) =>
                    session.QueryAsync(
                        "SELECT id, state, attempts, not_before, problem FROM outbox WHERE channel = '@oncall' AND state < 2 LIMIT 5",
                        [],
                        row =>
                            $"{row.GetString(0)}: {row.GetInt32(1)}, {row.GetInt32(2)} tries, not before {Rows.InstantOf(row, 3)}, {Rows.TextOrNull(row, 4)}",
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );

    /// <summary>Lets what was told travel: until the sandbox owes the desk nothing.</summary>
    public Task BreatheAsync() =>
        DeskInSlack.UntilAsync(async () => (int)(await Slack.DeliveriesAsync())["owed"]! == 0, "(all events are delivered)");

    public Task AdvanceAsync(string span) => Slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = span });

    public Task RefuseAsync(string error, string method = "usergroups.users.update", int times = 1) =>
        Slack.FaultAsync(
            new JsonObject
            {
                ["kind"] = "refused",
                ["method"] = method,
                ["error"] = error,
                ["times"] = times,
            }
        );

    /// <summary>Waits until the desk says something to somebody in a direct message.</summary>
    public async Task<(JsonNode Message, string Channel)> HeardAsync(string person, string words)
    {
        JsonNode? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (found = (await DirectAsync(person)).FirstOrDefault(said => Text(said).Contains(words, StringComparison.Ordinal)))
                    is not null,
            $"({person} hears: {words})"
        );
        return (found!, await ChannelAsync(person)); // the line above waited for it
    }

    public async Task<IReadOnlyList<JsonNode>> DirectAsync(string person)
    {
        var answer = await Slack.ActAsync(person, "conversations.history", ("channel", await ChannelAsync(person)), ("limit", "200"));
        return [.. answer["messages"]!.AsArray().OfType<JsonNode>()];
    }

    /// <summary>Waits until the desk says something in a channel.</summary>
    /// <returns>The whole text that holds these words.</returns>
    public async Task<string> SaidAsync(string channel, string words)
    {
        string? found = null;
        await DeskInSlack.UntilAsync(
            async () =>
                (
                    found = (await Slack.ActAsync("ruth", "conversations.history", ("channel", Slack.Channel(channel)), ("limit", "100")))[
                        "messages"
                    ]!
                        .AsArray()
                        .OfType<JsonNode>()
                        .Select(Text)
                        .FirstOrDefault(text => text.Contains(words, StringComparison.Ordinal))
                )
                    is not null,
            $"(#{channel} reads: {words})"
        );
        return found!; // the line above waited for it
    }

    public static string Text(JsonNode message) => (string?)message["text"] ?? "";

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Slack.DisposeAsync();
    }

    private async Task<string> ChannelAsync(string person) =>
        (string)(await Slack.ActAsync(person, "conversations.open", ("users", "U0SWITCHBRD")))["channel"]!["id"]!;
}
