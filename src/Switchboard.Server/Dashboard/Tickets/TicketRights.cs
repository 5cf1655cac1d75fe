using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Tickets;

/// <summary>Who may do what to a ticket they may see: its team works on it, Product puts the queue in order (R16, R17). Everybody may write in it.</summary>
internal static class TicketRights
{
    public static bool MayWork(Viewer viewer) => viewer.Role != Role.Member;

    /// <summary>Whether they may say what becomes of it: a request is Product's to review (R17).</summary>
    public static bool MayMove(Viewer viewer, TicketKind kind) => kind == TicketKind.Intake ? MayOrder(viewer) : MayWork(viewer);

    public static bool MayOrder(Viewer viewer) => viewer.Role is Role.Manager or Role.Admin;
}
