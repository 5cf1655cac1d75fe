using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Promises (R11): somebody says by when the asker hears from them. One is given by a press, never taken from words alone; the asker sees
/// the time; an update in the thread keeps it, and a new one takes its place. It stands while the case is open and its giver is on it:
/// whoever lets go or hands over is released, and a case that is resolved needs no update.
/// </summary>
internal static class Promising
{
    public static Decision Decide(CaseState state, CaseInput.PromisePressed press, Playbook playbook, Instant now)
    {
        var at = press.At?.At ?? now;
        return PromiseReading.TimeOf(press.When, at, press.By.Zone, playbook) is { } due
            ? Give(state, press, due, heardIn: null, now)
            : Decision.Only(new Effect.Whisper(press.By.Id, new Say.PromiseUnclear()));
    }

    public static Decision Decide(CaseState state, CaseInput.PromiseConfirmed press, Instant now) =>
        state.Promises?.Heard.FirstOrDefault(heard => heard.In == press.In && heard.By == press.By.Id) is not { Due: { } due }
            ? Decision.Only(new Effect.Whisper(press.By.Id, new Say.NoPromise()))
        : state.Promises.Of(press.By.Id) is { } given && given.In == press.In && given.Due == due ? Decision.Nothing
        : Give(state, press, due, press.In, now);

    public static Decision Decide(CaseInput.PromiseDeclined press) =>
        Decision.Only(new Effect.Whisper(press.By.Id, new Say.PromiseForgotten()));

    public static Decision Decide(CaseState state, CaseInput.PromiseKeptPressed press) =>
        OpenOf(state, press.By.Id) is null
            ? Decision.Only(new Effect.Whisper(press.By.Id, new Say.NoPromise()))
            : Decision.Of(new CaseEvent.PromiseKept(press.By.Id) { Rule = Rules.Promising, ByButton = true });

    public static Decision Decide(CaseState state, CaseInput.UpdateConfirmed press) =>
        Answer(state, press.By.Id, press.About, isUpdate: true);

    public static Decision Decide(CaseState state, CaseInput.UpdateDenied press) =>
        Answer(state, press.By.Id, press.About, isUpdate: false);

