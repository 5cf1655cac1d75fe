using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// How urgent a case is (R5 … R7): the most urgent of what people mentioned since somebody last chose, and of what was chosen. A mention
/// raises and never lowers by itself, however it is edited: whoever calls for a less urgent group is offered it. Lowering is a choice, with
/// who and why. Bots' mentions raise nothing.
/// </summary>
internal static class Urging
{
    /// <summary>
    /// What holds by all that is known, under this playbook; null where it has no urgencies. Pre-triage has a clock of its own, and
    /// those on call do not read there: it knows emergencies alone.
    /// </summary>
    public static Held? Of(CaseState state, Playbook playbook)
    {
        var chosen = state.Urgency?.Chosen;
        var held = MentionsOf(state)
            .Where(mention => chosen is null || mention.Since > chosen.At)
            .Where(mention => state.Pretriage is null || playbook.Urgencies.Any(one => one.Pages && one.Group == mention.Group))
            .Select(mention => (mention, By: AuthorOf(state, mention)))
            .Where(one => one.By is not null)
            .Select(one =>
                Rank(playbook, urgency => urgency.Group == one.mention.Group) is { } rank
                    ? (
                        rank,
                        new Held(playbook.Urgencies[rank])
                        {
                            By = one.By,
                            Since = one.mention.Since,
                            Group = one.mention.Group,
                        }
                    )
                    : ((int Rank, Held Held)?)null
            );
        var choice =
            chosen is not null && Rank(playbook, urgency => urgency.Name == chosen.Urgency) is { } at
                ? (at, new Held(playbook.Urgencies[at]) { By = chosen.By, Since = chosen.At })
                : ((int Rank, Held Held)?)null;
        return held.Append(choice)
                .OfType<(int Rank, Held Held)>()
                .OrderBy(one => one.Rank)
                .ThenBy(one => one.Held.Since)
                .FirstOrDefault()
                .Held
            ?? (state.Pretriage is null ? Everyday(playbook) : null);
    }

    public static Decision Decide(CaseState state, CaseInput.UrgencyGiven given, Playbook playbook, Instant now)
    {
        var name = given.Given.Text("urgency");
        if (state.IsOpen && given.Given.Text("reason").Length == 0 && IsLower(state, name, playbook))
            return Decision.Only(new Effect.Whisper(given.By.Id, new Say.WhyLower(name)));
        var decision = Decide(state, given, name, given.Given.Id, playbook, now);
        return decision.Events.IsEmpty || given.Given.Text("reason").Length == 0
            ? decision
            : decision.Then(Decision.Only(new Effect.Reply(new Say.UrgencyReason(given.By.Id, name, given.Given.Id))));
    }

    /// <summary>Lowers an emergency to the next urgency that pages nobody, or any to the one that was asked for.</summary>
    public static Decision Decide(CaseState state, CaseInput.LowerPressed press, Playbook playbook, Instant now)
    {
        var held = Of(state, playbook)?.Urgency;
        var next = press.To is { } wanted
            ? playbook.Urgencies.FirstOrDefault(urgency => urgency.Name == wanted && IsLower(state, wanted, playbook))
            : playbook.Urgencies.SkipWhile(urgency => urgency != held).FirstOrDefault(urgency => held is { Pages: true } && !urgency.Pages);
        return next is null
            ? Decision.Only(new Effect.Tell(press.By.Id, new Say.UrgencyIsSo(held?.Name ?? "")))
            : Decide(state, press, next.Name, null, playbook, now);
    }

    /// <summary>Whoever calls for a group that is meant for less is offered to lower it: once for the message, and to them alone.</summary>
    public static Decision Follow(CaseState? before, CaseState after, Playbook playbook)
    {
        if (before is null || !after.IsOpen || Of(after, playbook) is not { By: not null, Urgency: var held })
            return Decision.Nothing;
        var known = MentionsOf(before).Select(mention => (mention.Group, mention.In)).ToHashSet();
        var offers =
            from mention in MentionsOf(after)
            where !known.Contains((mention.Group, mention.In)) && mention.In != after.Key.Thread
            from urgency in playbook.Urgencies
            where urgency.Group == mention.Group && IsLower(after, urgency.Name, playbook)
            where !MentionsOf(after).Any(other => other.In == mention.In && other.Group == held.Group)
            let author = AuthorOf(after, mention)
            where author is not null
            select new Effect.Whisper(author.Value, new Say.LowerOffer(held.Name, urgency.Name, mention.In));
        return offers.LastOrDefault() is { } offer ? Decision.Only(offer) : Decision.Nothing;
    }

