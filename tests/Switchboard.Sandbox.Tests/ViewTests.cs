using System.Text.Json.Nodes;

namespace Switchboard;

public sealed class ViewTests
{
    private const string Modal = """
        {"type":"modal","callback_id":"facts","title":{"type":"plain_text","text":"Facts"},"submit":{"type":"plain_text","text":"Save"},
         "blocks":[{"type":"input","block_id":"url","label":{"type":"plain_text","text":"URL"},"element":{"type":"plain_text_input","action_id":"a"}}]}
        """;

    [Fact]
    public async Task A_trigger_opens_one_view_within_three_seconds()
    {
        await using var stage = await Stage.SetAsync();

        var fresh = await stage.TriggerAsync();
        await stage.Sandbox.AdvanceAsync("PT3S");
        var opened = await stage.OpenAsync(fresh);
        var again = await stage.OpenAsync(fresh);
        var late = await stage.TriggerAsync();
        await stage.Sandbox.AdvanceAsync("PT3.1S");

        Assert.True((bool)opened["ok"]!);
        Assert.Equal("{}", opened["view"]!["state"]!["values"]!.ToJsonString());
        Assert.Equal("exchanged_trigger_id", (string?)again["error"]);
        Assert.Equal("expired_trigger_id", (string?)(await stage.OpenAsync(late))["error"]);
        Assert.Equal("invalid_trigger_id", (string?)(await stage.OpenAsync("1.2.3"))["error"]);
    }

    [Fact]
    public async Task An_update_with_an_old_hash_is_a_conflict()
    {
        await using var stage = await Stage.SetAsync();
        var view = (await stage.OpenAsync(await stage.TriggerAsync()))["view"]!;
        (string, string)[] update = [("view_id", (string)view["id"]!), ("hash", (string)view["hash"]!), ("view", Modal)];

        Assert.True((bool)(await stage.Sandbox.CallAsync("views.update", RunningSandbox.Bot, update))["ok"]!);
        Assert.Equal("hash_conflict", (string?)(await stage.Sandbox.CallAsync("views.update", RunningSandbox.Bot, update))["error"]);
    }

    [Fact]
    public async Task A_submission_shows_the_apps_errors_and_stays_open()
    {
        await using var stage = await Stage.SetAsync();
        var view = (string)(await stage.OpenAsync(await stage.TriggerAsync()))["view"]!["id"]!;

        var acting = stage.SubmitAsync(view, "not an address");
        var envelope = await stage.Socket.NextAsync("interactive");
        await stage.Socket.AcknowledgeAsync(
            envelope,
            new JsonObject
            {
                ["response_action"] = "errors",
                ["errors"] = new JsonObject { ["url"] = "That is no address." },
            }
        );
        var answer = await acting;

        Assert.Equal("not an address", (string?)envelope["payload"]!["view"]!["state"]!["values"]!["url"]!["a"]!["value"]);
        Assert.Equal(("errors", "That is no address."), ((string?)answer["response_action"], (string?)answer["errors"]!["url"]));
        Assert.Contains(view, stage.Sandbox.World.Workspace.Views.Keys);
    }

    [Fact]
    public async Task A_submission_acknowledged_with_nothing_closes_the_view()
    {
        await using var stage = await Stage.SetAsync();
        var view = (string)(await stage.OpenAsync(await stage.TriggerAsync()))["view"]!["id"]!;

        var acting = stage.SubmitAsync(view, "https://a.example");
        await stage.Socket.AcknowledgeAsync(await stage.Socket.NextAsync("interactive"), new JsonObject());

        Assert.True((bool)(await acting)["ok"]!);
        Assert.Empty(stage.Sandbox.World.Workspace.Views);
    }

    [Fact]
    public async Task A_required_input_left_empty_never_reaches_the_app()
    {
        await using var stage = await Stage.SetAsync();
        var view = (string)(await stage.OpenAsync(await stage.TriggerAsync()))["view"]!["id"]!;

        var answer = await stage.SubmitAsync(view, "");

        Assert.Equal("errors", (string?)answer["response_action"]);
        Assert.DoesNotContain(stage.Sandbox.World.Journal.Since(0), entry => entry.Name == "view_submission");
    }

