using System.Text.Json.Nodes;
using Switchboard.Crash;
using Switchboard.Slack.Stories;
using Switchboard.Tickets.Jira;

namespace Switchboard.Tickets;

/// <summary>`switchboard tickets check`, asked as people ask it: the built program with its own settings and playbook.</summary>
public sealed class TicketsCommandTests
{
    [Fact]
    public async Task What_is_set_up_right_is_told_point_by_point()
    {
        using var folder = new TemporaryFolder();
        await using var jira = await JiraUnderTest.OpenAsync();
        var hook = new JsonObject { ["url"] = "https://desk.example/tickets/hooks/jira", ["secret"] = "secret" };
        await jira.ControlAsync("webhook", hook);
        var playbook = TicketPlaybook.Write(folder.Path, TicketPlaybook.Issue, "jira.issue");

        var (code, said) = await CheckAsync(jira, $"--Playbook={playbook}", "--Jira:WebhookSecret=secret");

        Assert.True(code == 0, said);
        Assert.Contains("ok   Jira credentials", said, StringComparison.Ordinal);
        Assert.Contains("Sprint 12", said, StringComparison.Ordinal);
        Assert.Contains("ok   Jira form “Create the issue”", said, StringComparison.Ordinal); // it goes there by this playbook
        Assert.DoesNotContain("FIX", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_to_be_mended_and_is_not_shown()
    {
        await using var jira = await JiraUnderTest.OpenAsync();

        var (code, said) = await CheckAsync(jira, "--Jira:ApiToken=dead-token");

        Assert.Equal(1, code);
        Assert.Contains(said.Split('\n'), line => line.StartsWith("FIX  Jira credentials", StringComparison.Ordinal));
        Assert.DoesNotContain("dead-token", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_the_playbook_are_told_before_anything_is_asked()
    {
        using var folder = new TemporaryFolder();
        await using var jira = await JiraUnderTest.OpenAsync();
        var playbook = TicketPlaybook.Write(folder.Path, TicketPlaybook.Issue, "jira.issues");

        var (code, said) = await CheckAsync(jira, $"--Playbook={playbook}");

        Assert.Equal(1, code);
        Assert.Contains(said.Split('\n'), line => line.StartsWith($"Playbook: {playbook}: ", StringComparison.Ordinal));
        Assert.Contains("jira.issues", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Jira credentials", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ticket_system_it_says_so()
    {
        var (code, said) = await DeskProcess.AskAsync("tickets", "check");

        Assert.Equal(0, code);
        Assert.StartsWith("No ticket system is set up", said, StringComparison.Ordinal);
    }

    /// <summary>What is given last counts.</summary>
    private static Task<(int Code, string Said)> CheckAsync(JiraUnderTest jira, params string[] more) =>
        DeskProcess.AskAsync([
            "tickets",
            "check",
            .. JiraUnderTest.SettingsFor(jira.Address, isCloud: true).Select(setting => $"--{setting.Key}={setting.Value}"),
            .. more,
        ]);
}
