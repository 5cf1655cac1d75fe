using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Not knowing is fine, but then a colleague is brought in and gets everything gathered so far in one piece (R12). They are on the case
/// from then on. Whoever hands over either stays or is released; if they are, the colleague takes their place, and inherits the promise
/// they gave: the asker was told a time, and who keeps it changes, not the time. A colleague who is off gets it when their day begins.
/// </summary>
internal static class HandingOver
{
    public static Decision Decide(CaseState state, CaseInput.HandOverFilledIn filled, Playbook playbook, Instant now)
    {
        var (by, to, given) = (filled.By.Id, filled.To.Person, filled.Given.Id);
        if (state.HandOvers?.Done.Any(done => done.Given == given) == true)
            return Decision.Nothing;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed()));
        if (WhyNot(state, filled) is { } why)
            return Decision.Only(new Effect.Whisper(by, new Say.CannotHandOver(to.Id, why)));

        var offer = new HandOverOffer(by, to.Id, given, filled.Stays, to.Zone);
        if (AbsenceOf(filled.To, playbook, now) is not { } absence)
            return Do(state, offer, filled.At?.At ?? now, playbook, now);

        var backAt = playbook.QuietFor(to.Zone, now) is var back && back > now ? back : (Instant?)null;
        var question = new Effect.Whisper(by, new Say.HandOverQuestion(to.Id, given, absence) { Until = backAt });
        return state.HandOvers?.Offers.Contains(offer) == true
            ? Decision.Nothing
            : Decision.Of(
                new CaseEvent.HandOverProposed(by, to.Id, given)
                {
                    Rule = Rules.HandingOver,
                    Stays = filled.Stays,
                    Zone = to.Zone,
                },
                question
            );
    }

    public static Decision Decide(CaseState state, CaseInput.HandOverConfirmed press, Playbook playbook, Instant now)
    {
        var book = state.HandOvers ?? HandOverBook.Empty;
        if (book.Done.Any(done => done.Given == press.Given))
            return Decision.Nothing;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(press.By.Id, new Say.AlreadyClosed()));
        if (book.Offers.FirstOrDefault(one => one.Given == press.Given && one.By == press.By.Id) is not { } offer)
            return Decision.Nothing;
        return ClaimOf(state, offer.To) is not null
            ? Decision.Only(new Effect.Whisper(press.By.Id, new Say.CannotHandOver(offer.To, CannotTake.AlreadyOnIt)))
            : Do(state, offer, press.At?.At ?? now, playbook, now);
    }

    /// <summary>When somebody who was brought in while they were off gets everything.</summary>
    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        Untold(state).Select(one => (Instant?)playbook.QuietFor(one.Zone, one.Since)).Min();

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        Untold(state)
            .Where(one => playbook.QuietFor(one.Zone, one.Since) <= now)
            .Select(one => Decision.Of(new CaseEvent.HandOverTold(one.To) { Rule = Rules.HandingOver }, Packet(one)))
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));

    public static CaseState Apply(CaseState state, CaseEvent.HandOverProposed proposed)
    {
        var book = state.HandOvers ?? HandOverBook.Empty;
        var offer = new HandOverOffer(proposed.By, proposed.To, proposed.Given, proposed.Stays, proposed.Zone);
        return state with { HandOvers = book with { Offers = [.. book.Offers.Where(other => other.By != proposed.By), offer] } };
    }

    public static CaseState Apply(CaseState state, CaseEvent.HandedOver handed)
    {
        var book = state.HandOvers ?? HandOverBook.Empty;
        var done = new HandOver(handed.By, handed.To, handed.Since ?? handed.At)
        {
            Given = handed.Given,
            Stays = handed.Stays,
            Zone = handed.Zone,
            Place = handed.Place,
        };
        return state with
        {
            HandOvers = book with
            {
                Done = [.. book.Done.Append(done).OrderBy(one => one.Since).ThenBy(one => one.To.Value, StringComparer.Ordinal)],
                Offers = [.. book.Offers.Where(offer => offer.Given != handed.Given)],
            },
            LastActivityAt = handed.At,
        };
    }

    public static CaseState Apply(CaseState state, CaseEvent.HandOverTold told) =>
        state.HandOvers is { } book
            ? state with
            {
                HandOvers = book with
                {
                    Done = [.. book.Done.Select(done => done.To == told.To && done.ToldAt is null ? done with { ToldAt = told.At } : done)],
                },
            }
            : state;

    /// <summary>What the colleague's being on the case stands on.</summary>
    public static IEnumerable<Claim> GroundsOf(CaseState state, UserId person) =>
        (state.HandOvers?.Done ?? [])
            .Where(done => done.To == person)
            .Select(done => new Claim(person, ClaimedHow.HandOver, done.Since) { Place = done.Place });

    private static Decision Do(CaseState state, HandOverOffer offer, Instant since, Playbook playbook, Instant now)
    {
        var own = ClaimOf(state, offer.By);
        var leaves = !offer.Stays && own is not null;
        var at = Instant.Max(since, leaves ? Claiming.LastSign(state, offer.By, playbook) : Instant.MinValue);
        at = Instant.Max(at, Claiming.LastLetGo(state, offer.To, playbook) + Duration.FromMilliseconds(1)); // they are on it again
        var handed = new CaseEvent.HandedOver(offer.By, offer.To)
        {
            Rule = Rules.HandingOver,
            Since = at,
            Given = offer.Given,
            Stays = !leaves,
            Zone = offer.Zone,
            Place = leaves ? own?.Place ?? own?.Since : null,
        };
        var told = playbook.QuietFor(offer.Zone, now);
        var decision = Decision.Of(
            handed,
            new Effect.Whisper(offer.By, new Say.HandOverDone(offer.To, !leaves) { ToldAt = told > now ? told : null })
        );
        if (leaves && Inherited(state, offer, at) is { } promised)
            decision = decision.Then(Decision.Of(promised));
        if (leaves)
            decision = decision.Then(
                Decision.Of(
                    new CaseEvent.LetGo(offer.By)
                    {
                        Rule = Rules.HandingOver,
                        Since = at,
                        ByButton = true,
                    }
                )
            );
        return told > now
            ? decision
            : decision.Then(
                Decision.Of(
                    new CaseEvent.HandOverTold(offer.To) { Rule = Rules.HandingOver },
                    new Effect.Tell(offer.To, new Say.HandOverPacket(offer.By) { Given = offer.Given, Stays = !leaves })
                )
            );
    }

    /// <summary>The promise that goes along, unless the colleague gave an earlier one of their own.</summary>
    private static CaseEvent.Promised? Inherited(CaseState state, HandOverOffer offer, Instant at) =>
        Promising.OpenOf(state, offer.By) is { } promise && !(Promising.OpenOf(state, offer.To)?.Due <= promise.Due) && promise.Due > at
            ? new CaseEvent.Promised(offer.To, promise.Due)
            {
                Rule = Rules.Promising,
                Since = at,
                Zone = offer.Zone,
                From = offer.By,
            }
            : null;

    private static CannotTake? WhyNot(CaseState state, CaseInput.HandOverFilledIn filled) =>
        filled.To switch
        {
            { Person.Id: var id } when id == filled.By.Id => CannotTake.Yourself,
            { Person.Id: var id } when id == state.Asker => CannotTake.Asker,
            { Person.IsBot: true } => CannotTake.Bot,
            { IsGone: true } => CannotTake.Gone,
            { Person.IsFromOutside: true } => CannotTake.FromOutside,
            { MaySee: false } => CannotTake.NotInChannel,
            { Person.Id: var id } when ClaimOf(state, id) is not null => CannotTake.AlreadyOnIt,
            _ => null,
        };

    private static Absence? AbsenceOf(Colleague to, Playbook playbook, Instant now) =>
        to.IsAway ? Absence.Away
        : to.IsGuest ? Absence.Guest
        : playbook.QuietFor(to.Person.Zone, now) > now ? Absence.OffHours
        : null;

    private static IEnumerable<HandOver> Untold(CaseState state) =>
        state.IsOpen ? (state.HandOvers?.Done ?? []).Where(done => done.ToldAt is null) : [];

    private static Effect.Tell Packet(HandOver done) =>
        new(done.To, new Say.HandOverPacket(done.By) { Given = done.Given, Stays = done.Stays });

    private static Claim? ClaimOf(CaseState state, UserId person) => state.Claims.FirstOrDefault(claim => claim.By == person);
}
