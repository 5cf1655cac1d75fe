using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.VirtualDesk;

/// <summary>The rules of the desk, with the mistake that a planted bug makes in them.</summary>
internal static class PlantedBugs
{
    public static Rules Rules(Bug bug) =>
        bug switch
        {
            Bug.RingsEarly => Engine.Rules.OfTheDesk with
            {
                Decide = (state, key, input, playbook, now) =>
                    CaseDecider.Decide(
                        state,
                        key,
                        input,
                        playbook,
                        input is CaseInput.ClockTicked ? now + NodaTime.Duration.FromMinutes(10) : now
                    ),
                DueAt = (state, playbook) => CaseDecider.DueAt(state, playbook) - NodaTime.Duration.FromMinutes(10),
            },
            Bug.ForgetsATimer => Engine.Rules.OfTheDesk with
            {
                DueAt = (state, playbook) => state.Tags.IsEmpty ? CaseDecider.DueAt(state, playbook) : null,
            },
            Bug.LeavesTheCardBehind => Engine.Rules.OfTheDesk with
            {
                Decide = (state, key, input, playbook, now) =>
                {
                    var decision = CaseDecider.Decide(state, key, input, playbook, now);
                    return input is CaseInput.ReactionAdded { Name: not ("eyes" or "white_check_mark") }
                        ? decision with
                        {
                            Effects = [],
                        }
                        : decision;
                },
            },
            Bug.BelievesOldNewsOfTickets => Engine.Rules.OfTheDesk with
            {
                Decide = (state, key, input, playbook, now) =>
                    CaseDecider.Decide(
                        state,
                        key,
                        input is CaseInput.TicketMoved moved
                        && state?.Tickets?.Tickets.FirstOrDefault(one => one.Kind == moved.Kind) is { Revision: var known }
                        && known > moved.Revision
                            ? moved with
                            {
                                Revision = known + 1,
                            }
                            : input,
                        playbook,
                        now
                    ),
            },
            Bug.LeavesTheTicketBehind => Engine.Rules.OfTheDesk with
            {
                Decide = (state, key, input, playbook, now) =>
                {
                    var decision = CaseDecider.Decide(state, key, input, playbook, now);
                    return input is CaseInput.Edited
                        ? decision with
                        {
                            Effects = [.. decision.Effects.Where(effect => effect is not Effect.CarryReply)],
                        }
                        : decision;
                },
            },
            _ => Engine.Rules.OfTheDesk,
        };
}
