using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Payloads;

/// <summary>Commands that do something to a case. The door found the case and noted it; one without is none of a case's business.</summary>
internal static class CommandReading
{
    /// <summary>Where the door notes the case that a command means.</summary>
    public const string Case = "case";

    public static IReadOnlyList<Told> Read(JsonElement command, Workspace workspace, Playbook playbook, Instant at)
    {
        var text = SosText.Read(command.Text("text"));
        return
            Carried.Read(command.Text(Case)).KeyIn(workspace.Team) is { } key
            && SosCommands.Find(text.Command) is { } known
            && CallOf(command, text, workspace, playbook, at) is { } call
            && known.Read(call with { Channel = key.Channel }) is SosReading.Act(var input)
            ? [new(key.Thread, input)]
            : [];
    }

    /// <summary>Null where it does not say who typed it.</summary>
    public static SosCall? CallOf(JsonElement command, SosText text, Workspace workspace, Playbook playbook, Instant at) =>
        command.Text("user_id") is { Length: > 0 } user
            ? new(workspace.PersonOf(new(user), command.Text("team_id"), playbook), text.Arguments, playbook, workspace)
            {
                At = at,
                Id = command.Text("trigger_id"),
                IsColleagueAway = command.Flag(Whereabouts.Noted),
            }
            : null;
}
