using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering.Words;

/// <summary>What waits for an answer, as one message that calls nobody.</summary>
internal static class DigestWords
{
    private const int Most = 20;

    /// <param name="lines">Of the cases that wait, the oldest first.</param>
    public static Rendered Of(Desk desk, IReadOnlyList<CaseLine> lines, Playbook playbook, Instant now)
    {
        var shown = lines.Take(Most).Select(line => $"•  {line.Text}{(Escalating.IsLate(line.State, playbook, now) ? "  ·  ⏰ late" : "")}");
        var more = lines.Count > Most ? $"\n… and {lines.Count - Most} more: `/sos open` lists them." : "";
        var text =
            $"☕ *{(lines.Count == 1 ? "One question waits" : $"{lines.Count} questions wait")} for an answer* in #{SlackText.Escaped(desk.Support)}. Who has a minute?\n{string.Join('\n', shown)}{more}";
        return new(text, new JsonArray(Block.Section(text)));
    }
}
