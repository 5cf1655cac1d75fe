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
        var words = new StringBuilder("*We'll figure it out.* ");
        words.Append(
            $"Write your question in {SlackText.Listed([.. playbook.Desks.Select(desk => "#" + SlackText.Escaped(desk.Support))])}; "
        );
        words.AppendLine("no form is needed, and all about it stays in one thread.");
        words.AppendLine($"• {Emoji(playbook.ClaimReactions)} or an answer: I'm looking into it");
        words.AppendLine($"• {Emoji(playbook.ResolveReactions)}: solved; take it away to open the question again");
        foreach (var tag in playbook.Tags)
            words.AppendLine($"• {Emoji(tag.Reactions)}: {SlackText.Escaped(tag.Meaning)}");
        return words.ToString().TrimEnd();
    }

    private static string Emoji(IEnumerable<string> names) => string.Join(" or ", names.Select(name => $":{name}:"));
}
