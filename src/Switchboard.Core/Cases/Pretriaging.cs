using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// The clock of pre-triage (R3): a question there waits a while of business time for an answer. An answer pauses the clock; when the asker says that
/// it did not help, the clock runs on from where it stood. When it has run out, moving on to the support channel is offered in the thread, once.
/// A question that mentions people who read the support channel instead (R6, R7) is offered that at once.
/// </summary>
internal static class Pretriaging
{
    /// <summary>Whether a message of a pre-triage channel is a question to the team there (R2).</summary>
    public static bool Opens(Message message, PretriageRules rules, Playbook playbook) =>
        rules.Opens switch
        {
            PretriageOpens.Every => true,
            PretriageOpens.Asked => IsTagged(message, rules, playbook) || Questions.AreIn(message.Text),
            PretriageOpens.Tagged => IsTagged(message, rules, playbook),
            _ => throw new InvalidOperationException($"nobody knows what opens a case by {rules.Opens}"),
        };

    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        state is { IsOpen: true, Pretriage: { OfferedAt: null, MovingBy: null, MovedTo: null } pretriage }
        && RulesOf(state, playbook) is { } rules
            ? RunsOutAt(state, pretriage, rules, playbook)
            : null;

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        DueAt(state, playbook) <= now
            ? Decision.Of(new CaseEvent.WaitedInVain { Rule = Rules.MovingOn }, new Effect.Reply(Offer(state, playbook)))
            : Decision.Nothing;

    public static Decision Decide(CaseState state, CaseInput.NotHelpedPressed press, Playbook playbook, Instant now)
    {
        var by = press.By.Id;
        return state switch
        {
            { Pretriage: null } => Decision.Nothing,
            { Pretriage: { MovedTo: { } to } } => Whisper(by, new Say.AlreadyMoved { To = to }),
            { IsOpen: false } => Whisper(by, new Say.AlreadyClosed()),
            { Asker: var asker } when asker != by => Whisper(by, new Say.OnlyTheAsker(asker)),
            _ => RunOn(state, state.Pretriage, press, now)
                .Then(Whisper(by, state.Pretriage.OfferedAt is null ? new Say.ClockRunsOn() : Offer(state, playbook))),
        };
    }

    /// <summary>A press does what it says, even where our clock is behind Slack's: it outdates the answers before it.</summary>
    private static Decision RunOn(CaseState state, PretriageStanding pretriage, CaseInput.NotHelpedPressed press, Instant now)
    {
        var since = Instant.Max(press.At?.At ?? now, state.Posts.Max(post => (Instant?)post.Ts.At) ?? Instant.MinValue);
        return pretriage.NotHelpedAt.Any(at => at >= since)
            ? Decision.Nothing
            : Decision.Of(new CaseEvent.NotHelped(press.By.Id) { Rule = Rules.MovingOn, Since = since });
    }

    public static CaseState Apply(CaseState state, CaseEvent.WaitedInVain vain) => With(state, known => known with { OfferedAt = vain.At });

    public static CaseState Apply(CaseState state, CaseEvent.NotHelped not) =>
        With(state, known => known with { NotHelpedAt = [.. known.NotHelpedAt.Append(not.Since ?? not.At).Order()] }) with
        {
            LastActivityAt = not.At,
        };

    /// <summary>Events of a case that is in no pre-triage change nothing but the count of them: old bodies load for ever.</summary>
    public static CaseState With(CaseState state, Func<PretriageStanding, PretriageStanding> change) =>
        state with
        {
            Pretriage = change(state.Pretriage ?? new PretriageStanding()),
        };

    /// <summary>Whether the clock stands still because of an answer that nobody called unhelpful yet.</summary>
    public static bool IsPaused(CaseState state) =>
        state is { Pretriage: { } pretriage, FirstAnsweredAt: not null }
        && pretriage.NotHelpedAt.LastOrDefault(Instant.MinValue) < state.Posts.Last(post => post.IsAnswer).Ts.At;

    private static Instant? RunsOutAt(CaseState state, PretriageStanding pretriage, PretriageRules rules, Playbook playbook)
    {
        var left = GroupElsewhere(state, playbook) is null ? rules.After : Duration.Zero;
        var (from, after) = (
            Instant.Max(state.OpenedAt, state.LastReopenedAt ?? Instant.MinValue),
            state.LastReopenedAt ?? Instant.MinValue
        );
        while (AnsweredAt(state, after) is { } answeredAt)
        {
            left = Duration.Max(Duration.Zero, left - BusinessTime.Between(from, answeredAt, playbook.Hours));
            from = after = pretriage.NotHelpedAt.FirstOrDefault(at => at >= answeredAt, Instant.MaxValue);
            if (from == Instant.MaxValue)
                return null;
        }
        return BusinessTime.Add(from, left, playbook.Hours);
    }

    private static Instant? AnsweredAt(CaseState state, Instant after) =>
        state.Posts.Where(post => post.IsAnswer && post.Ts.At > after).Select(post => (Instant?)post.Ts.At).FirstOrDefault();

    private static Say.MoveOnOffer Offer(CaseState state, Playbook playbook) =>
        new(state.Asker) { Group = GroupElsewhere(state, playbook) };

    /// <summary>The most urgent group that the thread mentions: its people read the support channel.</summary>
    private static string? GroupElsewhere(CaseState state, Playbook playbook) =>
        playbook.Urgencies.Select(urgency => urgency.Group).FirstOrDefault(group => group is not null && state.Groups.Contains(group));

    private static PretriageRules? RulesOf(CaseState state, Playbook playbook) =>
        playbook.Desks.FirstOrDefault(desk => desk.Name == state.Desk)?.Pretriage;

    /// <summary>It calls for the team, or for people who are on call for questions.</summary>
    private static bool IsTagged(Message message, PretriageRules rules, Playbook playbook) =>
        message.Groups.Any(group => group == rules.Group || playbook.Urgencies.Any(urgency => urgency.Group == group));

    private static Decision Whisper(UserId to, Say what) => Decision.Only(new Effect.Whisper(to, what));
}
