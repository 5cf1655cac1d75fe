using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(Paged), "paged")]
[JsonDerivedType(typeof(PageWent), "page_went")]
[JsonDerivedType(typeof(PageAcknowledged), "page_acknowledged")]
[JsonDerivedType(typeof(PageDeclined), "page_declined")]
[JsonDerivedType(typeof(ChecklistSent), "checklist_sent")]
[JsonDerivedType(typeof(EmergencyTold), "emergency_told")]
public abstract partial record CaseEvent
{
    /// <summary>A group is paged by a step of the ladder; who is in it is found out when the page is sent.</summary>
    public sealed record Paged(string Group, int Step) : CaseEvent
    {
        /// <summary>Since when nobody helps: which ladder it belongs to.</summary>
        public Instant? From { get; init; }
    }

    /// <summary>A page found its people; nobody where the group is empty.</summary>
    public sealed record PageWent(string Group, int Step, ImmutableArray<UserId> People) : CaseEvent
    {
        /// <summary>The page that calls them by an escalation; null: each was told once.</summary>
        public long? Page { get; init; }

        /// <summary>Who was told in private beside the page; null: all where there is no page, and nobody else.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ImmutableArray<UserId>? Rung { get; init; }
    }

    /// <summary>Somebody who was paged took it; the pages end.</summary>
    public sealed record PageAcknowledged(UserId By) : CaseEvent;

    /// <summary>Somebody who was paged said that it is not for them.</summary>
    public sealed record PageDeclined(UserId By) : CaseEvent;

    /// <summary>Somebody was privately asked for what developers need to know.</summary>
    public sealed record ChecklistSent(UserId To) : CaseEvent;

    /// <summary>The checklist was filled in; what of it is so.</summary>
    public sealed record EmergencyTold(UserId By, string Given, ImmutableArray<EmergencySign> Signs) : CaseEvent;
}

[JsonDerivedType(typeof(PageGoesTo), "page_goes_to")]
[JsonDerivedType(typeof(PageTaken), "page_taken")]
[JsonDerivedType(typeof(PageNotMine), "page_not_mine")]
[JsonDerivedType(typeof(PageOver), "page_over")]
[JsonDerivedType(typeof(EmergencyGiven), "emergency_given")]
public abstract partial record CaseInput
{
    /// <summary>Who is in the group that a page was sent to.</summary>
    public sealed record PageGoesTo(string Group, int Step, ImmutableArray<UserId> People) : CaseInput
    {
        /// <summary>The page that calls them already, by an escalation; null: the case is to tell each of them.</summary>
        public long? Page { get; init; }

        /// <summary>The page that calls some of them by ways of their own; null: none of them has any.</summary>
        public PageBeside? Beside { get; init; }
    }

    /// <summary>Somebody who was paged takes it.</summary>
    public sealed record PageTaken(Person By) : Press(By)
    {
        /// <summary>The page whose button it was: it says who was first, and the case hears of it. Null: the page said so, or there is none.</summary>
        public long? Page { get; init; }
    }

    /// <summary>Somebody who was paged says that it is not for them.</summary>
    public sealed record PageNotMine(Person By) : Press(By)
    {
        public long? Page { get; init; }
    }

    /// <summary>Somebody who was paged says that it is over.</summary>
    public sealed record PageOver(Person By, long Page) : Press(By);

    /// <summary>The form "emergency": what is so ("so": down, no_workaround, all_users), "url" and "steps".</summary>
    public sealed record EmergencyGiven(Person By, Given Given) : Submission(By, Given);
}

[JsonDerivedType(typeof(Page), "page")]
[JsonDerivedType(typeof(Ring), "ring")]
[JsonDerivedType(typeof(TellPage), "tell_page")]
public abstract partial record Effect
{
    /// <summary>Page whoever is in a group at the moment it is sent.</summary>
    public sealed record Page(string Group, int Step) : Effect
    {
        /// <summary>The playbook's escalation that calls them; null: each is told once, in Slack.</summary>
        public string? Policy { get; init; }
    }

    /// <summary>Tell a page what became of its case, or what somebody pressed.</summary>
    public sealed record TellPage(long Number, PageInput What) : Effect;

    /// <summary>Reach one person at once, at any hour.</summary>
    public sealed record Ring(UserId To, Say What) : Effect;
}

[JsonDerivedType(typeof(Emergency), "emergency")]
[JsonDerivedType(typeof(PageWentTo), "page_went_to")]
[JsonDerivedType(typeof(NobodyToPage), "nobody_to_page")]
[JsonDerivedType(typeof(PageIsYours), "page_is_yours")]
[JsonDerivedType(typeof(PageIsNoted), "page_is_noted")]
[JsonDerivedType(typeof(PageTakenBy), "page_taken_by")]
[JsonDerivedType(typeof(PageGivenBack), "page_given_back")]
[JsonDerivedType(typeof(PageWentQuiet), "page_went_quiet")]
[JsonDerivedType(typeof(PageIsOver), "page_is_over")]
[JsonDerivedType(typeof(PageUnanswered), "page_unanswered")]
[JsonDerivedType(typeof(Checklist), "checklist")]
[JsonDerivedType(typeof(EmergencyFacts), "emergency_facts")]
public abstract partial record Say
{
    /// <summary>To somebody who is paged: a developer is needed at once. Quotes nothing: they need not be of the channel.</summary>
    public sealed record Emergency(string Group, int Step) : Say;

    /// <summary>In the thread, once: who was paged. They know by the page, so nobody is pinged.</summary>
    public sealed record PageWentTo(string Group, ImmutableArray<UserId> People) : Say;

    /// <summary>In the thread: the group is empty, so everybody who can help is asked.</summary>
    public sealed record NobodyToPage(string Group, string? Instead) : Say
    {
        public override ImmutableArray<string> Notifies => Instead is null ? [] : [Instead];
    }

    public sealed record PageIsYours : Say;

    public sealed record PageIsNoted : Say;

    /// <summary>To everybody else who was paged, and to whoever came second.</summary>
    public sealed record PageTakenBy(UserId By) : Say;

    /// <summary>To everybody else who was paged: whoever had it gave it back, and it calls anew.</summary>
    public sealed record PageGivenBack(UserId By) : Say;

    /// <summary>To whoever took it: nothing was heard of them for too long, and it calls anew.</summary>
    public sealed record PageWentQuiet : Say;

    /// <summary>To everybody else who was paged.</summary>
    public sealed record PageIsOver(UserId By) : Say;

    /// <summary>In the thread, and to everybody who was paged: all steps were taken and nobody has it.</summary>
    public sealed record PageUnanswered : Say;

    /// <summary>To the asker: what developers need to know, and, where it looks like no emergency, the way to say so.</summary>
    public sealed record Checklist(bool MayBeNone) : Say;

    /// <summary>In the thread: what the checklist said.</summary>
    public sealed record EmergencyFacts(UserId By, string GivenId) : Say
    {
        public override bool QuotesThread => true;
    }
}
