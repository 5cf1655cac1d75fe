using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>R9, R10 and R12 over the wire: what is known is seen and filled in, and a colleague gets all of it in one piece.</summary>
public sealed class WorkingStories(PostgresCluster postgres)
{
    private const string PeopleSection = "people: { weekdays: monday-friday, from: 08:00, to: 18:30 }";
    private const string Always = "people: { weekdays: monday-sunday, from: 00:00, to: 24:00 }";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_colleague_gets_everything_in_one_message_and_takes_over(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, Always, onPostgres ? await postgres.NewDatabaseAsync() : folder.Database);
        var question = await AskAsync(slack, desk, "https://app.example.com/reports/june should load. It should show 42 but shows 0");
        await slack.SayAsync("sam", "I looked at the export, it ran twice", question);
        await desk.CardAsync(question, "Sam is looking into it");

        var card = Assert.Single(await slack.DeskSaysAsync(question));
        await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.HandOver + " ");
        await slack.SubmitAsync(
            "sam",
            await slack.ModalAsync("sam"),
            ("to", Person(slack, "lena")),
            ("note", Hands.Typed("I think it is the import")),
            ("stay", Picked("leave"))
        );

        await desk.CardAsync(question, "Lena is looking into it");
        var packet = (await slack.DirectAsync("lena", "Sam handed case 1 over to you"))["blocks"]!.ToJsonString();
        Assert.Contains("I think it is the import", packet, StringComparison.Ordinal);
        Assert.Contains("https://app.example.com/reports/june", packet, StringComparison.Ordinal);
        Assert.Contains("should show 42", packet, StringComparison.Ordinal);
        Assert.Contains("I looked at the export, it ran twice", packet, StringComparison.Ordinal);
        Assert.Contains("Open the thread", packet, StringComparison.Ordinal);
        await slack.WhisperAsync("sam", "Lena has it now");
        Assert.Equal([slack.Id("lena")], (await desk.CaseAsync(question)).State.Claims.Select(claim => claim.By.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_case_is_handed_over_by_the_shortcut_on_a_message(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, Always, folder.Database, bySocket);
        var question = await AskAsync(slack, desk, "Where is the June report?");
        var answer = (string)(await slack.SayAsync("sam", "No idea, sorry", question))["ts"]!;
        await desk.CardAsync(question, "Sam is looking into it");

        await slack.ShortcutAsync("sam", Buttons.HandOver, answer);
        await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("to", Person(slack, "lena")), ("stay", Picked("leave")));

        await desk.CardAsync(question, "Lena is looking into it");
        await slack.DirectAsync("lena", "Sam handed case 1 over to you");
    }

    /// <summary>By the form and by the command: what Slack shows of them at that moment is told first, and then it is one press.</summary>
    [Theory]
    [InlineData("presence", true)]
    [InlineData("snooze", false)]
    [InlineData("status", true)]
    public async Task Who_hands_over_to_somebody_away_is_told_so_first(string how, bool byForm)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, Always, folder.Database);
        var question = await AskAsync(slack, desk, "Where is the June report?");
        await slack.ReactAsync("sam", "eyes", question);
        await desk.CardAsync(question, "Sam is looking into it");
        var gone = how switch
        {
            "presence" => await slack.ActAsync("lena", "users.setPresence", ("presence", "away")),
            "snooze" => await slack.ActAsync("lena", "dnd.setSnooze", ("num_minutes", "60")),
            _ => await slack.ActAsync("lena", "users.profile.set", ("name", "status_emoji"), ("value", ":palm_tree:")),
        };
        Assert.True((bool?)gone["ok"], gone.ToJsonString());

        if (byForm)
        {
            var card = Assert.Single(await slack.DeskSaysAsync(question));
            await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.HandOver + " ");
            await slack.SubmitAsync("sam", await slack.ModalAsync("sam"), ("to", Person(slack, "lena")), ("stay", Picked("leave")));
        }
        else
            await slack.TypeAsync("sam", $"handoff <@{slack.Id("lena")}> please have a look");

        var asked = await slack.WhisperAsync("sam", "says they are away");
        Assert.Equal([slack.Id("sam")], (await desk.CaseAsync(question)).State.Claims.Select(claim => claim.By.Value));
        await slack.PressAsync("sam", asked, slack.Support, Buttons.HandOverAnyway, "ephemeral");
        await desk.CardAsync(question, "Lena is looking into it");
    }

    [Fact]
    public async Task Somebody_who_is_off_hears_of_it_when_their_day_begins()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var now = await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["speed"] = 1 });
        var inTwoDays = Instant.FromUnixTimeMilliseconds((long)now["now_ms"]!).InUtc().Date.PlusDays(3).DayOfWeek;
        await using var desk = await StartAsync(
            slack,
            folder,
            $"people: {{ weekdays: {inTwoDays.ToString().ToLowerInvariant()}, from: 00:00, to: 24:00 }}",
            folder.Database
        );
        var question = await AskAsync(slack, desk, "The June report looks odd");
        await slack.ReactAsync("sam", "eyes", question);
        await desk.CardAsync(question, "Sam is looking into it");

        await slack.TypeAsync("sam", "handoff @lena have a look at the import");
        var asked = await slack.WhisperAsync("sam", "Lena's day is over");
        await slack.PressAsync("sam", asked, slack.Support, Buttons.HandOverAnyway, "ephemeral");
        await slack.WhisperAsync("sam", "when their day begins");
        await desk.CardAsync(question, "Lena is looking into it");

        await slack.ControlAsync("/_sandbox/clock", new JsonObject { ["advance"] = "PT72H" });
        var packet = await slack.DirectAsync("lena", "Sam handed case 1 over to you");
        Assert.Contains("have a look at the import", packet["blocks"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_is_seen_asked_for_and_filled_in()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await StartAsync(slack, folder, Always, folder.Database);
        var question = await AskAsync(slack, desk, "The report should show 42 but shows 0");
        await CardShowsAsync(slack, question, "Expected ✓");

        var card = (await slack.DeskSaysAsync(question))[0];
        await slack.PressAsync("sam", card, slack.Support, Buttons.More, choice: Buttons.GatherFacts + " ");
        var modal = await slack.ModalAsync("sam");
        Assert.Equal("should show 42", (string?)modal["state"]!["values"]!["expected"]!["value"]!["value"]);
        await slack.SubmitAsync(
            "sam",
            modal,
            ("expected", Hands.Typed("42, as in the query")),
            ("affected", Hands.Typed("only client Acme"))
        );
        await CardShowsAsync(slack, question, "Who is affected ✓");

        await slack.PressAsync("maya", (await slack.DeskSaysAsync(question))[0], slack.Support, Buttons.More, choice: Buttons.Known + " ");
        var known = (string?)(await slack.WhisperAsync("maya", "What we know of case 1"))["text"];
        Assert.Contains("42, as in the query", known, StringComparison.Ordinal);
        Assert.Contains("only client Acme", known, StringComparison.Ordinal);
        Assert.Contains("shows 0", known, StringComparison.Ordinal);
    }

    private static async Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        TemporaryFolder folder,
        string people,
        string database,
        bool bySocket = true
    )
    {
        var playbook = Path.Combine(folder.Path, "playbook.yaml");
        Assert.Contains(PeopleSection, DefaultPlaybook.Text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            playbook,
            DefaultPlaybook.Text.Replace(PeopleSection, people, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        return await DeskInSlack.StartAsync(
            slack,
            database,
            bySocket,
            more: [new("Playbook", playbook), new("Clock:Follow", slack.Address + "_sandbox/clock/stream")]
        );
    }

    private static async Task<string> AskAsync(SlackWorkspace slack, DeskInSlack desk, string text)
    {
        var question = (string)(await slack.SayAsync("maya", text))["ts"]!;
        await desk.CardAsync(question, "Waiting");
        return question;
    }

    private static Task CardShowsAsync(SlackWorkspace slack, string question, string words) =>
        DeskInSlack.UntilAsync(
            async () =>
                (await slack.DeskSaysAsync(question))[0]["blocks"]!
                    .AsArray()
                    .SelectMany(block => block!["elements"] as JsonArray ?? [])
                    .Any(element => element?["text"] is JsonValue text && ((string)text!).Contains(words, StringComparison.Ordinal)),
            words
        );

    private static JsonObject Person(SlackWorkspace slack, string name) =>
        new() { ["type"] = "users_select", ["selected_user"] = slack.Id(name) };

    private static JsonObject Picked(string value) =>
        new()
        {
            ["type"] = "radio_buttons",
            ["selected_option"] = new JsonObject { ["value"] = value },
        };
}
