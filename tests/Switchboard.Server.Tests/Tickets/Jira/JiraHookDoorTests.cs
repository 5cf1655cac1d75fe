using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack;
using Switchboard.Slack.Stories;

namespace Switchboard.Tickets.Jira;

/// <summary>Bodies that Jira really sent, through the front door: what is genuine and of today makes the desk look, at that issue alone.</summary>
public sealed partial class JiraHookDoorTests
{
    private const string Secret = "It's a Secret to Everybody";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recorded_hook_makes_the_desk_look_where_it_is_genuine(bool isCloud)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await slack.OrderAsync("jira/rules", new JsonObject { ["is_cloud"] = isCloud });
        var asked = new Asked();
        var corpus = Path.Combine(Corpora.Require(), "tickets", "mattermost-plugin-jira");
        var hooks = Directory
            .GetFiles(corpus, "webhook-*.json")
            .Where(file => !file.Contains(isCloud ? "-server-" : "-cloud-", StringComparison.Ordinal))
            .Select(file => File.ReadAllText(file))
            .ToList();
        Assert.NotEmpty(hooks);
        var issues = hooks.Select(body => JiraWatching.IssueOf(JsonNode.Parse(body))!).Append("1").Distinct().ToList();
        // Known from a life without Jira, they are all looked at once; after that only hooks make the desk look.
        await using (var before = await DeskInSlack.StartAsync(slack, folder.Database))
        {
            foreach (var issue in issues)
                await before
                    .Service<TicketLinks>()
                    .AddAsync(
                        new CaseKey(new(slack.Team), new(slack.Support), new($"1763913600.{int.Parse(issue):000000}")),
                        TicketKind.Issue,
                        new TicketRef(JiraSystem.Serves, issue, $"OPS-{issue}"),
                        waits: false,
                        TestContext.Current.CancellationToken
                    );
        }
        await using var desk = await DeskInSlack.StartAsync(
            slack,
            folder.Database,
            more:
            [
                .. JiraUnderTest.SettingsFor(slack.Address.TrimEnd('/'), isCloud),
                new("Jira:WebhookSecret", Secret),
                new("Jira:PollEvery", "01:00:00"),
            ],
            replace: services => services.AddHttpClient(JiraClient.HttpName).AddHttpMessageHandler(() => new Noting(asked))
        );
        await DeskInSlack.UntilAsync(
            () => Task.FromResult(issues.TrueForAll(asked.Issues.Contains)),
            "(a first look at all; the next one is an hour away)"
        );
        asked.Issues.Clear();
        using var http = new HttpClient { BaseAddress = new(desk.Address) };
        var old = Stamp().Replace(hooks[0], "\"timestamp\": 1532365268000");
        var another = """{"issue":{"id":"1"}}""";
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, another, Sign(another, "another secret")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, another.Replace('1', '2'), Sign(another)));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await PostAsync(http, another, Sign(another).Replace("sha256", "sha1", StringComparison.Ordinal))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, another, null));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, old, Sign(old)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, "no JSON at all", Sign("no JSON at all")));
        Assert.Empty(asked.Issues);

        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        foreach (var hook in hooks)
        {
            var body = Stamp().Replace(hook, $"\"timestamp\": {now}"); // all else as it was sent, byte by byte
            asked.Issues.Clear();
            Assert.Equal(HttpStatusCode.OK, await PostAsync(http, body, Sign(body)));
            var issue = JiraWatching.IssueOf(JsonNode.Parse(hook))!;
            await DeskInSlack.UntilAsync(() => Task.FromResult(asked.Issues.Contains(issue)), $"(a look at {issue})");
            Assert.Equal([issue], asked.Issues.Distinct());
        }
    }

    private static string Sign(string body, string secret = Secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tickets/hooks/jira")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature", signature);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("\"timestamp\"\\s*:\\s*[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Stamp();

    /// <summary>The issues that Jira was asked for.</summary>
    private sealed class Asked
    {
        public ConcurrentQueue<string> Issues { get; } = [];
    }

    private sealed class Noting(Asked asked) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.Split('/') is [.., "issue", var issue] && request.Method == HttpMethod.Get)
                asked.Issues.Enqueue(issue);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
