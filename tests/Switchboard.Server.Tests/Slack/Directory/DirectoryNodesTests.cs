using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Cases;
using Switchboard.Fixtures;
using Switchboard.Slack.Stories;
using Switchboard.Storage;

namespace Switchboard.Slack.Directory;

/// <summary>Several nodes on one PostgreSQL have one picture of the workspace, whoever heard what.</summary>
public sealed class DirectoryNodesTests(PostgresCluster cluster)
{
    private static readonly HashSet<ChannelId> Watched = [Sample.Support];

    [Fact]
    public async Task What_one_node_hears_every_node_knows()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = await cluster.NewDatabaseAsync();
        await using var one = await DeskInSlack.StartAsync(slack, database);
        await using var other = await DeskInSlack.StartAsync(slack, database);
        var priya = new UserId(slack.Id("priya"));

        // Heard by one alone, as Slack would tell it: nobody can read it from Slack.
        one.Directory.Hear(
            System.Text.Encoding.UTF8.GetBytes(
                $$"""{"event":{"type":"user_change","user":{"id":"{{priya.Value}}","name":"priya","profile":{"display_name":"Priya the second"} } } }"""
            )
        );

        await DeskInSlack.UntilAsync(() => Task.FromResult(other.Directory.Workspace.NameOf(priya) == "Priya the second"));
    }

    [Fact]
    public async Task A_person_who_joins_the_supporters_is_one_on_every_node()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var database = await cluster.NewDatabaseAsync();
        await using var one = await DeskInSlack.StartAsync(slack, database);
        await using var other = await DeskInSlack.StartAsync(slack, database);
        var group = one.Directory.Workspace.Groups.Values.Single(known => known.Handle == "sos");
        var priya = new UserId(slack.Id("priya"));

        await slack.ActAsync(
            "ruth",
            "usergroups.users.update",
            ("usergroup", group.Id),
            ("users", string.Join(',', group.Members.Select(member => member.Value).Append(priya.Value)))
        );

        foreach (var desk in new[] { one, other })
            await DeskInSlack.UntilAsync(() => Task.FromResult(desk.Directory.Workspace.Groups[group.Id].Members.Contains(priya)));
    }

    [Fact]
    public async Task What_another_node_stored_is_not_written_over_unseen()
    {
        await using var database = Database.Of(await cluster.NewDatabaseAsync(), NullLoggerFactory.Instance);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var store = new DirectoryStore(database);
        var seen = await SaveAsync(store, Workspace.Empty, Sample.Workspace);
        var newer = await SaveAsync(store, seen!, seen! with { Emoji = seen.Emoji.Add("party", "https://emoji.example/p.png") });

        var late = await SaveAsync(store, seen, seen with { Emoji = seen.Emoji.Clear() });

        Assert.Null(late);
        var stored = await store.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((newer!.Version, true), (stored.Version, stored.Emoji.ContainsKey("party")));
    }

    [Fact]
    public void What_events_changed_during_a_full_reading_is_newer_than_the_reading()
    {
        var begun = Sample.Workspace;
        var sos = begun.Groups["S2"];
        var now = begun with
        {
            Groups = begun.Groups.SetItem("S2", sos with { Members = [Sample.Maya] }),
            Emoji = begun.Emoji.Remove("docs"),
            Channels = begun.Channels.ToImmutableDictionary(one => one.Key, one => one.Value with { Members = [.. one.Value.Members] }),
        };
        var read = begun with
        {
            Groups = begun.Groups.SetItem("S1", begun.Groups["S1"] with { Name = "On duty" }),
            Channels = begun.Channels.SetItem(new("C2"), new(new("C2"), "renamed")),
        };

        var merged = WorkspaceMerge.Of(read, begun, now);

        Assert.Equal([Sample.Maya], merged.Groups["S2"].Members);
        Assert.Equal("On duty", merged.Groups["S1"].Name);
        Assert.Equal("renamed", merged.Channels[new("C2")].Name);
        Assert.False(merged.Emoji.ContainsKey("docs"));
    }

    private static Task<Workspace?> SaveAsync(DirectoryStore store, Workspace before, Workspace after) =>
        store.SaveAsync(before, after, Watched, TestContext.Current.CancellationToken);
}
