using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Payloads;

/// <summary>Presses of the card's buttons and of the message shortcuts. Buttons can be pressed by people of other workspaces too.</summary>
internal static class PressReading
{
    public static IReadOnlyList<Told> Read(JsonElement press, Workspace workspace, Playbook playbook)
    {
        var user = press.At("user");
        if (user.Text("id").Length == 0)
            return [];
        var by = workspace.PersonOf(new(user.Text("id")), user.Text("team_id"), playbook);
        return press.Text("type") switch
        {
            "block_actions" => [.. press.Items("actions").SelectMany(action => ReadButton(press, action, workspace.Team, by))],
            "message_action" => ReadShortcut(press, by),
            _ => [],
        };
    }

    private static IEnumerable<Told> ReadButton(JsonElement press, JsonElement action, TeamId team, Person by)
    {
        var (button, value) = Pressed(action);
        if (ReviewPresses.Read(button, value, team, by) is { } ofReview)
        {
            yield return ofReview;
            yield break;
        }
        if (InputOf(button, by, When(action)) is not { } input)
            yield break;
        // The button carries its thread; a press without it (an older card) still stands in one.
        var thread = value.Length > 0 ? value : ThreadUnder(press);
        if (Stamp.IsOne(thread))
            yield return new(new(thread), input);
    }

    /// <summary>Which button, and what it carries; a choice from the card's menu names both ("why 1763913600.000100").</summary>
    public static (string Button, string Value) Pressed(JsonElement action) =>
        action.Text("action_id") == Buttons.More && action.At("selected_option").Text("value").Split(' ', 2) is [var chosen, var carried]
            ? (chosen, carried)
            : (action.Text("action_id"), action.Text("value"));

    private static IReadOnlyList<Told> ReadShortcut(JsonElement press, Person by) =>
        InputOf(press.Text("callback_id"), by, When(press)) is { } input && ThreadUnder(press) is var thread && Stamp.IsOne(thread)
            ? [new(new(thread), input)]
            : [];

    private static string ThreadUnder(JsonElement press)
    {
        var (message, container) = (press.At("message"), press.At("container"));
        foreach (
            var ts in new[] { message.Text("thread_ts"), container.Text("thread_ts"), message.Text("ts"), container.Text("message_ts") }
        )
            if (ts.Length > 0)
                return ts;
        return press.Text("message_ts");
    }

    private static MessageTs? When(JsonElement pressed) =>
        Stamp.IsOne(pressed.Text("action_ts")) ? new MessageTs(pressed.Text("action_ts")) : null;

    private static CaseInput? InputOf(string button, Person by, MessageTs? at) =>
        button switch
        {
            Buttons.Claim => new CaseInput.ClaimPressed(by) { At = at },
            Buttons.LetGo => new CaseInput.LetGoPressed(by) { At = at },
            Buttons.Resolve => new CaseInput.ResolvePressed(by) { At = at },
            Buttons.Reopen => new CaseInput.ReopenPressed(by) { At = at },
            Buttons.KeepResolved => new CaseInput.KeepResolvedPressed(by) { At = at },
            Buttons.Why => new CaseInput.WhyPressed(by) { At = at },
            _ => null,
        };
}
