using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Switchboard.Cases;

/// <summary>A case as the fold of its events. Holds ids and instants, never what was said.</summary>
public sealed record CaseState
{
    public required CaseKey Key { get; init; }

    public required UserId Asker { get; init; }

    public required Instant OpenedAt { get; init; }

    /// <summary>A bot passed the question on, so its author can be told nothing in private.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRelayed { get; init; }

    public CaseStatus Status { get; init; } = CaseStatus.Open;

    /// <summary>The desk of the playbook that it was asked at.</summary>
    public string? Desk { get; init; }

    /// <summary>The case in pre-triage that it was moved on from (R3).</summary>
    public CaseKey? From { get; init; }

    /// <summary>What it has to do with other threads of its channel (R4); null while nothing.</summary>
    public ThreadStanding? Threads { get; init; }

    /// <summary>How it stands in pre-triage; null for every other case.</summary>
    public PretriageStanding? Pretriage { get; init; }

    /// <summary>The question was deleted.</summary>
    public bool IsQuestionGone { get; init; }

    /// <summary>The last edit of the question.</summary>
    public MessageTs? QuestionEditedAt { get; init; }

    /// <summary>User groups mentioned in the thread, in alphabetical order.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Every message of the thread below the question, in Slack's order.</summary>
    public ImmutableArray<Post> Posts { get; init; } = [];

    /// <summary>The last known standing of every reaction the rules care about.</summary>
    public ImmutableArray<ReactionMark> Reactions { get; init; } = [];

    /// <summary>Who is looking into it (R8), the first of them its owner.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>When each person last let go of it by the button, which outdates their 👀 before it.</summary>
    public ImmutableArray<Press> LetGoPresses { get; init; } = [];

    /// <summary>Where the clocks stand of those who took part; null while of nobody.</summary>
    public ImmutableArray<PersonsZone>? Zones { get; init; }

    /// <summary>When anybody last let go of it.</summary>
    public Instant? LastLetGoAt { get; init; }

    public ImmutableArray<StandingTag> Tags { get; init; } = [];

    /// <summary>The first reply of a person other than the asker.</summary>
    public Instant? FirstAnsweredAt { get; init; }

    public Instant? ResolvedAt { get; init; }

    public UserId? ResolvedBy { get; init; }

    public Instant? LastReopenedAt { get; init; }

    /// <summary>The press of Resolve that the case is resolved by, as long as it holds.</summary>
    public Press? ResolvePress { get; init; }

    /// <summary>The last press of Reopen: a ✅ from before it no longer resolves.</summary>
    public Press? ReopenPress { get; init; }

    /// <summary>The asker's message after ✅ that "reopen?" was asked about, until it is answered.</summary>
    public MessageTs? ReopenAskedAbout { get; init; }

    /// <summary>"Reopen?" was asked since the case was resolved; it is not asked again.</summary>
    public bool WasReopenAsked { get; init; }

    /// <summary>When somebody said that it is no question.</summary>
    public Instant? DismissedAt { get; init; }

    /// <summary>How urgent it is (R5 … R7), once anybody said so.</summary>
    public UrgencyBook? Urgency { get; init; }

    /// <summary>Which steps of the ladder were taken.</summary>
    public LadderBook? Ladder { get; init; }

    /// <summary>Who was paged.</summary>
    public PageBook? Pages { get; init; }

    /// <summary>The pages that call people because of it, by escalations.</summary>
    public ImmutableArray<RaisedPage> RaisedPages { get; init; } = [];

    /// <summary>What developers know of an emergency.</summary>
    public EmergencyBook? Emergency { get; init; }

    /// <summary>What was said about its claims.</summary>
    public ClaimWatch? Watch { get; init; }

    /// <summary>When an earlier version of the desk reminded the team that nobody had looked into it.</summary>
    public Instant? RemindedAt { get; init; }

