using System.Text.Json.Nodes;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Stories;

/// <summary>The Home tab: drawn when it is opened, kept true while it is, and of what one may see.</summary>
public sealed class HomeStories
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_shows_what_waits_and_a_case_is_claimed_from_it(bool bySocket)
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, bySocket);
        var question = (string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!;
        await desk.CardAsync(question, "Waiting");

        await slack.OpenHomeAsync("sam");
        var home = await slack.HomeAsync("sam", "Waiting for someone to look (1)");
        Assert.Contains("Where is the June report?", home.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("@oncall", home.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Nora", home.ToJsonString(), StringComparison.Ordinal);

        await slack.PressInHomeAsync("sam", home, Buttons.Claim);
        await desk.CardAsync(question, "Sam is looking into it");
        home = await slack.HomeAsync("sam", "You look into (1)");
        Assert.DoesNotContain("Waiting for someone to look", home.ToJsonString(), StringComparison.Ordinal);

        await slack.OpenHomeAsync("maya");
        await slack.HomeAsync("maya", "Nothing is open that needs you");
        await slack.SayAsync("sam", "It moved to the archive", thread: question);
        await slack.HomeAsync("maya", "Your questions that wait for you (1)");
        await slack.ReactAsync("sam", "white_check_mark", question);
        await slack.HomeAsync("maya", "Nothing is open that needs you");
        await slack.SayAsync("maya", "I do not see it there", thread: question);
        await slack.HomeAsync("maya", "solved; is it still?");
    }

    [Fact]
    public async Task It_shows_nothing_of_a_private_channel_to_others_and_follows_who_is_on_call()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        var playbook = await CommandStories.TwoDesksAsync(folder);
        await using var desk = await DeskInSlack.StartAsync(slack, folder.Database, more: [new("Playbook", playbook)]);
        await slack.SayAsync("lena", "The Zanzibar merger: who knows?", channel: slack.Channel("strategicdelivery"));
        await DeskInSlack.UntilAsync(async () => await desk.CountAsync() == 1);

        await slack.OpenHomeAsync("maya");
        await slack.HomeAsync("maya", "Nothing is open that needs you");
        await slack.OpenHomeAsync("sam");
        await slack.HomeAsync("sam", "Zanzibar");

        var group = desk.Directory.Workspace.Groups.Values.Single(known => known.Handle == "dev911");
        await slack.ActAsync("ruth", "usergroups.users.update", ("usergroup", group.Id), ("users", slack.Id("theo")));
        await slack.HomeAsync("maya", "Theo");
        Assert.DoesNotContain(
            (await slack.JournalAsync()).Where(entry => (string?)entry["args"]?["user_id"] == slack.Id("maya")),
            entry => entry.ToJsonString().Contains("Zanzibar", StringComparison.Ordinal)
        );
    }
}
