using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Slack.Commands;

namespace Switchboard.Slack.Rendering;

/// <summary>What /sos answers to its sender alone.</summary>
internal static class CommandWords
{
    /// <summary>Ids of the buttons that answer "which one?": Slack wants each id of a block but once.</summary>
    public const string Choice = "sos.";

    private const int Shown = 8;
    private const int Choices = 5;

    public static Rendered Done(string command, CaseLine line) =>
        Plain($"✔️ *{command}* is on its way to {line.Text}\nThe card in its thread shows how it stands.");

    public static Rendered FormOpens(CaseLine line) => Plain($"A form opens for {line.Text}");

    public static Rendered Unknown(string word, string? nearest) =>
        Plain(
            nearest is null
                ? $"I don't know '{SlackText.Escaped(word)}'. `/sos help` shows what I can do; a question goes right into the support channel."
                : $"I don't know '{SlackText.Escaped(word)}'. Did you mean '{SlackText.Escaped(nearest)}'? `/sos help` shows what I can do."
        );

    public static Rendered Wrong(string usage, string words) => Plain($"{words}\nIt goes like this: `/sos {SlackText.Escaped(usage)}`");

    public static Rendered NoSuchNumber(long number) =>
        Plain(string.Create(CultureInfo.InvariantCulture, $"I hold no case #{number} that I could show you."));

    public static Rendered NoneMeant(SosText text, Meant meant) =>
        Plain(
            $"{None(meant)} Name the case by its number, which its card shows: `/sos {SlackText.Escaped((text with { Number = 17 }).ToString())}`"
        );

    private static string None(Meant meant) =>
        meant switch
        {
            Meant.Unclaimed => "Somebody looks into everything here. 🎉",
            Meant.ClaimedByMe => "You aren't looking into an open case here.",
            Meant.Mine => "You have no open case here.",
            Meant.Solved => "I know of no solved case here that was yours.",
            Meant.Concerning => "I know of no case here that is yours.",
            _ => throw new InvalidOperationException($"no words for cases that are {meant}"),
        };

    /// <summary>Several cases could be meant: one press answers.</summary>
    public static Rendered Which(SosText text, IReadOnlyList<CaseLine> lines)
    {
        var asked = $"Which one do you mean by *{SlackText.Escaped(text.Command)}*?";
        var blocks = new JsonArray(Block.Section(asked));
        foreach (var (index, line) in lines.Take(Choices).Index())
        {
            var section = Block.Section(line.Text);
            section["accessory"] = Block.Button(
                string.Create(CultureInfo.InvariantCulture, $"{Choice}{index}"),
                "This one",
                new Carried("", "", (text with { Number = line.Number }).ToString())
            );
            blocks.Add(section);
        }
        if (lines.Count > Choices)
            blocks.Add(
                Block.Context(
                    $"and {lines.Count - Choices} more: name one by its number, as in `/sos {SlackText.Escaped(text.Command)} #{lines[^1].Number}`"
                )
            );
        return new($"{asked} {string.Join(", ", lines.Take(Choices).Select(line => $"#{line.Number}"))}", blocks);
    }

    public static Rendered Mine(IReadOnlyList<CaseLine> claimed, IReadOnlyList<CaseLine> asked) =>
        claimed.Count + asked.Count == 0
            ? Plain("Nothing is open with you. Enjoy the quiet; we'll figure out the rest.")
            : new(
                $"You look into {claimed.Count}, and {asked.Count} of your own questions are open.",
                new JsonArray([.. Listed("👀 You look into", claimed), .. Listed("💬 You asked", asked)])
            );

    public static Rendered Unclaimed(IReadOnlyList<CaseLine> lines) =>
        lines.Count == 0
            ? Plain("Somebody looks into everything. 🎉")
            : new($"Nobody looks yet into {lines.Count}.", new JsonArray([.. Listed("👋 Waiting for someone to look", lines)]));

    /// <summary>How to ask, made from the playbook, and every command.</summary>
    public static JsonObject Help(JsonObject howToAsk, IEnumerable<(string Usage, string Meaning)> commands)
    {
        var lines = string.Join('\n', commands.Select(one => $"• `/sos {SlackText.Escaped(one.Usage)}`: {SlackText.Escaped(one.Meaning)}"));
        howToAsk["text"] = SlackText.Cut($"{(string?)howToAsk["text"]}\n{lines}", Rendered.TextLimit);
        (howToAsk["blocks"] as JsonArray)?.Add(Block.Section($"*What I can do for you*\n{lines}"));
        return howToAsk;
    }

    private static IEnumerable<JsonObject> Listed(string heading, IReadOnlyList<CaseLine> lines)
    {
        if (lines.Count == 0)
            yield break;
        var more = lines.Count > Shown ? $"\n… and {lines.Count - Shown} more" : "";
        yield return Block.Section($"*{heading}*\n{string.Join('\n', lines.Take(Shown).Select(line => $"• {line.Text}"))}{more}");
    }

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));
}
