using NodaTime;
using Switchboard.Calendars;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// A question that nobody answered and nobody is looking into is brought up once, in its thread, with the group its urgency names
/// (R5 … R7), when the playbook's time has passed in business hours. The time runs from when the desk learned of the question (so that
/// nobody is reminded of what was answered while the desk was down), and anew from when the last one let go.
/// </summary>
internal static class Reminding
{
    public static Instant? DueAt(CaseState state, Playbook playbook) =>
        state is { IsOpen: true, Owner: null, FirstAnsweredAt: null, RemindedAt: null }
        && Mentioning.UrgencyOf(state, playbook)?.Reminder is { } reminder
            ? BusinessTime.Add(UnattendedSince(state), reminder.After, reminder.IsAlwaysOn ? BusinessHours.Always : playbook.Hours)
            : null;

    public static Decision Decide(CaseState state, Playbook playbook, Instant now) =>
        DueAt(state, playbook) <= now && Mentioning.UrgencyOf(state, playbook) is { Reminder: { } reminder } urgency
            ? Decision.Of(
                new CaseEvent.Reminded(reminder.Group) { Rule = urgency.Rule },
                new Effect.Reply(new Say.NobodyYet(reminder.Group))
            )
            : Decision.Nothing;

    public static CaseState Apply(CaseState state, Instant at) => state with { RemindedAt = at };

    private static Instant UnattendedSince(CaseState state) =>
        Instant.Max(state.OpenedAt, Instant.Max(state.LastLetGoAt ?? Instant.MinValue, state.LastReopenedAt ?? Instant.MinValue));
}
