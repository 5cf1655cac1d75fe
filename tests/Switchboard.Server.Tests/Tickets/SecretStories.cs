using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Stories;
using Switchboard.Tickets.Jira;
using Switchboard.Tickets.Wrike;
using static Switchboard.Slack.Stories.Hands;
using static Switchboard.Slack.Stories.TicketStories;

namespace Switchboard.Tickets;

/// <summary>What opens a ticket system stands in files and goes nowhere else, whatever goes wrong: not into the database, not into the log.</summary>
public sealed class SecretStories
{
    private const string Secret = "only-for-webhooks-4711";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jira", "jira-larkspur-switchboard")]
    [InlineData("wrike", "wrike-larkspur-switchboard")]
    public async Task A_token_and_a_webhooks_secret_are_neither_stored_nor_logged(string system, string token)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        using var log = new LogKeeper();
        await using var desk = await StartAsync(slack, folder, system, token, log);
        await PostAsync(
            slack,
            $"_sandbox/{system}/faults",
            new JsonArray(new JsonObject { ["kind"] = "http_500", ["operation"] = "comment.create" })
        );
        var question = await AskAsync(slack, desk, "The export is empty");
        await GradeAsync(slack, "sam", question, "3");
        await slack.PressAsync("maya", await SaysAsync(slack, question, "the bug report from you"), slack.Support, Buttons.BugReport);
        await slack.SubmitAsync("maya", await slack.ModalAsync("maya"), ("actual", Typed("A file without rows")));
        await SaysAsync(slack, question, "the work goes on in ticket");
        var ticket = (await desk.CaseAsync(question)).State.Tickets!.Tickets.Single().Ref!; // the thread was told of it

        await slack.SayAsync("maya", "It is only with CSV", thread: question);
        await SaidThereAsync(slack, system, "It is only with CSV");
        await ForgedAsync(desk, system);
        var act = new JsonObject
        {
            [system == "jira" ? "issue" : "task"] = ticket.Id,
            ["do"] = "comment",
            ["text"] = "Which browser?",
        };
        await PostAsync(slack, $"_sandbox/{system}/act", act);
        await SaysAsync(slack, question, "Which browser?");

        var stored = await StoredAsync(folder);
        Assert.Contains("It is only with CSV", stored, StringComparison.Ordinal); // this is where it would be
        Assert.Contains("Sam", stored, StringComparison.Ordinal);
        Assert.Contains("failed, again at", log.Said, StringComparison.Ordinal);
        string[] secrets = [token, Secret, Convert.ToBase64String(Encoding.UTF8.GetBytes($"switchboard@larkspur.example:{token}"))];
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, stored, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, log.Said, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        TemporaryFolder folder,
        string system,
        string token,
        LogKeeper log
    )
    {
        var address = slack.Address.TrimEnd('/');
        var (name, key) = system == "jira" ? ("Jira", "Jira:ApiToken") : ("Wrike", "Wrike:Token");
        var (playbook, tokenFile, secretFile) = (At("playbook.yaml"), At("token"), At("webhook-secret"));
        var destination = system == "jira" ? "jira.issue" : "wrike.task";
        var text = DefaultPlaybook.Text.Replace("destination: builtin.queue", $"destination: {destination}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(playbook, text, Cancellation);
        await File.WriteAllTextAsync(tokenFile, $"{token}\n", Cancellation);
        await File.WriteAllTextAsync(secretFile, $"{Secret}\n", Cancellation);
        var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more:
            [
                .. system == "jira" ? JiraUnderTest.SettingsFor(address, isCloud: true) : WrikeUnderTest.SettingsFor(address),
                new(key, ""),
                new($"{key}File", tokenFile),
                new($"{name}:WebhookSecretFile", secretFile),
                new($"{name}:PollEvery", "00:00:01"),
                new($"{name}:SettleTime", "00:00:00"),
                new("Playbook", playbook),
            ],
            replace: services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace))
        );
        await HookAsync(slack, desk, system, token);
        return desk;

        string At(string file) => Path.Combine(folder.Path, file);
    }

    /// <summary>The desk's own address is known only now: what a site's administrator does, or the desk itself, is done here.</summary>
    private static async Task HookAsync(SlackWorkspace slack, DeskInSlack desk, string system, string token)
    {
        var url = $"{desk.Address}/tickets/hooks/{system}";
        if (system == "jira")
        {
            await PostAsync(slack, "_sandbox/jira/webhook", new JsonObject { ["url"] = url, ["secret"] = Secret });
            return;
        }
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var hook = new FormUrlEncodedContent([new("hookUrl", url), new("secret", Secret)]);
        using var made = await http.PostAsync("/wrike/api/v4/folders/IEAAWRIKI4AAAAA1/webhooks", hook, Cancellation);
        made.EnsureSuccessStatusCode();
    }

    /// <summary>Somebody else knocks at the door of the webhooks, with a signature of their own.</summary>
    private static async Task ForgedAsync(DeskInSlack desk, string system)
    {
        using var http = new HttpClient { BaseAddress = new(desk.Address) };
        using var body = new StringContent("[]", Encoding.UTF8, "application/json");
        body.Headers.Add(system == "jira" ? "X-Hub-Signature" : "X-Hook-Signature", "sha256=0000");
        using var answer = await http.PostAsync($"/tickets/hooks/{system}", body, Cancellation);
        Assert.False(answer.IsSuccessStatusCode);
    }

    private static async Task PostAsync(SlackWorkspace slack, string path, JsonNode body)
    {
        using var http = new HttpClient { BaseAddress = new(slack.Address) };
        using var answer = await http.PostAsJsonAsync($"/{path}", body, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static Task SaidThereAsync(SlackWorkspace slack, string system, string words) =>
        DeskInSlack.UntilAsync(
            async () =>
            {
                using var http = new HttpClient { BaseAddress = new(slack.Address) };
                return (await http.GetStringAsync($"/_sandbox/{system}", Cancellation)).Contains(words, StringComparison.Ordinal);
            },
            $"(in the ticket: {words})"
        );

    /// <summary>The bytes of the database and of its log of writes.</summary>
    private static async Task<string> StoredAsync(TemporaryFolder folder)
    {
        var stored = new StringBuilder();
        foreach (var file in (string[])["desk.db", "desk.db-wal"])
        {
            await using var open = new FileStream(
                Path.Combine(folder.Path, file),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var reader = new StreamReader(open, Encoding.Latin1);
            stored.Append(await reader.ReadToEndAsync(Cancellation));
        }
        return stored.ToString();
    }
}
