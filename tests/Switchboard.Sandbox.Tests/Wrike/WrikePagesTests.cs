using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Wrike;

/// <summary>What a newcomer sees in the sandbox's Wrike, and what its door and its misbehaviour answer.</summary>
public sealed class WrikePagesTests
{
    private const string Folder = "/wrike/api/v4/folders/IEAAWRIKI4AAAAA1";

    [Fact]
    public async Task A_bug_lands_in_the_folder_and_is_done_by_a_press()
    {
        await using var sandbox = await SandboxAsync();
        var number = await MadeAsync(sandbox);

        Assert.Contains(
            "The &lt;export&gt; is empty",
            await sandbox.Http.GetStringAsync("/wrike/", RunningSandbox.Stop),
            StringComparison.Ordinal
        );

        using var press = new FormUrlEncodedContent([new("do", "move"), new("to", "Completed"), new("by", "ada")]);
        using var pressed = await sandbox.Http.PostAsync($"/wrike/open.htm?id={number}", press, RunningSandbox.Stop);
        Assert.Contains("status done\">Completed", await pressed.Content.ReadAsStringAsync(RunningSandbox.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_timed_out_after_all_is_there_and_is_found_by_its_metadata()
    {
        await using var sandbox = await SandboxAsync();
        await FaultAsync(sandbox, "timeout_after_commit", "task.create");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => MadeAsync(sandbox));

        var found = await FindAsync(sandbox, "desk/1");
        Assert.Single(found);
        Assert.Empty(await FindAsync(sandbox, "desk/2"));
    }

    [Theory]
    [InlineData("ratelimited", 429, "rate_limit_exceeded")]
    [InlineData("http_500", 500, "server_error")]
    [InlineData("refuse", 400, "invalid_request")]
    public async Task What_was_ordered_to_go_wrong_does_in_Wrikes_words(string kind, int status, string error)
    {
        await using var sandbox = await SandboxAsync();
        await FaultAsync(sandbox, kind, "contacts");

        using var answer = await sandbox.Http.GetAsync("/wrike/api/v4/contacts?me=true", RunningSandbox.Stop);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(RunningSandbox.Stop))!["error"]);
    }

    [Fact]
    public async Task A_stranger_is_not_let_in_and_too_many_calls_are_too_many()
    {
        await using var sandbox = await SandboxAsync();
        using var rules = await sandbox.Http.PostAsJsonAsync("/_sandbox/wrike/rules", new { calls_per_minute = 2 }, RunningSandbox.Stop);
        rules.EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(sandbox));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(sandbox));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(sandbox));
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "stranger");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(sandbox));
    }

    [Fact]
    public async Task A_webhook_is_not_made_where_nobody_knows_its_secret()
    {
        await using var sandbox = await SandboxAsync();
        using var wanted = new FormUrlEncodedContent([
            new("hookUrl", new Uri(sandbox.Http.BaseAddress!, "/wrike/").AbsoluteUri),
            new("secret", "secret"),
        ]);

        using var answer = await sandbox.Http.PostAsync($"{Folder}/webhooks", wanted, RunningSandbox.Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("verification failed", await answer.Content.ReadAsStringAsync(RunningSandbox.Stop), StringComparison.Ordinal);
    }

    private static async Task<RunningSandbox> SandboxAsync()
    {
        var sandbox = await RunningSandbox.StartAsync();
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrike-larkspur-switchboard");
        return sandbox;
    }

    private static async Task<string> MadeAsync(RunningSandbox sandbox)
    {
        using var task = new FormUrlEncodedContent([
            new("title", "The <export> is empty"),
            new("metadata", """[{"key":"switchboard","value":"desk/1"}]"""),
        ]);
        using var made = await sandbox.Http.PostAsync($"{Folder}/tasks", task, RunningSandbox.Stop);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var told = await made.Content.ReadFromJsonAsync<JsonNode>(RunningSandbox.Stop);
        return ((string)told!["data"]![0]!["permalink"]!).Split("id=")[1];
    }

    private static async Task<IEnumerable<JsonNode?>> FindAsync(RunningSandbox sandbox, string value)
    {
        var wanted = Uri.EscapeDataString($$"""{"key":"switchboard","value":"{{value}}"}""");
        var told = await sandbox.Http.GetFromJsonAsync<JsonNode>($"{Folder}/tasks?metadata={wanted}", RunningSandbox.Stop);
        return told!["data"]!.AsArray();
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningSandbox sandbox)
    {
        using var answer = await sandbox.Http.GetAsync("/wrike/api/v4/workflows", RunningSandbox.Stop);
        return answer.StatusCode;
    }

    private static async Task FaultAsync(RunningSandbox sandbox, string kind, string operation)
    {
        using var ordered = await sandbox.Http.PostAsJsonAsync(
            "/_sandbox/wrike/faults",
            new[] { new { kind, operation } },
            RunningSandbox.Stop
        );
        ordered.EnsureSuccessStatusCode();
    }
}
