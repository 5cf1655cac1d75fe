using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A question that was deleted with nobody working on it and no answer is taken back: the case is over. If somebody claims or answers it
/// after all (or their doing so arrives late), it is a case again; a deleted question that is worked on stays one, with the fact noted.
/// </summary>
internal static class TakingBack
{
    public static IEnumerable<CaseEvent> Settle(CaseState state, Playbook playbook)
    {
        var isMoot = state is { IsQuestionGone: true, Claims.IsEmpty: true, FirstAnsweredAt: null, ReopenPress: null };
        if (state.Status == CaseStatus.Open && isMoot)
            yield return new CaseEvent.TakenBack { Rule = Rules.Opening };
        else if (state.Status == CaseStatus.Withdrawn && !isMoot)
            yield return new CaseEvent.Reopened(state.Owner ?? Answerer(state)) { Rule = Rules.Opening };
    }

    public static CaseState Apply(CaseState state, Instant at) => state with { Status = CaseStatus.Withdrawn, LastActivityAt = at };

    private static UserId Answerer(CaseState state) => state.Posts.First(post => post.IsAnswer).By ?? state.Asker;
}