    /// <summary>Brings the promises in line with who is on the case and what they wrote since they gave them.</summary>
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        foreach (var promise in state.Promises?.Given ?? [])
        {
            if (!promise.IsReleased && Claiming.LastLetGo(state, promise.By, playbook) >= promise.Since)
                yield return new CaseEvent.PromiseReleased(promise.By) { Rule = Rules.Promising };
            var update = UpdateFor(state, promise);
            if (update is not null && update != promise.KeptBy && (!promise.IsKept || promise.KeptBy is not null))
                yield return new CaseEvent.PromiseKept(promise.By) { Rule = Rules.Promising, In = update };
            else if (update is null && promise.KeptBy is not null)
                yield return new CaseEvent.PromiseUnkept(promise.By) { Rule = Rules.Promising };
        }
    }

    /// <summary>The promises that somebody still waits for.</summary>
    public static IEnumerable<Promise> Open(CaseState state) =>
        state.IsOpen
            ? (state.Promises?.Given ?? []).Where(promise => !promise.IsKept && !promise.IsReleased && !IsOver(state, promise))
            : [];

    public static Promise? OpenOf(CaseState state, UserId person) => Open(state).FirstOrDefault(promise => promise.By == person);

    public static CaseState Apply(CaseState state, CaseEvent.Promised promised)
    {
        var book = state.Promises ?? PromiseBook.Empty;
        var since = promised.Since ?? promised.At;
        var before = book.Of(promised.By);
        var begun = before is { IsReleased: false } ? Instant.Min(before.Begun, since) : since;
        var given = new Promise(promised.By, promised.Due, since)
        {
            Begun = begun,
            Zone = promised.Zone,
            In = promised.In,
            From = promised.From,
        };
        // One that was given earlier and arrives later changes nothing but since when they are at it.
        return state with
        {
            Promises = book.With(before is null || before.Since < since ? given : before with { Begun = begun }),
            LastActivityAt = promised.At,
        };
    }

    public static CaseState Apply(CaseState state, CaseEvent.PromiseReminded reminded) =>
        Change(state, reminded.By, promise => promise with { RemindedAt = reminded.At });

    public static CaseState Apply(CaseState state, CaseEvent.PromiseMissed missed) =>
        Change(state, missed.By, promise => promise with { MissedAt = missed.At });

    public static CaseState Apply(CaseState state, CaseEvent.PromiseReleased released) =>
        Change(state, released.By, promise => promise with { IsReleased = true });

    public static CaseState Apply(CaseState state, CaseEvent.PromiseKept kept) =>
        Change(state, kept.By, promise => promise with { KeptAt = kept.In?.At ?? kept.At, KeptBy = kept.In, AskedAbout = null });

    public static CaseState Apply(CaseState state, CaseEvent.PromiseUnkept unkept) =>
        Change(state, unkept.By, promise => promise with { KeptAt = null, KeptBy = null });

    public static CaseState Apply(CaseState state, CaseEvent.UpdateAsked asked) =>
        Change(state, asked.By, promise => promise with { AskedAbout = asked.About });

    public static CaseState Apply(CaseState state, CaseEvent.UpdateAnswered answered) =>
        Change(
            state with
            {
                Promises = (state.Promises ?? PromiseBook.Empty).With(new UpdateAnswer(answered.About, answered.IsUpdate)),
            },
            answered.By,
            promise => promise with { AskedAbout = null }
        );

    private static Decision Give(CaseState state, CaseInput.Press press, Instant due, MessageTs? heardIn, Instant now)
    {
        var by = press.By.Id;
        var since = press.At?.At ?? now;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed()));
        if (by == state.Asker)
            return Decision.Only(new Effect.Whisper(by, new Say.AskersDoNotPromise()));
        if (due <= since)
            return Decision.Only(new Effect.Whisper(by, new Say.PromisePast()));
        var given = state.Promises?.Of(by);
        if (given?.Since == since || (given?.Since > since && given.Begun <= since))
            return Decision.Nothing; // told before, or outdated by one that was given later

        var promised = new CaseEvent.Promised(by, due)
        {
            Rule = Rules.Promising,
            Since = since,
            Zone = press.By.Zone,
            In = heardIn,
        };
        return given?.Since > since
            ? Decision.Of(promised)
            : Decision.Of(promised, new Effect.Reply(new Say.PromiseMade(by, due, IsRenewal: OpenOf(state, by) is not null)));
    }

    private static Decision Answer(CaseState state, UserId by, MessageTs about, bool isUpdate) =>
        state.Promises is not { } book || book.Of(by) is null || state.Posts.All(post => post.Ts != about || post.By != by)
            ? Decision.Only(new Effect.Whisper(by, new Say.NoPromise()))
        : book.Answers.Contains(new UpdateAnswer(about, isUpdate)) ? Decision.Nothing
        : Decision.Of(new CaseEvent.UpdateAnswered(by, about, isUpdate) { Rule = Rules.Promising });

    /// <summary>The first message since the promise that tells where things stand.</summary>
    private static MessageTs? UpdateFor(CaseState state, Promise promise) =>
        state
            .Posts.Where(post => post.By == promise.By && !post.IsGone && post.Ts.At > promise.Since)
            .Where(post => AnswerFor(state, post.Ts) ?? post.Sounds == Tone.Update)
            .Select(post => (MessageTs?)post.Ts)
            .FirstOrDefault();

    private static bool? AnswerFor(CaseState state, MessageTs ts) =>
        state.Promises?.Answers.FirstOrDefault(answer => answer.About == ts)?.IsUpdate;

    /// <summary>It fell due while the case was resolved: nobody waited for it.</summary>
    private static bool IsOver(CaseState state, Promise promise) => promise.MissedAt is null && promise.Due <= state.LastReopenedAt;

    private static CaseState Change(CaseState state, UserId by, Func<Promise, Promise> change) =>
        state.Promises?.Of(by) is { } promise ? state with { Promises = state.Promises.With(change(promise)) } : state;
}
