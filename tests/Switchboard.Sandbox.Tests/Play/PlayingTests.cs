using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Play;

/// <summary>The day as the page starts it: over HTTP, with nothing but the clock to move it on.</summary>
public sealed class PlayingTests
{
    private const string ShortDay = """
        zone Europe/London
        on tuesday
        closed on 2020-12-25
        09:00 Maya in #support (down): @dev911 nobody can sign in
        09:02 Ada sets :eyes: on down
        09:05 Ada replies to down (answer): Rolled back.
        09:07 Maya edits answer: not hers to edit
        11:20 Tom in #support (blank) with pipeline-blank.png: The page stays empty.
        11:27 Tom edits blank: The page stays empty for one client.
        13:18 Tom in #support (slip): Are we still on for Sunday?
        13:20 Tom deletes slip
        15:00 Theo sets :coffin: on down
        15:01 Ada takes :eyes: off down
        """;

    [Fact]
    public async Task A_day_is_played_to_its_end_when_its_hours_have_passed()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, ShortDay, RunningSandbox.Stop);
        await using var sandbox = await RunningSandbox.StartAsync(day: file);
        await sandbox.ControlAsync("play", """{"speed":1}""");
        File.Delete(file);
        await UntilAsync(sandbox, state => (int)state["done"]! > 0 || (string?)state["state"] != "playing", advance: "PT15M");

        var end = await UntilAsync(sandbox, state => (string?)state["state"] != "playing", advance: "PT1H");

        Assert.Equal(("finished", 10, 10), ((string?)end["state"], (int)end["steps"]!, (int)end["done"]!));
        var skipped = Assert.Single(end["skipped"]!.AsArray());
        Assert.Contains("cant_update_message", (string?)skipped, StringComparison.Ordinal);
        var history = await sandbox.MustAsync(
            "conversations.history",
            RunningSandbox.Maya,
            ("channel", RunningSandbox.Support),
            ("limit", "200")
        );
        var said = history["messages"]!.AsArray().Where(message => message!["bot_id"] is null).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains(said, message => (string?)message!["subtype"] == "file_share" && message["edited"] is not null);
        var down = said.Single(message => ((string?)message!["text"])!.Contains("|@dev911>", StringComparison.Ordinal))!;
        Assert.Equal(["coffin"], down["reactions"]!.AsArray().Select(reaction => (string)reaction!["name"]!));
        var day = DateTimeOffset.FromUnixTimeSeconds(long.Parse(((string)down["ts"]!).Split('.')[0])).DayOfWeek;
        Assert.Equal(DayOfWeek.Tuesday, day);
    }

    [Fact]
    public async Task A_stopped_day_stops_and_leaves_the_clock_at_its_own_pace()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("play", """{"speed":60}""");
        await UntilAsync(sandbox, _ => sandbox.World.Clock.Speed == 60, advance: null);

        await sandbox.Http.DeleteAsync("/_sandbox/play", RunningSandbox.Stop);

        var end = await UntilAsync(sandbox, state => (string?)state["state"] != "playing", advance: null);
        Assert.Equal("stopped", (string?)end["state"]);
        await UntilAsync(sandbox, _ => sandbox.World.Clock.Speed == 1, advance: null);
    }

    [Fact]
    public async Task A_second_wish_while_a_day_plays_changes_nothing()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("play", """{"speed":2}""");

        var answer = await sandbox.ControlAsync("play", """{"speed":50}""");

        Assert.Equal(("playing", 2), ((string?)answer["state"], (int)answer["speed"]!));
    }

    [Theory]
    [InlineData("""{"speed":0}""")]
    [InlineData("""{"speed":100000}""")]
    public async Task A_senseless_speed_is_refused(string wish)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        using var answer = await sandbox.Http.PostAsync(
            "/_sandbox/play",
            new StringContent(wish, null, "application/json"),
            RunningSandbox.Stop
        );

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<JsonObject> UntilAsync(RunningSandbox sandbox, Func<JsonObject, bool> reached, string? advance)
    {
        while (true)
        {
            var state = (await sandbox.Http.GetFromJsonAsync<JsonObject>("/_sandbox/play", RunningSandbox.Stop))!;
            if (reached(state))
                return state;
            if (advance is not null)
                await sandbox.AdvanceAsync(advance);
        }
    }
}
