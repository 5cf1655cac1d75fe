using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Switchboard.Cases;
using Switchboard.Slack.Arrival;

namespace Switchboard.Slack.Payloads;

/// <summary>Slack's shapes waver: fields go missing, new ones come, numbers are text and text is a number. Reading takes it all.</summary>
public sealed class ReadingPropertyTests
{
    private static readonly string[] Seeds =
    [
        """{"type":"message","channel":"C1","user":"UMAYA","team":"T1","text":"a <!subteam^S1> `b`","ts":"1763913600.000100","thread_ts":"1763913000.000100","event_ts":"1763913600.000100","files":[{"id":"F1"}],"blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"usergroup","usergroup_id":"S1"},{"type":"text","text":"x","style":{"code":true}}]}]}]}""",
        """{"type":"message","subtype":"message_changed","channel":"C1","ts":"1763913702.000100","event_ts":"1763913702.000100","message":{"user":"UMAYA","text":"new","ts":"1763913600.000100","edited":{"user":"UMAYA","ts":"1763913700.000000"}},"previous_message":{"user":"UMAYA","text":"old","ts":"1763913600.000100"}}""",
        """{"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"1763913600.000100","ts":"1763913701.000100","previous_message":{"user":"UMAYA","ts":"1763913600.000100"}}""",
        """{"type":"message","subtype":"bot_message","channel":"C1","bot_id":"B7","username":"Client relay","text":"","attachments":[{"text":"<@UMAYA>"}],"ts":"1763913600.000100","bot_profile":{"app_id":"A7","name":"x"}}""",
        """{"type":"reaction_added","user":"UANA","reaction":"eyes::skin-tone-2","item":{"type":"message","channel":"C1","ts":"1763913600.000100"},"event_ts":"1763913700.000100"}""",
    ];

    private static readonly string[] Strange =
    [
        "null",
        "0",
        "-1.5",
        "true",
        "\"\"",
        "\"<@\"",
        "[]",
        "{}",
        "[[]]",
        "{\"id\":7}",
        "\"\\u0000\"",
        "\"99999999999999999999.1\"",
    ];

    [Fact]
    public void No_changed_shape_makes_reading_fail_or_opens_a_second_case()
    {
        var changes = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 3], Gen.Int[0, Strange.Length - 1]).Array[1, 4];

        Gen.Select(Gen.Int[0, Seeds.Length - 1], changes)
            .Sample(
                (seed, changes) =>
                {
                    var payload = Sample.Event(Seeds[seed]);
                    foreach (var (where, how, what) in changes)
                        Change(payload, where, how, Strange[what]);
                    var bytes = Encoding.UTF8.GetBytes(payload.ToJsonString());

                    var once = (Meaning.Of(EventHead.Read(bytes)), Told(payload));
                    var again = (Meaning.Of(EventHead.Read(bytes)), Told(payload));

                    return once == again && once.Item2.Split('\n').Length <= 1;
                },
                iter: 5000
            );
    }

    [Fact]
    public void Unknown_fields_change_nothing()
    {
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, 1000], Gen.Int[0, Strange.Length - 1])
            .Sample(
                (seed, where, what) =>
                {
                    var (plain, more) = (Sample.Event(Seeds[seed]), Sample.Event(Seeds[seed]));
                    var objects = Objects(more).ToList();
                    objects[where % objects.Count]["from_next_year"] = JsonNode.Parse(Strange[what]);

                    return Told(plain) == Told(more) && Sample.MeaningOf(plain) == Sample.MeaningOf(more);
                }
            );
    }

    [Fact]
    public void The_order_of_fields_changes_nothing()
    {
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int)
            .Sample(
                (seed, shuffle) =>
                {
                    var plain = Sample.Event(Seeds[seed]);
                    var mixed = Shuffled(plain, new Random(shuffle)).AsObject();

                    return Told(plain) == Told(mixed) && Sample.MeaningOf(plain) == Sample.MeaningOf(mixed);
                }
            );
    }

    private static string Told(JsonNode payload) =>
        string.Join('\n', Sample.Read(payload).Select(told => $"{told.About} {JsonSerializer.Serialize(told.Input, CaseJson.Options)}"));

    private static void Change(JsonObject payload, int where, int how, string what)
    {
        var places = Objects(payload).SelectMany(one => one.Select(field => (Object: one, field.Key))).ToList();
        var (place, name) = places[where % places.Count];
        switch (how)
        {
            case 0:
                place.Remove(name);
                break;
            case 1:
                place[name] = JsonNode.Parse(what);
                break;
            case 2 when place[name] is JsonValue value && value.TryGetValue<string>(out var text) && double.TryParse(text, out _):
                place[name] = JsonNode.Parse(text);
                break;
            default:
                place["new_field"] = JsonNode.Parse(what);
                break;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject one => one.ToList().SelectMany(field => Objects(field.Value)).Prepend(one),
            JsonArray many => many.ToList().SelectMany(Objects),
            _ => [],
        };

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        if (node is not JsonObject fields)
            return node.DeepClone();
        var mixed = fields.ToArray();
        random.Shuffle(mixed);
        return new JsonObject(
            mixed.Select(field => KeyValuePair.Create(field.Key, field.Value is { } value ? (JsonNode?)Shuffled(value, random) : null))
        );
    }
}
