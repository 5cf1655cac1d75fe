using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Who is looking into a case (R8): whoever put 👀 on it, pressed Claim, promised an update or was brought in, and every supporter who replied; never the asker. The one who
/// began first owns it, the others help. Taking the last 👀 away, or the Let go button, lets go whatever the claim stood on; a later 👀,
/// reply or press claims anew. When the owner lets go, the case passes to the next.
/// </summary>
internal static class Claiming
{
    public static Decision Decide(CaseState state, CaseInput.ClaimPressed press, Playbook playbook, Instant now)
    {
        var by = press.By.Id;
        // A press does what it says, even where our clock is behind Slack's: it outdates their letting go.
        var claimed = new CaseEvent.Claimed(by, ClaimedHow.Button)
        {
            Rule = Rules.Claiming,
            Since = Instant.Max(press.At?.At ?? now, LastLetGo(state, by, playbook)),
            Zone = Zones.News(state, press.By),
        };
        return state switch
        {
            { IsOpen: false } => Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed())),
            { Asker: var asker } when asker == by => Decision.Only(new Effect.Whisper(by, new Say.AskersDoNotClaim())),
            _ when ClaimOf(state, by) is not null => Decision.Only(new Effect.Whisper(by, new Say.AlreadyYours())),
            { Owner: { } owner } => Decision.Of(claimed, new Effect.Whisper(by, new Say.HasOwner(owner))),
            _ => Decision.Of(claimed),
        };
    }

    public static Decision Decide(CaseState state, CaseInput.LetGoPressed press, Playbook playbook, Instant now)
    {
        var by = press.By.Id;
        if (ClaimOf(state, by) is not { } claim)
            return Decision.Only(new Effect.Whisper(by, new Say.NotYours()));

        // A press does what it says, even where our clock is behind Slack's: it outdates all that says they are on it.
        var since = Instant.Max(press.At?.At ?? now, Instant.Max(claim.Since, LastSign(state, by, playbook)));
        return Decision.Of(
            new CaseEvent.LetGo(by)
            {
                Rule = Rules.Claiming,
                Since = since,
                ByButton = true,
            }
        );
    }

    /// <summary>Brings the claims in line with the 👀, replies and presses they stand on.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        foreach (var person in PeopleWithGrounds(state, playbook))
        {
            var claim = ClaimOf(state, person);
            if (GroundOf(state, person, playbook) is { } ground)
            {
                if (ground != claim)
                    yield return new CaseEvent.Claimed(person, ground.How)
                    {
                        Rule = Rules.Claiming,
                        Since = ground.Since,
                        Place = ground.Place,
                    };
            }
            else if (claim is not null)
            {
                var eyesOff = LastEyesOff(state, person, playbook);
                yield return new CaseEvent.LetGo(person) { Rule = Rules.Claiming, Since = eyesOff > claim.Since ? eyesOff : null };
            }
        }
    }

    public static CaseState Apply(CaseState state, CaseEvent.Claimed claimed)
    {
        var claim = new Claim(claimed.By, claimed.How, claimed.Since ?? claimed.At) { Place = claimed.Place };
        var claims = state.Claims.Where(other => other.By != claimed.By).Append(claim);
        return Zones.Learn(state, claimed.By, claimed.Zone) with
        {
            Claims = [.. claims.OrderBy(one => one.Place ?? one.Since).ThenBy(one => one.By.Value, StringComparer.Ordinal)],
            LastActivityAt = claimed.At,
        };
    }

    public static CaseState Apply(CaseState state, CaseEvent.LetGo letGo)
    {
        var press = new Press(letGo.By, letGo.Since ?? letGo.At);
        return state with
        {
            Claims = [.. state.Claims.Where(claim => claim.By != letGo.By)],
            LetGoPresses = letGo.ByButton ? [.. state.LetGoPresses.Where(other => other.By != letGo.By), press] : state.LetGoPresses,
            LastLetGoAt = letGo.At,
            LastActivityAt = letGo.At,
        };
    }

    /// <summary>When somebody last let go of it, by the button or by taking a 👀 away.</summary>
    public static Instant LastLetGo(CaseState state, UserId person, Playbook playbook) =>
        Instant.Max(LastLetGoPress(state, person), LastEyesOff(state, person, playbook) ?? Instant.MinValue);

    /// <summary>The last thing somebody did that says that they are on it.</summary>
    public static Instant LastSign(CaseState state, UserId person, Playbook playbook) =>
        EyesOf(state, person, playbook)
            .Select(mark => mark.Since.At)
            .Concat(state.Posts.Where(post => post.By == person).Select(post => post.Ts.At))
            .Concat((state.Promises?.Given ?? []).Where(promise => promise.By == person).Select(promise => promise.Since))
            .Concat(HandingOver.GroundsOf(state, person).Select(claim => claim.Since))
            .Append(Instant.MinValue)
            .Max();

    private static Claim? ClaimOf(CaseState state, UserId person) => state.Claims.FirstOrDefault(claim => claim.By == person);

    private static IEnumerable<UserId> PeopleWithGrounds(CaseState state, Playbook playbook) =>
        Reacting
            .About(state, playbook.ClaimReactions)
            .Select(mark => mark.By)
            .Concat(state.Posts.Where(post => post.As == Speaker.Supporter).Select(post => post.By).OfType<UserId>())
            .Concat((state.Promises?.Given ?? []).Select(promise => promise.By))
            .Concat((state.HandOvers?.Done ?? []).Select(done => done.To))
            .Concat(state.Claims.Select(claim => claim.By))
            .Where(person => person != state.Asker)
            .Distinct()
            .Order(Comparer<UserId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value)));

    /// <summary>
    /// The earliest thing a person did that still says "I am looking into it": a 👀 that stands, or a reply or press since they last
    /// took a 👀 away. A word after the case was resolved says so only if it is reopened.
    /// </summary>
    private static Claim? GroundOf(CaseState state, UserId person, Playbook playbook)
    {
        var letGoByButton = LastLetGoPress(state, person);
        var letGo = LastLetGo(state, person, playbook);
        var reactions = EyesOf(state, person, playbook)
            .Where(mark => mark.Stands && mark.Since.At > letGoByButton)
            .Select(mark => new Claim(person, ClaimedHow.Reaction, mark.Since.At));
        var replies = state
            .Posts.Where(post => post.By == person && post is { As: Speaker.Supporter, IsGone: false } && post.Ts.At > letGo)
            .Where(post => !Resolving.WasResolvedBefore(state, post.Ts))
            .Select(post => new Claim(person, ClaimedHow.Reply, post.Ts.At));
        var presses = state.Claims.Where(claim => claim.By == person && claim.How == ClaimedHow.Button && claim.Since >= letGo);
        var promises = (state.Promises?.Given ?? [])
            .Where(promise => promise.By == person)
            .SelectMany(promise => new[] { promise.Begun, promise.Since })
            .Where(since => since > letGo)
            .Select(since => new Claim(person, ClaimedHow.Promise, since));
        var handOvers = HandingOver.GroundsOf(state, person).Where(claim => claim.Since > letGo);
        return reactions
            .Concat(replies)
            .Concat(presses)
            .Concat(promises)
            .Concat(handOvers)
            .OrderBy(claim => claim.Since)
            .ThenBy(claim => claim.Place is null) // a promise that came with a hand-over does not lose its place
            .ThenBy(claim => claim.How)
            .FirstOrDefault();
    }

    private static IEnumerable<ReactionMark> EyesOf(CaseState state, UserId person, Playbook playbook) =>
        Reacting.About(state, playbook.ClaimReactions).Where(mark => mark.By == person);

    private static Instant? LastEyesOff(CaseState state, UserId person, Playbook playbook) =>
        EyesOf(state, person, playbook).Max(mark => mark.GoneAt?.At);

    private static Instant LastLetGoPress(CaseState state, UserId person) =>
        state.LetGoPresses.FirstOrDefault(press => press.By == person)?.At ?? Instant.MinValue;
}
