using System.Text.Json.Nodes;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Model;

/// <summary>
/// Everything the sandbox knows of one Slack workspace. Whoever reads or changes it holds <see cref="Gate"/>; what happens is told, in
/// order, to whoever listens at <see cref="Happened"/> while the gate is held.
/// </summary>
internal sealed class Workspace(SandboxClock clock, string teamId, string name, string domain, InstalledApp app)
{
    public Lock Gate { get; } = new();
    public SandboxClock Clock => clock;
    public Ids Ids { get; } = new(() => clock.NowMs);
    public string TeamId => teamId;
    public string Name => name;
    public string Domain => domain;
    public InstalledApp App => app;

    public Dictionary<string, Member> Members { get; } = [];
    public Dictionary<string, Conversation> Conversations { get; } = [];
    public Dictionary<string, UserGroup> UserGroups { get; } = [];
    public Dictionary<string, StoredFile> Files { get; } = [];
    public Dictionary<string, AccessToken> Tokens { get; } = [];
    public Dictionary<string, string> CustomEmoji { get; } = [];
    public Dictionary<string, Message> Ephemerals { get; } = [];
    public Dictionary<string, SlackView> Views { get; } = [];
    public Dictionary<string, SlackView> Homes { get; } = [];
    public Dictionary<string, ScheduledPost> Scheduled { get; } = [];
    public Dictionary<string, AppCommand> Commands { get; } = [];
    public List<AppShortcut> Shortcuts { get; } = [];

    /// <summary>Switches of the workspace's admins and plan, see the README.</summary>
    public WorkspaceRules Rules { get; set; } = new();

    public event Action<Happening>? Happened;

    public void Tell(Happening happening) => Happened?.Invoke(happening);

    public Conversation? FindConversation(string idOrName)
    {
        if (Conversations.TryGetValue(idOrName, out var found))
            return found;
        var plain = idOrName.TrimStart('#');
        return Conversations.Values.FirstOrDefault(one => !one.IsDirect && one.Name == plain);
    }

    /// <summary>The direct message between two people, made when they first talk.</summary>
    public Conversation DirectBetween(string one, string other)
    {
        var found = Conversations.Values.FirstOrDefault(conversation =>
            conversation.Kind == ConversationKind.Direct
            && conversation.Has(one)
            && conversation.Has(other)
            && (one != other || conversation.Members.Count == 1)
        );
        if (found is not null)
            return found;
        var made = new Conversation
        {
            Id = Ids.Next("D"),
            Name = "",
            Kind = ConversationKind.Direct,
            Creator = one,
            Created = clock.NowSeconds,
        };
        made.Members.AddRange(new[] { one, other }.Distinct(StringComparer.Ordinal));
        Conversations[made.Id] = made;
        return made;
    }

    public SlackView? FindView(string? id, string? externalId) =>
        id is { Length: > 0 }
            ? Views.GetValueOrDefault(id) ?? Homes.Values.FirstOrDefault(home => home.Id == id)
            : Views.Values.Concat(Homes.Values).FirstOrDefault(view => externalId is { Length: > 0 } && view.ExternalId == externalId);

    public AccessToken Grant(AccessToken token) => Tokens[token.Value] = token;

    public bool KnowsEmoji(string emoji) => CustomEmoji.ContainsKey(emoji) || EmojiNames.IsStandard(emoji);
}

/// <summary>What the admins and the plan of a workspace allow.</summary>
internal sealed record WorkspaceRules
{
    public bool EveryoneManagesUserGroups { get; init; } = true;
    public bool PaidPlan { get; init; } = true;
    public bool RateLimits { get; init; } = true;
    public bool UserCountsAreText { get; init; }
    public int EventsPerHour { get; init; } = 30_000;

    /// <summary>An app that was told fewer events in an hour is not switched off, however many of them failed.</summary>
    public int FewestEventsJudged { get; init; } = 1_000;
}

/// <summary>A message that waits for its time.</summary>
internal sealed record ScheduledPost(string Id, string Channel, string By, long PostAt, long Created, Func<Message> Post, string Text);

/// <summary>A slash command the app has registered.</summary>
internal sealed record AppCommand(string Name, string Description, string UsageHint);

/// <summary>A shortcut the app has registered: global, or on messages.</summary>
internal sealed record AppShortcut(string CallbackId, string Name, bool OnMessages);
