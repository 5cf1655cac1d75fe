using Switchboard.Cases;
using Switchboard.Reviews;

namespace Switchboard.Dashboard.Reviews;

/// <summary>Where a week stands.</summary>
internal static class WeekUrl
{
    public static string Of(Week week, ChannelId desk, string file = "") =>
        $"/reviews/{week}{(file.Length > 0 ? "/" + file : "")}?desk={Uri.EscapeDataString(desk.Value)}";
}
