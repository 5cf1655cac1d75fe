using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Stories;

namespace Switchboard.Paging;

/// <summary>What stories of pages begin with: a playbook with escalations, and people with verified contacts.</summary>
internal static partial class Pagers
{
    private const string GroupThenRuth = """
        { call: ["@dev911"], wait: 1h }
        { call: [ruth], wait: 5m }
        """;

    /// <summary>Emergencies call the group first, and an hour later one person more, unless the steps say otherwise.</summary>
    /// <param name="steps">One step a line.</param>
    /// <param name="more">What holds of the escalation beside its steps.</param>
    /// <param name="chapter">What else stands in the playbook.</param>
    public static string PlaybookIn(
        string folder,
        SlackWorkspace slack,
        string steps = GroupThenRuth,
        string more = "",
        string chapter = ""
    )
    {
        var path = Path.Combine(folder, "playbook.yaml");
        var text = DefaultPlaybook.Text.Replace(
            "- { after: 0m, page: \"@dev911\" }",
            "- { after: 0m, page: \"@dev911\", by: emergencies }",
            StringComparison.Ordinal
        );
        File.WriteAllText(
            path,
            $$"""
            {{text}}
            names: { ruth: {{slack.Id("ruth")}}, ben: {{slack.Id("ben")}}, nora: {{slack.Id("nora")}} }
            {{chapter}}
            escalations:
              emergencies:
                repeat: until acknowledged
                {{more}}
                steps:
            {{string.Join('\n', steps.Split('\n').Select(step => $"      - {step.Trim()}"))}}
            """
        );
        return path;
    }

    /// <summary>A desk that pages by all providers, and on the screens of browsers.</summary>
    public static Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        FakeProviders providers,
        FakePushService pushes,
        string playbook,
        string database,
        params IEnumerable<KeyValuePair<string, string?>> more
    ) => DeskInSlack.StartAsync(slack, database, more: [.. providers.Settings, .. pushes.Settings, .. more, new("Playbook", playbook)]);

    /// <summary>Somebody's browser is their only contact.</summary>
    public static async Task NotifyingAsync(DeskInSlack desk, SlackWorkspace slack, string person, FakeBrowser browser)
    {
        var (team, who) = (new TeamId(slack.Team), new UserId(slack.Id(person)));
        var contacts = desk.Service<Contacts>();
        Assert.Null(await contacts.AddAsync(team, who, "push", browser.Subscription, TestContext.Current.CancellationToken));
        await contacts.RemoveAsync(team, who, 1, TestContext.Current.CancellationToken); // not by Slack
    }

    /// <summary>Adds a contact and proves it by the code that reached it; used at once.</summary>
    public static async Task VerifiedAsync(DeskInSlack desk, TeamId team, UserId who, string kind, string address, Func<string?> lastWords)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var contacts = desk.Service<Contacts>();
        Assert.Null(await contacts.AddAsync(team, who, kind, address, cancellation));
        var own = await contacts.OfAsync(team, who, cancellation);
        var added = own.Single(contact => contact.Kind == kind);
        Assert.Null(await contacts.SendCodeAsync(team, who, added.Id, cancellation));
        await DeskInSlack.UntilAsync(() => Task.FromResult(lastWords() is not null), $"a code by {kind}");
        Assert.False(await contacts.ConfirmAsync(team, who, added.Id, "no", cancellation));
        Assert.True(await contacts.ConfirmAsync(team, who, added.Id, Code().Match(lastWords() ?? "").Value, cancellation));
        await contacts.DelayAsync(team, who, added.Id, 0, cancellation);
    }

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
