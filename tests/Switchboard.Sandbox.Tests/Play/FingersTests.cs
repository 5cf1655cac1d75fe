using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Sandbox.Play;

namespace Switchboard.Play;

/// <summary>People of a script press what they can read; an app on the other side tells what reached it.</summary>
public sealed class FingersTests
{
    private const string Blocks = """
        [{"type":"actions","block_id":"b","elements":[
          {"type":"button","action_id":"claim","value":"v","text":{"type":"plain_text","text":"👀 I'll look"}},
          {"type":"static_select","action_id":"more","placeholder":{"type":"plain_text","text":"More …"},
           "options":[{"text":{"type":"plain_text","text":"Hand over …"},"value":"handover"}]}]}]
        """;

    private const string Form = """
        {"type":"modal","title":{"type":"plain_text","text":"Hand over"},"submit":{"type":"plain_text","text":"Send"},
         "blocks":[{"type":"input","block_id":"to","label":{"type":"plain_text","text":"To whom?"},"element":{"type":"users_select","action_id":"value"}},
                   {"type":"input","block_id":"note","optional":true,"label":{"type":"plain_text","text":"Note"},"element":{"type":"plain_text_input","action_id":"value"}}]}
        """;

    [Fact]
    public async Task A_button_and_a_choice_are_found_by_their_words()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);
        var (actor, question) = await AskedAsync(sandbox);
        await PostAsync(sandbox, question, "chat.postMessage");

        Assert.Null(await actor.DoAsync(new Step.Presses(Noon, "Sam", "i'll look", "q"), RunningSandbox.Stop));
        Assert.Null(await actor.DoAsync(new Step.Presses(Noon, "Sam", "Hand over", "q"), RunningSandbox.Stop));

        var actions = Presses(app).Select(press => press["actions"]![0]!).ToList();
        Assert.Equal(["claim", "more"], actions.Select(action => (string)action["action_id"]!));
        Assert.Equal("handover", (string?)actions[1]["selected_option"]!["value"]);
    }

    [Fact]
    public async Task What_only_one_person_sees_is_pressed_by_them()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);
        var (actor, question) = await AskedAsync(sandbox);
        await PostAsync(
            sandbox,
            question,
            "chat.postEphemeral",
            ("user", (string)(await sandbox.MustAsync("auth.test", RunningSandbox.Sam))["user_id"]!)
        );

        Assert.Null(await actor.DoAsync(new Step.Presses(Noon, "Sam", "I'll look", null), RunningSandbox.Stop));

        Assert.True((bool?)Assert.Single(Presses(app))["container"]!["is_ephemeral"]);
    }

    [Fact]
    public async Task A_form_is_filled_in_by_its_labels()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await using var app = await AppReceiver.StartAsync();
        app.Answer = async (received, _) =>
        {
            if (received.Path == "/interactions" && PayloadOf(received) is { } press && (string?)press["type"] == "block_actions")
                await sandbox.MustAsync("views.open", RunningSandbox.Bot, ("trigger_id", (string)press["trigger_id"]!), ("view", Form));
        };
        await app.ConnectAsync(sandbox);
        var (actor, question) = await AskedAsync(sandbox);
        await PostAsync(sandbox, question, "chat.postMessage");
        Assert.Null(await actor.DoAsync(new Step.Presses(Noon, "Sam", "Hand over", "q"), RunningSandbox.Stop));

        var wrong = await actor.DoAsync(new Step.FillsIn(Noon, "Sam", [("Whom", "Nobody at all")]), RunningSandbox.Stop);
        Assert.Null(await actor.DoAsync(new Step.FillsIn(Noon, "Sam", [("To whom?", "Maya"), ("Note", "All yours")]), RunningSandbox.Stop));

        Assert.Contains("Whom", wrong, StringComparison.Ordinal);
        var state = Presses(app).Single(press => (string?)press["type"] == "view_submission")["view"]!["state"]!["values"]!;
        Assert.NotNull((string?)state["to"]!["value"]!["selected_user"]);
        Assert.Equal("All yours", (string?)state["note"]!["value"]!["value"]);
    }

    [Fact]
    public async Task What_nobody_offers_is_said_to_be_missing()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (actor, _) = await AskedAsync(sandbox);

        var refusal = await actor.DoAsync(new Step.Presses(Noon, "Sam", "Launch", "q"), RunningSandbox.Stop);

        Assert.Equal("nothing there says “Launch”", refusal);
    }

    private static LocalTime Noon => new(12, 0);

    private static async Task<(Actor Actor, string Question)> AskedAsync(RunningSandbox sandbox)
    {
        var actor = new Actor(sandbox.Http);
        await actor.MeetEverybodyAsync(RunningSandbox.Stop);
        Assert.Null(await actor.DoAsync(new Step.Says(Noon, "Maya", "support", "q", null, "Where is it?"), RunningSandbox.Stop));
        var history = await sandbox.MustAsync(
            "conversations.history",
            RunningSandbox.Maya,
            ("channel", RunningSandbox.Support),
            ("limit", "1")
        );
        return (actor, (string)history["messages"]![0]!["ts"]!);
    }

    private static Task<JsonObject> PostAsync(RunningSandbox sandbox, string thread, string method, params (string, string)[] more) =>
        sandbox.MustAsync(
            method,
            RunningSandbox.Bot,
            [("channel", RunningSandbox.Support), ("thread_ts", thread), ("text", "Case 1"), ("blocks", Blocks), .. more]
        );

    private static List<JsonObject> Presses(AppReceiver app) =>
        [.. app.All.Where(one => one.Path == "/interactions").Select(PayloadOf).OfType<JsonObject>()];

    private static JsonObject? PayloadOf(Received received) =>
        JsonNode.Parse(System.Web.HttpUtility.ParseQueryString(received.Body)["payload"]!) as JsonObject;
}
