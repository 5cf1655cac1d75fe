using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// What is said in the thread (R4): replies, broadcasts, edits and deletions, each once, in whatever order Slack tells of them.
/// An edit or deletion that overtakes its message is kept until the message arrives.
/// </summary>
internal static class Conversing
{
    public static Decision Decide(CaseState state, CaseInput.Replied replied, Playbook playbook, Instant now)
    {
        var (by, message) = (replied.By, replied.Message);
        if (message.Ts == state.Key.Thread || IsCard(state, message.Ts))
            return Decision.Nothing;

        var speaker = SpeakerOf(state, by, playbook);
        var signs = by.IsBot && speaker != Speaker.Asker ? null : EmergencyReading.Of(message, speaker == Speaker.Asker, playbook);
        var groups = Courtesy.Thanks(message) ? [] : Mentioning.Sorted(message.Groups);
        // Where its deletion came first it is seen by nobody, but whom it called was called.
        var isGone = Find(state, message.Ts) is { IsGone: true, By: null };
        if (IsReply(state, message.Ts) && !isGone)
            return Decision.Nothing;

        var said = new CaseEvent.Said(by.Id, message.Ts)
        {
            ByAsker = speaker == Speaker.Asker,
            As = speaker,
            Rule = RuleOf(state, speaker, signs),
            Groups = groups,
            Signs = signs,
            Sounds = speaker is Speaker.Supporter or Speaker.Colleague ? Tones.Of(message) : null,
            Zone = speaker == Speaker.Supporter ? Zones.News(state, by) : null,
        };
        if (isGone)
            return Decision.Of(said);
        var told = Decision.Of(said).Then(Reopening.Decide(state, said, message));
        // An edit that overtook its message says what it reads like now.
        return Find(state, message.Ts) is { EditedAt: not null }
            ? told
            : told.Then(Hearing.Decide(state, by, speaker, message, playbook, now)).Then(Gathering.Note(state, by.Id, speaker, message));
    }

    /// <summary>An edit that arrives after a later one is news only by what it mentions: a call stands even if it was edited away.</summary>
    public static Decision Decide(CaseState state, CaseInput.Edited edited, Playbook playbook, Instant now)
    {
        var (message, ts) = (edited.Message, edited.Message.Ts);
        var isQuestion = ts == state.Key.Thread;
        var isLatest = edited.EditedAt > LastEditOf(state, ts);
        var signs = EmergencyReading.Of(message, isQuestion || Find(state, ts) is { As: Speaker.Asker, By: not null }, playbook);
        var isNews = isLatest || Urging.IsNews(state, ts, message.Groups, edited.EditedAt.At) || Checklisting.IsNews(state, signs);
        if (IsCard(state, ts) || !isNews)
            return Decision.Nothing;

        var corrected = new CaseEvent.Corrected(ts, edited.EditedAt)
        {
            Groups = Mentioning.Sorted(message.Groups),
            Signs = signs,
            Sounds = isQuestion ? null : Tones.Of(message),
            Rule = Checklisting.RuleOf(state, signs),
        };
        if (!isLatest)
            return Decision.Of(corrected);
        if (isQuestion)
            return Decision.Of(corrected).Then(Gathering.Note(state, state.Asker, Speaker.Asker, message));
        if (edited.By is not { } by)
            return Decision.Of(corrected);

        var speaker = SpeakerOf(state, by, playbook);
        return Decision
            .Of(corrected)
            .Then(Hearing.Decide(state, by, speaker, message, playbook, now))
            .Then(Gathering.Note(state, by.Id, speaker, message));
    }

    public static Decision Decide(CaseState state, CaseInput.Deleted deleted) =>
        deleted.Ts == state.Card ? Decision.Of(new CaseEvent.CardGone(deleted.Ts))
        : IsCard(state, deleted.Ts) || IsGone(state, deleted.Ts) ? Decision.Nothing
        : Decision.Of(new CaseEvent.Withdrawn(deleted.Ts));

