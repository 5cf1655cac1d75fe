using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using Switchboard.Storage;
using Switchboard.Tickets.Wrike;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Tickets;

/// <summary>The product manager puts a bug in order out of Slack, and it stands so in Wrike.</summary>
public sealed class OrderingStories(PostgresCluster postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_bug_waits_for_ordering_and_one_choice_puts_it_first_in_Wrike(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        await File.WriteAllTextAsync(
            playbook,
            DefaultPlaybook.Text.Replace("destination: builtin.queue", "destination: wrike.task", StringComparison.Ordinal),
            Cancellation
        );
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            onPostgres ? await postgres.NewDatabaseAsync() : folder.Database,
            more:
            [
                .. WrikeUnderTest.SettingsFor(slack.Address.TrimEnd('/')),
                new("Wrike:SettleTime", "00:00:00"),
                new("Playbook", playbook),
            ]
        );
        var question = await AskAsync(slack, desk, "The export is empty");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("A file without rows")));
        await SaysAsync(slack, question, "the work goes on in ticket");
        Assert.NotEqual("switchboard", (string?)(await TasksAsync(slack))[0]["by"]);
        var first = $"wrike.task/{(await TasksAsync(slack)).Single(task => (string?)task["by"] == "switchboard")["id"]} first";

        await slack.TypeAsync("nora", "queue");
        await slack.WhisperAsync("nora", "The order of tickets is Product's");
        await ManagerAsync(desk, slack.Team, slack.Id("nora"));
        await slack.TypeAsync("nora", "queue");
        var list = await slack.WhisperAsync("nora", "One ticket waits to be put in order");
        await WrikeAsync(slack, "rules", new JsonObject { ["missing_rights"] = new JsonArray("order") });
        await slack.PressAsync("nora", list, slack.Support, "queue.0", "ephemeral", first);
        var refused = await slack.WhisperAsync("nora", "could not be put there");
        await slack.OpenHomeAsync("nora");
        await slack.PressInHomeAsync("nora", await slack.HomeAsync("nora", "To be put in order (1)"), "queue.0", first);
        await slack.DirectAsync("nora", "could not be put there");
        await WrikeAsync(slack, "rules", new JsonObject());
        await slack.PressAsync("nora", refused, slack.Support, "queue.0", "ephemeral", first);

        await slack.WhisperAsync("nora", "stands first in the line");
        await slack.WhisperAsync("nora", "Nothing waits to be put in order");
        Assert.Equal("switchboard", (string?)(await TasksAsync(slack))[0]["by"]);
        Assert.Equal("Normal", (string?)(await TasksAsync(slack))[0]["importance"]);
    }

    [Fact]
    public async Task What_waits_for_Product_stands_in_their_Home_and_is_put_in_order_there()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);
        await ManagerAsync(desk, slack.Team, slack.Id("nora"));
        await slack.OpenHomeAsync("nora");
        Assert.DoesNotContain("put in order", Relaxed(await slack.HomeAsync("nora", "Enjoy the quiet")), StringComparison.Ordinal);
        foreach (var (words, number) in ((string, int)[])[("The export is empty", 1), ("The search is slow", 2)])
        {
            var question = await AskAsync(slack, desk, words);
            await GradeAsync(slack, "sam", question, "3");
            await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
            await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("Nothing comes")));
            await slack.HomeAsync("nora", $"To be put in order ({number})");
        }
        await slack.OpenHomeAsync("sam");
        Assert.DoesNotContain("To be put in order", Relaxed(await slack.HomeAsync("sam", "call now")), StringComparison.Ordinal);

        await slack.PressInHomeAsync("nora", await slack.HomeAsync("nora", "The search is slow"), "queue.1", "builtin.queue/2 first");
        var left = await slack.HomeAsync("nora", "To be put in order (1)");
        Assert.Contains("After 2 The search is slow", Relaxed(left), StringComparison.Ordinal);
        await slack.PressInHomeAsync("nora", left, "queue.0", "builtin.queue/1 after 2");
        await slack.HomeAsync("nora", "call now", without: "To be put in order");
    }

    private static Task ManagerAsync(DeskInSlack desk, string team, string user) =>
        desk.Service<Database>()
            .WriteAsync(
                (Session session) =>
                    session.ExecuteAsync(
                        "INSERT INTO roles (team, user_id, role, given_by, given_at) VALUES ($1, $2, 'Manager', $2, 0)",
                        [team, user],
                        Cancellation
                    ),
                Cancellation
            );

    private static async Task WrikeAsync(SlackWorkspace slack, string path, JsonNode body)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.PostAsJsonAsync($"/_sandbox/wrike/{path}", body, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<JsonNode>> TasksAsync(SlackWorkspace slack)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        return [.. (await http.GetFromJsonAsync<JsonNode>("/_sandbox/wrike", Cancellation))!["tasks"]!.AsArray().OfType<JsonNode>()];
    }
}
