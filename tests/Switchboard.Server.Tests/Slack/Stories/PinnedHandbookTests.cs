using System.Text.Json.Nodes;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Setup;

namespace Switchboard.Slack.Stories;

/// <summary>The short handbook at the top of the support channel.</summary>
public sealed class PinnedHandbookTests
{
    [Fact]
    public async Task One_is_pinned_edited_in_place_found_again_and_taken_away()
    {
        using var folder = new TemporaryFolder();
        await using var slack = await SlackWorkspace.OpenAsync();
        string ts;
        await using (var desk = await DeskInSlack.StartAsync(slack, folder.Database))
        {
            await DeskInSlack.UntilAsync(async () => await PinsAsync(slack) is [_]);
            ts = (string)(await PinsAsync(slack))[0]["ts"]!;
            Assert.Contains("Write your question in #support", await TextAsync(slack), StringComparison.Ordinal);

            TakeUp(desk, text => text.Replace("product-related question", "a question of the product"));
            await DeskInSlack.UntilAsync(async () =>
                (await TextAsync(slack)).Contains("a question of the product", StringComparison.Ordinal)
            );
            Assert.Equal(ts, (string?)Assert.Single(await PinsAsync(slack))["ts"]);
            Assert.Equal(0, await desk.CountAsync());
        }

        // The database is lost: it is known again by its metadata, and no second one is posted.
        using var other = new TemporaryFolder();
        await using var again = await DeskInSlack.StartAsync(slack, other.Database);
        await DeskInSlack.UntilAsync(async () => !(await TextAsync(slack)).Contains("a question of the product", StringComparison.Ordinal));
        Assert.Equal(ts, (string?)Assert.Single(await PinsAsync(slack))["ts"]);

        TakeUp(again, text => text.Replace("pin: true", "pin: false"));
        await DeskInSlack.UntilAsync(async () => await PinsAsync(slack) is []);
    }

    private static void TakeUp(DeskInSlack desk, Func<string, string> change)
    {
        var current = desk.Service<CurrentPlaybook>();
        current.TakeUp(PlaybookFile.Read(change(DefaultPlaybook.Text), current.Now.Version));
    }

    private static async Task<List<JsonNode>> PinsAsync(SlackWorkspace slack) =>
        [
            .. (await slack.ActAsync("sam", "pins.list", ("channel", slack.Support)))["items"]!
                .AsArray()
                .Select(item => item!["message"]!)
                .Where(message => message["bot_id"] is not null),
        ];

    private static async Task<string> TextAsync(SlackWorkspace slack) =>
        string.Concat(
            (await PinsAsync(slack)).Select(message =>
                message["blocks"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            )
        );
}
