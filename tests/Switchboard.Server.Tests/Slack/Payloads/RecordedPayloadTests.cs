using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Arrival;

namespace Switchboard.Slack.Payloads;

/// <summary>Everything that others recorded passes through our own doors without the loss of a field, and is read without complaint.</summary>
public sealed class RecordedPayloadTests
{
    [Fact]
    public async Task Every_recorded_event_is_kept_field_by_field()
    {
        var recorded = Corpora
            .Recorded("events", "SlackChannelData")
            .Where(one => (string?)one.Payload["type"] is not ("url_verification" or "message_action"))
            .ToList();
        Assert.True(recorded.Count > 100, $"only {recorded.Count} recorded events");
        await using var door = await FrontDoor.OpenAsync();
        door.Kept.KnowsAgain = false;

        foreach (var (file, payload) in recorded)
            await KeptAsync(door, file, "/slack/events", payload.ToJsonString(), "application/json", payload);
    }

    [Fact]
    public async Task Every_recorded_interaction_and_command_is_kept_field_by_field()
    {
        var presses = Corpora.Recorded("interactive");
        var commands = Corpora.Recorded("slash_commands");
        Assert.True(presses.Count > 100 && commands.Count > 10, $"only {presses.Count} and {commands.Count} recorded");
        await using var door = await FrontDoor.OpenAsync();
        door.Kept.KnowsAgain = false;

        foreach (var (file, payload) in presses)
            await KeptAsync(door, file, "/slack/interactions", "payload=" + WebUtility.UrlEncode(payload.ToJsonString()), Form, payload);
        foreach (var (file, payload) in commands)
        {
            var fields = payload.AsObject().Select(field => $"{field.Key}={WebUtility.UrlEncode(Text(field.Value))}");
            var expected = new JsonObject(payload.AsObject().Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Text(field.Value))));
            await KeptAsync(door, file, "/slack/commands", string.Join('&', fields), Form, expected);
        }
    }

    [Fact]
    public void Every_recorded_socket_frame_gives_its_payload_field_by_field()
    {
        var recorded = Corpora.Recorded("socket_mode");
        Assert.True(recorded.Count >= 8, $"only {recorded.Count} recorded frames");

        foreach (var (file, frame) in recorded)
        {
            var read = SocketFrame.Read(Encoding.UTF8.GetBytes(frame.ToJsonString()));
            Assert.Equal((string?)frame["type"], read.Type);
            Assert.Equal((string?)frame["envelope_id"] ?? "", read.EnvelopeId);
            if (frame["payload"] is { } payload)
                Assert.True(JsonNode.DeepEquals(payload, JsonNode.Parse(read.Payload.Span)), file);
        }
    }

    [Fact]
    public void Every_recorded_event_is_read_without_complaint()
    {
        var whole = Corpora.Recorded("events", "SlackChannelData").Select(one => (one.File, one.Payload));
        var wrapped = Corpora
            .Recorded("inner_events")
            .Select(one => (one.File, Payload: (JsonNode)Sample.Event(one.Payload.ToJsonString())));

        foreach (var (file, payload) in whole.Concat(wrapped))
        {
            var lane = new Lane(new((string?)payload["team_id"] ?? "T"), new(ChannelOf(payload)));
            var told = ReadIn(payload, lane, Arrivals.EventKind);
            Assert.All(told, one => Assert.True(Stamp.IsOne(one.About.Value), $"{file}: {one}"));
        }
    }

    [Fact]
    public void Every_recorded_interaction_is_read_without_complaint()
    {
        foreach (var (file, payload) in Corpora.Recorded("interactive"))
            Assert.All(
                ReadIn(payload, new(Sample.Team, Sample.Support), Arrivals.InteractionKind),
                one => Assert.True(Stamp.IsOne(one.About.Value), file)
            );
    }

    [Fact]
    public void A_message_shared_from_another_workspace_is_asked_by_somebody_from_outside()
    {
        var payload = Corpora.Payload("abbot-web/tests/Abbot.Web.Library.Tests/SlackChannelData/message.shared_channel.json");

        var told = Assert.Single(ReadIn(payload, new(new("T00012121"), new("C00000002")), Arrivals.EventKind));

        var asked = Assert.IsType<CaseInput.Asked>(told.Input);
        Assert.True(asked.By.IsFromOutside);
        Assert.Equal(("U000000F11", "1671073262.391279"), (asked.By.Id.Value, asked.Message.Ts.Value));
    }

    [Fact]
    public void A_recorded_reply_also_sent_to_the_channel_is_a_reply()
    {
        var payload = Corpora.Payload("bolt-python/inner_events/message.007.json");

        var told = Assert.Single(ReadIn(Sample.Event(payload.ToJsonString()), new(Sample.Team, new("C111")), Arrivals.EventKind));

        var replied = Assert.IsType<CaseInput.Replied>(told.Input);
        Assert.Equal(("1633663824.000500", true), (told.About.Value, replied.Message.IsBroadcast));
    }

    [Fact]
    public void A_recorded_message_with_a_file_is_said_like_any_other()
    {
        var payload = Corpora.Payload("bolt-python/inner_events/message.023.json");

        var told = Assert.Single(ReadIn(Sample.Event(payload.ToJsonString()), new(Sample.Team, new("D111")), Arrivals.EventKind));

        var replied = Assert.IsType<CaseInput.Replied>(told.Input);
        Assert.True(replied.Message.HasFiles);
        Assert.Equal("1726133698.626339", told.About.Value);
    }

    private const string Form = "application/x-www-form-urlencoded";

    private static async Task KeptAsync(FrontDoor door, string file, string path, string body, string type, JsonNode expected)
    {
        using var answer = await door.PostAsync(path, body, type);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
        Assert.True(
            JsonNode.DeepEquals(expected, JsonNode.Parse(door.Kept.Entries[^1].Payload.Span)),
            $"{file}: what was kept differs from what was sent"
        );
    }

    private static IReadOnlyList<Told> ReadIn(JsonNode payload, Lane lane, string kind)
    {
        using var json = JsonDocument.Parse(payload.ToJsonString());
        var workspace = Sample.Workspace with
        {
            Team = lane.Team,
            Channels = Sample.Workspace.Channels.SetItem(lane.Channel, new(lane.Channel, "support")),
        };
        return SlackReading.Read(kind, lane, json.RootElement, workspace, Sample.Playbook);
    }

    private static string ChannelOf(JsonNode payload) =>
        Encoding.UTF8.GetString(EventHead.Read(Encoding.UTF8.GetBytes(payload.ToJsonString())).Channel);

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "";
}
