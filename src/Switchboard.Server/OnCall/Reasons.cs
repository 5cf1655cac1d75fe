using Switchboard.Cases;
using Switchboard.OnCall;
using Reason = Switchboard.OnCall.Reason;

namespace Switchboard.Rotas;

/// <summary>What people want to know of why somebody is on.</summary>
internal static class Reasons
{
    /// <summary>In whose place somebody is on, if in anybody's.</summary>
    public static UserId? StandsFor(Reason why) =>
        why switch
        {
            Reason.StandsIn { For: var other } => other,
            Reason.IsInstead { Of: var other } => other,
            Reason.Covers { For: var other } => other,
            Reason.Swapped { With: var other } => other,
            _ => null,
        };

    /// <summary>The change that put them on, if one did.</summary>
    public static string? ChangeOf(Reason why) =>
        why switch
        {
            Reason.OnTemporary { Temporary: var id } => id,
            Reason.Overrides { Change: var id } => id,
            Reason.IsInstead { Change: var id } => id,
            Reason.Covers { Change: var id } => id,
            Reason.Swapped { Change: var id } => id,
            Reason.IsExtra { Change: var id } => id,
            _ => null,
        };
}
