using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Directory;

/// <summary>Who and what there is in the Slack workspace, as last read: one immutable picture that readings look into.</summary>
internal sealed record Workspace
{
    public static readonly Workspace Empty = new();

    public TeamId Team { get; init; } = new("");

    /// <summary>How often the stored picture had changed when this was it; what was never stored is 0.</summary>
    public long Version { get; init; }

    public string Enterprise { get; init; } = "";

    /// <summary>Where its pages stand ("https://acme.slack.com/"); empty until it was read.</summary>
    public string Address { get; init; } = "";

    public OwnBot Bot { get; init; } = new(new(""), "", "");

    public ImmutableDictionary<UserId, Member> People { get; init; } = ImmutableDictionary<UserId, Member>.Empty;

    public ImmutableDictionary<ChannelId, Channel> Channels { get; init; } = ImmutableDictionary<ChannelId, Channel>.Empty;

    public ImmutableDictionary<string, UserGroup> Groups { get; init; } = ImmutableDictionary<string, UserGroup>.Empty;

    /// <summary>Custom emoji: name to address, or to "alias:other".</summary>
    public ImmutableDictionary<string, string> Emoji { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>People whose names were erased here; Slack's lists still have them.</summary>
    public ImmutableHashSet<UserId> Erased { get; init; } = [];

    /// <summary>Who is in the groups that follow the roster, by "@handle". Never stored: it is reckoned.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<UserId>> Followed { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<UserId>>.Empty;

    /// <summary>Who is in a group ("@oncall"): by the roster where the playbook lets the group follow it, else as Slack shows it.</summary>
    public IEnumerable<UserId> MembersOf(string handle) => Followed.GetValueOrDefault(handle) ?? SlackMembersOf(handle);

    /// <summary>Who is in a group as Slack shows it.</summary>
    public IEnumerable<UserId> SlackMembersOf(string handle) =>
        Groups.Values.Where(group => !group.IsDisabled && "@" + group.Handle == handle).SelectMany(group => group.Members).Distinct();

    public bool IsEmpty => Team.Value.Length == 0;

    /// <summary>The same without the names of those who were erased.</summary>
    public Workspace Forgetting(ImmutableHashSet<UserId> erased) =>
        this with
        {
            Erased = erased,
            People = People.SetItems(
                erased
                    .Where(People.ContainsKey)
                    .Select(id =>
                        KeyValuePair.Create(id, new Member(id) { Name = Storage.Erasing.Nobody, IsDeleted = People[id].IsDeleted })
                    )
            ),
        };

    public Channel? ChannelOf(ChannelId id) => Channels.GetValueOrDefault(id);

    /// <summary>"@oncall", or null where the group is not known.</summary>
    public string? HandleOf(string group) => Groups.GetValueOrDefault(group) is { } known ? "@" + known.Handle : null;

    public string? NameOf(UserId id) => People.GetValueOrDefault(id)?.Shown;

    /// <summary>The desk whose support channel this is, if it is one.</summary>
    public Desk? DeskOf(ChannelId id, Playbook playbook) => ChannelOf(id) is { } channel ? playbook.DeskOf(channel.Name) : null;

    /// <summary>What the rules may know of somebody.</summary>
    /// <param name="team">The workspace the payload says they act from, or empty.</param>
    public Person PersonOf(UserId id, string team, Playbook playbook)
    {
        var member = People.GetValueOrDefault(id);
        return new(id)
        {
            Belongs = [.. MentionedIn(playbook).Where(name => IsIn(id, name))],
            Zone = member?.Zone ?? "",
            IsBot = member is { IsBot: true },
            IsFromOutside = member is { IsOutside: true } || IsAnotherTeam(member, team),
        };
    }

    /// <summary>The groups and channels the playbook speaks of, in its own spelling.</summary>
    public static IEnumerable<string> MentionedIn(Playbook playbook) =>
        playbook
            .Supporters.Concat(playbook.Groups.Select(group => group.Handle))
            .Concat(playbook.Desks.Select(desk => desk.Developers).OfType<string>())
            .Where(name => name is ['@' or '#', _, ..])
            .Distinct();

    private bool IsIn(UserId id, string name) =>
        name[0] == '@'
            ? MembersOf(name).Contains(id)
            : Channels.Values.Any(channel => channel.Name == name[1..] && channel.Members.Contains(id));

    /// <summary>Within one Grid organisation people of several workspaces are all at home.</summary>
    private bool IsAnotherTeam(Member? member, string team) =>
        team.Length > 0 && Team.Value.Length > 0 && team != Team.Value && team != Enterprise && member is not { IsOutside: false };
}

/// <summary>What Slack calls the desk's own bot.</summary>
internal sealed record OwnBot(UserId User, string Bot, string App);

internal sealed record Member(UserId Id)
{
    public string Name { get; init; } = "";

    public string RealName { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string Zone { get; init; } = "";

    public string Avatar { get; init; } = "";

    public bool IsBot { get; init; }

    public bool IsAdmin { get; init; }

    public bool IsOwner { get; init; }

    public bool IsDeleted { get; init; }

    public bool IsOutside { get; init; }

    /// <summary>Invited to single channels (Slack's guest accounts): sees those alone.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Of this workspace itself, and no guest in it.</summary>
    public bool IsAtHome => !IsOutside && !IsGuest;

    /// <summary>Whoever can be on call and in a user group: no bot, no guest, nobody whose account is closed.</summary>
    public bool IsColleague => IsAtHome && !IsBot && !IsDeleted;

    /// <summary>The name that Slack shows beside their messages.</summary>
    public string Shown =>
        DisplayName.Length > 0 ? DisplayName
        : RealName.Length > 0 ? RealName
        : Name;
}

internal sealed record Channel(ChannelId Id, string Name)
{
    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public bool IsShared { get; init; }

    public bool IsBotMember { get; init; }

    /// <summary>Read only where the rules or the pages need them.</summary>
    public ImmutableHashSet<UserId> Members { get; init; } = [];

    /// <summary>Sets compare by reference: two readings of one channel would never be equal.</summary>
    public bool SaysTheSameAs(Channel other) => this == (other with { Members = Members }) && Members.SetEquals(other.Members);
}

internal sealed record UserGroup(string Id, string Handle, string Name)
{
    public bool IsDisabled { get; init; }

    public ImmutableHashSet<UserId> Members { get; init; } = [];

    public bool SaysTheSameAs(UserGroup other) => this == (other with { Members = Members }) && Members.SetEquals(other.Members);
}
