using System.Text.Json.Nodes;

namespace Switchboard.Chat;

/// <summary>What the chat page is told beside Slack's own methods.</summary>
public sealed class ClientStartTests
{
    [Fact]
    public async Task What_others_said_is_unread_until_it_is_marked()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.SayAsync("Anybody?", RunningSandbox.Maya);
        var last = await sandbox.SayAsync("@sos please", RunningSandbox.Maya);

        var before = Counts(await ClientAsync(sandbox, RunningSandbox.Sam));
        await sandbox.MustAsync("conversations.mark", RunningSandbox.Sam, ("channel", RunningSandbox.Support), ("ts", last));
        var after = Counts(await ClientAsync(sandbox, RunningSandbox.Sam));

        Assert.Equal((2, 1), before);
        Assert.Equal((0, 0), after);
        Assert.Equal((0, 0), Counts(await ClientAsync(sandbox, RunningSandbox.Maya)));
    }

    [Fact]
    public async Task A_whisper_waits_for_whom_it_was_meant_and_for_nobody_else()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var auth = await sandbox.MustAsync("auth.test", RunningSandbox.Sam);
        await sandbox.MustAsync(
            "chat.postEphemeral",
            RunningSandbox.Bot,
            ("channel", RunningSandbox.Support),
            ("user", (string)auth["user_id"]!),
            ("text", "psst")
        );

        var sam = (await ClientAsync(sandbox, RunningSandbox.Sam))["ephemerals"]!.AsArray();
        var maya = (await ClientAsync(sandbox, RunningSandbox.Maya))["ephemerals"]!.AsArray();

        Assert.Equal("psst", (string?)Assert.Single(sam)!["text"]);
        Assert.Empty(maya);
    }

    [Fact]
    public async Task A_stranger_is_told_nothing()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        using var answer = await sandbox.Http.GetAsync("/_sandbox/client", RunningSandbox.Stop);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_private_channel_they_are_not_in()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.SayAsync("between us", RunningSandbox.Sam, RunningSandbox.Pretriage);

        var channels = (await ClientAsync(sandbox, RunningSandbox.Maya))["channels"]!.AsArray();

        Assert.DoesNotContain(channels, channel => (string?)channel!["id"] == RunningSandbox.Pretriage);
    }

    [Fact]
    public async Task A_permalink_opens_the_page_at_its_message()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.Address };

        using var answer = await http.GetAsync("/archives/C0SUPPORT1/p1700000000123456", RunningSandbox.Stop);

        Assert.Equal("/#/C0SUPPORT1/1700000000.123456", answer.Headers.Location?.OriginalString);
    }

    private static async Task<JsonObject> ClientAsync(RunningSandbox sandbox, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/client")
        {
            Headers = { Authorization = new("Bearer", token) },
        };
        using var answer = await sandbox.Http.SendAsync(request, RunningSandbox.Stop);
        return await RunningSandbox.ReadAsync(answer);
    }

    private static (int Unread, int Mentions) Counts(JsonObject client)
    {
        var support = client["channels"]!.AsArray().Single(channel => (string?)channel!["id"] == RunningSandbox.Support)!;
        return ((int)support["unread"]!, (int)support["mentions"]!);
    }
}
