using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says when a question goes to the team that owns its answer (R17).</summary>
internal static class RoutingWords
{
    private const int QuoteLimit = 500;
    private const int Latest = 4;

    /// <summary>Everything known so far; of a case that not everybody may see, where it stands and whom to ask.</summary>
    public static Rendered Packet(Say.TeamPacket packet, WordingView view)
    {
        var thread = view.Thread is { } at ? $"<{at.AbsoluteUri}|case {view.Number}>" : $"case {view.Number}";
        var heading =
            $"{Name(view, packet.By)} thinks that your team owns the answer to {thread}, asked by {Name(view, view.State.Asker)}. "
            + (
                view.IsOpenToAll
                    ? "Please answer in its thread."
                    : "It was asked in a private channel, so its words stay there: ask them to add you, and answer in the thread."
            );
        string[] parts = [heading, .. view.IsOpenToAll ? Known(packet, view) : []];
        return new(string.Join('\n', parts), new JsonArray([.. parts.Select(Block.Section)]));
    }

    /// <summary>The note of whoever routes it, the question and the latest of what was said, and what was gathered.</summary>
    private static IEnumerable<string> Known(Say.TeamPacket packet, WordingView view)
    {
        if (view.Words.Given.FirstOrDefault(one => one.Given.Id == packet.Given)?.Given.Text("note") is { Length: > 0 } note)
            yield return $"_{SlackText.Cut(SlackText.Escaped(note), QuoteLimit)}_";
        var said = Worth(view.Words.Messages)
            .Select(message => $">*{Name(view, message.Author)}*: {SlackText.Cut(GatheredWords.TextOf(message), QuoteLimit)}");
        if (string.Join('\n', said) is { Length: > 0 } quoted)
            yield return quoted;
        foreach (var part in GatheredWords.Of(view))
            yield return part;
    }

    public static Rendered Went(Say.WentToTeam went, WordingView view) =>
        Plain(
            view.Playbook.Teams.FirstOrDefault(team => team.Name == went.Team) is { } team
                ? $"This is with *{SlackText.Escaped(team.Name)}* now ({SlackText.Escaped(team.Channel)}), who look after {SlackText.Escaped(team.Owns)}. They have everything from here and answer in this thread."
                : $"This is with *{SlackText.Escaped(went.Team)}* now. They answer in this thread."
        );

    public static Rendered Already(Say.WithTeamAlready with) =>
        Plain($"It is with *{SlackText.Escaped(with.Team)}* already. We'll figure it out.");

    public static Rendered NoSuch(WordingView view) =>
        Plain(
            $"There is no team of that name. There are {SlackText.Listed([.. view.Playbook.Teams.Select(team => SlackText.Escaped(team.Name))])}."
        );

    public static Rendered Team() =>
        Plain("Where a question goes, the support team says. Tell them in the thread, and they'll find who knows.");

    /// <summary>The question and the latest of what was said.</summary>
    private static IEnumerable<SaidMessage> Worth(IReadOnlyList<SaidMessage> messages)
    {
        var standing = messages.Where(message => message.DeletedAt is null && GatheredWords.TextOf(message).Length > 0).ToList();
        return standing.Count <= Latest + 1 ? standing : [standing[0], .. standing.TakeLast(Latest)];
    }

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}
