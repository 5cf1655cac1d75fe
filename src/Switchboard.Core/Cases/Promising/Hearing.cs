using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Listens to what supporters write (R11). Words that read like a promise are noted with their message, and their author is asked privately
/// whether to remember it; words of somebody who owes an update are taken as it where they read so, and asked about where they may.
/// </summary>
internal static class Hearing
{
    /// <summary>What a message of the thread that just became known, or its edit, means for promises.</summary>
    public static Decision Decide(CaseState state, Person by, Speaker speaker, Message message, Playbook playbook, Instant now)
    {
        if (speaker != Speaker.Supporter)
            return Decision.Nothing;

        var due = PromiseReading.DueOf(message.Text, message.Ts.At, by.Zone, playbook);
        var known = state.Promises?.Heard.FirstOrDefault(heard => heard.In == message.Ts)?.Due;
        if (due == known)
            return due is null ? MayBeUpdate(state, by.Id, message) : Decision.Nothing;

        var heard = Decision.Of(new CaseEvent.PromiseHeard(by.Id, message.Ts) { Due = due, Zone = by.Zone });
        return due > now && state.IsOpen && Promising.OpenOf(state, by.Id)?.Due != due
            ? heard.Then(Decision.Only(new Effect.Whisper(by.Id, new Say.PromiseQuestion(message.Ts, due.Value))))
            : heard;
    }

    public static CaseState Apply(CaseState state, CaseEvent.PromiseHeard heard) =>
        state with
        {
            Promises = (state.Promises ?? PromiseBook.Empty).With(new HeardPromise(heard.In, heard.By, heard.Due, heard.Zone)),
        };

    /// <summary>Asked once, until it is answered.</summary>
    private static Decision MayBeUpdate(CaseState state, UserId by, Message message) =>
        Promising.OpenOf(state, by) is { AskedAbout: null } promise && message.Ts.At > promise.Since && Tones.Of(message) is null
            ? Decision.Of(
                new CaseEvent.UpdateAsked(by, message.Ts) { Rule = Rules.Promising },
                new Effect.Whisper(by, new Say.UpdateQuestion(message.Ts, promise.Due))
            )
            : Decision.Nothing;
}