    /// <summary>Which facts are known (R9, R10); null until one is.</summary>
    public FactSheet? Facts { get; init; }

    /// <summary>Who brought whom in (R12); null until somebody does.</summary>
    public HandOverBook? HandOvers { get; init; }

    /// <summary>What it taught (R18); null while nobody took care of anything.</summary>
    public Lessons? Lessons { get; init; }

    /// <summary>What people promised (R11); null until somebody does.</summary>
    public PromiseBook? Promises { get; init; }

    /// <summary>What bug it is (R14), if it was graded as one.</summary>
    public Grade? Grade { get; init; }

    /// <summary>Forms to be filled in and tickets (R13 … R17), once there were any.</summary>
    public TicketBook? Tickets { get; init; }

    /// <summary>The team it was routed to (R17).</summary>
    public Route? Route { get; init; }

    /// <summary>The status card's message, once it stands.</summary>
    public MessageTs? Card { get; init; }

    /// <summary>Cards that stood once and are gone from Slack.</summary>
    public ImmutableArray<MessageTs> FormerCards { get; init; } = [];

    public Instant LastActivityAt { get; init; }

    /// <summary>How many events were folded.</summary>
    public int Version { get; init; }

    [JsonIgnore]
    public bool IsOpen => Status == CaseStatus.Open;

    [JsonIgnore]
    public UserId? Owner => Claims is [var first, ..] ? first.By : null;
}

public enum CaseStatus
{
    Open,
    Resolved,

    /// <summary>The question was deleted before anybody worked on it or answered.</summary>
    Withdrawn,

    /// <summary>It was no question.</summary>
    Dismissed,

    /// <summary>It went on from pre-triage to the support channel (R3).</summary>
    Moved,

    /// <summary>It belongs to another thread and lives there (R4).</summary>
    Merged,
}

/// <summary>Somebody is looking into a case.</summary>
public sealed record Claim(UserId By, ClaimedHow How, Instant Since)
{
    /// <summary>Whose place among those who look into it they took over, by since when that one had it.</summary>
    public Instant? Place { get; init; }
}

/// <summary>A tag of R18 and everybody whose reaction for it stands.</summary>
public sealed record StandingTag(string Tag, ImmutableArray<UserId> By);

/// <summary>Whether a reaction of one person stands on a message, as of Slack's time <paramref name="Since"/>.</summary>
public sealed record ReactionMark(MessageTs On, string Name, UserId By, bool Stands, MessageTs Since)
{
    /// <summary>A history showed it standing at this time. It may stand for longer, and the news of that may still come.</summary>
    public MessageTs? SeenAt { get; init; }

    /// <summary>What they belonged to when they set it, joined by spaces; null: not every reaction is asked for that.</summary>
    public string? Belonged { get; init; }

    /// <summary>When it was last taken away; known of one that was put anew, too.</summary>
    public MessageTs? GoneAt { get; init; }
}

/// <summary>Who pressed a button, and when.</summary>
public sealed record Press(UserId By, Instant At);

/// <summary>A message of the thread, without its words. <see cref="By"/> is null while only its edit or deletion has arrived.</summary>
public sealed record Post(MessageTs Ts)
{
    public UserId? By { get; init; }

    public Speaker As { get; init; } = Speaker.Colleague;

    public MessageTs? EditedAt { get; init; }

    /// <summary>The thread it was written in, where that is another one that lives in the case's own (R4).</summary>
    public MessageTs? Beside { get; init; }

    public bool IsGone { get; init; }

    /// <summary>When it was heard of; kept where it may go into a ticket.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? HeardAt { get; init; }

    /// <summary>How it sounds to whoever waits for an update.</summary>
    public Tone? Sounds { get; init; }

    /// <summary>It answers the asker: a person's words, other than the asker's own.</summary>
    [JsonIgnore]
    public bool IsAnswer => !IsGone && As is Speaker.Supporter or Speaker.Colleague && By is not null;
}
