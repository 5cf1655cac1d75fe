using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Switchboard.Slack.Arrival;

public sealed class HttpInTests
{
    private const string Question =
        """{"type":"message","channel":"C1","user":"UMAYA","text":"Where is the report?","ts":"1763913600.000100","event_ts":"1763913600.000100"}""";

    [Fact]
    public async Task A_signed_event_is_stored_whole_and_then_acknowledged()
    {
        await using var door = await FrontDoor.OpenAsync();
        var body = Sample.Event(Question).ToJsonString();

        using var answer = await door.PostAsync("/slack/events", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);
        var entry = Assert.Single(door.Kept.Entries);
        Assert.Equal(body, Encoding.UTF8.GetString(entry.Payload.Span));
        Assert.Equal(("slack.event", "Ev1", "message C1 1763913600.000100"), (entry.Kind, entry.EventId, entry.Meaning));
        Assert.Equal("T1/C1", entry.Lane.ToString());
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_acknowledged()
    {
        await using var door = await FrontDoor.OpenAsync();
        door.Kept.Failures = 1;
        var body = Sample.Event(Question).ToJsonString();

        using var failed = await door.PostAsync("/slack/events", body);
        using var repeated = await door.PostAsync("/slack/events", body);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        Assert.Single(door.Kept.Entries);
    }

    [Fact]
    public async Task Retries_and_copies_under_other_ids_are_acknowledged_and_kept_once()
    {
        await using var door = await FrontDoor.OpenAsync();

        foreach (var id in new[] { "Ev1", "Ev1", "Ev2", "Ev3" })
        {
            using var answer = await door.PostAsync("/slack/events", Sample.Event(Question, id).ToJsonString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Single(door.Kept.Entries);
    }

    [Theory]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(-300, HttpStatusCode.OK)]
    [InlineData(300, HttpStatusCode.OK)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task Stamps_count_for_five_minutes_both_ways(int offset, HttpStatusCode expected)
    {
        await using var door = await FrontDoor.OpenAsync();
        var body = Encoding.UTF8.GetBytes(Sample.Event(Question).ToJsonString());

        using var answer = await door.SendAsync(
            "/slack/events",
            body,
            "application/json",
            door.Time.GetUtcNow().ToUnixTimeSeconds() + offset
        );

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_Slack_learns_nothing()
    {
        await using var door = await FrontDoor.OpenAsync();
        var body = Encoding.UTF8.GetBytes(Sample.Event(Question).ToJsonString());
        var stamp = door.Time.GetUtcNow().ToUnixTimeSeconds();
        using var unsigned = new StringContent("{}");

        using var forged = await door.SendAsync("/slack/events", body, "application/json", stamp, FrontDoor.Sign(stamp, [.. body, 32]));
        using var bare = await door.Client.PostAsync("/slack/events", unsigned, TestContext.Current.CancellationToken);
        using var looked = await door.Client.GetAsync("/slack/events", TestContext.Current.CancellationToken);

        foreach (var answer in new[] { forged, bare })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal(0, answer.Content.Headers.ContentLength);
        }
        Assert.Equal(HttpStatusCode.MethodNotAllowed, looked.StatusCode);
        Assert.Empty(door.Kept.Entries);
    }

    [Theory]
    [InlineData("/slack/events", "[]")]
    [InlineData("/slack/events", "{\"type\":")]
    [InlineData("/slack/events", "{} {}")]
    [InlineData("/slack/events", "")]
    [InlineData("/slack/interactions", "other=1")]
    [InlineData("/slack/interactions", "payload=nonsense")]
    [InlineData("/slack/interactions", "payload=[]")]
    public async Task Signed_nonsense_is_a_bad_request(string path, string body)
    {
        await using var door = await FrontDoor.OpenAsync();

        using var answer = await door.PostAsync(path, body, "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(door.Kept.Entries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_a_mebibyte_is_refused_with_and_without_a_length(bool hasLength)
    {
        await using var door = await FrontDoor.OpenAsync();
        var body = new byte[HttpIn.BodyLimit + 1];
        var stamp = door.Time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Slack-Request-Timestamp", stamp.ToString());
        request.Headers.Add("X-Slack-Signature", FrontDoor.Sign(stamp, body));
        request.Headers.TransferEncodingChunked = hasLength ? null : true;

        using var answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_sent_in_pieces_is_read_whole()
    {
        await using var door = await FrontDoor.OpenAsync();
        var inner = JsonNode.Parse(Question)!.AsObject();
        inner["text"] = new string('x', 200_000);
        var body = Encoding.UTF8.GetBytes(Sample.Event(inner.ToJsonString()).ToJsonString());
        var stamp = door.Time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-SLACK-REQUEST-TIMESTAMP", stamp.ToString());
        request.Headers.Add("X-SLACK-SIGNATURE", FrontDoor.Sign(stamp, body));

        using var answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(body.AsSpan().SequenceEqual(Assert.Single(door.Kept.Entries).Payload.Span));
    }

    [Fact]
    public async Task Slacks_check_of_the_address_is_answered_with_its_challenge()
    {
        await using var door = await FrontDoor.OpenAsync();

        using var answer = await door.PostAsync("/slack/events", """{"token":"x","challenge":"3eZbrw1aB","type":"url_verification"}""");

        Assert.Equal("3eZbrw1aB", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(door.Kept.Entries);
    }

    [Fact]
    public async Task The_old_certificate_check_passes_unsigned()
    {
        await using var door = await FrontDoor.OpenAsync();
        using var check = new FormUrlEncodedContent([new("ssl_check", "1"), new("token", "x")]);

        using var answer = await door.Client.PostAsync("/slack/commands", check, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(door.Kept.Entries);
    }

    [Fact]
    public async Task A_press_is_stored_as_its_JSON()
    {
        await using var door = await FrontDoor.OpenAsync();
        var press =
            """{"type":"block_actions","team":{"id":"T1"},"user":{"id":"UANA"},"channel":{"id":"C1"},"trigger_id":"1.2.abc","actions":[{"action_id":"claim","value":"ü + %"}]}""";

        using var answer = await door.PostAsync(
            "/slack/interactions",
            "payload=" + WebUtility.UrlEncode(press),
            "application/x-www-form-urlencoded"
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = Assert.Single(door.Kept.Entries);
        Assert.Equal(press, Encoding.UTF8.GetString(entry.Payload.Span));
        Assert.Equal(("slack.interaction", "block_actions 1.2.abc", "T1/C1"), (entry.Kind, entry.Meaning, entry.Lane.ToString()));
    }

    [Fact]
    public async Task The_command_is_answered_with_how_to_ask()
    {
        await using var door = await FrontDoor.OpenAsync();

        using var answer = await door.PostAsync(
            "/slack/commands",
            "team_id=T1&channel_id=C1&user_id=UMAYA&command=%2Fsos&text=&trigger_id=13.4",
            "application/x-www-form-urlencoded"
        );

        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("ephemeral", (string?)said["response_type"]);
        Assert.Contains("#support", (string?)said["text"], StringComparison.Ordinal);
        Assert.Equal("command 13.4", Assert.Single(door.Kept.Entries).Meaning);
    }

    [Fact]
    public async Task All_other_addresses_go_on_to_the_rest_of_the_desk()
    {
        await using var door = await FrontDoor.OpenAsync();

        Assert.Equal("the rest of the desk", await door.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
    }
}
