using Switchboard.OnCall;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Everybody sees who is on. Whoever has a role, or takes turns themselves, changes shifts; administrators make schedules.</summary>
internal static class OnCallRights
{
    public static bool MayChange(Viewer viewer, Schedule schedule) =>
        viewer.Role != Role.Member || schedule.Everybody.Contains(viewer.User);
}
