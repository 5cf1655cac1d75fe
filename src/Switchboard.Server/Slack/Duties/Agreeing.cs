using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;

namespace Switchboard.Slack.Duties;

/// <summary>A colleague says yes or no to covering or swapping. Stored before Slack hears "got it"; the keeper then changes the rota.</summary>
internal sealed class Agreeing(DutyStore store, SlackDirectory directory, TimeProvider time)
{
    public static bool Concerns(JsonElement press) =>
        PressReading.Pressed(press.Items("actions").FirstOrDefault()).Button is Buttons.DutyYes or Buttons.DutyNo;

    public async Task<Rendered> PressAsync(JsonElement press, CancellationToken cancellation)
    {
        var (button, carried) = PressReading.Pressed(press.Items("actions").First());
        var (team, by) = (directory.Workspace.Team, new UserId(press.At("user").Text("id")));
        if (await store.FindAsync(team, carried.Rest, cancellation) is not { } request || request.Of != by)
            return DutyWords.NotYours();
        var isYes = button == Buttons.DutyYes;
        if (request.ExpiresAt <= time.GetCurrentInstant())
            return DutyWords.TooLate();
        var isFirst = await store.AnswerAsync(team, request, isYes ? DutyRequest.Accepted : DutyRequest.Declined, cancellation);
        return isFirst ? DutyWords.Answered(isYes) : DutyWords.TooLate();
    }
}
