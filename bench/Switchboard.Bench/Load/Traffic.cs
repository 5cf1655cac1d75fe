using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Switchboard.Bench.Load;

/// <summary>
/// Slack's events as a busy support channel makes them: 55 % questions, 25 % replies, 15 % reactions, 5 % edits, about 1.2 KB each.
/// Every event has its own event id and its own meaning; the same seed makes the same events.
/// </summary>
internal sealed class Traffic(Workspace workspace, string run, int seed = 1)
{
    private static readonly string[] Words =
        "report numbers client export dashboard login page filter total January invoice upload stuck wrong column query slow account missing link sync user team".Split(
            ' '
        );

    private static readonly string[] Reactions =
    [
        "eyes",
        "bug",
        "vhs",
        "necktie",
        "fire_engine",
        "heavy_check_mark",
        "evergreen_tree",
        "thumbsup",
    ];

    // Replies and reactions come some time after their question: what was asked within the last few hundred events is left alone.
    private const int Settling = 400;

    // CA5394: this is noise, not a secret.
#pragma warning disable CA5394
    private readonly Random random = new(seed);
    private readonly List<Question> questions = [];
    private readonly long startedAt = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    private readonly HashSet<(int Question, string Reaction, string By)> reacted = [];

    /// <summary>A user group that every message mentions, or nobody.</summary>
    public string? Mention { get; init; }

    /// <summary>How many events were made.</summary>
    public int Made { get; private set; }

    /// <summary>How many of them asked a question.</summary>
    public int Questions => questions.Count;

    public string EventId(int number) => $"Ev{run}{number:D8}";

    /// <summary>Events from this one on were made but never sent: nothing later may be about them.</summary>
    public void TakeBack(int number) => questions.RemoveAll(question => question.Number >= number);

    /// <summary>Writes the next event's JSON.</summary>
    public void Next(IBufferWriter<byte> to)
    {
        var number = Made++;
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("token", "ZZZZZZWSxiZZZ2yIvs3peJ");
        json.WriteString("team_id", workspace.Team);
        json.WriteString("context_team_id", workspace.Team);
        json.WriteNull("context_enterprise_id");
        json.WriteString("api_app_id", workspace.App);
        json.WriteStartObject("event");
        WriteEvent(json, number);
        json.WriteEndObject();
        json.WriteString("type", "event_callback");
        json.WriteString("event_id", EventId(number));
        json.WriteNumber("event_time", startedAt);
        WriteAuthorizations(json);
        json.WriteEndObject();
    }

    private void WriteEvent(Utf8JsonWriter json, int number)
    {
        var ts = Ts(number);
        var dice = questions.Count <= Settling ? 0 : random.Next(100);
        if (dice < 55)
        {
            var question = new Question(
                number,
                Pick(workspace.Channels),
                Pick(workspace.Members),
                ts,
                Mention is null ? Sentence() : $"<!subteam^{Mention}> {Sentence()}"
            );
            questions.Add(question);
            WriteMessage(json, question.By, ts, question.Text, thread: null, parent: null);
            WriteWhere(json, question.Channel, ts);
            return;
        }

        var index = random.Next(questions.Count - Settling);
        var about = questions[index];
        if (dice < 80)
        {
            WriteMessage(json, Pick(workspace.Members), ts, Sentence(), about.Ts, about.By);
            WriteWhere(json, about.Channel, ts);
        }
        else if (dice < 95)
        {
            WriteReaction(json, index, about, ts);
        }
        else
        {
            WriteEdit(json, index, about, ts);
        }
    }

    private void WriteReaction(Utf8JsonWriter json, int index, Question about, string ts)
    {
        var (reaction, by) = (Pick(Reactions), Pick(workspace.Members));
        // A reaction that stands can only be taken away: Slack never tells the same one twice.
        var stood = !reacted.Add((index, reaction, by)) && reacted.Remove((index, reaction, by));
        json.WriteString("type", stood ? "reaction_removed" : "reaction_added");
        json.WriteString("user", by);
        json.WriteString("reaction", reaction);
        json.WriteStartObject("item");
        json.WriteString("type", "message");
        json.WriteString("channel", about.Channel);
        json.WriteString("ts", about.Ts);
        json.WriteEndObject();
        json.WriteString("item_user", about.By);
        json.WriteString("event_ts", ts);
    }

    private void WriteEdit(Utf8JsonWriter json, int index, Question about, string ts)
    {
        var edited = about with { Text = Sentence() };
        questions[index] = edited;
        json.WriteString("type", "message");
        json.WriteString("subtype", "message_changed");
        json.WriteStartObject("message");
        WriteMessage(json, about.By, about.Ts, edited.Text, thread: null, parent: null);
        json.WriteStartObject("edited");
        json.WriteString("user", about.By);
        json.WriteString("ts", ts);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("previous_message");
        json.WriteString("type", "message");
        json.WriteString("user", about.By);
        json.WriteString("ts", about.Ts);
        json.WriteString("text", about.Text);
        json.WriteEndObject();
        json.WriteBoolean("hidden", value: true);
        json.WriteString("ts", ts);
        WriteWhere(json, about.Channel, ts);
    }

    private void WriteMessage(Utf8JsonWriter json, string by, string ts, string text, string? thread, string? parent)
    {
        json.WriteString("type", "message");
        json.WriteString("client_msg_id", $"5b0d1c9e-77d4-4d2e-9c1b-{Made:x12}");
        json.WriteString("user", by);
        json.WriteString("text", text);
        json.WriteString("team", workspace.Team);
        json.WriteString("ts", ts);
        if (thread is not null)
        {
            json.WriteString("thread_ts", thread);
            json.WriteString("parent_user_id", parent);
        }
        json.WriteStartArray("blocks");
        json.WriteStartObject();
        json.WriteString("type", "rich_text");
        json.WriteString("block_id", $"b{Made:x4}");
        json.WriteStartArray("elements");
        json.WriteStartObject();
        json.WriteString("type", "rich_text_section");
        json.WriteStartArray("elements");
        if (Mention is not null)
        {
            json.WriteStartObject();
            json.WriteString("type", "usergroup");
            json.WriteString("usergroup_id", Mention);
            json.WriteEndObject();
        }
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteWhere(Utf8JsonWriter json, string channel, string ts)
    {
        json.WriteString("channel", channel);
        json.WriteString("event_ts", ts);
        json.WriteString("channel_type", "channel");
    }

    private void WriteAuthorizations(Utf8JsonWriter json)
    {
        json.WriteStartArray("authorizations");
        json.WriteStartObject();
        json.WriteNull("enterprise_id");
        json.WriteString("team_id", workspace.Team);
        json.WriteString("user_id", workspace.Bot);
        json.WriteBoolean("is_bot", value: true);
        json.WriteBoolean("is_enterprise_install", value: false);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("is_ext_shared_channel", value: false);
        json.WriteString(
            "event_context",
            "4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMEJFTkNIMDAxIiwiYWlkIjoiQTBCRU5DSDAwMSIsImNpZCI6IkMwQkVOQ0gwMDEifQ"
        );
    }

    /// <summary>10,000 messages to a second of Slack's time, all of them in the past ten minutes: unique, in order, and none from the future.</summary>
    private string Ts(int number) => $"{startedAt - 600 + (number / 10_000)}.{number % 10_000 * 100:D6}";

    private string Sentence()
    {
        var text = new StringBuilder(160);
        while (text.Length < 140)
            text.Append(Pick(Words)).Append(' ');
        return text.Append('?').ToString();
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
#pragma warning restore CA5394

    private sealed record Question(int Number, string Channel, string By, string Ts, string Text);
}
