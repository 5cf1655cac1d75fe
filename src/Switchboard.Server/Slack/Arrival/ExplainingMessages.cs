using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// "Why is it so?" on something that the desk itself said, wherever it stands: which rule made it speak; and of the case that it spoke of,
/// how that stands, to whoever may see it.
/// </summary>
internal sealed class ExplainingMessages(
    CaseLookups cases,
    Composing composing,
    Responses responses,
    SlackDirectory directory,
    CurrentPlaybook playbook
)
{
    public bool Concerns(JsonElement told) =>
        told.Text("type") == "message_action"
        && told.Text("callback_id") == Buttons.Why
        && Author.Of(told.At("message"), new Reader(told, directory.Workspace, playbook.Now)) is { IsSelf: true };

    public async Task TakeAsync(JsonElement told, CancellationToken cancellation)
    {
        var (workspace, user) = (directory.Workspace, told.At("user"));
        var by = workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook.Now);
        await responses.SayAsync(
            told,
            workspace.MayAct(by) ? await WordsAsync(told, by.Id, workspace, cancellation) : EdgeWords.NotForGuests(),
            cancellation
        );
    }

    private async Task<Rendered> WordsAsync(JsonElement told, UserId by, Workspace workspace, CancellationToken cancellation)
    {
        var said = SmallPrint.In(told.At("message"), workspace.Team);
        var key = said?.Case ?? new CaseKey(workspace.Team, new(InteractionMeaning.PlaceOf(told)), new(PressReading.ThreadUnder(told)));
        var sight = workspace.Sees(by, key.Channel) ? await cases.FindAsync(key, cancellation) : null;
        return EdgeWords.WhySaid(said, sight is null ? null : await composing.WordsAsync(new Say.Why(), sight, cancellation));
    }
}
