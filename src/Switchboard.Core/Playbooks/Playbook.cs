using System.Collections.Immutable;
using NodaTime;
using Switchboard.Calendars;
using Switchboard.OnCall;

namespace Switchboard.Playbooks;

/// <summary>The whole process as data, made from one file.</summary>
public sealed record Playbook
{
    /// <summary>Counts up with every text that was taken up; 0 in tests.</summary>
    public int Version { get; init; }

    public required ImmutableArray<Desk> Desks { get; init; }

    /// <summary>The user groups the process speaks of.</summary>
    public ImmutableArray<Group> Groups { get; init; } = [];

    /// <summary>Whose reply claims a case (R8), as "@sos" for a user group or "#strategicdelivery" for a channel's members.</summary>
    public required ImmutableArray<string> Supporters { get; init; }

    /// <summary>Reactions that claim (R8).</summary>
    public required ImmutableArray<string> ClaimReactions { get; init; }

    /// <summary>Reactions that resolve.</summary>
    public required ImmutableArray<string> ResolveReactions { get; init; }

    public required ImmutableArray<TagRule> Tags { get; init; }

    /// <summary>How urgent a question is by the group it mentions (R5 … R7), the most urgent first.</summary>
    public ImmutableArray<Urgency> Urgencies { get; init; } = [];

    /// <summary>Reactions that make any top-level message of a support channel a case.</summary>
    public ImmutableArray<string> OpenReactions { get; init; } = ["sos", "question"];

    /// <summary>What is done about claims that meet or go quiet.</summary>
    public ClaimCare Claims { get; init; } = ClaimCare.Usual;

    /// <summary>When the support team is at work.</summary>
    public BusinessHours Hours { get; init; } = BusinessHours.Always;

    /// <summary>How long what was said is kept.</summary>
    public Retention Retention { get; init; } = new(RawPayloadDays: 7);

    /// <summary>What the desk says in other words than its own: by the name of what is said, or "button." and the id of what is pressed.</summary>
    public ImmutableDictionary<string, string> Wording { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether each support channel has a short handbook pinned, kept up to date by the desk.</summary>
    public bool PinsHandbook { get; init; }

    /// <summary>What it was read from; null in tests that make one by hand.</summary>
    internal PlaybookNode? Source { get; init; }

    /// <summary>Who is on call and how pages call them; empty until the playbook says so.</summary>
    public OnCallRules OnCall { get; init; } = OnCallRules.None;

    /// <summary>How follow-ups beside their thread are brought back to it (R4).</summary>
    public ThreadRules Threads { get; init; } = new();

    /// <summary>When people may be disturbed, each in their own time zone; pages ask nobody.</summary>
    public PersonalHours People { get; init; } = PersonalHours.Default;

    /// <summary>What must be known of a question, by its urgency (R9, R10).</summary>
    public ImmutableArray<FactRule> Facts { get; init; } = [];

    /// <summary>How promises are kept in mind (R11).</summary>
    public PromiseRules Promises { get; init; } = PromiseRules.Default;

    /// <summary>How bad a bug can be (R14), the worst first.</summary>
    public ImmutableArray<Severity> Severities { get; init; } = Severity.Usual;

    /// <summary>One form for each kind of ticket (R15 … R17).</summary>
    public ImmutableArray<TicketForm> Forms { get; init; } = UsualForms.All;

    /// <summary>The teams that own answers (R17).</summary>
    public ImmutableArray<Team> Teams { get; init; } = [];

    /// <summary>What passes between a thread and its ticket (R13).</summary>
    public TicketRules Tickets { get; init; } = new();

    /// <summary>Bots (by name or id) whose messages ask on behalf of people.</summary>
    public ImmutableArray<string> Relays { get; init; } = [];

    /// <summary>The desk whose support or pre-triage channel has this name ("support", without "#").</summary>
    public Desk? DeskOf(string channel) => Desks.FirstOrDefault(desk => desk.Support == channel || desk.Pretriage?.Channel == channel);

    /// <summary>
    /// The earliest instant from then on at which somebody whose time zone this is ("Europe/London") may be disturbed. The holidays of an
    /// office in the same zone are theirs too.
    /// </summary>
    public Instant QuietFor(string zone, Instant instant) => People.EarliestFrom(instant, ZoneOf(zone), HolidaysIn(ZoneOf(zone)));

    /// <summary>The end of the last stretch before then in which somebody there might be disturbed.</summary>
    public Instant LastHourBefore(string zone, Instant instant) => People.LatestBefore(instant, ZoneOf(zone), HolidaysIn(ZoneOf(zone)));

    /// <summary>A person's time zone; where it is unknown, that of the team's first office.</summary>
    public DateTimeZone ZoneOf(string zone) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? Hours.Offices.FirstOrDefault()?.Zone ?? DateTimeZone.Utc;

    /// <summary>The days off of the offices in a zone.</summary>
    public ImmutableHashSet<LocalDate> HolidaysIn(DateTimeZone zone) =>
        [.. Hours.Offices.Where(office => office.Zone.Id == zone.Id).SelectMany(office => office.Holidays)];

    /// <summary>The channels in which the desk listens or speaks, by name without "#".</summary>
    public IEnumerable<string> Places =>
        Desks
            .SelectMany(desk => (string?[])[desk.Support, desk.Pretriage?.Channel, desk.Product, desk.Review?.Channel])
            .Concat(Teams.Select(team => team.Channel))
            .OfType<string>()
            .Select(name => name.TrimStart('#'))
            .Distinct();

    /// <summary>The desk of this name; of cases that do not say whose they are, the first.</summary>
    public Desk DeskNamed(string? name) => Desks.FirstOrDefault(desk => desk.Name == name) ?? Desks[0];

    public Severity? SeverityOf(int level) => Severities.FirstOrDefault(severity => severity.Level == level);

    public TicketForm FormOf(TicketKind kind) => Forms.First(form => form.Kind == kind);

    /// <summary>Whether a reaction means anything to the process.</summary>
    public bool Knows(string reaction) =>
        ClaimReactions.Contains(reaction)
        || ResolveReactions.Contains(reaction)
        || OpenReactions.Contains(reaction)
        || Tags.Any(tag => tag.Reactions.Contains(reaction));
}

/// <summary>One support channel and what belongs to it.</summary>
public sealed record Desk(string Name, string Support)
{
    /// <summary>When it looks back on its week; null: never.</summary>
    public WeeklyReview? Review { get; init; }

    /// <summary>When it lists what waits, for urgencies that are listed instead of mentioned; null: never.</summary>
    public Digest? Digest { get; init; }

    /// <summary>Where Product hears of shifts in priority ("#product"), if anywhere.</summary>
    public string? Product { get; init; }

    /// <summary>The technical team's channel ("#engineering"), if there is one.</summary>
    public string? Developers { get; init; }

    /// <summary>Where the support team puts its own questions first; null: nowhere.</summary>
    public PretriageRules? Pretriage { get; init; }
}

/// <summary>A user group and what it stands for in the process.</summary>
public sealed record Group(string Handle, string Meaning);

/// <summary>A tag of R18: its meaning and the reactions that set it.</summary>
public sealed record TagRule(string Name, string Meaning, ImmutableArray<string> Reactions)
{
    /// <summary>Whose reaction counts, as "@group" or "#channel"; empty: everybody's.</summary>
    public ImmutableArray<string> By { get; init; } = [];

    /// <summary>What it asks of the weekly review.</summary>
    public TagDuty Duty { get; init; }
}
