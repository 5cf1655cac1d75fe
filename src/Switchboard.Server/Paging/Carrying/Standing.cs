using Switchboard.Cases;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>How a page stands, to whoever was told of it before.</summary>
/// <param name="By">Who has it, or ended it.</param>
/// <param name="IsOwn">It is the reader's own.</param>
/// <param name="WasTaken">Somebody had it before it was over.</param>
/// <param name="Reference">The provider's id of the notice.</param>
internal sealed record Standing(PageStatus Status, UserId? By, bool IsOwn, bool WasTaken, string Reference)
{
    public static Standing Of(PageState state, UserId? reader, string reference)
    {
        var by = state.Status == PageStatus.Resolved ? state.ResolvedBy : state.AcknowledgedBy;
        return new(state.Status, by, by is not null && by == reader, state.AcknowledgedBy is not null, reference);
    }
}
