using System.Text.Json.Nodes;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>The handbook in short, as it is pinned in a support channel.</summary>
internal static class HandbookMessage
{
    public static Rendered Of(Playbook playbook, Uri? page)
    {
        var lines = Handbook.Short(playbook).Select(SlackText.Escaped).ToList();
        var body = $"*How we help each other here.* {lines[0]}\n{string.Join('\n', lines.Skip(1).Select(line => $"• {line}"))}";
        var more = page is null ? "" : $" · <{page.AbsoluteUri}|the whole handbook> · <{page.AbsoluteUri}#what-changed|what changed>";
        return new(
            $"How we help each other here. {lines[0]}",
            new JsonArray(
                Block.Section(body),
                Block.Context($"We'll figure it out. Made from playbook version {playbook.Version} and kept up to date{more}")
            )
        );
    }
}