    public static CaseState Apply(CaseState state, CaseEvent.Said said) =>
        Heard(
            With(
                Zones.Learn(state, said.By, said.Zone),
                said.Ts,
                post =>
                    post with
                    {
                        By = said.By,
                        As = said.ByAsker ? Speaker.Asker : said.As,
                        Sounds = post.EditedAt is null ? said.Sounds : post.Sounds,
                        HeardAt = state.Tickets is { Tickets.IsEmpty: false } ? said.At : null,
                    }
            ) with
            {
                LastActivityAt = said.At,
            },
            said.Ts,
            said.Groups,
            said.Ts.At,
            said.Signs
        );

    public static CaseState Apply(CaseState state, CaseEvent.Corrected corrected) =>
        Heard(
            corrected.Ts == state.Key.Thread
                ? state with
                {
                    QuestionEditedAt = Later(state.QuestionEditedAt, corrected.EditedAt),
                }
                : With(
                    state,
                    corrected.Ts,
                    post =>
                        post.EditedAt > corrected.EditedAt ? post : post with { EditedAt = corrected.EditedAt, Sounds = corrected.Sounds }
                ),
            corrected.Ts,
            corrected.Groups,
            corrected.EditedAt.At,
            corrected.Signs
        );

    public static CaseState Apply(CaseState state, CaseEvent.Withdrawn withdrawn) =>
        withdrawn.Ts == state.Key.Thread
            ? state with
            {
                IsQuestionGone = true,
            }
            : With(state, withdrawn.Ts, post => post with { IsGone = true });

    /// <summary>Whether somebody other than the desk wrote this message of the thread.</summary>
    public static bool IsReply(CaseState state, MessageTs ts) =>
        !IsCard(state, ts) && Find(state, ts) is ({ By: not null } or { IsGone: true });

    /// <summary>
    /// A word that does more than be there: it is carried to another thread, lets the card be shown, stops the clock of pre-triage, or tells
    /// developers what they need.
    /// </summary>
    private static string RuleOf(CaseState state, Speaker speaker, ImmutableArray<EmergencySign>? signs) =>
        state switch
        {
            { Status: CaseStatus.Merged } => Rules.Threads,
            _ when Beside.HoldsBackCard(state) => Rules.Threads,
            { Pretriage: not null } when speaker is Speaker.Supporter or Speaker.Colleague => Rules.MovingOn,
            _ => Checklisting.RuleOf(state, signs),
        };

    /// <summary>Whom a message called, and what it says of an emergency.</summary>
    private static CaseState Heard(
        CaseState state,
        MessageTs ts,
        ImmutableArray<string> groups,
        Instant since,
        ImmutableArray<EmergencySign>? signs
    ) => Checklisting.Seen(Mentioning.Apply(Urging.Mentioned(state, ts, groups, since), groups), signs);

    private static MessageTs Later(MessageTs? known, MessageTs told) => known is { } one && one > told ? one : told;

    private static Speaker SpeakerOf(CaseState state, Person by, Playbook playbook) =>
        by.Id == state.Asker ? Speaker.Asker
        : by.IsBot ? Speaker.Bot
        : by.IsSupporter(playbook) ? Speaker.Supporter
        : Speaker.Colleague;

    private static bool IsCard(CaseState state, MessageTs ts) => ts == state.Card || state.FormerCards.Contains(ts);

    private static Post? Find(CaseState state, MessageTs ts) => state.Posts.FirstOrDefault(post => post.Ts == ts);

    private static MessageTs LastEditOf(CaseState state, MessageTs ts) =>
        (ts == state.Key.Thread ? state.QuestionEditedAt : Find(state, ts)?.EditedAt) ?? new MessageTs("");

    private static bool IsGone(CaseState state, MessageTs ts) =>
        ts == state.Key.Thread ? state.IsQuestionGone : Find(state, ts) is { IsGone: true };

    public static CaseState With(CaseState state, MessageTs ts, Func<Post, Post> change)
    {
        var changed = change(Find(state, ts) ?? new Post(ts));
        return With(state, [.. state.Posts.Where(post => post.Ts < ts), changed, .. state.Posts.Where(post => post.Ts > ts)]);
    }

    public static CaseState With(CaseState state, ImmutableArray<Post> posts) =>
        state with
        {
            Posts = posts,
            FirstAnsweredAt = posts.FirstOrDefault(post => post.IsAnswer)?.Ts.At,
        };
}
