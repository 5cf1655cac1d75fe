using System.Text.Json.Nodes;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Stories;

/// <summary>/sos, from what is typed to what the case does, over both roads.</summary>
public sealed class CommandStories
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_commands_do_what_the_buttons_do(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");

        await slack.TypeAsync("sam", "claim");
        await slack.WhisperAsync("sam", "*claim* is on its way to");
        await desk.CardAsync(question, "Sam is looking into it");
        await slack.TypeAsync("sam", "letgo");
        await desk.CardAsync(question, "Waiting");
        await slack.TypeAsync("lena", "claim #1");
        await desk.CardAsync(question, "Lena is looking into it");
        await slack.TypeAsync("lena", "resolve");
        await desk.CardAsync(question, "Resolved by Lena");
        await slack.TypeAsync("maya", "reopen");
        await desk.CardAsync(question, "Lena is looking into it");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_several_cases_could_be_meant_it_asks_and_one_press_answers(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var first = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(first, "Waiting");
        var second = (string)(await slack.SayAsync("tom", "The export is empty"))["ts"]!;
        await desk.CardAsync(second, "Waiting");
        await slack.ReactAsync("sam", "eyes", first);
        await slack.ReactAsync("sam", "eyes", second);
        await desk.CardAsync(first, "Sam");
        await desk.CardAsync(second, "Sam");

        await slack.TypeAsync("sam", "resolve");
        var asked = await slack.WhisperAsync("sam", "Which one do you mean by *resolve*? #2, #1");
        await slack.PressAsync("sam", asked, slack.Support, "sos.1", "ephemeral");

        await desk.CardAsync(first, "Resolved by Sam");
        await desk.CardAsync(second, "Sam is looking into it");
        await slack.WhisperAsync("sam", "*resolve* is on its way");
        Assert.DoesNotContain(
            await slack.WhispersAsync("sam"),
            whisper => whisper.ToJsonString().Contains("sos.1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Mistakes_are_answered_with_what_was_probably_meant()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database);

        await slack.TypeAsync("maya", "resolv");
        await slack.WhisperAsync("maya", "I don't know 'resolv'. Did you mean 'resolve'?");
        await slack.TypeAsync("maya", "xyzzy");
        await slack.WhisperAsync("maya", "I don't know 'xyzzy'. `/sos help`");
        await slack.TypeAsync("maya", "resolve");
        await slack.WhisperAsync("maya", "You have no open case here. Name the case by its number");
        await slack.TypeAsync("maya", "resolve #99");
        await slack.WhisperAsync("maya", "I hold no case #99 that I could show you.");
        await slack.TypeAsync("maya", "");
        await slack.WhisperAsync("maya", "`/sos claim [#n]`: you look into it");
    }

    [Fact]
    public async Task What_one_may_not_see_no_command_tells_or_touches()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, more: [new("Playbook", await TwoDesksAsync(folder))]);
        var hidden = slack.Channel("strategicdelivery");
        await slack.SayAsync("lena", "The Zanzibar merger: who knows?", channel: hidden);
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);
        await slack.SayAsync("tom", "The export is empty");
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 2);
        var random = slack.Channel("random");

        await slack.TypeAsync("maya", "open", random);
        await slack.WhisperAsync("maya", "Nobody looks yet into 1.");
        await slack.TypeAsync("maya", "why #1", random);
        await slack.WhisperAsync("maya", "I hold no case #1 that I could show you.");
        await slack.TypeAsync("maya", "claim #1", random);
        await DeskInSlack.UntilAsync(async () => (await slack.WhispersAsync("maya")).Count == 3);
        Assert.DoesNotContain(
            await slack.WhispersAsync("maya"),
            whisper => whisper.ToJsonString().Contains("Zanzibar", StringComparison.Ordinal)
        );

        await slack.TypeAsync("sam", "open", random);
        Assert.Contains(
            "Zanzibar",
            (await slack.WhisperAsync("sam", "Nobody looks yet into 2."))["blocks"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        await slack.TypeAsync("sam", "why #1", random);
        await slack.WhisperAsync("sam", "Lena asked, and this became a case");
        await slack.TypeAsync("sam", "claim #1", random);
        await DeskInSlack.UntilAsync(async () =>
            (await desk.Cases.FindAsync(new(slack.Team), 1, TestContext.Current.CancellationToken))!.State.Owner?.Value == slack.Id("sam")
        );
        await slack.TypeAsync("sam", "mine", random);
        await slack.WhisperAsync("sam", "You look into 1, and 0 of your own questions are open.");
    }

    /// <summary>A playbook with a second desk, in the private channel, which therefore is no place for pre-triage.</summary>
    internal static async Task<string> TwoDesksAsync(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "playbook.yaml");
        const string Desks = "desks:\n";
        const string From = "    pretriage:\n";
        const string To = "      opens: asked\n";
        var text = DefaultPlaybook.Text;
        var (from, to) = (text.IndexOf(From, StringComparison.Ordinal), text.IndexOf(To, StringComparison.Ordinal));
        Assert.InRange(from, 0, to);
        text = text.Remove(from, to + To.Length - from);
        Assert.Contains(Desks, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            path,
            text.Replace(Desks, Desks + "  - name: Inner\n    support: strategicdelivery\n", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        return path;
    }
}
