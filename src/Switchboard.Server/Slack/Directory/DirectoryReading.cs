using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Directory;

/// <summary>What one full reading of the workspace gave.</summary>
/// <param name="Refusals">What could not be read, by method: the rest is still good.</param>
internal sealed record WorkspaceRead(Workspace Workspace, ImmutableDictionary<string, string> Refusals);

/// <summary>What looking one channel up gave: the channel, or why there is none to be seen.</summary>
internal sealed record ChannelRead(Channel? Channel, string Refusal = "")
{
    /// <summary>An administrator or time can lift the refusal: there may be such a channel after all.</summary>
    public bool MayPass => Refusals.MayPass(Refusal);
}

/// <summary>Reads the whole workspace from the Web API, as patiently as Slack's limits ask.</summary>
internal sealed class DirectoryReading(SlackClient slack)
{
    private const int PageSize = 200;

    /// <summary>Who the token belongs to, or Slack's refusal.</summary>
    public async Task<SlackAnswer<Workspace>> IdentifyAsync(CancellationToken cancellation) =>
        (await slack.CallPatientlyAsync("auth.test", [], cancellation)).Map(me => new Workspace
        {
            Team = new(me.Text("team_id")),
            Enterprise = me.Text("enterprise_id"),
            Address = me.Text("url"),
            Bot = new(new(me.Text("user_id")), me.Text("bot_id"), me.Text("app_id")),
        });

    /// <param name="known">What is kept where Slack refuses a list.</param>
    public async Task<WorkspaceRead> ReadAsync(Workspace identity, Workspace known, Playbook playbook, CancellationToken cancellation)
    {
        var refusals = ImmutableDictionary.CreateBuilder<string, string>();
        var team = identity.Team;

        async Task<IReadOnlyList<T>?> ListAsync<T>(string method, string list, Func<JsonElement, T?> read, Arguments arguments)
            where T : class
        {
            var items = new List<T>();
            await foreach (var page in slack.PagesAsync(method, arguments, cancellation))
            {
                if (page.IsRefused)
                {
                    refusals[method] = page.Refusal;
                    return null;
                }
                items.AddRange(page.Answer.Items(list).Select(read).OfType<T>());
            }
            return items;
        }

        var people = await ListAsync("users.list", "members", user => SlackShapes.Member(user, team), new() { { "limit", PageSize } });
        var channels = await ListAsync(
            "conversations.list",
            "channels",
            SlackShapes.Channel,
            new() { { "types", "public_channel,private_channel" }, { "limit", PageSize } }
        );
        var groups = await ListAsync(
            "usergroups.list",
            "usergroups",
            SlackShapes.Group,
            new() { { "include_users", true }, { "include_disabled", true } }
        );
        var workspace = identity with
        {
            // Whoever left the list is kept: what they said still has a name.
            People = people is null ? known.People : known.People.SetItems(people.Select(one => KeyValuePair.Create(one.Id, one))),
            Channels = channels is null ? known.Channels : channels.ToImmutableDictionary(one => one.Id),
            Groups = groups is null ? known.Groups : groups.ToImmutableDictionary(one => one.Id),
            Emoji = await ReadEmojiAsync(refusals, cancellation) ?? known.Emoji,
        };
        foreach (var channel in workspace.Channels.Values.Where(channel => IsFollowed(channel, playbook)))
            if (await ReadMembersAsync(channel.Id, cancellation) is { } members)
                workspace = workspace with { Channels = workspace.Channels.SetItem(channel.Id, channel with { Members = members }) };
        return new(workspace, refusals.ToImmutable());
    }

    /// <summary>
    /// Joins the public channels in which the playbook makes the desk listen or speak; a private one must invite it. Slack's refusal leaves
    /// the channel as it is, and the set-up page says what to do.
    /// </summary>
    public async Task<Workspace> JoinAsync(Workspace workspace, Playbook playbook, CancellationToken cancellation)
    {
        var places = playbook.Places.ToHashSet(StringComparer.Ordinal);
        foreach (var channel in workspace.Channels.Values.Where(one => one is { IsPrivate: false, IsArchived: false, IsBotMember: false }))
            if (
                places.Contains(channel.Name)
                && await slack.CallPatientlyAsync("conversations.join", new() { { "channel", channel.Id.Value } }, cancellation)
                    is SlackAnswer<JsonElement>.Ok
            )
                workspace = workspace with { Channels = workspace.Channels.SetItem(channel.Id, channel with { IsBotMember = true }) };
        return workspace;
    }

    /// <summary>One channel, with its members where they matter.</summary>
    public async Task<ChannelRead> ReadChannelAsync(ChannelId id, Playbook playbook, CancellationToken cancellation)
    {
        var answer = await slack.CallPatientlyAsync("conversations.info", new() { { "channel", id.Value } }, cancellation);
        if (answer is SlackAnswer<JsonElement>.Refused refused)
            return new(null, refused.Error);
        if (answer is not SlackAnswer<JsonElement>.Ok { Value: var info } || SlackShapes.Channel(info.At("channel")) is not { } channel)
            return new(null);
        return IsFollowed(channel, playbook) && await ReadMembersAsync(id, cancellation) is { } members
            ? new(channel with { Members = members })
            : new(channel);
    }

    /// <summary>Channels whose members somebody asks about: the desks' own, those the playbook names, and private ones the bot is in (who may see a case?).</summary>
    public static bool IsFollowed(Channel channel, Playbook playbook) =>
        !channel.IsArchived
        && (
            playbook.DeskOf(channel.Name) is not null
            || channel is { IsPrivate: true, IsBotMember: true }
            || Workspace.MentionedIn(playbook).Contains("#" + channel.Name)
        );

    private async Task<ImmutableHashSet<UserId>?> ReadMembersAsync(ChannelId channel, CancellationToken cancellation)
    {
        var members = ImmutableHashSet.CreateBuilder<UserId>();
        var arguments = new Arguments { { "channel", channel.Value }, { "limit", PageSize } };
        await foreach (var page in slack.PagesAsync("conversations.members", arguments, cancellation))
        {
            if (page.IsRefused)
                return null;
            members.UnionWith(page.Answer.Items("members").Select(user => new UserId(user.AsText())));
        }
        return members.ToImmutable();
    }

    private async Task<ImmutableDictionary<string, string>?> ReadEmojiAsync(
        ImmutableDictionary<string, string>.Builder refusals,
        CancellationToken cancellation
    )
    {
        switch (await slack.CallPatientlyAsync("emoji.list", [], cancellation))
        {
            case SlackAnswer<JsonElement>.Ok { Value: var answer }:
                return SlackShapes.Emoji(answer.At("emoji"));
            case SlackAnswer<JsonElement>.Refused refused:
                refusals["emoji.list"] = refused.Error;
                return null;
            default:
                return null;
        }
    }
}
