using System.Text.RegularExpressions;
using Switchboard.Fixtures;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Stories;

/// <summary>Where the playbook lists what waits at set times, no group is called in a thread (R5).</summary>
public sealed class DigestStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_is_listed_at_set_times_and_no_group_is_called(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(
            onSqlite ? folder.Database : await postgres.NewDatabaseAsync(),
            folder,
            onCall: "",
            playbookText: Listed
        );
        var slack = group.Slack;
        var first = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await group.Desk.CaseAsync(first);

        // Past the warning and the whole ladder of general questions: nobody is called in the thread.
        await group.AdvanceAsync("PT7H");
        var digest = await group.SaidAsync("product", "*One question waits for an answer* in #support");
        Assert.Contains("Where is the June report?", digest, StringComparison.Ordinal);
        Assert.Contains("⏰ late", digest, StringComparison.Ordinal);
        var told = (await slack.DeskSaysAsync(first)).Select(GroupDesk.Text).ToList();
        Assert.All(told, text => Assert.StartsWith("Case ", text, StringComparison.Ordinal)); // the card, and nothing beside it

        // What was answered waits no longer; what came since does.
        await slack.SayAsync("lena", "Under Reports, Archive.", first);
        await group.Desk.CaseAsync(first, view => view.State.FirstAnsweredAt is not null);
        await group.Desk.CaseAsync((string)(await slack.SayAsync("tom", "Who knows about the export?"))["ts"]!);
        await group.AdvanceAsync("PT1H");
        var next = await group.SaidAsync("product", "Who knows about the export?");
        Assert.DoesNotContain("June report", next, StringComparison.Ordinal);
    }

    /// <summary>A team that never sleeps, with a digest every hour.</summary>
    private static string Listed =>
        Regex.Replace(
            DefaultPlaybook
                .Text.Replace(
                    "    product: \"#product\"",
                    $"    digest: {{ channel: product, at: [{string.Join(", ", Enumerable.Range(0, 24).Select(hour => $"\"{hour:00}:00\""))}], zone: Etc/UTC }}\n    product: \"#product\"",
                    StringComparison.Ordinal
                )
                .Replace("  - name: general\n", "  - name: general\n    digest: yes\n", StringComparison.Ordinal)
                .Replace("monday-friday: 09:00-17:30", "monday-sunday: 00:00-24:00", StringComparison.Ordinal),
            @"    holidays: \[2[^\]]*\]\n",
            "",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
