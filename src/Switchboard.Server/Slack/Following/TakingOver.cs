using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;

namespace Switchboard.Slack.Following;

/// <summary>What admins press about a group: that the desk may take it over, and that it should try again. Stored before Slack hears "got it".</summary>
internal sealed class TakingOver(GroupStore store, SlackDirectory directory, CurrentPlaybook playbook, TimeProvider time)
{
    public static bool Concerns(JsonElement press) =>
        PressReading.Pressed(press.Items("actions").FirstOrDefault()).Button is Buttons.TakeOver or Buttons.GroupAgain;

    public async Task<Rendered> PressAsync(JsonElement press, CancellationToken cancellation)
    {
        var (button, carried) = PressReading.Pressed(press.Items("actions").First());
        var (team, by, group) = (directory.Workspace.Team, new UserId(press.At("user").Text("id")), carried.Rest);
        if (!await MayAsync(team, by, cancellation) || playbook.Now.OnCall.Groups.All(one => one.Handle != group))
            return GroupWords.ForAdmins();
        if (button == Buttons.TakeOver)
            return GroupWords.Confirmed(group, await store.ConfirmAsync(team, group, by, cancellation));
        await store.OrderAsync(team, group, $"{group} again {by} {time.GetStoredInstant().ToUnixTimeMilliseconds()}", cancellation);
        return GroupWords.TryingAgain(group);
    }

    private async Task<bool> MayAsync(TeamId team, UserId by, CancellationToken cancellation) =>
        directory.Workspace.People.GetValueOrDefault(by) is { IsAdmin: true } or { IsOwner: true }
        || (await store.AdminsAsync(team, cancellation)).Contains(by);
}