    /// <summary>Brings what stands in line with what was mentioned and chosen.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        if (Of(state, playbook) is not { } held)
            yield break;
        var stands = state.Urgency?.Stands;
        var isEveryday = held.By is null;
        if (stands is null ? !isEveryday : (stands.Name, stands.By, stands.Since) != (held.Urgency.Name, held.By, held.Since))
            yield return new CaseEvent.UrgencySet(held.Urgency.Name)
            {
                Rule = held.Urgency.Rule,
                By = held.By,
                Since = held.Since,
                Group = held.Group,
                Pages = held.Urgency.Pages,
            };
    }

    /// <summary>When somebody last called for people to be paged by a reply: what was resolved before that is open again.</summary>
    public static Press? LastAlarm(CaseState state, Playbook playbook) =>
        MentionsOf(state)
            .Where(mention => mention.Since > state.Key.Thread.At && playbook.Urgencies.Any(one => one.Pages && one.Group == mention.Group))
            .Select(mention => AuthorOf(state, mention) is { } by ? new Press(by, mention.Since) : null)
            .OfType<Press>()
            .MaxBy(alarm => alarm.At);

    /// <summary>When people called for a group.</summary>
    public static IEnumerable<Press> Calls(CaseState state) =>
        MentionsOf(state).Select(mention => AuthorOf(state, mention) is { } by ? new Press(by, mention.Since) : null).OfType<Press>();

    /// <summary>Whether a message mentions a group that it was not known to mention so early.</summary>
    public static bool IsNews(CaseState state, MessageTs message, IEnumerable<string> groups, Instant since) =>
        groups.Any(group => !MentionsOf(state).Any(mention => mention.Group == group && mention.In == message && mention.Since <= since));

    public static CaseState Mentioned(CaseState state, MessageTs message, ImmutableArray<string> groups, Instant since)
    {
        if (groups.IsDefaultOrEmpty)
            return state;
        var known = MentionsOf(state);
        var mentions = groups
            .Select(group => new Mention(group, message, since))
            .Concat(known)
            .GroupBy(mention => (mention.Group, mention.In))
            .Select(same => same.MinBy(mention => mention.Since)!) // a group is never empty
            .OrderBy(mention => mention.Since)
            .ThenBy(mention => mention.In)
            .ThenBy(mention => mention.Group, StringComparer.Ordinal);
        return state with { Urgency = (state.Urgency ?? new()) with { Mentions = [.. mentions] } };
    }

    public static CaseState Apply(CaseState state, CaseEvent.UrgencyChosen chosen) =>
        state with
        {
            Urgency = (state.Urgency ?? new()) with { Chosen = new(chosen.Urgency, chosen.By, chosen.Since ?? chosen.At) },
            LastActivityAt = chosen.At,
        };

    public static CaseState Apply(CaseState state, CaseEvent.UrgencySet set)
    {
        var before = state.Urgency?.Stands;
        var stands = new StandingUrgency(set.Urgency, before is { } same && same.Name == set.Urgency ? same.HeldFrom : set.At)
        {
            By = set.By,
            Since = set.Since,
            Group = set.Group,
            Pages = set.Pages,
        };
        return state with { Urgency = (state.Urgency ?? new()) with { Stands = stands } };
    }

    private static Decision Decide(CaseState state, CaseInput.Press press, string name, string? given, Playbook playbook, Instant now)
    {
        var by = press.By.Id;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed()));
        if (playbook.Urgencies.FirstOrDefault(urgency => urgency.Name == name) is not { } wanted)
            return Decision.Only(new Effect.Whisper(by, new Say.UrgencyIsSo(Of(state, playbook)?.Urgency.Name ?? "")));
        var held = Of(state, playbook)?.Urgency;
        if (held == wanted)
            return Decision.Only(new Effect.Whisper(by, new Say.UrgencyIsSo(name)));

        // A press does what it says, even where our clock is behind Slack's: it outdates every mention before it.
        var latest = MentionsOf(state).Select(mention => mention.Since).Append(state.Urgency?.Chosen?.At ?? Instant.MinValue).Max();
        var chosen = Decision.Of(
            new CaseEvent.UrgencyChosen(by, name)
            {
                Rule = wanted.Rule,
                Since = Instant.Max(press.At?.At ?? now, latest),
                Given = given,
                Because = (press as CaseInput.LowerPressed)?.Because,
            }
        );
        return held is { Pages: true } && !wanted.Pages
            ? chosen.Then(Decision.Of(new CaseEvent.FalseAlarm(by, held.Name) { Rule = held.Rule }))
            : chosen;
    }

    private static bool IsLower(CaseState state, string name, Playbook playbook) =>
        Of(state, playbook)?.Urgency is { } held
        && Rank(playbook, urgency => urgency.Name == name) > Rank(playbook, urgency => urgency == held);

    /// <summary>A case from before mentions were kept one by one knows its groups only.</summary>
    private static IEnumerable<Mention> MentionsOf(CaseState state) =>
        state.Urgency is { } book ? book.Mentions : state.Groups.Select(group => new Mention(group, state.Key.Thread, state.Key.Thread.At));

    /// <summary>Who wrote the message, once it is known; never a bot, unless it relays the question.</summary>
    private static UserId? AuthorOf(CaseState state, Mention mention) =>
        mention.In == state.Key.Thread ? state.Asker
        : state.Posts.FirstOrDefault(post => post.Ts == mention.In) is { As: not Speaker.Bot, By: { } by } ? by
        : null;

    private static Held? Everyday(Playbook playbook) =>
        playbook.Urgencies.FirstOrDefault(urgency => urgency.Group is null) is { } all ? new(all) : null;

    private static int? Rank(Playbook playbook, Func<Urgency, bool> which) =>
        playbook.Urgencies.Index().Where(one => which(one.Item)).Select(one => (int?)one.Index).FirstOrDefault();
}

/// <summary>An urgency that holds, and by whom since when; by nobody where it is the everyday one.</summary>
internal sealed record Held(Urgency Urgency)
{
    public UserId? By { get; init; }

    public Instant? Since { get; init; }

    public string? Group { get; init; }
}
