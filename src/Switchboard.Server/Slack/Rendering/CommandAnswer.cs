using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>What /sos answers at once, seen by its sender alone: how to ask and what the reactions mean, made from the playbook in force.</summary>
internal static class CommandAnswer
{
    public static JsonObject Render(Playbook playbook)
    {
        var text = Words(playbook);
        return new()
        {
            ["response_type"] = "ephemeral",
            ["text"] = text,
            ["blocks"] = new JsonArray(Block.Section(text)),
        };
    }

    private static string Words(Playbook playbook)
    {
        var lines = Handbook.Short(playbook).Select(SlackText.Escaped).ToList();
        return $"*We'll figure it out.* {lines[0]}\n{string.Join('\n', lines.Skip(1).Select(line => $"• {line}"))}";
    }
}
