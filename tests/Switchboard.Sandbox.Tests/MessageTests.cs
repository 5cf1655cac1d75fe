using System.Text.Json.Nodes;

namespace Switchboard;

public sealed class MessageTests
{
    [Fact]
    public async Task A_typed_message_carries_what_Slacks_client_adds()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var message = (
            await sandbox.MustAsync(
                "chat.postMessage",
                RunningSandbox.Maya,
                ("channel", "support"),
                ("text", "@sos look at `@oncall` & <https://a.example|this> :eyes:")
            )
        )["message"]!;

        Assert.Equal("<!subteam^S0SOSGROUP|@sos> look at `@oncall` &amp; <https://a.example|this> :eyes:", (string?)message["text"]);
        Assert.NotNull((string?)message["client_msg_id"]);
        Assert.Null(message["bot_id"]);
        var elements = message["blocks"]![0]!["elements"]![0]!["elements"]!.AsArray();
        Assert.Equal(["usergroup", "text", "text", "text", "link", "text", "emoji"], elements.Select(element => (string?)element!["type"]));
        Assert.True((bool?)elements[2]!["style"]!["code"]);
        Assert.Equal(" & ", (string?)elements[3]!["text"]);
    }

    [Fact]
    public async Task Code_and_quotes_are_elements_of_their_own()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var message = (
            await sandbox.MustAsync(
                "chat.postMessage",
                RunningSandbox.Maya,
                ("channel", "support"),
                ("text", "> they said @sos\nhere:\n```\nselect 1\n```")
            )
        )["message"]!;

        Assert.Equal(
            ["rich_text_quote", "rich_text_section", "rich_text_preformatted"],
            message["blocks"]![0]!["elements"]!.AsArray().Select(element => (string?)element!["type"])
        );
    }

    [Fact]
    public async Task Metadata_is_told_to_those_who_ask_for_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        const string metadata = """{"event_type":"switchboard_order","event_payload":{"order":"42"}}""";
        await sandbox.MustAsync(
            "chat.postMessage",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("text", "card"),
            ("metadata", metadata)
        );

        var without = await sandbox.MustAsync("conversations.history", RunningSandbox.Bot, ("channel", RunningSandbox.Support));
        var with = await sandbox.MustAsync(
            "conversations.history",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("include_all_metadata", "true")
        );

        Assert.Null(without["messages"]![0]!["metadata"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(metadata), with["messages"]![0]!["metadata"]));
    }

    [Fact]
    public async Task Unknown_blocks_and_fields_come_back_untouched()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        const string blocks =
            """[{"type":"hologram","block_id":"h","depth":3,"parts":[{"text":"x"}]},{"type":"divider","block_id":"d","tomorrow":true}]""";

        await sandbox.MustAsync(
            "chat.postMessage",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("text", "x"),
            ("blocks", blocks)
        );
        var history = await sandbox.MustAsync("conversations.history", RunningSandbox.Bot, ("channel", RunningSandbox.Support));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(blocks), history["messages"]![0]!["blocks"]));
    }

    [Fact]
    public async Task Blocks_beyond_the_limits_are_refused_with_a_pointer()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var blocks = new JsonArray(
            new JsonObject
            {
                ["type"] = "header",
                ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = new string('x', 151) },
            }
        );

        var answer = await sandbox.CallAsync(
            "chat.postMessage",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("blocks", blocks.ToJsonString())
        );

        Assert.Equal("invalid_blocks", (string?)answer["error"]);
        Assert.Equal("must be less than 151 characters [json-pointer:/blocks/0/text/text]", (string?)answer["errors"]![0]);
    }

    [Fact]
    public async Task History_pages_newest_first_and_threads_oldest_first()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var question = await sandbox.SayAsync("one");
        for (var count = 0; count < 3; count++)
            await sandbox.SayAsync($"reply {count}", RunningSandbox.Sam, thread: question);
        await sandbox.SayAsync("two");
        await sandbox.SayAsync("three");

        var texts = await WalkAsync(sandbox, "conversations.history", ("limit", "2"));
        var thread = await WalkAsync(sandbox, "conversations.replies", ("ts", question), ("limit", "2"));

        Assert.Equal(["three", "two", "one"], texts);
        Assert.Equal(["one", "reply 0", "reply 1", "reply 2"], thread.Distinct());
    }

    [Fact]
    public async Task A_deleted_question_with_replies_leaves_a_tombstone()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var question = await sandbox.SayAsync("one");
        await sandbox.SayAsync("reply", RunningSandbox.Sam, thread: question);

        await sandbox.MustAsync("chat.delete", RunningSandbox.Maya, ("channel", RunningSandbox.Support), ("ts", question));

        var left = sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline.Find(question);
        Assert.Equal(("tombstone", 1), (left?.Subtype, left?.Replies.Count));
        Assert.Equal(
            "cant_update_message",
            (string?)
                (
                    await sandbox.CallAsync(
                        "chat.update",
                        RunningSandbox.Sam,
                        ("channel", RunningSandbox.Support),
                        ("ts", await sandbox.SayAsync("mine")),
                        ("text", "x")
                    )
                )["error"]
        );
    }

    [Fact]
    public async Task Reactions_are_canonical_and_count_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var ts = await sandbox.SayAsync("look");
        (string, string)[] thumb = [("channel", RunningSandbox.Support), ("timestamp", ts), ("name", "thumbsup")];

        await sandbox.MustAsync("reactions.add", RunningSandbox.Sam, thumb);

        Assert.Equal("already_reacted", (string?)(await sandbox.CallAsync("reactions.add", RunningSandbox.Sam, thumb))["error"]);
        Assert.Equal("+1", sandbox.World.Workspace.Conversations[RunningSandbox.Support].Timeline.Find(ts)?.Reactions.Single().Name);
        Assert.Equal(
            "invalid_name",
            (string?)
                (
                    await sandbox.CallAsync(
                        "reactions.add",
                        RunningSandbox.Sam,
                        ("channel", RunningSandbox.Support),
                        ("timestamp", ts),
                        ("name", "no_such_emoji")
                    )
                )["error"]
        );
        await sandbox.MustAsync(
            "reactions.add",
            RunningSandbox.Sam,
            ("channel", RunningSandbox.Support),
            ("timestamp", ts),
            ("name", "documentation")
        );
    }

    [Fact]
    public async Task A_private_channel_does_not_exist_for_outsiders()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var secret = await sandbox.SayAsync("the client is leaving", RunningSandbox.Sam, RunningSandbox.Pretriage);

        foreach (var method in (string[])["conversations.info", "conversations.history", "conversations.members", "pins.list"])
            Assert.Equal(
                "channel_not_found",
                (string?)(await sandbox.CallAsync(method, RunningSandbox.Maya, ("channel", RunningSandbox.Pretriage)))["error"]
            );
        Assert.Equal(
            "channel_not_found",
            (string?)
                (
                    await sandbox.CallAsync(
                        "chat.getPermalink",
                        RunningSandbox.Maya,
                        ("channel", RunningSandbox.Pretriage),
                        ("message_ts", secret)
                    )
                )["error"]
        );
        var found = await sandbox.MustAsync("search.messages", RunningSandbox.Maya, ("query", "client"));
        Assert.Equal(0, (int)found["messages"]!["total"]!);
        var channels = await sandbox.MustAsync("conversations.list", RunningSandbox.Maya, ("types", "public_channel,private_channel"));
        Assert.DoesNotContain(RunningSandbox.Pretriage, channels["channels"]!.AsArray().Select(one => (string?)one!["id"]));
    }

    private static async Task<List<string?>> WalkAsync(RunningSandbox sandbox, string method, params (string, string)[] arguments)
    {
        var texts = new List<string?>();
        var cursor = "";
        do
        {
            var page = await sandbox.MustAsync(
                method,
                RunningSandbox.Bot,
                [("channel", RunningSandbox.Support), ("cursor", cursor), .. arguments]
            );
            texts.AddRange(page["messages"]!.AsArray().Select(message => (string?)message!["text"]));
            cursor = (string?)page["response_metadata"]?["next_cursor"] ?? "";
            Assert.Equal(cursor.Length > 0, (bool?)page["has_more"]);
        } while (cursor.Length > 0);

        return texts;
    }
}
