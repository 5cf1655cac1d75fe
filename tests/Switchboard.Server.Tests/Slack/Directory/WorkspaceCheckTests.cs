using Switchboard.Fixtures;
using Switchboard.Playbooks;
using Switchboard.Setup;
using Switchboard.Slack.Stories;

namespace Switchboard.Slack.Directory;

/// <summary>A playbook held against a workspace.</summary>
public sealed class WorkspaceCheckTests
{
    [Fact]
    public async Task The_live_workspace_is_asked_for_what_the_file_names()
    {
        await using var slack = await SlackWorkspace.OpenAsync();
        var good = (PlaybookReading.Good)
            PlaybookFile.Judge(
                DefaultPlaybook.Text.Replace("    support: support", "    support: suport").Replace("\"@dev911\"", "\"@dev91\""),
                version: 0
            );
        var settings = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(
            settings,
            [new("SLACK_BOT_TOKEN", slack.BotToken), new("Slack:ApiUrl", slack.Address + "api/")]
        );

        var (workspace, problem) = await LiveWorkspace.ReadAsync(settings.Build(), good.Playbook, TestContext.Current.CancellationToken);

        Assert.Equal("", problem);
        var found = WorkspaceCheck.Of(good.References, workspace!);
        Assert.Contains(found.Mistakes, one => one.Words == "no channel '#suport' that the desk can see; did you mean '#support'?");
        Assert.Contains(found.Mistakes, one => one.Words == "no user group '@dev91' in the workspace; did you mean '@dev911'?");
        Assert.All(found.Mistakes.Concat(found.Notes), one => Assert.True(one is { Line: > 1, Column: > 1 }));
    }

    [Theory]
    [InlineData("memo", false, "note: the workspace has no emoji ':documentation:'; for the tag 'docs', ':memo:' serves")]
    [InlineData(null, true, "the workspace has no emoji ':documentation:'; add it in Slack, or give an alias: 'aliases: [memo]'")]
    public void Custom_emoji_that_are_missing_are_told_with_what_stands_in_for_them(string? alias, bool isMistake, string words)
    {
        Reference[] references =
        [
            new(ReferenceKind.Emoji, "documentation", "the tag 'docs'", 3, 4),
            .. alias is null ? [] : (Reference[])[new(ReferenceKind.Emoji, alias, "the tag 'docs'", 3, 9)],
        ];

        var found = WorkspaceCheck.Of([.. references], Sample.Workspace with { Emoji = Sample.Workspace.Emoji.Clear() });

        Assert.Equal(words, Assert.Single(isMistake ? found.Mistakes : found.Notes).Words);
    }

    [Fact]
    public void Groups_and_channels_that_are_there_but_of_no_use_are_told_apart()
    {
        var workspace = Workspace.Empty with
        {
            Channels = Workspace
                .Empty.Channels.Add(new("C1"), new Channel(new("C1"), "old") { IsArchived = true, IsBotMember = true })
                .Add(new("C2"), new Channel(new("C2"), "far")),
            Groups = Workspace.Empty.Groups.Add("S1", new UserGroup("S1", "asleep", "Asleep") { IsDisabled = true }),
        };
        Reference[] references =
        [
            new(ReferenceKind.Channel, "old", "", 1, 1),
            new(ReferenceKind.Channel, "far", "", 2, 1),
            new(ReferenceKind.Group, "asleep", "", 3, 1),
        ];

        Assert.Equal(
            ["the channel '#old' is archived", "the desk is not in '#far'", "the user group '@asleep' is disabled"],
            WorkspaceCheck.Of([.. references], workspace).Mistakes.Select(one => one.Problem)
        );
    }
}
