using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Payloads;

public sealed class MessageReadingTests
{
    private const string Ts = "1763913600.000100";

    [Fact]
    public void A_top_level_message_asks()
    {
        var told = Assert.Single(Sample.ReadEvent($$"""{"type":"message","channel":"C1","user":"UMAYA","text":"Where?","ts":"{{Ts}}"}"""));

        var asked = Assert.IsType<CaseInput.Asked>(told.Input);
        Assert.Equal((Ts, "Where?", Sample.Maya), (told.About.Value, asked.Message.Text, asked.By.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("file_share")]
    [InlineData("me_message")]
    [InlineData("thread_broadcast")]
    public void All_that_people_say_counts_whatever_its_subtype(string subtype) =>
        Assert.Single(
            Sample.ReadEvent($$"""{"type":"message","subtype":"{{subtype}}","channel":"C1","user":"UMAYA","text":"Where?","ts":"{{Ts}}"}""")
        );

    [Theory]
    [InlineData("channel_join")]
    [InlineData("channel_topic")]
    [InlineData("pinned_item")]
    [InlineData("huddle_thread")]
    [InlineData("assistant_app_thread")]
    [InlineData("something_from_next_year")]
    public void Notices_of_the_channel_and_kinds_not_known_yet_are_no_questions(string subtype) =>
        Assert.Empty(
            Sample.ReadEvent($$"""{"type":"message","subtype":"{{subtype}}","channel":"C1","user":"UMAYA","text":"x","ts":"{{Ts}}"}""")
        );

    [Fact]
    public void A_message_and_its_mention_of_the_bot_are_one()
    {
        var message = Sample.Event($$"""{"type":"message","channel":"C1","user":"UMAYA","text":"<@UBOT> help","ts":"{{Ts}}"}""", "Ev1");
        var mention = Sample.Event($$"""{"type":"app_mention","channel":"C1","user":"UMAYA","text":"<@UBOT> help","ts":"{{Ts}}"}""", "Ev2");

        Assert.Equal(Sample.MeaningOf(message), Sample.MeaningOf(mention));
        Assert.Equal(Told(message), Told(mention));
    }

    [Theory]
    [InlineData("\"user\":\"UBOT\"")]
    [InlineData("\"user\":\"U9\",\"bot_id\":\"BBOT\"")]
    [InlineData("\"user\":\"U9\",\"bot_id\":\"B9\",\"app_id\":\"ABOT\"")]
    [InlineData("\"user\":\"U9\",\"bot_id\":\"B9\",\"bot_profile\":{\"app_id\":\"ABOT\"}")]
    public void The_desk_does_not_listen_to_itself(string who) =>
        Assert.Empty(Sample.ReadEvent($$"""{"type":"message","channel":"C1",{{who}},"text":"x","ts":"{{Ts}}"}"""));

    [Fact]
    public void A_bot_asks_only_where_the_playbook_calls_it_a_relay()
    {
        var relay = Sample.ReadEvent(
            $$"""{"type":"message","subtype":"bot_message","channel":"C1","bot_id":"B7","username":"client relay","text":"x","ts":"{{Ts}}"}"""
        );
        var other = Sample.ReadEvent(
            $$"""{"type":"message","channel":"C1","user":"U7","bot_id":"B8","bot_profile":{"name":"News"},"text":"x","ts":"{{Ts}}"}"""
        );

        Assert.True(Assert.IsType<CaseInput.Asked>(Assert.Single(relay).Input).By.IsBot);
        Assert.Empty(other);
    }

    [Fact]
    public void A_changed_text_is_an_edit_at_the_time_Slack_says()
    {
        var told = Assert.Single(Sample.ReadEvent(Changed("old", null, "new", "1763913700.000000")));

        var edited = Assert.IsType<CaseInput.Edited>(told.Input);
        Assert.Equal(("new", "1763913700.000000"), (edited.Message.Text, edited.EditedAt.Value));
    }

    [Fact]
    public void A_preview_or_a_count_is_no_edit()
    {
        Assert.Empty(Sample.ReadEvent(Changed("same", null, "same", null)));
        Assert.Empty(Sample.ReadEvent(Changed("same", "1763913650.000000", "same", "1763913650.000000")));
    }

    [Fact]
    public void A_preview_that_overtakes_its_edit_does_not_swallow_it()
    {
        var edit = Sample.Event(Changed("old", null, "new", "1763913700.000000"), "Ev1");
        var preview = Sample.Event(Changed("new", "1763913700.000000", "new", "1763913700.000000"), "Ev2");

        Assert.NotEqual(Sample.MeaningOf(edit), Sample.MeaningOf(preview));
    }

    [Fact]
    public void A_deleted_message_and_a_parent_turned_to_stone_are_deletions()
    {
        var deleted = Assert.Single(
            Sample.ReadEvent(
                $$$"""{"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"{{{Ts}}}","ts":"1763913701.000100","previous_message":{"user":"UMAYA","ts":"{{{Ts}}}","thread_ts":"1763913000.000100"}}"""
            )
        );
        var stone = Assert.Single(
            Sample.ReadEvent(
                $$$"""{"type":"message","subtype":"message_changed","channel":"C1","ts":"1763913701.000100","message":{"subtype":"tombstone","user":"USLACKBOT","ts":"{{{Ts}}}"},"previous_message":{"user":"UMAYA","ts":"{{{Ts}}}"}}"""
            )
        );

        Assert.Equal(("1763913000.000100", new CaseInput.Deleted(new(Ts))), (deleted.About.Value, deleted.Input));
        Assert.Equal(new CaseInput.Deleted(new(Ts)), stone.Input);
    }

    [Fact]
    public void The_desks_own_card_taken_away_is_a_card_lost()
    {
        var told = Assert.Single(
            Sample.ReadEvent(
                $$$"""{"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"{{{Ts}}}","previous_message":{"user":"UBOT","bot_id":"BBOT","ts":"{{{Ts}}}","thread_ts":"1763913000.000100"}}"""
            )
        );

        Assert.Equal(new CaseInput.CardLost(new(Ts)), told.Input);
    }

    [Fact]
    public void Reactions_lose_their_skin_and_their_second_names()
    {
        Assert.Equal("+1", Reaction("thumbsup"));
        Assert.Equal("eyes", Reaction("eyes::skin-tone-3"));
        Assert.Equal("+1", Reaction("thumbsup::skin-tone-6"));
        Assert.Equal("documentation", Reaction("docs"));
        Assert.Equal("never_heard_of", Reaction("never_heard_of"));
    }

    [Fact]
    public void Who_speaks_comes_with_what_they_belong_to()
    {
        var told = Assert.Single(
            Sample.ReadEvent(
                $$"""{"type":"message","channel":"C1","user":"UANA","text":"x","ts":"{{Ts}}","thread_ts":"1763913000.000100"}"""
            )
        );

        Assert.Equal(["@sos", "#strategicdelivery"], Assert.IsType<CaseInput.Replied>(told.Input).By.Belongs);
    }

    [Theory]
    [InlineData("T1", false)]
    [InlineData("T9", true)]
    [InlineData("E1", false)]
    public void People_of_other_workspaces_are_known_by_their_team(string team, bool isFromOutside)
    {
        var told = Assert.Single(
            Sample.ReadEvent($$"""{"type":"message","channel":"C1","user":"USTRANGER","team":"{{team}}","text":"x","ts":"{{Ts}}"}""")
        );

        Assert.Equal(isFromOutside, Assert.IsType<CaseInput.Asked>(told.Input).By.IsFromOutside);
    }

    [Theory]
    [InlineData("claim", typeof(CaseInput.ClaimPressed))]
    [InlineData("let_go", typeof(CaseInput.LetGoPressed))]
    [InlineData("resolve", typeof(CaseInput.ResolvePressed))]
    [InlineData("reopen", typeof(CaseInput.ReopenPressed))]
    [InlineData("keep_resolved", typeof(CaseInput.KeepResolvedPressed))]
    [InlineData("why", typeof(CaseInput.WhyPressed))]
    public void Each_button_says_what_was_pressed_by_whom_and_when(string button, Type input)
    {
        var press = JsonNode.Parse(
            $$"""{"type":"block_actions","team":{"id":"T1"},"user":{"id":"UANA","team_id":"T1"},"channel":{"id":"C1"},"container":{"message_ts":"1763913601.000100","thread_ts":"{{Ts}}"},"actions":[{"action_id":"{{button}}","value":"{{Ts}}","action_ts":"1763913700.5"}]}"""
        )!;

        var told = Assert.Single(Sample.Read(press, "slack.interaction"));

        Assert.Equal((Ts, input), (told.About.Value, told.Input.GetType()));
        Assert.Equal(("UANA", "1763913700.5"), (((CaseInput.Press)told.Input).By.Id.Value, ((CaseInput.Press)told.Input).At?.Value));
    }

    private static string Told(JsonNode payload) =>
        string.Join(';', Sample.Read(payload).Select(told => $"{told.About} {((CaseInput.Asked)told.Input).Message.Text}"));

    private static string Reaction(string name)
    {
        var told = Assert.Single(
            Sample.ReadEvent(
                $$"""{"type":"reaction_added","user":"UANA","reaction":"{{name}}","item":{"type":"message","channel":"C1","ts":"{{Ts}}"},"event_ts":"1763913700.000100"}"""
            )
        );
        return Assert.IsType<CaseInput.ReactionAdded>(told.Input).Name;
    }

    private static string Changed(string before, string? editedBefore, string after, string? editedAfter) =>
        new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = "message_changed",
            ["channel"] = "C1",
            ["hidden"] = true,
            ["ts"] = "1763913702.000100",
            ["event_ts"] = "1763913702.000100",
            ["message"] = Version(after, editedAfter),
            ["previous_message"] = Version(before, editedBefore),
        }.ToJsonString();

    private static JsonObject Version(string text, string? edited)
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["user"] = "UMAYA",
            ["text"] = text,
            ["ts"] = Ts,
        };
        if (edited is not null)
            message["edited"] = new JsonObject { ["user"] = "UMAYA", ["ts"] = edited };
        return message;
    }
}