    [Fact]
    public async Task A_fourth_view_does_not_fit_on_the_stack()
    {
        await using var stage = await Stage.SetAsync();
        var view = (string)(await stage.OpenAsync(await stage.TriggerAsync()))["view"]!["id"]!;
        var results = new List<string>();

        for (var count = 0; count < 3; count++)
        {
            var acting = stage.SubmitAsync(view, "https://a.example");
            var envelope = await stage.Socket.NextAsync("interactive");
            var pushed = await stage.Sandbox.CallAsync(
                "views.push",
                RunningSandbox.Bot,
                ("trigger_id", (string)envelope["payload"]!["trigger_id"]!),
                ("view", Modal)
            );
            results.Add((string?)pushed["error"] ?? "ok");
            view = (string?)pushed["view"]?["id"] ?? view;
            await stage.Socket.AcknowledgeAsync(
                envelope,
                new JsonObject
                {
                    ["response_action"] = "errors",
                    ["errors"] = new JsonObject { ["url"] = "stay" },
                }
            );
            await acting;
        }

        Assert.Equal(["ok", "ok", "push_limit_reached"], results);
    }

    [Theory]
    [InlineData("""{"callback_id":"x"}""", "[ERROR] missing required field: type [json-pointer:/view]")]
    [InlineData("""{"type":"modal","blocks":[]}""", "[ERROR] missing required field: title [json-pointer:/view]")]
    [InlineData(
        """{"type":"modal","title":{"type":"plain_text","text":"A title of more than 24 signs"},"blocks":[]}""",
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    )]
    public async Task A_bad_view_is_refused_in_Slacks_words(string view, string message)
    {
        await using var stage = await Stage.SetAsync();

        var answer = await stage.Sandbox.CallAsync(
            "views.open",
            RunningSandbox.Bot,
            ("trigger_id", await stage.TriggerAsync()),
            ("view", view)
        );

        Assert.Equal("invalid_arguments", (string?)answer["error"]);
        Assert.Contains(message, answer["response_metadata"]!["messages"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task A_home_tab_is_published_and_told_when_opened()
    {
        await using var stage = await Stage.SetAsync();
        await stage.Sandbox.MustAsync(
            "views.publish",
            RunningSandbox.Bot,
            ("user_id", "U0MAYAOKAF"),
            ("view", """{"type":"home","blocks":[{"type":"divider"}]}""")
        );

        await stage.Sandbox.ActAsync(RunningSandbox.Maya, new JsonObject { ["type"] = "app_home_opened", ["tab"] = "home" });
        var told = (await stage.Socket.NextAsync("events_api"))["payload"]!["event"]!;

        Assert.Equal(("app_home_opened", "home", "U0MAYAOKAF"), ((string?)told["type"], (string?)told["tab"], (string?)told["user"]));
        Assert.Equal("home", (string?)told["view"]!["type"]);
    }

    /// <summary>A sandbox with an app connected, and a person who presses a global shortcut to get attention.</summary>
    private sealed class Stage(RunningSandbox sandbox, SocketClient socket) : IAsyncDisposable
    {
        public RunningSandbox Sandbox => sandbox;
        public SocketClient Socket => socket;

        public static async Task<Stage> SetAsync()
        {
            var sandbox = await RunningSandbox.StartAsync();
            var socket = await SocketClient.ConnectAsync(sandbox);
            return new Stage(sandbox, socket);
        }

        public async Task<string> TriggerAsync()
        {
            var acting = Sandbox.ActAsync(RunningSandbox.Maya, new JsonObject { ["type"] = "shortcut", ["callback_id"] = "ask" });
            var envelope = await Socket.NextAsync("interactive");
            await Socket.AcknowledgeAsync(envelope);
            await acting;
            return (string)envelope["payload"]!["trigger_id"]!;
        }

        public Task<JsonObject> OpenAsync(string trigger) =>
            Sandbox.CallAsync("views.open", RunningSandbox.Bot, ("trigger_id", trigger), ("view", Modal));

        public Task<JsonObject> SubmitAsync(string view, string value) =>
            Sandbox.ActAsync(
                RunningSandbox.Maya,
                new JsonObject
                {
                    ["type"] = "view_submission",
                    ["view_id"] = view,
                    ["values"] = new JsonObject
                    {
                        ["url"] = new JsonObject
                        {
                            ["a"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = value },
                        },
                    },
                }
            );

        public async ValueTask DisposeAsync()
        {
            await Socket.DisposeAsync();
            await Sandbox.DisposeAsync();
        }
    }
}
