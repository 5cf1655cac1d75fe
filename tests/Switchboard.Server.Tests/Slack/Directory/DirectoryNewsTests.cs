using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Slack.Directory;

public sealed class DirectoryNewsTests
{
    [Fact]
    public void People_join_and_change()
    {
        var after = After(
            """{"type":"team_join","user":{"id":"U9","name":"zoe","team_id":"T1","real_name":"Zoë","profile":{"display_name":"zo"}}}"""
        );

        Assert.Equal("zo", after.NameOf(new("U9")));
        Assert.Equal("Z", After("""{"type":"user_change","user":{"id":"U9","name":"Z","team_id":"T1"}}""", after).NameOf(new("U9")));
    }

    [Fact]
    public void A_renamed_channel_keeps_its_members_and_becomes_a_desk_of_the_playbook()
    {
        var after = After("""{"type":"channel_rename","channel":{"id":"C2","name":"support","created":1}}""");

        Assert.NotNull(after.DeskOf(new("C2"), Sample.Playbook));
    }

    [Fact]
    public void Channels_are_archived_deleted_and_get_other_ids()
    {
        Assert.True(After("""{"type":"channel_archive","channel":"C1","user":"U1"}""").ChannelOf(new("C1"))?.IsArchived);
        Assert.Null(After("""{"type":"channel_deleted","channel":"C1"}""").ChannelOf(new("C1")));
        Assert.Equal(
            "strategicdelivery",
            After("""{"type":"channel_id_changed","old_channel_id":"G3","new_channel_id":"C33"}""").ChannelOf(new("C33"))?.Name
        );
    }

    [Fact]
    public void The_bots_own_coming_and_going_is_noticed()
    {
        var gone = After("""{"type":"member_left_channel","user":"UBOT","channel":"C1","channel_type":"C","team":"T1"}""");
        Assert.False(gone.ChannelOf(new("C1"))?.IsBotMember);

        Assert.True(
            After("""{"type":"member_joined_channel","user":"UBOT","channel":"C1","channel_type":"C","team":"T1"}""", gone)
                .ChannelOf(new("C1"))
                ?.IsBotMember
        );
    }

    [Fact]
    public void Groups_change_by_whole_pictures_and_by_differences()
    {
        var changed = After(
            """{"type":"subteam_members_changed","subteam_id":"S2","added_users":["UMAYA"],"added_users_count":"1","removed_users":["UANA"]}"""
        );
        Assert.Equal(["@sos"], changed.PersonOf(Sample.Maya, "", Sample.Playbook).Belongs);
        Assert.Equal(["#strategicdelivery"], changed.PersonOf(Sample.Ana, "", Sample.Playbook).Belongs);

        var disabled = After(
            """{"type":"subteam_updated","subteam":{"id":"S2","handle":"sos","name":"Support","date_delete":1763913600,"users":["UMAYA"]}}"""
        );
        Assert.Empty(disabled.PersonOf(Sample.Maya, "", Sample.Playbook).Belongs);
    }

    [Fact]
    public void Emoji_come_go_and_change_their_names()
    {
        Assert.Contains("tada2", After("""{"type":"emoji_changed","subtype":"add","name":"tada2","value":"https://e"}""").Emoji.Keys);
        Assert.DoesNotContain("docs", After("""{"type":"emoji_changed","subtype":"remove","names":["docs"]}""").Emoji.Keys);
        Assert.Contains(
            "papers",
            After(
                """{"type":"emoji_changed","subtype":"rename","old_name":"docs","new_name":"papers","value":"alias:documentation"}"""
            ).Emoji.Keys
        );
    }

    [Fact]
    public void Every_recorded_event_leaves_a_picture_behind()
    {
        foreach (var (file, payload) in Corpora.Recorded("events", "inner_events"))
        {
            using var json = JsonDocument.Parse((payload["event"] ?? payload).ToJsonString());
            Assert.False(DirectoryNews.Apply(Sample.Workspace, json.RootElement).IsEmpty, file);
        }
    }

    [Fact]
    public async Task What_is_stored_is_loaded_again_and_only_changes_are_written()
    {
        using var folder = new Stories.TemporaryFolder();
        await using var database = Database.Of(folder.Database, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var store = new DirectoryStore(database);
        var watched = new HashSet<ChannelId> { Sample.Support };

        await store.SaveAsync(Workspace.Empty, Sample.Workspace, watched, TestContext.Current.CancellationToken);
        var loaded = await store.LoadAsync(TestContext.Current.CancellationToken);
        var changed = After(
            """{"type":"subteam_members_changed","subteam_id":"S2","added_users":["UMAYA"],"removed_users":["UANA"]}""",
            loaded
        );
        await store.SaveAsync(loaded, changed, watched, TestContext.Current.CancellationToken);
        var again = await store.LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Sample.Workspace.Bot, loaded.Bot);
        Assert.Equal(Sample.Workspace.People, loaded.People);
        Assert.Equal(Sample.Workspace.Emoji, loaded.Emoji);
        Assert.Equal(["@sos"], again.PersonOf(Sample.Maya, "", Sample.Playbook).Belongs);
        Assert.Equal(["#strategicdelivery"], again.PersonOf(Sample.Ana, "", Sample.Playbook).Belongs);
        var rows = DirectoryChanges.Between(loaded, changed, watched).Sum(change => change.Rows.Count);
        Assert.InRange(rows, 2, 3);
    }

    [Fact]
    public void What_is_missing_is_said_with_what_to_do()
    {
        var bare = Sample.Workspace with
        {
            Emoji = Sample.Workspace.Emoji.Clear(),
            Groups = Sample.Workspace.Groups.Remove("S2"),
            Channels = Sample.Workspace.Channels.SetItem(Sample.Support, new(Sample.Support, "support")),
        };

        var found = SetupCheck.Find(
            bare,
            Sample.Playbook,
            new HashSet<string>(AppManifest.BotScopes.Where(scope => scope != "emoji:read"))
        );

        Assert.Equal(
            ["scope emoji:read", "membership #support", "group @sos", "emoji :documentation:"],
            found.Select(finding => $"{finding.What} {finding.Name}")
        );
        Assert.Empty(SetupCheck.Find(Sample.Workspace, Sample.Playbook, new HashSet<string>(AppManifest.BotScopes)));
    }

    private static Workspace After(string happened, Workspace? before = null)
    {
        using var json = JsonDocument.Parse(happened);
        return DirectoryNews.Apply(before ?? Sample.Workspace, json.RootElement);
    }
}
